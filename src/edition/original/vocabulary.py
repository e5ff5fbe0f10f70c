"""The document's own vocabulary: the words that stand whole inside its lines. It decides what a line end broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A form that shares this many first letters with the joined word counts as its relative (another ending).
RELATIVE = 6


class Vocabulary:
    """Counts of words and of the parts of hyphenated words, without the first and last word of each line where a
    hyphen broke it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        broken = False
        for line in lines:
            text = line.strip()
            words = WORD.findall(text.casefold())
            ends_broken = text.endswith(("-", "\u00ad"))
            self._count(words[(1 if broken else 0) : (len(words) - 1 if ends_broken else len(words))])
            broken = ends_broken
        self._beginnings = Counter(word[:size] for word in self.words for size in range(RELATIVE, len(word) + 1))

    def _count(self, words: list[str]) -> None:
        for word in words:
            parts = word.split("-")
            self.words.update(parts)
            self.pairs.update("-".join(pair) for pair in pairwise(parts))

    def joined(self, left: str, right: str) -> int:
        """How often the two parts stand together as one word."""
        return self.words[(left + right).casefold()]

    def hyphenated(self, left: str, right: str) -> int:
        """How often the two parts stand together with a hyphen between them."""
        return self.pairs[f"{left}-{right}".casefold()]

    def word(self, text: str) -> bool:
        """Whether this is a word of its own in the document."""
        return self.words[text.casefold()] > 0

    def relative(self, left: str, right: str) -> bool:
        """Whether a word begins like the joined one, beyond the break and up to its ending («…-ung», «…-ungen»)."""
        whole = (left + right).casefold()
        stem = whole[: max(len(left) + min(3, len(right)), RELATIVE, len(whole) - 2)]
        return len(stem) > len(left) and self._beginnings[stem] > 0
