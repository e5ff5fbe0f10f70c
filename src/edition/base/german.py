"""What German asks of a text: the order in which words are listed, letters of its own, places where no line breaks."""

import re
import unicodedata

NBSP = "\u00a0"
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def alphabetical(words: str) -> str:
    """The key by which words are sorted as DIN 5007-1 has it: ä as a, ß as ss, case aside."""
    return words.lower().translate(FOLDED)


def fold(text: str) -> str:
    """Lower case, ä as ae, accents dropped, one space between words: the form in which words are compared."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower().translate(UMLAUTS))
    return " ".join(re.findall(r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))
