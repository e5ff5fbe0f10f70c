"""Section 3 of the manual: notes called once, defined once, on one page, in order."""

import re
from collections.abc import Iterator

from edition.base.problems import Problem, read_text
from edition.paper.citations import Fault, read_citations
from edition.sources.pages import HEADING, Mark, SourcePage
from edition.sources.sources import Sources

UNDERLINE = re.compile(r"[\s|:]*[-=][\s|:=-]*")  # below a heading or the head of a table
IN_LINK = re.compile(r"\[[^\[\]\n]*\[\^[^\[\]\n]*\][^\[\]\n]*\]\(")
STRAY_CALL = re.compile(r"\[\^[^\]\s]*(?:\s|$)|\[\^\]")


def check_notes(sources: Sources) -> Iterator[Problem]:
    """Calls and definitions, their order through the paper, and citations that would not be recognised."""
    pages, known = sources.in_order, {work.key for work in sources.works}
    for page in pages:
        yield from _pairs(page)
        yield from _syntax(page, known)
        yield from _doubles("called", [(page, call) for call in page.calls])
    for path in sorted((sources.root / "data").glob("*.yml")):
        yield from _outside(f"data/{path.name}", "\n" + read_text(path, path.name)[0], known)
    yield from _doubles("defined", [(page, note) for page in pages for note in page.notes])
    yield from _order([(page, call) for page in pages for call in page.calls])


def _pairs(page: SourcePage) -> Iterator[Problem]:
    defined, called = {note.label for note in page.notes}, {call.label for call in page.calls}
    for call in page.calls:
        if call.label not in defined:
            message = f"note {call.label} is called but not defined on this page."
            hint = f"Add «[^{call.label}]: …» at the end of the page."
            yield Problem(page.name, call.line, "note-undefined", message, hint)
    for note in page.notes:
        if note.label not in called:
            message = f"note {note.label} is defined but never called on this page."
            hint = f"Call it with [^{note.label}], or remove it."
            yield Problem(page.name, note.line, "note-uncalled", message, hint)


def _doubles(how: str, marks: list[tuple[SourcePage, Mark]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for page, mark in marks:
        if mark.label in first:
            message = f"note {mark.label} is {how} twice (first at {first[mark.label]})."
            yield Problem(page.name, mark.line, "note-double", message, "Keep one.")
        first.setdefault(mark.label, f"{page.name}:{mark.line}")


def _order(calls: list[tuple[SourcePage, Mark]]) -> Iterator[Problem]:
    """Each new note has the next number; what `_doubles` reports is passed over here."""
    latest, seen = 0, set()
    for page, call in calls:
        if call.label in seen:
            continue
        seen.add(call.label)
        number = int(call.label) if call.label.isdecimal() else 0
        if number != latest + 1:
            message = f"note {call.label} is called after note {latest}."
            hint = "Notes are numbered 1, 2, 3 … through the whole paper."
            yield Problem(page.name, call.line, "note-order", message, hint)
        latest = number or latest


def _syntax(page: SourcePage, known: set[str]) -> Iterator[Problem]:
    lines: list[str] = ["", *page.lines, ""]
    inside: set[int] = set()
    for note in page.notes:
        faults = read_citations(note.text, known)[1]
        yield from (_problem(page.name, note.line, note.text, fault) for fault in faults)
        inside |= set(range(note.line, note.line + note.text.count("\n") + 1))
    for line in sorted({call.line for call in page.calls}):
        above = HEADING.match(lines[line]) or UNDERLINE.fullmatch(lines[line + 1])
        if line in inside or above or IN_LINK.search(lines[line]):
            message = "a note is called in a heading, in the head of a table, in a link or in a note."
            yield Problem(page.name, line, "note-syntax", message, "Call it in a paragraph or a cell below.")
    text = "\n".join("" if line in inside else text for line, text in enumerate(lines))
    yield from _outside(page.name, text, known)
    for number, typed in enumerate(page.lines, 1):
        if STRAY_CALL.search(typed):
            yield Problem(page.name, number, "note-syntax", "a note call is not closed.", "Write [^12].")


def _outside(name: str, text: str, known: set[str]) -> Iterator[Problem]:
    """Works that are cited outside notes; what is code is none. The text begins before its first line."""
    citations, faults = read_citations(text, known)
    hint = "Cite in a note: [^12]: [Vgl. @key, S. 12]. Where no work is meant, write \\@."
    for position in sorted({each.position for each in citations} | {position for *_, position in faults}):
        yield _problem(name, 0, text, ("a work is cited outside a note.", hint, position))


def _problem(name: str, first: int, text: str, fault: Fault) -> Problem:
    message, hint, position = fault
    return Problem(name, first + text.count("\n", 0, position), "note-syntax", message, hint)
