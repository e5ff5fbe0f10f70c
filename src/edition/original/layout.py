"""What each line of a text export is: body, note, running head, contents list, repeated link; and page by page.

A text has no places and sizes. What it has: blank lines, form feeds or a leading blank where a page begins, notes that
begin with their number, running heads that return.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.original.marks import (
    CALL,
    LOST_MARKER,
    MARKER,
    contents_entries,
    lone_numbers,
    repeated_links,
    running_heads,
)
from edition.original.model import Layout, Line, Role, Source

# Where more than this part of the lines begins with a blank, blanks are indents and no page starts.
MOST_PAGE_STARTS = 0.06


def text_layout(source: Source) -> Layout:
    """Roles, printed pages and note beginnings of a text."""
    lines = source.lines
    roles = [Role.BODY if line.text.strip() else Role.BLANK for line in lines]
    for index in repeated_links(lines):
        roles[index] = Role.LINK
    heads = running_heads(lines, [i for i in range(len(lines)) if roles[i] is Role.BODY and _alone(lines, i)])
    _assign(roles, heads, Role.HEAD)
    stretch, entries = contents_entries(lines, roles)
    _assign(roles, [i for i in range(stretch.start) if roles[i] is Role.BODY], Role.FRONT)
    _assign(roles, [i for i in stretch if roles[i] is Role.BODY], Role.CONTENTS)
    alone = [i for i in range(len(lines)) if roles[i] is Role.BODY and _alone(lines, i)]
    numbers = lone_numbers(lines, alone)
    _assign(roles, numbers, Role.PAGE)
    starts = page_starts(lines, roles)
    layout = Layout(roles, [0] * len(lines), starts=starts, contents=entries)
    layout.markers = _find_notes(lines, roles, starts)
    layout.pages = _printed_pages(lines, starts, heads | numbers, stretch.stop)
    layout.title = _title(lines, heads)
    return layout


def _assign(roles: list[Role], indexes: Sequence[int] | dict[int, int], role: Role) -> None:
    for index in indexes:
        roles[index] = role


def _alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between blank lines, page edges or the ends of the text."""
    before = index == 0 or not lines[index - 1].text.strip() or lines[index].text.startswith("\f")
    after = index + 1 == len(lines) or not lines[index + 1].text.strip() or lines[index + 1].text.startswith("\f")
    return before and after


def page_starts(lines: Sequence[Line], roles: Sequence[Role]) -> set[int]:
    """The lines on which a page begins: after a form feed, else those with one leading blank, and running heads."""
    feeds = {i for i, line in enumerate(lines) if line.text.startswith("\f")}
    if feeds:
        return feeds
    blank = {i for i, line in enumerate(lines) if line.text[:1] == " " and line.text[1:2].strip()}
    if len(blank) > MOST_PAGE_STARTS * max(1, sum(role is not Role.BLANK for role in roles)):
        blank = set()
    return blank | {i for i, role in enumerate(roles) if role is Role.HEAD}


def _find_notes(lines: Sequence[Line], roles: list[Role], starts: set[int]) -> dict[int, tuple[int, int]]:
    """Mark the notes' lines and return where each begins: from its number to the page's end, or, where pages are not
    known, to a blank line after a finished sentence. All numbers are marked as the first is."""
    markers: dict[int, tuple[int, int]] = {}
    called: set[int] = set()
    style = ""
    inside, apart = False, True
    for index, line in enumerate(lines):
        if index in starts:
            inside, apart = False, True
        if roles[index] is not Role.BODY:
            apart = True
            continue
        found, end = _marker(line.text, len(markers) + 1) if apart or inside else ("", 0)
        if found and len(markers) + 1 in called and found in {style or found, "lost"}:
            markers[index] = (len(markers) + 1, end)
            inside, style = True, found if found != "lost" else style
        elif inside and apart and len(starts) < 2 and _finished(lines, index):
            inside = False
        apart = False
        if inside:
            roles[index] = Role.NOTE
        else:
            called |= {int(number) for number in CALL.findall(line.text)}
    return markers


def _marker(text: str, number: int) -> tuple[str, int]:
    """How note ``number`` is marked and where its text begins; ``("", 0)`` if it does not begin on this line.

    The marks are brackets, a bare number with a blank or with a tabulator, or a lost number.
    """
    if (match := MARKER.match(text)) and int(match["bracket"] or match["bare"]) == number:
        return ("brackets" if match["bracket"] else "tabulator" if "\t" in match[0] else "bare"), match.end()
    lost = LOST_MARKER.match(text)
    return ("lost", lost.end()) if lost else ("", 0)


def _finished(lines: Sequence[Line], index: int) -> bool:
    before = next((lines[i].text.strip() for i in range(index - 1, -1, -1) if lines[i].text.strip()), "")
    return before.endswith((".", "!", "?", "»", ")"))


def _printed_pages(lines: Sequence[Line], starts: set[int], numbered: dict[int, int], body: int) -> list[int]:
    """The printed page of each line, counted from the running heads; 0 between two heads whose count does
    not agree. Without any, pages between form feeds are counted from 1."""
    events = _page_events(lines, starts, numbered, body)
    pages = [0] * len(lines)
    anchors = [position for position, (_, number) in enumerate(events) if number]
    if not anchors:
        return [line.leaf + 1 if lines[-1].leaf else 0 for line in lines]
    for here, there in zip(anchors, [*anchors[1:], len(events)], strict=True):
        number = events[here][1]
        known = there == len(events) or events[there][1] - number == there - here
        for step in range(here, there):
            end = events[step + 1][0] if step + 1 < len(events) else len(lines)
            for index in range(events[step][0], end):
                pages[index] = number + step - here if known else 0
    return pages


def _page_events(
    lines: Sequence[Line], starts: set[int], numbered: dict[int, int], body: int
) -> list[tuple[int, int]]:
    """Page beginnings as ``(line index, number printed there or 0)``; a head and the start next to it are one."""
    if any(lines[start].text.startswith("\f") for start in starts):
        return _leaf_events(lines, numbered)
    events: list[tuple[int, int]] = []
    for index in sorted(starts | set(numbered)):
        if index < body and index not in numbered:
            continue
        near = bool(events) and not any(lines[i].text.strip() for i in range(events[-1][0] + 1, index))
        if near and index not in numbered:
            continue
        events.append((index, numbered.get(index, 0)))
    return events


def _leaf_events(lines: Sequence[Line], numbered: dict[int, int]) -> list[tuple[int, int]]:
    first: dict[int, int] = {}
    for index, line in enumerate(lines):
        first.setdefault(line.leaf, index)
    number = {lines[index].leaf: value for index, value in sorted(numbered.items(), reverse=True)}
    return [(index, number.get(leaf, 0)) for leaf, index in sorted(first.items())]


def _title(lines: Sequence[Line], heads: dict[int, int]) -> str:
    """The words of the first running head that returns: the best title a text without sizes has."""
    texts = [lines[index].text for index in sorted(heads)]
    return texts[0].strip(" \t\f").rstrip("0123456789/ \u200a\ufffd|–—-").lstrip("0123456789 |") if texts else ""
