"""Reading a copy: the text of a file in every order it can be had, and a clear word where there is none."""

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from edition.base.problems import Problem, ProblemsFound

# In parts of the type size: a gap that is a blank, a gap between columns, and how far pieces of one line overlap.
BLANK, COLUMN, SAME_LINE = 0.13, 2.5, 0.3
POPPLER, SECONDS = ((), ("-raw",)), 120  # its orders, and how long it may take for one


def text_orders(path: Path) -> Iterator[str]:
    """The text of a ``.txt`` or ``.pdf`` file, of a PDF in one order after another, each made when it is asked for.

    Raises `ProblemsFound` when the first order is asked for, or where a damaged page is met.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, f"cannot be read: {error.strerror}.", "Give a .txt or .pdf file.") from None
    # The header may stand anywhere in the first 1024 bytes (PDF Reference 1.7, appendix H, note 13).
    orders = _pdf_orders(path, content) if b"%PDF-" in content[:1024] else iter([_decode(content)])
    first = next(orders)
    if not any(map(str.isalpha, first)):
        raise _unreadable(path, "holds no text (a scan?).", "Run text recognition over it first.")
    yield first
    yield from orders


def _unreadable(path: Path, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(path.name, 0, "paper-unreadable", message, hint)])


def _decode(content: bytes) -> str:
    """A text as UTF-16 with its mark, as UTF-8, or as Windows-1252, as which browsers read what is called Latin-1."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _pdf_orders(path: Path, content: bytes) -> Iterator[str]:
    if b"%%EOF" not in content[-1024:]:  # pdfium repairs such a file (note 18) and leaves out what is lost
        raise _unreadable(path, "is a PDF that is cut off.", "Fetch it again or take another copy.")
    try:
        document = pypdfium2.PdfDocument(content)
        yield "\n".join(page.get_textpage().get_text_range() for page in document)
        yield "\f".join(_text_as_drawn(page, in_halves=False) for page in document)
        yield "\f".join(_text_as_drawn(page, in_halves=True) for page in document)
    except pypdfium2.PdfiumError as error:
        hint = "Save it again without a password, or take another copy."
        raise _unreadable(path, f"is an encrypted or damaged PDF: {error}", hint) from None
    if program := shutil.which("pdftotext"):
        for order in POPPLER:
            command = [program, "-enc", "UTF-8", *order, "-", "-"]
            try:
                told = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS).stdout
            except (OSError, subprocess.TimeoutExpired):
                return
            yield told.decode("utf-8", "replace")


def _text_as_drawn(page: pypdfium2.PdfPage, *, in_halves: bool) -> str:
    """The page's pieces of text in the order in which they are drawn; or those of its left half, then of its right."""
    text, middle = page.get_textpage(), page.get_width() / 2
    pieces = [(piece.get_bounds(), _text_of(piece, text)) for piece in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])]
    written, line, last = "", (0.0, 0.0), 0.0
    for (left, low, right, high), words in (
        sorted(pieces, key=lambda piece: piece[0][0] >= middle) if in_halves else pieces
    ):
        overlap = min(high, line[1]) - max(low, line[0])
        joined = min(low, line[0]), max(high, line[1])  # of a line, not of a comma or a dash that is drawn alone
        gap = (left - last) / (joined[1] - joined[0] or 1)
        beside = overlap > SAME_LINE * min(high - low, line[1] - line[0]) and -1 < gap < COLUMN
        written += words if beside and gap < BLANK else f" {words}" if beside else f"\n{words}"
        line, last = joined if beside else (low, high), right
    return written


def _text_of(piece: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(piece, text, None, 0)  # in bytes, two of them an end
    buffer = ctypes.create_string_buffer(length + 2)
    raw.FPDFTextObj_GetText(piece, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
