"""The accounting: every character of the source is text or named noise; what is neither is an error with its line.

It does not trust the reading. It walks through the characters of the source once more and looks for each of them in
the finished text, so a character that was lost, doubled or changed on the way shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.original.joining import HYPHENS, LIGATURES, SOFT_HYPHEN
from edition.original.model import Fragment, Layout, Noise, Role, Source, Unit
from edition.problems import Problem

TEXT = frozenset({Role.BODY, Role.HEADING, Role.NOTE})
Calls = dict[int, list[tuple[int, int, int]]]
"""Note calls by line index, as ``(start, end, number)``."""


def account(source: Source, layout: Layout, units: list[Unit], calls: Calls) -> tuple[list[Noise], list[Problem]]:
    """The noise, line by line, and a problem for each character that is neither in the text nor noise."""
    noise: list[Noise] = []
    problems: list[Problem] = []
    used: dict[int, list[Fragment]] = defaultdict(list)
    for unit in units:
        found, wrong = _inside(source, unit, calls)
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
    fragments = [fragment for unit in units for fragment in unit.fragments]
    return [
        source.lines[f.line].number
        for f in fragments
        for character in source.lines[f.line].text[f.start : f.end]
        if character == "\ufffd"
    ]


def _unexplained(source: Source, index: int, what: str) -> Problem:
    hint = "This is a fault of the reading; keep the file and report the line."
    return Problem(source.name, source.lines[index].number, "paper-unexplained", what, hint)


def _tokens(source: Source, unit: Unit, calls: Calls) -> Iterator[tuple[int, str, bool]]:
    """What must be found in the unit's text, as ``(line index, token, whether it is the fragment's last)``: visible
    characters, ligatures spelled out, and note calls as a whole."""
    for fragment in unit.fragments:
        text = source.lines[fragment.line].text
        last = len(text[: fragment.end].rstrip()) - 1
        places = {start: (end, number) for start, end, number in calls.get(fragment.line, [])}
        position = fragment.start
        while position < fragment.end:
            end, number = places.get(position, (position + 1, 0))
            token = f"[^{number}]" if number else LIGATURES.get(text[position], text[position])
            if not token.isspace():
                yield fragment.line, token, position == last
            position = end


def _inside(source: Source, unit: Unit, calls: Calls) -> tuple[list[Noise], list[Problem]]:
    """Follow the source's characters through the unit's text: each stands there next, or is a dropped hyphen."""
    dropped: Counter[tuple[str, int]] = Counter()
    text, position = "".join(unit.text.split()), 0
    for index, token, last in _tokens(source, unit, calls):
        if text.startswith(token, position):
            position += len(token)
        elif token == SOFT_HYPHEN or (last and token in HYPHENS):
            dropped["hyphen at the line's end" if last else "soft hyphen", index] += 1
        else:
            return [], [_unexplained(source, index, f"«{token}» of the source is not in the text where it belongs.")]
    if position < len(text):
        line = unit.fragments[-1].line
        return [], [_unexplained(source, line, f"«{text[position:][:40]}» stands in the text but not in the source.")]
    return [Noise(name, source.lines[index].number, count) for (name, index), count in dropped.items()], []


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
