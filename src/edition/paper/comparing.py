"""What was reworded, word by word, in pieces that can be read one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

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


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of which both wordings consist: SAME and GONE make the old one, SAME and CAME the new one, joined by
    spaces."""
    before, after = _words(old), _words(new)
    pieces: list[tuple[str, list[str]]] = []
    at_old = at_new = 0
    for run in _common_runs(before, after):
        common = before[run.a : run.a + run.size]
        pieces += [(GONE, before[at_old : run.a]), (CAME, after[at_new : run.b]), (SAME, common)]
        at_old, at_new = run.a + run.size, run.b + run.size
    return tuple(Piece(kind, " ".join(words)) for kind, words in pieces if words)


def shorten(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same with long unchanged parts left out but for some words beside each change."""
    last = len(pieces) - 1
    return tuple(
        part
        for at, piece in enumerate(pieces)
        for part in (_abridge(piece.text.split(" "), at > 0, at < last) if piece.kind == SAME else (piece,))
    )


def _words(text: str) -> list[str]:
    """Split at spaces only: what a non-breaking space holds together stays one word."""
    return [word for word in text.split(" ") if word]


def _common_runs(before: list[str], after: list[str]) -> list[Match]:
    """The runs of words that are shown as unchanged, in order; the last, which may be empty, ends both wordings."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    *runs, end = matcher.get_matching_blocks()
    if matcher.ratio() < WOVEN:
        return [end]
    return [*(run for run in runs if run.size >= ISLAND or _is_outer(run, end)), end]


def _is_outer(run: Match, end: Match) -> bool:
    """Whether no change stands before the run, or none behind it."""
    return (run.a, run.b) == (0, 0) or (run.a + run.size, run.b + run.size) == (end.a, end.b)


def _abridge(words: list[str], after_change: bool, before_change: bool) -> Iterator[Piece]:
    head = words[:CONTEXT] if after_change else []
    tail = words[-CONTEXT:] if before_change else []
    if len(head) + len(tail) >= len(words):
        yield Piece(SAME, " ".join(words))
        return
    if head:
        yield Piece(SAME, " ".join(head))
    yield Piece(GAP, "…")
    if tail:
        yield Piece(SAME, " ".join(tail))
