"""Section 3 of the manual: notes called once, defined once, on one page, in order."""

import re
from collections.abc import Iterator

from edition.base.problems import Problem
from edition.paper.notes import parse_note
from edition.sources.pages import Mark, SourcePage
from edition.sources.sources import Sources

BLOCK_CITATION = re.compile(r"\[[^\]^\[]*@[A-Za-z]")
STRAY_CALL = re.compile(r"\[\^[^\]\s]*(?:\s|$)|\[\^\]")


def check_notes(sources: Sources) -> Iterator[Problem]:
    """Calls and definitions, their order through the paper, and citations that would not be recognised."""
    pages = sources.in_order
    for page in pages:
        yield from _pairs(page)
        yield from _syntax(page)
        yield from _doubles("called", [(page, call) for call in page.calls])
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
            yield Problem(
                page.name, note.line, "note-uncalled", message, f"Call it with [^{note.label}], or remove it."
            )


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


def _syntax(page: SourcePage) -> Iterator[Problem]:
    definitions = {note.line for note in page.notes}
    for number, line in enumerate(page.lines, 1):
        if BLOCK_CITATION.search(line):
            hint = "Write @key in a note, without brackets."
            yield Problem(page.name, number, "note-syntax", "a citation stands in brackets.", hint)
        elif STRAY_CALL.search(line):
            yield Problem(page.name, number, "note-syntax", "a note call is not closed.", "Write [^12].")
        elif number not in definitions and parse_note(line):
            hint = "Cite in a note: [^12]: Vgl. @key, S. 12."
            yield Problem(page.name, number, "note-syntax", "a work is cited outside a note.", hint)
