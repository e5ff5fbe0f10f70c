"""Section 5 of the manual: quotation marks, dashes and spaces of a careful German editor; one word for one thing."""

import re
from collections.abc import Iterator
from functools import lru_cache

from edition.base.dates import MONTHS
from edition.base.problems import Problem
from edition.paper.citations import TYPED
from edition.sources.apparatus.entries import WORDS
from edition.sources.pages import ANY_ID, FRAGMENT, PARAGRAPH_MARK, SourcePage
from edition.sources.sources import Sources

CODE = re.compile(r"`[^`]*`|\{[^}]*\}|<[^>]*>|\]\([^)]*\)|https?://\S+")
STRAIGHT = re.compile(r"[\"“”„‟‚‘]|(?<=\w)'(?=\s)|(?<=\s)'(?=\w)")
DOUBLE_HYPHEN = re.compile(r"--+|(?<=\s)-(?=\s)")
BREAKABLE = re.compile(
    r"\b(?:S|Nr|Rn|Anm|Bd|Art|Abs)\. (?=\d)|\b[zdu]\. (?=[BhaUÄ]\.)|\ba\. (?=a\.)|\bi\. (?=d\.)|"
    r"\bz\.B\.|\bd\.h\.|\bu\.a\.|\d (?=Prozent\b|%)|"
    rf"(?<=\d)\. (?=(?:{'|'.join(MONTHS)})\b)"
)
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")  # words of others stay theirs
OWN = {"also", "sign", "slug"}  # what searchers type, what another place says (and is looked at there), addresses
RULES = (
    ("quotes", STRAIGHT, "a quotation mark other than «…».", "Write «…»."),
    ("dashes", DOUBLE_HYPHEN, "a hyphen stands for a dash.", "Write – with spaces, or without between numbers."),
    ("spaces", BREAKABLE, "«{0}» may break at the end of a line.", "Put a non-breaking space (U+00A0) into it."),
)


def check_typography(sources: Sources) -> list[Problem]:
    """The first fault of each kind on every line of text; front matter values count, code and addresses do not, and
    a paper's own wording is not the editor's to set."""
    return [problem for page in sources.pages if page.front.get("wording") != "original" for problem in _page(page)]


def _page(page: SourcePage) -> list[Problem]:
    problems, fence = [], False
    for number, line in enumerate(page.lines, 1):
        if line.lstrip().startswith(("```", "~~~")):
            fence = not fence
        if number < page.first_line:
            line = re.sub(r"^\s*[\w-]+:\s*|^\s*-\s+|^([\"'])|([\"'])$|^---$", "", line).strip("\"'")
        if not fence and not PARAGRAPH_MARK.match(line) and not FRAGMENT.match(line):
            problems += check_text(page.name, number, line)
    return problems


def check_text(name: str, number: int, line: str) -> list[Problem]:
    """The first fault of each kind in one line of text or one value of a data file; ``number`` is its line."""
    return [Problem(name, number, *fault) for fault in _faults(line)]


@lru_cache(maxsize=100_000)  # in the preview all lines but one were looked at before
def _faults(line: str) -> tuple[tuple[str, str, str], ...]:
    text = CODE.sub(" ", TYPED.sub(" ", ANY_ID.sub(" ", line))).strip()  # locators are set by the build
    text = re.sub(r"^[-*+]\s|^\|?[\s|:-]+\|$", "", text)
    return tuple(
        (rule, message.format(match[0] + text[match.end() : match.end() + 3]).strip(), hint)
        for rule, pattern, message, hint in RULES
        if (match := pattern.search(text))
    )


def check_words(sources: Sources) -> Iterator[Problem]:
    """Every line of the pages and every text of the data; a paper's own wording is not the editor's to choose."""
    words = [word for word in sources.apparatus.words if word.wrong]
    if not words or sources.verbatim:
        return
    chosen = re.compile("|".join(f"({word.pattern})" for word in words))
    for file, line, text in _texts(sources):
        for match in chosen.finditer(QUOTED.sub(" ", CODE.sub(" ", text))):
            right = words[(match.lastindex or 1) - 1].right
            hint = f"Write «{right}», or change {WORDS}."
            yield Problem(file, line, "word", f"«{match[0]}» is not the edition's word.", hint)


def _texts(sources: Sources) -> Iterator[tuple[str, int, str]]:
    for page in sources.pages:
        yield from ((page.name, number, line) for number, line in enumerate(page.lines, 1))
    for part, name, value in (each for entry in sources.apparatus.entries for each in entry.values()):
        if isinstance(value, str) and name not in OWN:
            yield part.stands.file, part.line(name), value
