"""Parts of pages that the build makes: called in the Markdown by ``<!-- edition: name -->``, written by Jinja.

Their German and their markup stand in ``overrides/fragments/<name>.html``; this only hands them the record and the
ledger. Everything put into them is escaped unless it is HTML that the edition itself has rendered.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.sources.redirects import Redirects
from edition.pages.report import report_address
from edition.sources.apparatus.apparatus import Apparatus
from edition.pages.charts import drawn, timeline
from edition.base.cache import kept
from edition.base.dates import german_date, on_date
from edition.paper.ledger import Ledger, RenderedPage
from edition.paper.citing import cited_address
from edition.sources.link_report import LinkReport
from edition.paper.works import CitedWork, choices
from edition.paper.naming import (
    authors_label,
    cited_head,
    counted,
    listed,
    origin,
    publisher_label,
    version_named,
    version_shown,
)
from edition.sources.record import Record
from edition.paper.history import current_release, history
from edition.sources.version import folder_of
from edition.sources.synonyms import Synonyms

if TYPE_CHECKING:
    from edition.book.book import Book
    from edition.book.downloads import Download
    from edition.book.imprint import Imprint
    from edition.sources.releases import Release

TEMPLATES = Path(__file__).parent / "fragments"
FRAGMENTS = frozenset(path.stem for path in TEMPLATES.glob("*.html") if not path.stem.startswith("_"))
NAMING = (authors_label, cited_head, counted, listed, origin, publisher_label, version_named, version_shown)
CALL = re.compile(r"<!--\s*edition:\s*(?P<name>[\w-]+)\s*-->")


@dataclass(frozen=True)
class Edition:
    """What every fragment may use: the record, the ledger and the site's address (empty when it is not known).

    ``works`` are the cited works, ``links`` what the last check of links saw. ``rendered`` are all pages in the
    navigation's order as the engine handed them over, ``pages`` the same once every fragment is filled, ``redirects``
    where former addresses lead, ``cache`` the folder for what takes long to make, ``apparatus`` what the edition adds
    to the text, ``synonyms`` what the search joins. ``docs`` is the folder of the pages' pictures, ``timestamp`` the
    edition's moment in seconds since 1970, ``verbatim`` whether the text is the paper's own wording; ``book`` is the
    whole text, ``imprint`` what its title pages say and ``downloads`` what can be taken along (none in the live
    preview). ``releases`` are the versions that were frozen, oldest first; ``frozen`` says that this is one being
    frozen. ``fingerprint`` is a hash of all that it is made of, empty in the live preview.
    """

    record: Record
    ledger: Ledger
    site_url: str = ""
    works: list[CitedWork] = field(default_factory=list)
    links: LinkReport = field(default_factory=LinkReport)
    rendered: tuple[RenderedPage, ...] = ()
    pages: tuple[RenderedPage, ...] = ()
    redirects: Redirects = field(default_factory=Redirects)
    cache: Path = Path(".cache/edition")
    apparatus: Apparatus = field(default_factory=Apparatus)
    docs: Path = Path("docs")
    timestamp: int = 0
    verbatim: bool = False
    book: Book | None = None
    imprint: Imprint | None = None
    downloads: tuple[Download, ...] = ()
    synonyms: Synonyms = field(default_factory=Synonyms)
    releases: tuple[Release, ...] = ()
    frozen: bool = False
    fingerprint: str = ""

    def made_before(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives, from the cache where the very same edition was built before; see `kept`."""
        return kept(self.cache, name, [name, self.fingerprint], make) if self.fingerprint else make()

    @property
    def kind(self) -> str:
        """What citations call it."""
        return "Originalwortlaut in eigener Webausgabe" if self.verbatim else "Nacherzählte Webausgabe"

    def cited_folder(self, slug: str) -> str:
        """Where below the site the frozen page stands that citations of ``slug`` name: ``v/1.0``; empty when this
        version has not been released, or without that page."""
        release = current_release(self)
        return folder_of(release.version) if release and slug in release.pages else ""

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {page.slug: page.title for page in self.pages}

    def has_page(self, slug: str) -> bool:
        return slug in self._titles

    def title_of(self, slug: str) -> str:
        """The title of a page; the paper's own for the home page."""
        return self._titles.get(slug, self.record.title) if slug else self.record.title

    @cached_property
    def _downloads(self) -> dict[str, list[Download]]:
        found: dict[str, list[Download]] = {}
        for download in self.downloads:
            found.setdefault(download.section, []).append(download)
        return found

    def downloads_of(self, section: str = "") -> list[Download]:
        """What can be taken along of a section; without one, of the whole."""
        return self._downloads.get(section, [])


def fill(html: str, slug: str, edition: Edition) -> str:
    """The page's HTML with every call replaced by its fragment; ``slug`` is the page's address. In fragments, ``to``
    leads to places of the same version, ``out_to`` to those of the whole site, from a frozen version too."""

    home = folder_of(edition.record.version)  # where a version that is being frozen will stand

    def written(match: re.Match[str]) -> str:
        template = _environment().get_template(f"{match['name']}.html")
        return template.render(
            edition=edition,
            record=edition.record,
            ledger=edition.ledger,
            to=lambda *place: address(slug, *place),
            file=lambda path: posixpath.relpath(path, slug or "."),
            cited=lambda *place: cited_address(edition, *place),
            out_to=lambda *place: address(f"{home}/{slug}" if edition.frozen else slug, *place),
            folder_of=folder_of,
        )

    return CALL.sub(written, html)


def render(name: str, **values: Any) -> str:
    """A template of ``src/edition/fragments`` that is no fragment: its name begins with an underscore."""
    return _environment().get_template(f"{name}.html").render(**values)


def address(here: str, there: str, anchor: str = "") -> str:
    """The relative address of a place on another page: ``address("fazit", "einleitung", "rn-1")`` is
    ``../einleitung/#rn-1``. Pages are folders, the home page is the empty slug."""
    if here == there:
        return f"#{anchor}" if anchor else "./"
    path = _way(here, there)
    return f"{path}#{anchor}" if anchor else path


@lru_cache(maxsize=10_000)  # a page has the same few ways to the others over and over
def _way(here: str, there: str) -> str:
    path = posixpath.relpath(there or ".", here or ".")
    return "./" if path == "." else f"{path}/"


def environment(templates: Path) -> Environment:
    """Templates that escape what is put into them and stop at a name nobody has set. Once compiled they are kept where
    nobody but the user can write (Jinja's own choice), because they are code that runs."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=FileSystemBytecodeCache(),
    )


@cache
def _environment() -> Environment:
    fragments = environment(TEMPLATES)
    filters: dict[str, Any] = {
        "german_date": german_date,
        "on_date": on_date,
        **{words.__name__: words for words in NAMING},
        "rendered": Markup,
        "choices": choices,
        "history": history,
        "drawn": drawn,
        "timeline": timeline,
        "report_address": report_address,
    }
    fragments.filters.update(filters)
    return fragments
