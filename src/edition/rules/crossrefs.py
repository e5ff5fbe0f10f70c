"""Section 9 of the manual: numbers that running text refers to exist."""

import re
from collections.abc import Iterator

from edition.base.problems import Problem, read_text
from edition.paper.citations import TYPED
from edition.sources.sources import Sources

NUMBER = r"[1-9]\d*[a-z]?\b"
# After a comma a number may begin something else («Rn. 8, 160 Menschen»), so the list's next part must follow.
COMMA = rf",[ \u00a0\n](?={NUMBER}(?:[,;.:)–]|[ \u00a0\n](?:und|bis)\b|\s*$))"
BETWEEN = rf"(?:{COMMA}|[ \u00a0\n](?:und|bis)[ \u00a0\n]|–)"
REFERENCE = re.compile(rf"\b(?P<kind>Rn|Anm)\.[ \u00a0\n](?P<first>{NUMBER})(?P<rest>(?:{BETWEEN}{NUMBER})*)")
# What `edition.pages.crossrefs` leaves alone, as it is written in the sources.
ALONE = (
    re.compile(r"^(?:```|~~~).*?^(?:```|~~~)", re.DOTALL | re.MULTILINE),
    re.compile(r"`[^`\n]*`"),
    re.compile(r"^#{1,6}\s.*$", re.MULTILINE),
    re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)"),
    re.compile(r"<a\b.*?</a>|<span class=\"fremd\">.*?</span>", re.DOTALL),
    TYPED,
)
FULL = {"Rn": "paragraph", "Anm": "note"}


def check_crossrefs(sources: Sources) -> list[Problem]:
    """Every «Rn. 99» and «Anm. 99» in the pages and in ``data/*.yml`` that the paper does not have."""
    known = {"Rn": set(sources.passages), "Anm": set(sources.notes)}
    texts = [(page.name, "\n".join(page.lines)) for page in sources.pages]
    files = sorted((sources.root / "data").glob("*.yml"))
    texts += [(f"data/{path.name}", read_text(path, path.name)[0]) for path in files]
    return [problem for name, text in texts for problem in _wrong(name, text, known)]


def _wrong(name: str, text: str, known: dict[str, set[str]]) -> Iterator[Problem]:
    text = running_text(text)
    hint = 'Correct the number; if another work is meant, write <span class="fremd">…</span> around it.'
    for found in REFERENCE.finditer(text):
        kind = found["kind"]
        for number in re.compile(NUMBER).finditer(text, found.start("first"), found.end()):
            if number[0] not in known[kind]:
                message = f"«{kind}. {number[0]}»: the paper has no {FULL[kind]} {number[0]}."
                yield Problem(name, text.count("\n", 0, number.start()) + 1, "crossref", message, hint)


def running_text(text: str) -> str:
    """The text with everything that is left alone taken out, line ends kept."""
    text = text.replace("&nbsp;", "\u00a0")
    for pattern in ALONE:
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text
