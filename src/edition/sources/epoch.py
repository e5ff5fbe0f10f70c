"""The edition's moment, which dates every file: never the clock, so that the same sources give the same bytes always.

The rule stands in CONTRIBUTING, 7.4.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from edition.base.dates import is_day
from edition.base.problems import Problem

VARIABLE = "SOURCE_DATE_EPOCH"
LAST_YEAR = 2107  # the last that a zip can say (APPNOTE.TXT, section 4.4.6, as MS-DOS counts years)


def timestamp(version_date: str) -> int:
    """Seconds since 1970: ``SOURCE_DATE_EPOCH`` (the reproducible-builds.org convention), else midnight (UTC) of the
    version's day, else 0. Both are sound: see `epoch_problems` and `is_version_day`."""
    if given := os.environ.get(VARIABLE, ""):
        return int(given)
    return midnight(version_date)


def midnight(version_date: str) -> int:
    """Seconds since 1970 at the beginning (UTC) of the version's day; 0 without one."""
    if not version_date:
        return 0
    return int(datetime.fromisoformat(version_date).replace(tzinfo=UTC).timestamp())


def epoch_problems() -> list[Problem]:
    """The complaint about ``SOURCE_DATE_EPOCH``, when it is set and no moment. It is none of the sources: what was
    found of those is kept from build to build."""
    hint = "Unset it, or give whole seconds since 1970; CONTRIBUTING 7.4 says when."
    fault = _epoch_fault()
    return [Problem(VARIABLE, 0, "configuration", f"{fault}.", hint)] if fault else []


def _epoch_fault() -> str:
    given = os.environ.get(VARIABLE, "")
    if not given:
        return ""
    if not re.fullmatch(r"[0-9]{1,11}", given):
        return f"is «{given[:40]}», which is no whole number of seconds"
    year = datetime.fromtimestamp(int(given), UTC).year
    return f"lies in the year {year}; files can be dated until {LAST_YEAR}" if year > LAST_YEAR else ""


def is_version_day(day: str) -> bool:
    """Whether a version can have this date."""
    return is_day(day) and int(day[:4]) <= LAST_YEAR
