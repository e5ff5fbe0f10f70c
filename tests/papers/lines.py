"""Lines of the second engine: words are broken as Pyphen says, after hyphens, and addresses at their signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pyphen
from reportlab.pdfbase import pdfmetrics

HYPHENATION = pyphen.Pyphen(lang="de_DE", left=2, right=3)
Word = tuple[str, float, str]
"""Text, how far it is raised, and the address it links to (or nothing)."""


@dataclass
class Line:
    words: list[list[Word]]
    size: float
    font: str
    left: float = 0
    last: bool = False
    calls: list[int] = field(default_factory=list)
    gap: float = 0


def broken(
    pieces: list[Word], font: str, size: float, measure: float, indent: float = 0, *, soft: bool = False
) -> list[Line]:
    """Greedy lines, words broken with a ``soft`` hyphen or a plain one; a word is its pieces without blanks."""
    words: list[list[Word]] = [[]]
    for text, raised, link in pieces:
        parts = re.split(r" ", text)
        for index, part in enumerate(parts):
            if index:
                words.append([])
            if part:
                words[-1].append((part, raised, link))
    lines, line = [], Line([], size, font, indent)
    for word in filter(None, words):
        rest: list[Word] | None = word
        while rest:
            room = measure - line.left - line_width(line) - (width(" ", font, size) if line.words else 0)
            head, tail = fit(rest, room, font, size, not line.words, "\u00ad" if soft else "-")
            if head:
                line.words.append(head)
            if not tail and head:
                rest = None
                continue
            lines.append(line)
            line, rest = Line([], size, font), tail
    line.last = True
    lines.append(line)
    for made in lines:
        made.calls = [int(t.strip("[]")) for word in made.words for t, raised, _ in word if raised]
    return lines


def fit(
    word: list[Word], room: float, font: str, size: float, first: bool, hyphen: str
) -> tuple[list[Word], list[Word]]:
    """As much of the word as there is room for: all, up to a hyphen or syllable, part of an address, nothing."""
    if word_width(word, font, size) <= room:
        return word, []
    text, raised, link = word[0]
    for cut, mark in cuts(text, link, hyphen):
        head = [(text[:cut] + mark, raised, link)]
        if word_width(head, font, size) <= room:
            return head, [(text[cut:], raised, link), *word[1:]]
    return (word, []) if first else ([], word)


def cuts(text: str, link: str, hyphen: str) -> list[tuple[int, str]]:
    """Where a word may be broken, last place first, and the sign that the break adds."""
    if link or ("/" in text.strip("/") and "." in text):
        return [(m.end(), "") for m in reversed(list(re.finditer(r"(?<=\w)[/.\-_](?=\w)", text)))]
    found: list[tuple[int, str]] = [(m.end(), "") for m in re.finditer(r"(?<=\w)[-/](?=\w)", text)]
    for match in re.finditer(r"[^\W\d_]{5,}", text):
        found += [(match.start() + cut, hyphen) for cut in HYPHENATION.positions(match[0])]
    return sorted(found, reverse=True)


def width(text: str, font: str, size: float) -> float:
    """Of a text in points; a lost character is as wide as a question mark."""
    return float(pdfmetrics.stringWidth(text.replace("�", "?"), font, size))


def word_width(word: list[Word], font: str, size: float) -> float:
    return sum(width(text, font, size * (0.65 if raised else 1)) for text, raised, _ in word)


def line_width(line: Line) -> float:
    blank = width(" ", line.font, line.size)
    return sum(word_width(word, line.font, line.size) for word in line.words) + blank * max(0, len(line.words) - 1)
