"""Reading a file: what kind it is, in which encoding, and a clear word when it cannot be read as a paper."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from pathlib import Path

from edition.original.model import Line, Source
from edition.original.pdf import read_pdf
from edition.problems import Problem

# A paper of 60 pages holds about 200 kB of text; ten megabytes are no paper, and reading them would only cost memory.
LARGEST_TEXT = 10_000_000
SAMPLE = 65_536
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1c\x1d\x1e\x1f") | frozenset("\x7f")


def read_source(path: Path, tell: Callable[[str], None]) -> tuple[Source | None, list[Problem]]:
    """The file's lines, or ``None`` and what is wrong with the file; only its beginning is read to find that out."""
    name = path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(SAMPLE)
    except OSError as error:
        hint = "Give the path of a .txt or .pdf file."
        return None, [_bad(name, f"cannot be read: {error.strerror or error}.", hint)]
    if not head:
        return None, [_bad(name, "is empty; expected a paper as text or PDF.", "Export the text again.")]
    # The header may stand anywhere in the first 1024 bytes (PDF Reference 1.7, appendix H, note 13).
    if b"%PDF-" in head[:1024]:
        return read_pdf(path, tell)
    if encoding := recognise(head):
        return _read_text(path, name, size, encoding)
    found = f"found {size:,} bytes that begin with {head[:8].hex(' ')}"
    return None, [_bad(name, f"is neither text nor PDF; {found}.", "Give the paper as .txt (UTF-8) or .pdf.")]


def _bad(name: str, message: str, hint: str, line: int = 0) -> Problem:
    return Problem(name, line, "paper-unreadable", message, hint)


def recognise(head: bytes) -> str:
    """The encoding of a text by its first bytes: a mark, zero bytes (UTF-16), UTF-8, then Windows-1252; ``""``: none.

    Latin-1 is read as Windows-1252, as browsers do (WHATWG Encoding, section 4.2), unless a byte is unassigned there.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding if _readable(_decoded(head, encoding)) else ""
    candidates = ["utf-8"] if b"\0" not in head else _utf16(head)
    candidates += ["cp1252", "latin-1"] if b"\0" not in head else []
    return next((encoding for encoding in candidates if _readable(_decoded(head, encoding))), "")


def _utf16(head: bytes) -> list[str]:
    odd, even = head[1::2].count(0), head[::2].count(0)
    return ["utf-16-le"] if odd > even else ["utf-16-be"]


def _decoded(head: bytes, encoding: str) -> str:
    """The sample as text, a character cut off at its end forgiven; ``""`` if it does not decode."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return ""


def _readable(text: str) -> bool:
    """Whether this looks like words: hardly a control character, and mostly letters, figures and blanks."""
    if not text:
        return False
    controls = sum(character in _CONTROLS for character in text)
    words = sum(character.isalnum() or character.isspace() for character in text)
    signs = sum("\x80" <= character <= "\x9f" for character in text)
    return controls <= len(text) / 1000 and signs <= len(text) / 200 and words >= 0.5 * len(text)


def _read_text(path: Path, name: str, size: int, encoding: str) -> tuple[Source | None, list[Problem]]:
    if size > LARGEST_TEXT:
        message = f"has {size:,} bytes; expected the text of one paper, at most {LARGEST_TEXT:,} bytes."
        return None, [_bad(name, message, "Give the text of the paper alone.")]
    raw = path.read_bytes()
    text, problem = _decode(name, raw, encoding)
    if problem:
        return None, [problem]
    if not _readable(text):
        return None, [_bad(name, "is not a text: it holds mostly control characters.", "Export the text again.")]
    if not any(character.isalpha() for character in text):
        return None, [_bad(name, "holds no words; expected a paper.", "Export the text again.")]
    return Source(name, "text", text_lines(text), encoding), []


def _decode(name: str, raw: bytes, encoding: str) -> tuple[str, Problem | None]:
    """The whole text; what began as plain ASCII may turn out to be Windows-1252 further on."""
    try:
        return raw.decode(encoding), None
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and raw[:SAMPLE].isascii() and _readable(_decoded(raw, "cp1252")):
            return raw.decode("cp1252"), None
        return "", _undecodable(name, raw, error)


def _undecodable(name: str, raw: bytes, error: UnicodeDecodeError) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    message = f"begins as {error.encoding} but byte 0x{raw[error.start]:02x} does not belong to it."
    return _bad(name, message, "Save the file as UTF-8; it may be cut off or joined from two files.", line)


def text_lines(text: str) -> tuple[Line, ...]:
    """Lines without their ends; a form feed begins a new leaf and stays, as the first character of its line."""
    leaf, lines = 0, []
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    for number, content in enumerate(text.replace("\f", "\n\f").replace("\n\n\f", "\n\f").split("\n"), 1):
        leaf += content.startswith("\f")
        lines.append(Line(number, content, leaf))
    return tuple(lines)
