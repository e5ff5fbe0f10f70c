"""Dates as biblatex has them (manual, 2.3.8: the Extended Date/Time Format, ISO 8601-2) as dates of CSL."""

import re
from typing import Any

from edition.base.dates import is_date
from edition.sources.works.text import Refused

Date = dict[str, Any]
TIME = re.compile(r"T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)?")
UNDATED = re.compile(r"(?i)o\. ?[JD]\.|n\. ?d\.|s\. ?[ad]\.|undated|nodate")
STATES = re.compile(r"(?i)forthcoming|in press|im Erscheinen|im Druck|submitted|in preparation")
MONTHS = {name: month for names in ("jan feb mar apr may jun jul aug sep oct nov dec",
                                    "jan feb mär apr mai jun jul aug sep okt nov dez")
          for month, name in enumerate(names.split(), 1)}  # fmt: skip
HINT = "Write YYYY, YYYY-MM or YYYY-MM-DD, two as YYYY/YYYY, an open end as YYYY/.., about as YYYY~, or leave it out."


def date(text: str) -> Date:
    """A date, a range or an open range with ``date-parts`` (``[[1999], [0]]``: open), ``circa`` where it is about;
    nothing for «o. J.». Raises `Refused`: uncertain dates, seasons, unknown digits and open beginnings too."""
    text = text.strip("{} ")
    if UNDATED.fullmatch(text):
        return {}
    if STATES.fullmatch(text):
        raise Refused("bib-date", f"is not a date: {text}.", "Leave it out and write «pubstate = {forthcoming}».")
    exact = re.sub(r"(?<=\d)[~%]", "", TIME.sub("", text))
    first, between, last = exact.partition("/")
    open_end = bool(between) and last in ("", "..")
    days = [first] if not between or open_end else [first, last]
    if not all(map(is_date, days)) or sorted(days) != days:
        raise Refused("bib-date", f"is not a date: {text}.", HINT)
    parts = [[int(part) for part in day.split("-")] for day in days] + [[0]] * open_end
    return {"date-parts": parts} | ({"circa": True} if re.search(r"\d[~%]", text) else {})


def old_date(year: str, month: str, day: str) -> str:
    """``year``, ``month`` and ``day`` of BibTeX as one date; a month is a number or a name. Raises `Refused`."""
    year = re.sub(r"(?<=\d{4})\s*(?:--?|–)\s*(?=\d{4})", "/", year.strip("{} "))
    name = month.strip("{}. ").lower()
    number = MONTHS.get(name[:3], 0) if name.isalpha() else int(name) if re.fullmatch("[0-9]{1,2}", name) else 0
    if bool(month) != (1 <= number <= 12) or (day and not month):
        message = f"with the month «{month}» and the day «{day}» is not a date."
        raise Refused("bib-date", message, "Write months as numbers or as jan, feb, mar …, or write «date».")
    parts = [year, f"{number:02}", day.zfill(2)][: 3 if month and day else 2 if month else 1]
    return "-".join(parts)
