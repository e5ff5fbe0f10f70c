"""What was reworded, word by word, in pieces that can be read one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, GONE, CAME, GAP = "same", "gone", "came", "gap"
# Chosen by looking at real corrections: below this share of common words the two wordings, one after the other, read
# better than one woven from both; fewer common words than this between two changes are shown as part of them.
WOVEN = 0.4
ISLAND = 3
# Words of unchanged text that are shown on each side of a change.
CONTEXT = 12


@dataclass(frozen=True)
class Piece:
    """Words that are in both wordings, in the old one alone, in the new one alone, or left out (``GAP``)."""

    kind: str
    text: str


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of which both wordings consist: SAME and GONE make the old one, SAME and CAME the new one, joined by
    spaces."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < WOVEN:
        return _pieces([(GONE, before), (CAME, after)])
    return _pieces(_settled(list(_steps(matcher, before, after))))


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same with long unchanged parts left out but for some words beside each change."""
    last = len(pieces) - 1
    return tuple(
        part
        for at, piece in enumerate(pieces)
        for part in (_abridged(piece.text.split(" "), at > 0, at < last) if piece.kind == SAME else (piece,))
    )


Step = tuple[str, list[str]]


def _words(text: str) -> list[str]:
    """Split at spaces only: what a non-breaking space holds together stays one word."""
    return [word for word in text.split(" ") if word]


def _steps(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Step]:
    for tag, first, end, start, stop in matcher.get_opcodes():
        if tag == "equal":
            yield SAME, before[first:end]
        else:
            yield GONE, before[first:end]
            yield CAME, after[start:stop]


def _settled(steps: list[Step]) -> list[Step]:
    """Neighbouring changes and the few words between them as one change, what went before what came."""
    change: list[Step] = []
    settled: list[Step] = []
    for at, (kind, words) in enumerate(steps):
        inner = 0 < at < len(steps) - 1
        if kind != SAME:
            change.append((kind, words))
        elif inner and len(words) < ISLAND:
            change += [(GONE, words), (CAME, words)]
        else:
            settled += [*_gathered(change), (SAME, words)]
            change = []
    return settled + _gathered(change)


def _gathered(change: list[Step]) -> list[Step]:
    return [(kind, [word for each, words in change if each == kind for word in words]) for kind in (GONE, CAME)]


def _pieces(steps: list[Step]) -> tuple[Piece, ...]:
    filled = [(kind, words) for kind, words in steps if words]
    runs = groupby(filled, lambda step: step[0])
    return tuple(Piece(kind, " ".join(word for _, words in run for word in words)) for kind, run in runs)


def _abridged(words: list[str], after_change: bool, before_change: bool) -> Iterator[Piece]:
    head = words[:CONTEXT] if after_change else []
    tail = words[len(words) - CONTEXT :] if before_change else []
    if len(head) + len(tail) >= len(words):
        yield Piece(SAME, " ".join(words))
        return
    if head:
        yield Piece(SAME, " ".join(head))
    yield Piece(GAP, "…")
    if tail:
        yield Piece(SAME, " ".join(tail))
