"""What is wrong with the sources, told so that an editor can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One complaint: where it stands, which rule it breaks, what is wrong and what to do.

    ``file`` is relative to the project's root, ``line`` counts from 1 (0: the file as a whole), ``rule`` is an id
    from `edition.rules.RULES`.
    """

    file: str
    line: int
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}: {self.message}{hint} [{self.rule}]"


class ProblemsFound(Exception):
    """Raised once, with every problem there is; its text is the report for people, one problem a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__("\n".join([*map(str, self.problems), f"{count} {noun}; nothing was built."]))


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file and, where it cannot be read, the problem instead.

    ``name`` is how the file is called in the report. A byte-order mark is dropped, line ends become ``\\n``.
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
    return text.replace("\r\n", "\n").replace("\r", "\n"), []
