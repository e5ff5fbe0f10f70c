"""``data/links.json``: what the last check of links saw, read by the pages and written by ``make links``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from edition.bibliography import WEB_ADDRESS
from edition.dates import is_day
from edition.jsontext import NotJson, read_json
from edition.problems import Problem, read_text

FILE = "data/links.json"
HINT = "Delete the file, or run `make links` where there is network."

REASONS = {
    "timeout": "keine Antwort",
    "connection": "keine Verbindung",
    "certificate": "Zertifikat ungültig",
    "circle": "Umleitung im Kreis",
    "address": "keine gültige Adresse",
}


@dataclass(frozen=True)
class Finding:
    """One address: ``when`` it was asked (YYYY-MM-DD), the last HTTP ``status`` (0 when there was none), ``final``
    where redirects ended, ``problem`` why there was no answer, ``archived`` an archive's copy and ``archived_on``."""

    when: str
    status: int = 0
    final: str = ""
    problem: str = ""
    archived: str = ""
    archived_on: str = ""

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

    checked: str = ""
    links: dict[str, Finding] = field(default_factory=dict)


def read_report(root: Path) -> tuple[LinkReport, list[Problem]]:
    """The report of an edition; an edition without one has never been checked, which is no problem."""
    path = root / FILE
    if not path.exists():
        return LinkReport(), []
    text, problems = read_text(path, FILE)
    if problems:
        return LinkReport(), problems
    try:
        data = read_json(text)
        links = {_address(address): _finding(found) for address, found in data["links"].items()}
        return LinkReport(_day(data.get("checked") or ""), links), []
    except NotJson as fault:
        return LinkReport(), [Problem(FILE, fault.line, "links-report", f"{fault}.", HINT)]
    except (KeyError, TypeError, ValueError, AttributeError):
        return LinkReport(), [Problem(FILE, 1, "links-report", "is not a report of links.", HINT)]


def write_report(root: Path, report: LinkReport) -> Path:
    """Write the report whole or not at all, addresses sorted, empty values left out."""
    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    links = {address: _given(asdict(found)) for address, found in sorted(report.links.items())}
    fresh = path.with_suffix(".new")
    text = json.dumps({"checked": report.checked, "links": links}, ensure_ascii=False, indent=2)
    fresh.write_text(f"{text}\n", "utf-8")
    fresh.replace(path)
    return path


def _finding(values: dict[str, Any]) -> Finding:
    """A finding from its JSON. Raises ValueError or TypeError when a value is none of what `make links` writes."""
    found = Finding(**values)
    if not all(isinstance(value, str) for name, value in asdict(found).items() if name != "status"):
        raise TypeError
    for address in filter(None, (found.final, found.archived)):
        _address(address)
    for day in (found.when, found.archived_on):
        _day(day)
    if type(found.status) is not int or found.problem not in {"", "robots", *REASONS}:
        raise ValueError
    return found


def _address(text: str) -> str:
    """A web address as it is. Raises ValueError, or TypeError for what is no text, as does `_day`."""
    if not WEB_ADDRESS.fullmatch(text):
        raise ValueError
    return text


def _day(text: str) -> str:
    if text and not is_day(text):
        raise ValueError
    return text


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
