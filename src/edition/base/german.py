"""What German asks of a text: the order in which words are listed, places where no line breaks."""

from __future__ import annotations

NBSP = "\u00a0"
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def alphabetical(words: str) -> str:
    """The key by which words are sorted as DIN 5007-1 has it: ä as a, ß as ss, case aside."""
    return words.lower().translate(FOLDED)
