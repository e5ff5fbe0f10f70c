"""Typst code as text: literals, calls and blocks, so that no character of the book is ever read as markup."""

from collections.abc import Iterable


class Code(str):
    """A value that is Typst code already."""

    __slots__ = ()


def call(function: str, *arguments: str, **named: str | int) -> str:
    """``function(named…, arguments…)``; named values are text (as literals), numbers or `Code`."""
    given = [f"{name}: {v if isinstance(v, (int, Code)) else literal(v)}" for name, v in named.items()]
    return f"{function}({', '.join([*given, *arguments])})"


def block_of(parts: Iterable[str]) -> str:
    """A Typst code block that joins its parts; never a bare string, which some functions would take as a name."""
    return "{[]; " + "; ".join(parts) + "}"


def literal(text: str) -> str:
    """A Typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'
