"""How a work is cited in a note: ``[Vgl. u. a. @svr2017a, S. 60–73; @bendel2017]``, as pandoc writes it.

A block in brackets, on one line, holds citations with semicolons between them, each of words that go before (Markdown
like all the note), ``@`` and the key, and after a comma the locator. Everything else with an ``@`` is text.

A locator says where in a work: «S. 60–73», «§ 3 Rn. 4», «Art. 5 Abs. 2 GG». What is not understood is refused, never
torn: citeproc, which knows «S.» and «Kap.» alone, never sees one; each is judged here and printed as it was typed.
"""

import html
import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from edition.base.german import NBSP
from edition.sources.places import key_of

KEY = r"(?P<key>\w(?>(?:[:./+-]?\w)*))"  # as biblatex and reference managers make them
CODE = r"(?<![\\`])(?P<ticks>`++)(?s:.+?)(?<!`)(?P=ticks)(?!`)|<!--(?s:.*?)-->"  # and what nobody sees
AT = rf"(?<![^\s(«‹;\[])@{KEY}(?:[:./+](?=\s*(?:[,;\]]|$)))?(?!@)"  # «kurzo.J.», undated, may end with a sign
CITED, UNSEEN = re.compile(AT), re.compile(CODE)
TYPED = re.compile(rf"{AT}(?:\s*,(?:&#?\w+;|[^;\]\n])*)?(?=\s*[;\]])")
BLOCK = re.compile(rf"{CODE}|(?<!\\)\[(?P<inside>[^\[\]\n]*)\](?!\()")
CITING = r"\[[^\[\]\n]*(?<![\w\\/@])@[^\[\]\n]*\]"
MISPLACED = (
    (re.compile(rf"\[[^\[\]\n]*{CITING}[^\[\]\n]*\]\("), "in the text of a link"),
    (re.compile(rf"<[A-Za-z][^<>]*{CITING}[^<>]*>"), "in a tag"),
    (re.compile(rf"{CITING}\{{:"), "before a list of attributes"),
)
PART = re.compile(r"(?:&#?\w+;|[^;])+")  # the semicolon of «&nbsp;» parts nothing
BARE = re.compile(rf"(?<![\w\\/@])@\{{?{KEY}(?!@)")
KEY_LIKE = re.compile(r"[a-z][\w-]*\d{4}[a-z]?")
# What stands for a block and its citations while a page is rendered; no source may hold these characters
# (`edition.base.problems.INVISIBLE`), and without them the text is as it was typed.
OPEN, CLOSE, BEGIN, END = "\x0e\x0f\x10\x11"
FOUND = re.compile(rf"{CODE}|{BEGIN}@{KEY}[^{END}]*{END}(?P<closed>(?:\s*{CLOSE})?[*_]*)(?P<stop>\.(?!\.))?")
RESTORED = str.maketrans({OPEN: "[", CLOSE: "]", BEGIN: None, END: None})
# What German works are divided into, as it is written before a number.
LABELS = (
    "S. Seite Seiten Sp. Bl. Z. Rn. Rdn. Rdnr. Rz. Tz. Fn. Anm. Nr. Nrn. Ziff. Abb. Tab. Taf. Bd. Bde. Band H. "
    "Heft Jg. Kap. Kapitel Teil Abschn. Abschnitt Buch § §§ Art. Artikel Abs. Absatz UAbs. Satz Hs. Buchst. lit. "
    "Alt. ErwG Erwgr. V. Vers Str. Akt Anh. Anhang Anl. Anlage Dok. Pos. Std. Min. Sek. Folie"
).split()
LABEL = "|".join(map(re.escape, sorted(LABELS, key=len, reverse=True)))  # «Seiten» before «Seite»
NUMBER = r"(?:[A-Z]{0,2}\d+(?:[.:/]\d+)*[a-z]?|[IVXLCDM]+|[ivxlcdm]+|[A-Z]|[a-eg-z])"
NUMBERED = rf"{NUMBER}(?:(?: ?(?:--?|–) ?| bis ){NUMBER})?(?: [A-Z]\b)?(?: ?ff?\.|(?!\w))"
LAW = r"(?: [A-ZÄÖÜ][\w-]*[A-Z](?: [IVX]+)?)?"  # «GG», «AufenthG», «SGB II»
PLACE = rf"(?:{LABEL}) ?{NUMBERED}(?:(?:, | und | u\. | oder ){NUMBERED})*{LAW}"
PLACES = rf"{PLACE}(?:,?(?: und| sowie| mit| i\. ?V\. ?m\.)? {PLACE})*"
LOCATOR = re.compile(
    r"(?:(?:hier|bes\.|besonders|insb\.|insbes\.|insbesondere|v\. ?a\.|ab) )?"
    rf"(?:{PLACES}(?: \({PLACES}\))?(?:,? (?:m\. ?w\. ?N\.|a\. ?E\.))?|passim|Vorwort|Einleitung|Nachwort|Anhang)"
)
JOINED = re.compile(rf"(?<!\w)({LABEL}|[A-Za-z]\.) ?(?=\w)|(?<=\w) (?=ff?\.)")


@dataclass(frozen=True)
class Citation:
    """A work cited in a note: its key (`key_of`), the locator as it is printed («S. 60–73»), and where it stands."""

    key: str
    locator: str = ""
    position: int = 0


Fault = tuple[str, str, int]
"""What is wrong with a citation, what to do, and where it stands in the text."""


def read_citations(text: str, known: Container[str] = ()) -> tuple[list[Citation], list[Fault]]:
    """The citations of a text in order, and what was meant as one and would not be printed as such. A key without
    brackets is meant when it is ``known``, or looks like one; a work that is cited wrongly is cited all the same."""
    citations: list[Citation] = []
    faults: list[Fault] = []

    def read(block: re.Match[str]) -> str:
        if block["inside"] is not None and not CITED.search(block["inside"]):
            return block[0]
        for part in PART.finditer(block["inside"] or ""):
            _read_part(part[0], block.start("inside") + part.start(), citations, faults)
        return " " * len(block[0])

    rest, seen = BLOCK.sub(read, text), UNSEEN.sub(lambda code: " " * len(code[0]), text)
    for pattern, place in MISPLACED:
        told = f"a work is cited {place}.", "Set the citation outside."
        faults += [(*told, found.start()) for found in pattern.finditer(seen)]
    for bare in BARE.finditer(rest):
        typed, key = bare["key"], key_of(bare["key"])
        if key in known or KEY_LIKE.fullmatch(typed) or _in_brackets(rest, bare.start()):
            hint = f"Write [@{typed}, S. 12] on one line, or \\@{typed} where no work is meant."
            faults.append((f"«@{typed}» does not stand in closed brackets.", hint, bare.start()))
            citations += [Citation(key, "", bare.start())] if key in known else []
    return citations, faults


def _read_part(part: str, position: int, citations: list[Citation], faults: list[Fault]) -> None:
    words, cited = " ".join(part.split()), CITED.search(part)
    if not cited:
        faults.append((f"«{words}» cites no work.", "Set these words outside the brackets.", position))
        return
    key, position, after = cited["key"], position + cited.start(), html.unescape(part[cited.end() :]).strip()
    locator = read_locator(after.removeprefix(",")) if after else ""
    citations.append(Citation(key_of(key), locator or "", position))
    if (after and not after.startswith(",")) or "@" in after or BARE.search(part[: cited.start()]):
        hint = f"Write [@{key}, S. 12]: a comma before the place, a semicolon before the next work."
        faults.append((f"«{words}»: what stands beside the key is not understood.", hint, position))
    elif locator is None:
        hint = "Write S. 12, S. 12 ff., § 3 Rn. 4, Kap. 2 …, and other words outside the brackets."
        faults.append((f"«{after.removeprefix(',').strip()}» is no place in a work.", hint, position))


def read_locator(typed: str) -> str | None:
    """The locator as it is printed: in the words typed, with en dashes between numbers, and with spaces that do not
    break where a label belongs to its number. None for what is no locator."""
    plain = " ".join(typed.replace(NBSP, " ").split())
    if not LOCATOR.fullmatch(plain):
        return None
    plain = re.sub(r"(?<=\w) ?(?:--?|–) ?(?=\w)", "–", plain)
    return JOINED.sub(lambda match: f"{match[1] or ''}{NBSP}", plain)


def _in_brackets(text: str, position: int) -> bool:
    """Whether a bracket is open before the position on its line, but for those around the words of a link."""
    line, after = text[text.rfind("\n", 0, position) + 1 : position], text[position:].partition("\n")[0]
    return line.rfind("[") > line.rfind("]") and not after.partition("]")[2].startswith("(")


def mark_citations(markdown: str, known: Container[str]) -> str:
    """The Markdown with marks around each block of citations, and each citation in it, whose keys are all known."""

    def mark(block: re.Match[str]) -> str:
        cited = [key_of(found["key"]) for found in CITED.finditer(block["inside"] or "")]
        if not cited or not all(key in known for key in cited):
            return block[0]
        return OPEN + TYPED.sub(rf"{BEGIN}\g<0>{END}", block[0])[1:-1] + CLOSE

    return BLOCK.sub(mark, markdown)


def fill_citations(note: str, format: Callable[[list[str]], list[str]], keep: Callable[[str], str]) -> str:
    """A note's Markdown with the HTML that ``format`` gives for the keys of its marked citations, but for those in
    code; ``keep`` keeps it from being read as Markdown. No full stop follows another."""
    formatted = iter(format([key_of(found["key"]) for found in FOUND.finditer(note) if found["key"]]))

    def fill(found: re.Match[str]) -> str:
        if not found["key"]:
            return unmark(found[0])
        text = next(formatted)
        doubled = re.sub("<[^>]*>", "", text).endswith(".")
        return keep(text) + found["closed"] + ("" if doubled else found["stop"] or "")

    return re.sub(rf"{OPEN}\s*|\s*{CLOSE}", "", FOUND.sub(fill, note))


def unmark(text: str) -> str:
    """The text as it was typed, where marks are left in it."""
    return text.translate(RESTORED)
