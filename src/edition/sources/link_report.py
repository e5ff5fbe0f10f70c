"""``data/links.json``: what the last check of links saw, read by the pages and written by ``make links``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar

from annotated_types import Predicate

from edition.base.dates import is_day
from edition.base.jsontext import NotJson, read_json
from edition.base.problems import Problem, read_text
from edition.sources.bibliography import WEB_ADDRESS

FILE = "data/links.json"
HINT = "Delete the file, or run `make links` where there is network."

Day = Annotated[str, Predicate(lambda text: not text or is_day(text))]
Address = Annotated[str, Predicate(lambda text: bool(WEB_ADDRESS.fullmatch(text)))]
Onward = Annotated[str, Predicate(lambda text: not text or bool(WEB_ADDRESS.fullmatch(text)))]
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
    status: int = 0
    final: Onward = ""
    problem: Annotated[str, Predicate(lambda name: name in {"", *REASONS})] = ""
    archived: Onward = ""
    archived_on: Day = ""

    @property
    def alive(self) -> bool:
        return 200 <= self.status < 300

    @property
    def reason(self) -> str:
        """Why the address does not answer, in German."""
        return REASONS.get(self.problem, f"HTTP {self.status}")


@dataclass(frozen=True)
class LinkReport:
    """The findings by address, and the day of the last check (empty: never)."""

    checked: Day = ""
    links: dict[Address, Finding] = field(default_factory=dict)


def read_report(root: Path) -> tuple[LinkReport, list[Problem]]:
    """The report of an edition; an edition without one has never been checked, which is no problem."""
    if not (root / FILE).exists():
        return LinkReport(), []
    from pydantic import TypeAdapter, ValidationError

    text, problems = read_text(root / FILE, FILE)
    if problems:
        return LinkReport(), problems
    try:
        return TypeAdapter(LinkReport).validate_python(read_json(text)), []
    except NotJson as fault:
        return LinkReport(), [Problem(FILE, fault.line, "links-report", f"{fault}.", HINT)]
    except ValidationError as faults:
        places = sorted({" → ".join(map(str, fault["loc"])) or "all of it" for fault in faults.errors()})
        message = "is no report of links: {} is not what `make links` writes."
        return LinkReport(), [Problem(FILE, 1, "links-report", message.format(place), HINT) for place in places]


def write_report(root: Path, report: LinkReport) -> Path:
    """Write the report whole or not at all, empty values left out."""
    from pydantic import TypeAdapter

    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(TypeAdapter(LinkReport).dump_json(report, indent=2, exclude_defaults=True) + b"\n")
    return fresh.replace(path)
