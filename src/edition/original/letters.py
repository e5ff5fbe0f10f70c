"""A text as recognition sees it: its letters in one row, with the places where a line ends."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

# The rolling hash: a polynomial over code points, small enough to stay exact in the doubles of the browser's port
# (ECMA-262, Number.MAX_SAFE_INTEGER is 2^53 - 1).
BASE, MODULUS = 1_000_003, 67_108_859
# Hyphens and line ends that programs write for one another; pdfium writes U+0002 or U+FFFE for a hyphen that ends a
# line and leaves the line's end out (fpdf_text.h, FPDFText_IsHyphen).
PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\x02": "-\n", "\ufffe": "-\n", "\r": "\n", "\f": "\n"})
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
# A tabulator or three blanks part what stands beside each other: columns, a note's number and its text.
GAP = re.compile(r"\t| {3,}")
SOFT_HYPHEN = "\u00ad"
# Old TeX fonts print an umlaut as two signs, and extractions put the dots behind or before their letter.
DOTS = re.compile("¨| \u0308")
UMLAUTS = (re.compile(r"([aou])\s?¨|([AOU])\s?¨ ?"), re.compile(r"¨\s?([aouAOU])()"))
# Lines with so many signs on an average are none: any blank may have been a line's end, most likely one before a word.
LONG_LINES = 400
CUTS = (re.compile(r" (?=[^ ]*[^\W\d_])"), re.compile(" "))


def clean(raw: str) -> str:
    """The text in composed form (NFC), ligatures spelled out, every hyphen the plain one, every line end ``\\n``."""
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").translate(PLAIN))
    return GAP.sub("\n", UNSEEN.sub("", "".join(map(_spell_out, text))))


def _spell_out(character: str) -> str:
    if character.isalpha():
        return unicodedata.normalize("NFKC", character)
    return " " if character.isspace() and character not in "\n\t" else character


def orders_of(raw: str) -> Iterator[str]:
    """The ways in which a text may be meant: as it stands; umlauts that are printed as two signs made one, whose dots
    stand behind or before their letter; column after column of a page, where it stands line by line across; cut at
    blanks, where it has lost its line ends."""
    texts = [order.sub("\\1\\2\u0308", DOTS.sub("¨", raw)) for order in UMLAUTS] if DOTS.search(raw) else [raw]
    for text in texts:
        yield text
        pages = [[GAP.split(line) for line in page.split("\n")] for page in text.split("\f")]
        columns = ([line[n] for line in page if len(line) > n] for page in pages for n in range(max(map(len, page))))
        if GAP.search(text):
            yield "\n".join(line for column in columns for line in column)
        if len(text) > LONG_LINES * (text.count("\n") + 1):
            yield from (cut.sub("\n", text) for cut in CUTS)


def letters(text: str) -> str:
    """The letters of a text in their order, nothing between them."""
    return "".join(filter(str.isalpha, text))


class Stream:
    """The letters of a copy, in the order of one of its extractions.

    ``text`` is the cleaned extraction, ``places`` the index in it of each letter; ``starts`` are the letters with
    which lines begin (lines without a letter do not count), and last the number of letters.
    """

    def __init__(self, raw: str) -> None:
        self.text = clean(raw)
        self.places = [index for index, character in enumerate(self.text) if character.isalpha()]
        self.letters = "".join(self.text[place] for place in self.places)
        ends = (bisect_right(self.places, end.start()) for end in re.finditer("\n", self.text))
        self.starts = sorted({0, *ends, len(self.letters)})
        self._sums, self._powers = [0], [1]
        for letter in self.letters:
            self._sums.append((self._sums[-1] * BASE + ord(letter)) % MODULUS)
            self._powers.append(self._powers[-1] * BASE % MODULUS)

    def hash(self, *stretches: tuple[int, int]) -> int:
        """The rolling hash, 16 bits, of one or more stretches of letters read on as one."""
        whole = 0
        for begin, end in stretches:
            power = self._powers[end - begin]
            whole = (whole * power + self._sums[end] - self._sums[begin] * power) % MODULUS
        return whole & 0xFFFF
