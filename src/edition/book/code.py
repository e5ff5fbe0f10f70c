"""Typst code as text: literals, calls and blocks, so that no character of the book is ever read as markup."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


class Code(str):
    """A value that is Typst code already."""

    __slots__ = ()


def call(function: str, *arguments: str, **named: str | int) -> str:
    """``function(named…, arguments…)``; named values are text (as literals), numbers, truth values or `Code`."""
    given = [f"{name}: {v if isinstance(v, Code) else value(v)}" for name, v in named.items()]
    return f"{function}({', '.join([*given, *arguments])})"


def value(given: str | int) -> str:
    """Text, a number or a truth value, as code."""
    return literal(given) if isinstance(given, str) else str(given).lower()


def block_of(parts: Iterable[str]) -> str:
    """A Typst code block that joins its parts; never a bare string, which some functions would take as a name."""
    return "{[]; " + "; ".join(parts) + "}"


def literal(text: str) -> str:
    """A Typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'


@dataclass
class Line:
    """Text and calls in the order they stand, white space collapsed as HTML collapses it (CSS Text 3, section 4.1)."""

    parts: list[str] = field(default_factory=list)
    after_space: bool = True

    def text(self, raw: str | None) -> None:
        words = re.sub(r"[ \t\n\r\f]+", " ", raw or "")  # a non-breaking space stays
        if self.after_space:
            words = words.lstrip(" ")
        if words:
            self.parts.append(literal(words))
            self.after_space = words.endswith(" ")

    def add(self, code: str) -> None:
        self.parts.append(code)
        self.after_space = False

    def wrap(self, function: str, write: Callable[[], object]) -> None:
        """Everything that ``write`` adds, as the argument of ``function``."""
        outer, self.parts = self.parts, []
        write()
        inner, self.parts = self.parts, outer
        if inner:
            self.parts.append(f"{function}({block_of(inner)})")

    def code(self) -> str:
        return block_of(self.parts)
