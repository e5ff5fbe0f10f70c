"""A manuscript in lines and pages: broken greedily, words as Pyphen hyphenates them, notes at the page's foot."""

import re
from collections.abc import Callable, Iterator

import pyphen

from tests.papers.manuscript import CALL, Manuscript

HYPHENATION = pyphen.Pyphen(lang="de_DE", left=2, right=3)
Width = Callable[[str], float]
Page = tuple[list[str], list[str]]
"""The lines of the text and those of the notes, calls in both written ``[^5]``; an empty line parts paragraphs."""


def broken(text: str, width: Width, measure: float, hyphen: str = "-") -> list[str]:
    """The text in lines no wider than ``measure``, unless a word that cannot be broken is."""
    lines, line = [], ""
    for word in text.split(" "):
        rest = word
        while rest:
            begin = f"{line} " if line else ""
            cuts = [(len(rest), ""), *_cuts(rest, hyphen)]
            fitting = ((cut, mark) for cut, mark in cuts if width(begin + rest[:cut] + mark) <= measure)
            cut, mark = next(fitting, (0, "") if line else (len(rest), ""))
            line, rest = (begin + rest[:cut] + mark if cut else line), rest[cut:]
            if rest:
                lines.append(line)
                line = ""
    return [*lines, line]


def _cuts(word: str, hyphen: str) -> list[tuple[int, str]]:
    """Where a word may be broken, the last place first, and the sign that the break adds."""
    cuts = [(match.end(), "") for match in re.finditer(r"(?<=\w)[-/](?=\w)", word)]
    if "://" not in word:
        for run in re.finditer(r"[^\W\d_]{5,}", word):
            cuts += [(run.start() + cut, hyphen) for cut in HYPHENATION.positions(run[0])]
    return sorted(cuts, reverse=True)


def pages(manuscript: Manuscript, width: Width, measure: float, rows: int, hyphen: str = "-") -> Iterator[Page]:
    """Pages, or columns, of so many rows; a note begins on the page that calls it, and stays there."""
    text, notes = list[str](), list[str]()
    for line in _body(manuscript, width, measure, hyphen):
        called = [f"[^{number}] {manuscript.notes[int(number)]}" for number in CALL.findall(line)]
        more = [part for note in called for part in broken(note, width, measure, hyphen)]
        if text and len(text) + len(notes) + len(more) + 2 > rows:
            yield text, notes
            text, notes = [], []
        text.append(line)
        notes += more
    yield text, notes


def _body(manuscript: Manuscript, width: Width, measure: float, hyphen: str) -> Iterator[str]:
    for heading, paragraphs in manuscript.sections:
        for block in (heading, *paragraphs):
            yield from broken(block, width, measure, hyphen)
            yield ""
