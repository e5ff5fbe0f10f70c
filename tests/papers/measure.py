"""Comparing what was read with what went in: paragraphs, notes, headings, wrong characters, unsure joins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from edition.original.model import Paper
from tests.papers.manuscript import Manuscript


@dataclass
class Result:
    """``texts`` counts paragraphs, ``right`` those recovered at their number; ``differences`` shows the rest."""

    name: str
    paragraphs: int
    found: int
    right: int
    notes: int
    right_notes: int
    headings: int
    right_headings: int
    characters: int
    wrong: int
    unsure: int
    differences: list[str] = field(default_factory=list)


def compare(manuscript: Manuscript, paper: Paper) -> Result:
    """Word for word. Wrong characters are counted in the running text, where a paragraph's end is one character."""
    wanted, found = manuscript.paragraphs, [paragraph.text for paragraph in paper.paragraphs]
    notes = [manuscript.notes[number] for number in sorted(manuscript.notes)]
    read = [paper.notes.get(number, "") for number in sorted(manuscript.notes)]
    titles = [(section.title, section.level) for section in manuscript.sections]
    headings = [(re.sub(r"^[\d.]+\s+", "", section.title), section.level) for section in paper.sections]
    pairs = [*_aligned(wanted, found), *zip(notes, read, strict=True)]
    different = [pair for pair in pairs if pair[0] != pair[1]]
    recovered = sum(a != "" and _near(a, b) for a, b in pairs[: len(pairs) - len(notes)])
    wrong = _wrong(wanted, found) + sum(_edits(a, b) for a, b in zip(notes, read, strict=True))
    return Result(
        manuscript.name,
        len(wanted),
        len(found),
        recovered,
        len(notes),
        sum(_near(a, b) for a, b in zip(notes, read, strict=True)),
        len(titles),
        sum(title in headings for title in titles),
        sum(map(len, wanted)) + sum(map(len, notes)),
        wrong,
        sum(not join.sure for join in paper.joins),
        [_difference(*pair) for pair in different] + [f"{t} missing" for t in titles if t not in headings],
    )


def _aligned(wanted: list[str], found: list[str]) -> list[tuple[str, str]]:
    if len(wanted) == len(found):
        return list(zip(wanted, found, strict=True))
    pairs: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if tag == "equal" or b - a == d - c:
            pairs += zip(wanted[a:b], found[c:d], strict=True)
        else:
            pairs += [(text, " ".join(found[c:d]) if text is wanted[a] else "") for text in wanted[a:b]] or [
                ("", text) for text in found[c:d]
            ]
    return pairs


def _wrong(wanted: list[str], found: list[str]) -> int:
    """Wrong characters of the running text; paragraphs that are equal need no comparing."""
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    changed = [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return sum(_edits("\n".join(wanted[a:b]), "\n".join(found[c:d])) for a, b, c, d in changed)


def _near(wanted: str, found: str) -> bool:
    """Whether this is the paragraph: at most one character in fifty differs."""
    return wanted == found or _edits(wanted, found) <= len(wanted) / 50


def _edits(wanted: str, found: str) -> int:
    if wanted == found:
        return 0
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    return sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")


def _difference(wanted: str, found: str) -> str:
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    parts = [
        f"«{wanted[max(0, a - 15) : b + 10]}» read as «{found[max(0, c - 15) : d + 10]}»"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return "; ".join(parts[:3])
