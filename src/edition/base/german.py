"""The order in which German words are listed."""

from __future__ import annotations

FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def alphabetical(words: str) -> str:
    """The key by which words are sorted as DIN 5007-1 has it: ä as a, ß as ss, case aside."""
    return words.lower().translate(FOLDED)
