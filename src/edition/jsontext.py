"""JSON that programs have written and people may have touched: read with the line of what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from edition.problems import INVISIBLE


class NotJson(Exception):
    """The text is no JSON that we take; ``line`` is where (0: as a whole), the text says why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def read_json(text: str) -> Any:
    """The value of a JSON text. Raises `NotJson`, also for escapes of characters that cannot be seen, for numbers
    longer than any that is meant, and for nesting that no program of ours writes."""
    try:
        value = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise NotJson(error.lineno, f"is not JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise NotJson(0, "is not JSON that can be read: a number is too long or the nesting too deep") from None
    if any(INVISIBLE.search(words) for words in _texts(value)):
        raise NotJson(0, "holds a character that cannot be seen")
    return value


def _no_number(name: str) -> None:
    raise NotJson(0, f"is not JSON: {name} is no number")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.items() if isinstance(value, dict) else value:
            yield from _texts(list(item) if isinstance(item, tuple) else item)
