"""The timeline: what the paper dates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.apparatus.reading import TEXT, Entry, Fields, read_lists
from edition.dates import MONTHS
from edition.problems import Problem

FILE = "data/events.yml"
FIELDS: Fields = {
    "when": TEXT, "until?": TEXT, "title": TEXT, "text": TEXT, "rn": TEXT, "note?": TEXT, "inferred?": TEXT,
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something dated: ``when`` is a year or a year and month (``2015-09``), ``until`` the end of a span, ``note`` the
    footnote that gives the date where the paragraph does not, ``inferred`` why the date is not the paper's own."""

    when: str
    until: str
    title: str
    text: str
    rn: str
    note: str
    inferred: str

    @property
    def year(self) -> int:
        return int(self.when[:4])

    @property
    def date(self) -> str:
        """The date as read: «1951», «September 2015», «2015–2016»."""
        year, _, month = self.when.partition("-")
        if self.until:
            return f"{year}–{self.until}"
        return f"{MONTHS[int(month) - 1]} {year}" if month else year


def read_events(root: Path) -> tuple[tuple[Event, ...], list[Entry], list[Problem]]:
    """The events in the file's order, the entries they were read from, and what is wrong with the file."""
    lists, problems = read_lists(root / FILE, FILE, {"": FIELDS})
    names = [name.rstrip("?") for name in FIELDS]
    return tuple(Event(**{n: entry.text(n) for n in names}) for entry in lists[""]), lists[""], problems
