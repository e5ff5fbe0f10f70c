"""``data/links.json``: what the last check of links saw, read by the pages and written by ``make links``."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import TypeAdapter

from edition.base.problems import Problem, write_whole
from edition.base.schema import Day, Entry, Number, Wanted, WebAddress, read_data

FILE = "data/links.json"
HINT = "Delete the file, or run `make links` where there is network."
REASONS = {
    "timeout": "keine Antwort",
    "connection": "keine Verbindung",
    "certificate": "Zertifikat ungültig",
    "circle": "Umleitung im Kreis",
    "address": "keine gültige Adresse",
    "robots": "Prüfung vom Anbieter nicht gestattet",
}


@dataclass(frozen=True)
class Finding:
    """One address: ``when`` it was asked (YYYY-MM-DD), the last HTTP ``status`` (0 when there was none), ``final``
    where redirects ended, ``problem`` why there was no answer, ``archived`` an archive's copy and ``archived_on``."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    when: Day
    status: Number = 0
    final: WebAddress = ""
    problem: Annotated[str, Wanted("a reason that `make links` gives", HINT, REASONS.__contains__)] = ""
    archived: WebAddress = ""
    archived_on: Day = ""

    @property
    def alive(self) -> bool:
        return 200 <= self.status < 300

    @property
    def reason(self) -> str:
        """Why the address does not answer, in German."""
        return REASONS.get(self.problem, f"HTTP {self.status}")


@dataclass(frozen=True)
class LinkReport(Entry):
    """The findings by address, and the day of the last check (empty: never)."""

    checked: Day = ""
    links: dict[str, Finding] = field(default_factory=dict)


def read_report(root: Path) -> tuple[LinkReport, list[Problem]]:
    """The report of an edition; an edition without one has never been checked, which is no problem."""
    return read_data(root, FILE, LinkReport, "links-report", HINT)


def write_report(root: Path, report: LinkReport) -> Path:
    """Write the report whole or not at all, empty values left out."""
    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    write_whole(path, TypeAdapter(LinkReport).dump_json(report, indent=2, exclude_defaults=True).decode() + "\n")
    return path
