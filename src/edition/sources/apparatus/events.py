"""The timeline: what the paper dates."""

from dataclasses import dataclass

from edition.base.dates import MONTHS
from edition.base.schema import Entry

FILE = "data/events.yml"


@dataclass(frozen=True)
class Event(Entry):
    """Something dated: ``when`` is a year or a year and month (``2015-09``), ``until`` the end of a span, ``note`` the
    footnote that gives the date where the paragraph does not, ``inferred`` why the date is not the paper's own,
    ``sign`` the words of the text that bear the entry."""

    when: str
    title: str
    text: str
    rn: str
    sign: str = ""
    until: str = ""
    note: str = ""
    inferred: str = ""

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
