"""The accounting: every character of the source is text or named noise; what is neither is an error with its line.

It does not trust the reading. It walks through the characters of the source once more and looks for each of them in the
finished text, so a character that was lost, doubled or changed on the way shows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.original.joining import HYPHENS, LIGATURES, SOFT_HYPHEN
from edition.original.model import Fragment, Layout, Noise, Role, Source, Unit
from edition.problems import Problem

CALL = re.compile(r"\[\^(\d+)\]")
TEXT = frozenset({Role.BODY, Role.HEADING, Role.NOTE})


def account(source: Source, layout: Layout, units: list[Unit]) -> tuple[list[Noise], list[Problem]]:
    """The noise, line by line, and a problem for each character that is neither in the text nor noise."""
    noise: list[Noise] = []
    problems: list[Problem] = []
    used: dict[int, list[Fragment]] = defaultdict(list)
    for unit in units:
        found, wrong = _inside(source, unit)
        noise += found
        problems += wrong
        for fragment in unit.fragments:
            used[fragment.line].append(fragment)
    for index in range(len(source.lines)):
        found, wrong = _outside(source, layout, index, used[index])
        noise += found
        problems += wrong
    return sorted(noise, key=lambda item: (item.line, item.name)), problems


def lost_characters(source: Source, units: list[Unit]) -> list[int]:
    """The lines of the characters that the source itself has lost (U+FFFD) and that stand in the text as they are."""
    return [source.lines[index].number for unit in units for index, _, char, _ in _flat(source, unit) if char == "\ufffd"]


def _unexplained(source: Source, index: int, what: str) -> Problem:
    hint = "This is a fault of the reading; keep the file and report the line."
    return Problem(source.name, source.lines[index].number, "paper-unexplained", what, hint)


def _flat(source: Source, unit: Unit) -> Iterator[tuple[int, int, str, bool]]:
    """The unit's characters as ``(line index, position, character, whether it is the fragment's last visible one)``."""
    for fragment in unit.fragments:
        text = source.lines[fragment.line].text
        last = len(text[: fragment.end].rstrip()) - 1
        for position in range(fragment.start, fragment.end):
            for spelled in LIGATURES.get(text[position], text[position]):
                yield fragment.line, position, spelled, position == last


def _inside(source: Source, unit: Unit) -> tuple[list[Noise], list[Problem]]:
    """Follow the unit's characters through its finished text: equal, a blank, a call's brackets or a dropped hyphen."""
    dropped: Counter[tuple[str, int]] = Counter()
    text, position = unit.text, 0
    call_end = 0
    for index, _, character, last in _flat(source, unit):
        while position < len(text) and text[position].isspace():
            position += 1
        if position >= call_end and (call := CALL.match(text, position)):
            position, call_end = position + (2 if character != "[" else 0), call.end()
        if character.isspace():
            dropped["blank", index] += 1
        elif position < len(text) and text[position] == character:
            position += 1
            if position < call_end and text[position] == "^":
                position += 1
            if position == call_end - 1 and not _closes(source, unit, index):
                position = call_end
        elif character == SOFT_HYPHEN or (last and character in HYPHENS):
            dropped["hyphen at the line's end" if last else "soft hyphen", index] += 1
        else:
            return [], [_unexplained(source, index, f"«{character}» of the source is not in the text where it belongs.")]
    if text[position:].strip():
        line = unit.fragments[-1].line
        return [], [_unexplained(source, line, f"«{text[position:][:40]}» stands in the text but not in the source.")]
    named = [Noise(name, source.lines[i].number, count) for (name, i), count in dropped.items() if name != "blank"]
    return named, []


def _closes(source: Source, unit: Unit, index: int) -> bool:
    return "[" in source.lines[index].text


def _outside(
    source: Source, layout: Layout, index: int, fragments: list[Fragment]
) -> tuple[list[Noise], list[Problem]]:
    """What of a line no unit uses: the whole of a noise line, a note's number, blanks; anything else is a problem."""
    line, role = source.lines[index], layout.roles[index]
    if role not in TEXT:
        wrong = [_unexplained(source, index, "the line is noise and text at once.")] if fragments else []
        return [Noise(role.value, line.number, len(line.text))], wrong
    covered = sorted((fragment.start, fragment.end) for fragment in fragments)
    free = line.text if not covered else line.text[: covered[0][0]] + line.text[covered[-1][1] :]
    if len(covered) > 1:
        return [], [_unexplained(source, index, "the line is used twice.")]
    if not free.strip():
        return [], []
    if index in layout.markers and covered and not any(character.isalpha() for character in free):
        return [Noise("note number", line.number, len(free.strip()))], []
    return [], [_unexplained(source, index, f"«{free.strip()[:40]}» is neither text nor noise.")]
