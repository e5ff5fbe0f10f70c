"""What changed between two versions: headings, paragraphs, notes and works, each by its number or key; what was
reworded word by word, in pieces that can be read one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from edition.sources.releases import Item, Snapshot

NEW, REMOVED, REWORDED, MOVED, RENUMBERED = "new", "removed", "reworded", "moved", "renumbered"
KINDS = {NEW: "neu", REMOVED: "entfallen", REWORDED: "geändert", MOVED: "umgestellt", RENUMBERED: "neu gezählt"}
# The share of words that two notes must have in common to be the same note, reworded.
SAME_NOTE = 0.5
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


@dataclass(frozen=True)
class Change:
    """One item that changed: as it is now (or was, when it is gone), and as it ``was`` before (None: not there)."""

    kind: str
    item: Item
    was: Item | None
    pieces: tuple[Piece, ...] = ()

    @property
    def told(self) -> str:
        """What happened to it, in a word: «geändert»."""
        return KINDS[self.kind]

    @property
    def renamed(self) -> bool:
        """Whether it had another number."""
        return self.was is not None and self.was.name != self.item.name

    @property
    def replaced(self) -> bool:
        """Whether so little stayed that both wordings are shown, one after the other."""
        return self.kind == REWORDED and all(piece.kind != SAME for piece in self.pieces)


@dataclass(frozen=True)
class Changes:
    """All changes between two versions, in reading order; of ``paragraphs_now`` are ``kept`` as they were."""

    headings: tuple[Change, ...]
    paragraphs: tuple[Change, ...]
    notes: tuple[Change, ...]
    works: tuple[Change, ...]
    paragraphs_now: int

    @property
    def all(self) -> tuple[Change, ...]:
        return (*self.headings, *self.paragraphs, *self.notes, *self.works)

    @property
    def kept(self) -> int:
        return self.paragraphs_now - sum(change.kind in (NEW, REWORDED) for change in self.paragraphs)


def changes_between(old: Snapshot, new: Snapshot) -> Changes:
    """Everything that a reader of ``old`` finds different in ``new``."""
    kinds = ((old.sections, new.sections), (old.paragraphs, new.paragraphs), (old.works, new.works))
    headings, paragraphs, works = (tuple(_compare(*kind, {item.name: item for item in kind[0]})) for kind in kinds)
    notes = tuple(_compare(old.notes, new.notes, _pair_by_words(old.notes, new.notes)))
    return Changes(headings, paragraphs, notes, works, len(new.paragraphs))


def _compare(old: Sequence[Item], new: Sequence[Item], before: dict[str, Item]) -> Iterator[Change]:
    """The changes from ``old`` to ``new``, whose items have their former ones in ``before``, by name; one that is gone
    comes where it stood."""
    there = [before[item.name] for item in new if item.name in before]
    gone: dict[Item | None, list[Change]] = {}
    latest = None
    for item in old:
        if item in there:
            latest = item
        else:
            gone.setdefault(latest, []).append(Change(REMOVED, item, item, (Piece(GONE, item.text),)))
    yield from gone.get(None, ())
    for item in new:
        yield from _change(before.get(item.name), item)
        yield from gone.get(before[item.name], ()) if item.name in before else ()


def _pair_by_words(old: Sequence[Item], new: Sequence[Item]) -> dict[str, Item]:
    """Notes are counted through the paper, so that a new one gives all that follow another number: they are paired by
    their words, equal ones first."""
    pairs = {}
    matcher = SequenceMatcher(None, [item.text for item in old], [item.text for item in new], autojunk=False)
    for _, first, end, start, stop in matcher.get_opcodes():
        left = list(old[first:end])
        for item in new[start:stop]:
            at = next((at for at, before in enumerate(left) if _alike(before.text, item.text)), None)
            if at is not None:
                pairs[item.name], left = left[at], left[at + 1 :]
    return pairs


def _change(old: Item | None, new: Item) -> Iterator[Change]:
    """How ``new`` came to be from ``old``, if it did not stay as it was."""
    if old is None:
        yield Change(NEW, new, None, (Piece(CAME, new.text),))
    elif old.text != new.text:
        yield Change(REWORDED, new, old, shorten(compare_words(old.text, new.text)))
    elif old.name != new.name:
        yield Change(RENUMBERED, new, old)
    elif old.section != new.section:
        yield Change(MOVED, new, old)


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both wordings: joined by spaces, SAME and GONE make the old one, SAME and CAME the new one."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    *runs, end = matcher.get_matching_blocks()
    borders = {(0, 0), (end.a, end.b)}  # no change stands before the run, or none behind it
    woven = matcher.ratio() >= WOVEN
    pieces: list[tuple[str, list[str]]] = []
    at_old = at_new = 0
    for run in [*runs, end]:
        behind = (run.a + run.size, run.b + run.size)
        if run is end or (woven and (run.size >= ISLAND or borders & {(run.a, run.b), behind})):
            common = before[run.a : run.a + run.size]
            pieces += [(GONE, before[at_old : run.a]), (CAME, after[at_new : run.b]), (SAME, common)]
            at_old, at_new = behind
    return tuple(Piece(kind, " ".join(words)) for kind, words in pieces if words)


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, _words(old), _words(new), autojunk=False).ratio() >= SAME_NOTE


def _words(text: str) -> list[str]:
    """Split at spaces only: what a non-breaking space holds together stays one word."""
    return [word for word in text.split(" ") if word]


def shorten(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same with long unchanged parts left out but for some words beside each change."""
    last = len(pieces) - 1
    return tuple(
        part
        for at, piece in enumerate(pieces)
        for part in (_abridge(piece.text.split(" "), at > 0, at < last) if piece.kind == SAME else (piece,))
    )


def _abridge(words: list[str], after_change: bool, before_change: bool) -> list[Piece]:
    head, tail = words[: CONTEXT * after_change], words[-CONTEXT:] if before_change else []
    if len(head) + len(tail) >= len(words):
        return [Piece(SAME, " ".join(words))]
    pieces = [Piece(SAME, " ".join(head)), Piece(GAP, "…"), Piece(SAME, " ".join(tail))]
    return [piece for piece in pieces if piece.text]
