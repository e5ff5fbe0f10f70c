"""From lines to units of text: headings, paragraphs and notes, each made of fragments of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.original.blocks import Block, Width, continues, split_headings, text_blocks, usual_width
from edition.original.joining import Joiner
from edition.original.marks import CALL
from edition.original.model import Fragment, Join, Layout, Line, Role, Source, Unit
from edition.original.pdf_layout import pdf_blocks
from edition.original.vocabulary import Vocabulary


@dataclass
class Draft:
    """The units in order, how their lines were joined, and what note calls stand on each line."""

    units: list[Unit]
    joins: list[Join]
    calls: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)


def build(source: Source, layout: Layout, titles: Sequence[str]) -> Draft:
    """Headings, paragraphs and notes of a source whose lines are laid out.

    ``titles`` are the expected headings; without any, headings are what looks like one. Everything before the first
    heading becomes front matter (its role is changed in ``layout``).
    """
    lines = source.lines
    if source.kind == "pdf":
        blocks = pdf_blocks(lines, layout, titles)
    else:
        blocks = text_blocks(lines, layout)
        blocks = split_headings(blocks, lines, titles, usual_width(lines, blocks).most)
    width = usual_width(lines, blocks)
    blocks = _without_front(blocks, layout)
    unsure: list[Join] = []
    units = _body_units(blocks, lines, width, layout, unsure) + _notes(lines, layout)
    calls = find_calls(lines, layout, {number for number, _ in layout.markers.values()})
    joiner = Joiner(_vocabulary(lines, layout), _links(source, layout), _spaced(lines, layout))
    for unit in units:
        unit.text = joiner.join([(lines[f.line].number, with_calls(lines[f.line], f, calls)) for f in unit.fragments])
    return Draft(units, joiner.joins + unsure, calls)


def _without_front(blocks: list[Block], layout: Layout) -> list[Block]:
    first = next((i for i, block in enumerate(blocks) if block.heading), 0)
    for block in blocks[:first]:
        for index in block.lines:
            layout.roles[index] = Role.FRONT
    return blocks[first:]


def _body_units(
    blocks: list[Block], lines: Sequence[Line], width: Width, layout: Layout, unsure: list[Join]
) -> list[Unit]:
    units: list[Unit] = []
    before: Block | None = None
    for block in blocks:
        fragments = [_whole(lines, index) for index in block.lines]
        if block.heading:
            for index in block.lines:
                layout.roles[index] = Role.HEADING
            units.append(Unit(Role.HEADING, block.heading, fragments))
            before = None
            continue
        same, sure = continues(before, block, lines, width) if before else (False, True)
        if not sure:
            unsure.append(_paragraph_join(lines, before, block, same))
        if same:
            units[-1].fragments += fragments
        else:
            units.append(Unit(Role.BODY, 0, fragments))
        before = block
    return units


def _paragraph_join(lines: Sequence[Line], before: Block | None, block: Block, same: bool) -> Join:
    left = lines[before.lines[-1]].text.split()[-1] if before else ""
    right = lines[block.lines[0]].text.split()[0]
    decision = "same paragraph" if same else "new paragraph"
    return Join(lines[block.lines[0]].number, left, right, decision, "a sentence ends where the page ends", False)


def _whole(lines: Sequence[Line], index: int) -> Fragment:
    return Fragment(index, 0, len(lines[index].text))


def _notes(lines: Sequence[Line], layout: Layout) -> list[Unit]:
    notes: list[Unit] = []
    for index, role in enumerate(layout.roles):
        if role is not Role.NOTE:
            continue
        if index in layout.markers:
            number, start = layout.markers[index]
            notes.append(Unit(Role.NOTE, number, [Fragment(index, start, len(lines[index].text))]))
        elif notes:
            notes[-1].fragments.append(_whole(lines, index))
    return notes


def find_calls(lines: Sequence[Line], layout: Layout, notes: set[int]) -> dict[int, list[tuple[int, int, int]]]:
    """Note calls by line index, as ``(start, end, number)``: figures in brackets or raised, in rising order, each the
    number of a note there is. Anything else in brackets is text."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    last = 0
    for index, line in enumerate(lines):
        if layout.roles[index] not in {Role.BODY, Role.HEADING}:
            continue
        for start, end, number in _call_places(line):
            if number in notes and number > last:
                found.setdefault(index, []).append((start, end, number))
                last = number
    return found


def _call_places(line: Line) -> list[tuple[int, int, int]]:
    places = [(match.start(), match.end(), int(match[1])) for match in CALL.finditer(line.text)]
    for start, end in line.raised:
        inside = any(left <= start < right for left, right, _ in places)
        if not inside and line.text[start:end].isdecimal():
            places.append((start, end, int(line.text[start:end])))
    return sorted(places)


def with_calls(line: Line, fragment: Fragment, calls: dict[int, list[tuple[int, int, int]]]) -> str:
    """The fragment's text with its note calls written as ``[^5]``."""
    parts, position = [], fragment.start
    for start, end, number in calls.get(fragment.line, []):
        parts += [line.text[position:start], f"[^{number}]"]
        position = end
    return "".join(parts) + line.text[position : fragment.end]


def _vocabulary(lines: Sequence[Line], layout: Layout) -> Vocabulary:
    wanted = {Role.BODY, Role.HEADING, Role.NOTE, Role.CONTENTS, Role.FRONT}
    return Vocabulary(CALL.sub("", lines[i].text) for i, role in enumerate(layout.roles) if role in wanted)


def _links(source: Source, layout: Layout) -> tuple[str, ...]:
    printed = [source.lines[i].text.strip() for i, role in enumerate(layout.roles) if role is Role.LINK]
    return tuple(dict.fromkeys([*source.links, *printed]))


def _spaced(lines: Sequence[Line], layout: Layout) -> bool:
    body = [lines[i].text for i, role in enumerate(layout.roles) if role is Role.BODY]
    return sum(bool(re.search(r"\s$", text)) for text in body) > 0.3 * len(body)
