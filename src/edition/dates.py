"""Dates as German readers write them."""

from __future__ import annotations

import re

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni",
          "Juli", "August", "September", "Oktober", "November", "Dezember")  # fmt: skip


def german_date(iso: str) -> str:
    """``2017-10-24`` as «24. Oktober 2017», unbreakable between day and month; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", iso)
    if match is None or not 1 <= int(match[2]) <= 12:
        return iso
    return f"{int(match[3])}.\u00a0{MONTHS[int(match[2]) - 1]} {match[1]}"
