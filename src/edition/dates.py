"""Dates: as they are written in data (ISO 8601), and as German readers write them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni",
          "Juli", "August", "September", "Oktober", "November", "Dezember")  # fmt: skip


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has: ``2017``, ``2017-10``, ``2017-10-24``."""
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether a text is a day that the calendar has: ``2017-10-24``."""
    return len(text) == len("2017-10-24") and is_date(text)


def german_date(iso: str) -> str:
    """``2017-10-24`` as «24. Oktober 2017», unbreakable between day and month; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", iso)
    if match is None or not 1 <= int(match[2]) <= 12:
        return iso
    return f"{int(match[3])}.\u00a0{MONTHS[int(match[2]) - 1]} {match[1]}"
