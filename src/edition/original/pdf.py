"""Lines from a PDF, by pypdfium2: characters with place and size, put together by us.

pdfium also has a text of its own, but it guesses at line ends and hyphens; the characters' places do not guess.
"""

from __future__ import annotations

import ctypes
import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from edition.original.model import Line, Source
from edition.problems import Problem

MOST_PAGES = 600
# In the unit of the type size: a gap that must be a blank (the narrowest word space in justified text is about 0.15),
# a gap that separates like a tabulator (before a page number in a contents list), a digit's foot this far above the
# line is raised, and lines are one when their bases differ less than this.
WORD_GAP, WIDE_GAP, RAISED, SAME_LINE = 0.13, 2.5, 0.15, 0.5
# pdfium hands out U+0002 for a hyphen at a line's end, whatever stood there (fpdf_text.h, FPDFText_IsHyphen).
HYPHEN_AT_END = "\x02"
# fpdfview.h: FPDF_GetLastError
_PASSWORD, _SECURITY = 4, 5


@dataclass(frozen=True)
class Character:
    """A printed character: its place in points (``right`` where its ink ends, ``advance`` where the next may begin),
    the type size, whether it is bold and whether it is raised."""

    text: str
    left: float
    right: float
    advance: float
    base: float
    size: float
    bold: bool
    raised: bool


def read_pdf(path: Path, tell: Callable[[str], None]) -> tuple[Source | None, list[Problem]]:
    """The PDF's lines page by page and its link addresses, or what is wrong with it."""
    name = path.name
    if not _has_end(path):
        message = "is a PDF that is cut off: the mark at its end is missing."
        return None, [_bad(name, message, "Fetch it again or take another copy.")]
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return None, [_unopened(name, error)]
    try:
        return _read(document, name, tell)
    except pypdfium2.PdfiumError as error:
        return None, [_bad(name, f"is a damaged PDF: {error}.", "Save it again or take another copy.")]
    finally:
        document.close()


def _has_end(path: Path) -> bool:
    """Whether ``%%EOF`` stands in the last 1024 bytes (PDF Reference 1.7, appendix H, note 18). pdfium repairs a file
    without it, and silently leaves out what is lost."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1024))
        return b"%%EOF" in file.read()


def _bad(name: str, message: str, hint: str) -> Problem:
    return Problem(name, 0, "paper-unreadable", message, hint)


def _unopened(name: str, error: pypdfium2.PdfiumError) -> Problem:
    if getattr(error, "err_code", 0) in {_PASSWORD, _SECURITY}:
        return _bad(name, "is an encrypted PDF; expected one that opens without a password.", "Save it unprotected.")
    hint = "It may be cut off; fetch it again or give the text as .txt."
    return _bad(name, f"is not a whole PDF ({error}); expected a PDF with text.", hint)


def _read(
    document: pypdfium2.PdfDocument, name: str, tell: Callable[[str], None]
) -> tuple[Source | None, list[Problem]]:
    if len(document) > MOST_PAGES:
        message = f"has {len(document)} pages; expected one paper of at most {MOST_PAGES}."
        return None, [_bad(name, message, "Give the paper alone.")]
    lines: list[Line] = []
    links: list[str] = []
    for leaf in range(len(document)):
        tell(f"page {leaf + 1} of {len(document)}")
        page = document[leaf]
        lines += page_lines(_characters(page), leaf, len(lines) + 1)
        links += _addresses(document, page)
    title = (document.get_metadata_dict().get("Title") or "").strip()
    if not any(character.isalpha() for line in lines for character in line.text):
        found = f"found {len(document)} pages without a letter (a scan?)"
        return None, [_bad(name, f"holds no text; {found}.", "Run text recognition over it first.")]
    return Source(name, "pdf", tuple(lines), "pdf", tuple(dict.fromkeys(links)), title), []


def _characters(page: pypdfium2.PdfPage) -> list[Character]:
    text = page.get_textpage()
    found = []
    for index in range(raw.FPDFText_CountChars(text)):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if not raw.FPDFText_IsGenerated(text, index) and character not in "\r\n":
            found.append(_character(text, index, character))
    return found


def _character(text: pypdfium2.PdfTextPage, index: int, character: str) -> Character:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, base = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    raw.FPDFText_GetCharOrigin(text, index, x, base)
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, loose)
    size = _size(text, index)
    raised = character.isdigit() and bottom.value - base.value > RAISED * size
    bold = raw.FPDFText_GetFontWeight(text, index) >= 600 or _named_bold(text, index)
    character = _CLEAN.get(character, character)
    end = right.value if not character.isspace() else x.value
    return Character(character, x.value, max(end, x.value), loose.right, base.value, size, bold, raised)


# Letters that pdfium has no Unicode for come as U+0000 or U+FFFE; they are lost, and shown as such.
_CLEAN = {HYPHEN_AT_END: "-", "\u2010": "-", "\0": "\ufffd", "\ufffe": "\ufffd", "\uffff": "\ufffd"}


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The size as printed: the font's size times the scale of the text's matrix."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
    return float(raw.FPDFText_GetFontSize(text, index)) * scale


def _named_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return any(word in buffer.value.lower() for word in (b"bold", b"black", b"heavy"))


def page_lines(characters: list[Character], leaf: int, first: int) -> list[Line]:
    """The page's lines from top to bottom; ``first`` is the number of the first."""
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda c: -c.base):
        row = _row_of(rows, character)
        if row is None:
            rows.append([character])
        else:
            row.append(character)
    return [_line(row, leaf, first + index) for index, row in enumerate(_whole(rows))]


def _row_of(rows: list[list[Character]], character: Character) -> list[Character] | None:
    for row in reversed(rows[-3:]):
        if abs(row[0].base - character.base) < SAME_LINE * max(row[0].size, character.size):
            return row
    return None


def _whole(rows: list[list[Character]]) -> list[list[Character]]:
    """Rows that hold a visible character; a page of blanks gives none (their blanks are noise without a place)."""
    return [row for row in rows if any(not character.text.isspace() for character in row)]


def _line(row: list[Character], leaf: int, number: int) -> Line:
    row = sorted(row, key=lambda c: c.left)
    visible = [c for c in row if not c.text.isspace()]
    # The line stands where its lowest characters stand; a call can have more characters than the word before it.
    base = min(c.base for c in visible)
    standing = [c for c in visible if c.base - base < RAISED * c.size]
    size = Counter(round(c.size, 1) for c in standing).most_common(1)[0][0]
    text, raised = _text(row, size, base)
    bold = all(c.bold for c in visible)
    space = _space(standing, size)
    return Line(number, text, leaf, visible[0].left, visible[-1].right, round(base, 1), size, space, bold, raised)


def _space(visible: list[Character], size: float) -> float:
    """The usual distance between two words of a line, in parts of the type size; 0 for a line of one word."""
    gaps = [(after.left - before.advance) / size for before, after in pairwise(visible)]
    words = [gap for gap in gaps if WORD_GAP < gap < WIDE_GAP]
    return statistics.median(words) if words else 0.0


def _text(row: list[Character], size: float, base: float) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The line's text, blanks put in where there is only distance, and the ranges of its raised characters."""
    text, end = "", row[0].left
    raised: list[tuple[int, int]] = []
    for character in row:
        gap = 0.0 if character.text.isspace() or text[-1:].isspace() or not text else character.left - end
        if gap > WORD_GAP * size:
            text += "\t" if gap > WIDE_GAP * size else " "
        if not character.text.isspace() and _lifted(character, size, base):
            begin = raised.pop()[0] if raised and raised[-1][1] == len(text) else len(text)
            raised.append((begin, len(text) + len(character.text)))
        text += character.text
        end = max(end, character.advance)
    return text, tuple(raised)


def _lifted(character: Character, size: float, base: float) -> bool:
    """Raised by its shape (figures made to be raised) or by being smaller and set higher."""
    return character.raised or (character.size < 0.8 * size and character.base - base > RAISED * size)


def _addresses(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[str]:
    position, link, found = ctypes.c_int(0), raw.FPDF_LINK(), []
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if length > 1:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document, action, buffer, length)
            found.append(buffer.value.decode("utf-8", "replace"))
    return found
