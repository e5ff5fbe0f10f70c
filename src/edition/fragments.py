"""Parts of pages that the build makes: called in the Markdown by ``<!-- edition: name -->``, written by Jinja.

Their German and their markup stand in ``src/edition/fragments/<name>.html``; this only hands them the record and the
ledger. Everything put into them is escaped unless it is HTML that the edition itself has rendered.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.ledger import Ledger, RenderedPage
from edition.record import Record
from edition.terms import Terms

TEMPLATES = Path(__file__).parent / "fragments"
FRAGMENTS = frozenset(path.stem for path in TEMPLATES.glob("*.html") if not path.stem.startswith("_"))
CALL = re.compile(r"<!--\s*edition:\s*(?P<name>[\w-]+)\s*-->")
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


@dataclass(frozen=True)
class Edition:
    """What every fragment may use: the record, the ledger, the site's address (empty when it is not known), the word
    lists and the finished pages that are no section."""

    record: Record
    ledger: Ledger
    site_url: str = ""
    terms: Terms = field(default_factory=Terms)
    other_pages: tuple[RenderedPage, ...] = ()


def fill(html: str, slug: str, edition: Edition) -> str:
    """The page's HTML with every call replaced by its fragment; ``slug`` is the page's address."""

    def written(match: re.Match[str]) -> str:
        template = _environment().get_template(f"{match['name']}.html")
        return template.render(
            edition=edition, record=edition.record, ledger=edition.ledger, to=lambda *place: address(slug, *place)
        )

    return CALL.sub(written, html)


def address(here: str, there: str, anchor: str = "") -> str:
    """The relative address of a place on another page: ``address("fazit", "einleitung", "rn-1")`` is
    ``../einleitung/#rn-1``. Pages are folders, the home page is the empty slug."""
    if here == there:
        return f"#{anchor}" if anchor else "./"
    path = posixpath.relpath(there or ".", here or ".")
    path = "./" if path == "." else f"{path}/"
    return f"{path}#{anchor}" if anchor else path


def german_date(iso: str) -> str:
    """``2017-10-24`` as «24. Oktober 2017», unbreakable between day and month; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", iso)
    if match is None or not 1 <= int(match[2]) <= 12:
        return iso
    return f"{int(match[3])}.\u00a0{MONTHS[int(match[2]) - 1]} {match[1]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = {"german_date": german_date, "rendered": Markup}
    environment.filters.update(filters)
    return environment
