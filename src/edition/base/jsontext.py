"""JSON that programs have written and people may have touched: read with the line of what is wrong."""

from __future__ import annotations

import json
from typing import Any


class NotJson(Exception):
    """The text is no JSON; ``line`` is where (0: as a whole), the text says why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def read_json(text: str) -> Any:
    """The value of a JSON text. Raises `NotJson`."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NotJson(error.lineno, f"is not JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise NotJson(0, "is not JSON that can be read: a number is too long or the nesting too deep") from None
