"""Dates: as they are written in data (ISO 8601), and as German readers write them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni",
          "Juli", "August", "September", "Oktober", "November", "Dezember")  # fmt: skip
DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")


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
    """``2017-10-24`` as «24. Oktober 2017», unbreakable between day and month, ``2017-10`` as «Oktober 2017»; anything
    else as it is."""
    match = DATE.fullmatch(iso)
    if match is None or not 1 <= int(match["month"]) <= 12:
        return iso
    day = f"{int(match['day'])}.\u00a0" if match["day"] else ""
    return f"{day}{MONTHS[int(match['month']) - 1]} {match['year']}"


def on_date(iso: str) -> str:
    """The same as an adverbial: «am 24. Oktober 2017», «im Oktober 2017», «2017»."""
    before = {1: "im ", 2: "am "}.get(iso.count("-"), "")
    return f"{before}{german_date(iso)}"
