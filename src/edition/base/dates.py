"""Dates: as they are written in data (ISO 8601), and as German readers write them."""

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
    """``2017-10-24`` as «24. Oktober 2017», unbreakable between day and month, ``2017-10`` as «Oktober 2017»; anything
    else as it is."""
    if not is_date(iso) or len(iso) == len("2017"):
        return iso
    year, month, *day = iso.split("-")
    return f"{int(day[0])}.\u00a0{MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"


def on_date(iso: str) -> str:
    """The same as an adverbial: «am 24. Oktober 2017», «im Oktober 2017», «2017»."""
    before = {1: "im ", 2: "am "}.get(iso.count("-"), "")
    return f"{before}{german_date(iso)}"
