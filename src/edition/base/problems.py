"""What is wrong with the sources, told so that an editor can mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# What has no place in a text and cannot be seen there: control characters (XML 1.0, section 2.2, has no way to write
# them), line and paragraph separators (a line's end to some programs), what turns the direction of writing («Trojan
# Source», CVE-2021-42574), the byte-order mark, halves of pairs and noncharacters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
LONGEST = 300  # characters of a message: more is a value that nobody reads in a report


@dataclass(frozen=True, order=True)
class Problem:
    """One complaint: where it stands, which rule it breaks, what is wrong and what to do.

    ``file`` is relative to the project's root, ``line`` counts from 1 (0: the file as a whole), ``rule`` is the id
    by which CONTRIBUTING explains it.
    """

    file: str
    line: int
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        hint = f" {legible(self.hint)}" if self.hint else ""
        return f"{place}: {legible(self.message)}{hint} [{self.rule}]"


def legible(text: str) -> str:
    """A text as one short line that no terminal obeys: what cannot be seen as its code, a long one cut."""
    line = INVISIBLE.sub(lambda match: code(match[0]), " ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST * 2 // 3]} … {line[-LONGEST // 3 :]}"


def code(character: str) -> str:
    """How a character that cannot be seen is called: ``U+202E``."""
    return f"U+{ord(character):04X}"


class ProblemsFound(Exception):
    """Raised once, with every problem there is; its text is the report for people, one problem a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__("\n".join([*map(str, self.problems), f"{count} {noun}; nothing was built."]))


def sound(read: tuple[T, list[Problem]]) -> T:
    """What was read, where nothing is wrong with it. Raises `ProblemsFound`."""
    value, problems = read
    if problems:
        raise ProblemsFound(problems)
    return value


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file and, where it cannot be read, the problem instead.

    ``name`` is how the file is called in the report. A byte-order mark is dropped, line ends become ``\\n``. A text
    with characters that cannot be seen is not taken.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", [Problem(name, 0, "file-unreadable", f"cannot be read: {error.strerror}.", "Restore the file.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{raw[error.start]:02x}"
        return "", [Problem(name, line, "file-encoding", f"is not UTF-8 (byte {byte}).", "Save the file as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if odd := INVISIBLE.search(text):
        message = f"holds a character that cannot be seen ({code(odd[0])})."
        line = text.count("\n", 0, odd.start()) + 1
        return "", [Problem(name, line, "file-encoding", message, "Take it out.")]
    return text, []


def write_whole(path: Path, text: str) -> None:
    """Write a UTF-8 file; it is there whole, or as it was. Raises `OSError`."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
