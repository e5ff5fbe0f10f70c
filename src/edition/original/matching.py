"""Finding a paragraph's letters in a stream: piece by piece, over what a page puts between them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from edition.original.fingerprints import PIECE, Fingerprint, hash_text
from edition.original.letters import Stream

Stretch = tuple[int, int]
"""Letters of a stream, from the first to the one after the last."""
# Text that breaks off at a line's end goes on at one of so many next lines: notes, a running head or another column
# lie between. A piece that breaks off twice goes on within fewer the second time.
LINES_BETWEEN, LINES_TO_SECOND = 140, 12
# So many continuations of a whole beginning are tried, and of a broken one: the cost of what is damaged has an end.
WHOLE, BROKEN = 25_000, 2_500
SHORT = -1  # no piece has this hash: texts shorter than a piece


class Matcher:
    """Finds texts in one stream by their fingerprints; a line that belongs to one begins no other."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.taken = [False] * len(stream.starts)
        self._tries, self._breaks = 0, 1

    def find(self, wanted: Iterable[Fingerprint], *, thoroughly: bool) -> Iterator[tuple[Fingerprint, list[Stretch]]]:
        """Each text whose every letter is there, and its stretches in reading order: where its beginning is whole and
        no piece is broken twice; or ``thoroughly``, which takes much longer, wherever else."""
        missing: dict[int, list[Fingerprint]] = defaultdict(list)
        for one in dict.fromkeys(wanted):
            missing[one.pieces[0] if one.pieces else SHORT].append(one)
        # What is found over fewer breaks first: a false hit costs the more, the more breaks are tried behind it.
        whole, broken = (self._whole_beginnings, WHOLE), (self._broken_beginnings, BROKEN)
        steps = ((whole, 2), (broken, 1), (broken, 2)) if thoroughly else ((whole, 0), (whole, 1))
        for (beginnings, tries), self._breaks in steps:
            for first, begun in beginnings() if any(missing.values()) else ():
                for one in [*missing.get(first, ())]:
                    self._tries = tries
                    if found := self._read_on(one, begun, 0 if first == SHORT else 1):
                        missing[first].remove(one)
                        self._take(found)
                        yield one, found

    def _whole_beginnings(self) -> Iterator[tuple[int, list[Stretch]]]:
        for line, begin in enumerate(self.stream.starts[:-1]):
            if not self._breaks and not self.taken[line]:
                yield SHORT, [(begin, begin)]
        for begin in range(len(self.stream.letters) - PIECE + 1):
            yield self.stream.hash((begin, begin + PIECE)), [(begin, begin + PIECE)]

    def _broken_beginnings(self) -> Iterator[tuple[int, list[Stretch]]]:
        for line, begin in enumerate(self.stream.starts[:-1]):
            if not self.taken[line]:
                if self._breaks == 1:
                    yield SHORT, [(begin, begin)]
                for stretches in self._broken_once(begin, PIECE):
                    yield self.stream.hash(*stretches), stretches

    def _read_on(self, one: Fingerprint, begun: list[Stretch], pieces: int) -> list[Stretch] | None:
        """The whole text whose first ``pieces`` pieces are ``begun``, or None."""
        last = pieces == len(one.pieces)
        for stretches in self._continue_from(begun[-1][1], one.letters - pieces * PIECE if last else PIECE):
            self._tries -= 1
            if self._tries < 0:
                return None
            whole = [*begun, *stretches]
            if last and hash_text("".join(self.stream.letters[a:b] for a, b in whole)) == one.hashes[0]:
                return _join_stretches(whole)
            fits = not last and self.stream.hash(*stretches) == one.pieces[pieces]
            if fits and (found := self._read_on(one, whole, pieces + 1)):
                return found
        return None

    def _continue_from(self, begin: int, length: int) -> Iterator[list[Stretch]]:
        """So many letters from ``begin``: on without a break, over one break, over two."""
        if begin + length <= len(self.stream.letters):
            yield [(begin, begin + length)]
        if self._breaks:
            yield from self._broken_once(begin, length)
        for head, (start, end) in self._broken_once(begin, length) if self._breaks > 1 else ():
            for middle, tail in self._broken_once(start, end - start, LINES_TO_SECOND):
                if middle[0] < middle[1]:
                    yield [head, middle, tail]

    def _broken_once(self, begin: int, length: int, lines: int = LINES_BETWEEN) -> Iterator[list[Stretch]]:
        """So many letters that break off at the end of one of their lines and go on at one of the next ``lines``."""
        starts = self.stream.starts
        for line in range(bisect_left(starts, begin), len(starts) - 1):
            rest = length - (starts[line] - begin)
            if rest <= 0:
                return
            for start in range(line + 1, min(line + 1 + lines, len(starts) - 1)):
                if not self.taken[start] and starts[start] + rest <= starts[-1]:
                    yield [(begin, starts[line]), (starts[start], starts[start] + rest)]

    def _take(self, found: list[Stretch]) -> None:
        for begin, end in found:
            for line in range(bisect_left(self.stream.starts, begin), bisect_left(self.stream.starts, end)):
                self.taken[line] = True


def _join_stretches(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches without empty ones, and those made one between which nothing lies."""
    joined: list[Stretch] = []
    for begin, end in stretches:
        if joined and joined[-1][1] == begin:
            joined[-1] = (joined[-1][0], end)
        elif end > begin:
            joined.append((begin, end))
    return joined
