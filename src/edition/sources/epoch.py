"""The edition's moment, which dates every file: never the clock, so that the same sources give the same bytes always.

The rule stands in CONTRIBUTING, 7.4.
"""

import os
import re
from datetime import UTC, datetime

from edition.base.problems import Problem

VARIABLE = "SOURCE_DATE_EPOCH"


def timestamp(version_date: str) -> int:
    """Seconds since 1970: ``SOURCE_DATE_EPOCH`` (the reproducible-builds.org convention), else midnight (UTC) of the
    version's day, else 0."""
    if given := os.environ.get(VARIABLE, ""):
        return int(given)
    return int(datetime.fromisoformat(version_date).replace(tzinfo=UTC).timestamp()) if version_date else 0


def epoch_problems() -> list[Problem]:
    """The complaint about ``SOURCE_DATE_EPOCH``, when it is set and no moment. It is none of the sources: what was
    found of those is kept from build to build."""
    given = os.environ.get(VARIABLE, "")
    if re.fullmatch(r"[0-9]{0,11}", given):
        return []
    message = f"is «{given[:40]}», which is no whole number of seconds."
    hint = "Unset it, or give whole seconds since 1970; CONTRIBUTING 7.4 says when."
    return [Problem(VARIABLE, 0, "configuration", message, hint)]
