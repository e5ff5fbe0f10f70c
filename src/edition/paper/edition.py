"""The edition as every output reads it: what the sources and the ledger give."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from edition.base.cache import cache_on_disk
from edition.original.fingerprints import Fingerprints
from edition.paper.downloads import Download
from edition.paper.ledger import Ledger, RenderedPage
from edition.paper.naming import LESEFASSUNG
from edition.paper.works import CitedWork
from edition.sources.apparatus.apparatus import Apparatus
from edition.sources.link_report import LinkReport
from edition.sources.look import Tokens
from edition.sources.record import LEGAL, Record
from edition.sources.redirects import Redirects
from edition.sources.releases import Release, folder_of
from edition.sources.settings import LOOK


@dataclass(frozen=True)
class Edition:
    """What every fragment may use; what comes from the sources is called as in `Sources`.

    ``site_url`` is empty where it is not known; ``pages`` are all pages in the navigation's order as the engine
    rendered them, ``cache`` is the folder for what takes long to make, ``docs`` that of the pages' pictures, ``look``
    that of the look; ``downloads`` are what can be taken along, ``fingerprint`` is a hash of all that it is made of
    (both empty in the live preview).
    """

    record: Record
    ledger: Ledger
    site_url: str = ""
    works: list[CitedWork] = field(default_factory=list)
    links: LinkReport = field(default_factory=LinkReport)
    pages: tuple[RenderedPage, ...] = ()
    redirects: Redirects = field(default_factory=Redirects)
    prints: Fingerprints = field(default_factory=Fingerprints)
    cache: Path = Path(".cache/edition")
    apparatus: Apparatus = field(default_factory=Apparatus)
    tokens: Tokens = field(default_factory=Tokens)
    docs: Path = Path("docs")
    look: Path = Path(LOOK)
    verbatim: bool = False
    downloads: tuple[Download, ...] = ()
    releases: tuple[Release, ...] = ()
    frozen: bool = False
    fingerprint: str = ""

    def made_before(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives, from the cache where the very same edition was built before; see `cache_on_disk`."""
        return cache_on_disk(self.cache, name, [name, self.fingerprint], make) if self.fingerprint else make()

    @property
    def own_use(self) -> bool:
        """Whether it holds the paper's own words and the record does not say that copies of them are allowed."""
        return self.verbatim and not self.record.verbatim_allowed

    @property
    def hidden(self) -> bool:
        """Whether search engines are to keep out."""
        return self.own_use or self.record.private

    def takes_copy(self, slug: str) -> bool:
        """Whether readers can open a copy of the paper on a page: where its text or the edition is told."""
        pages = {"", "gesamttext", "ueber", *self.ledger.by_slug}
        return bool(self.prints.paragraphs) and not self.verbatim and slug in pages

    @property
    def legal_pages(self) -> dict[str, str]:
        """The pages that German law asks of a site, slug and title, as far as this edition has them."""
        return {page.slug: page.title for page in self.pages if page.slug in LEGAL}

    @property
    def kind(self) -> str:
        """What citations call it."""
        return "Originalwortlaut in eigener Webausgabe" if self.verbatim else LESEFASSUNG

    @property
    def current_release(self) -> Release | None:
        """The frozen version that has this edition's number, if it has been released; never of the paper's words."""
        number = "" if self.verbatim else self.record.version
        return next((release for release in self.releases if release.version == number), None)

    def cited_folder(self, slug: str) -> str:
        """Where the frozen page stands that citations name: ``v/1.0``; empty when it has not been released."""
        release = self.current_release
        return folder_of(release.version) if release and slug in release.pages else ""

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {page.slug: page.title for page in self.pages}

    def has_page(self, slug: str) -> bool:
        return slug in self._titles

    def title_of(self, slug: str) -> str:
        """The title of a page; the paper's own for the home page."""
        return self._titles.get(slug, self.record.title) if slug else self.record.title

    def downloads_of(self, section: str = "") -> list[Download]:
        """What readers can take along of one page; without one, of the whole."""
        return [each for each in self.downloads if each.section == section and not each.example]
