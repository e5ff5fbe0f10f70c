"""All sources of an edition, read once: configuration, pages, bibliography, redirects, apparatus, versions."""

import os
import re
import shutil
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from edition.base.cache import code, digest
from edition.base.problems import Problem
from edition.original.fingerprints import PRINTS, Fingerprints, read_fingerprints
from edition.sources.apparatus.apparatus import Apparatus, read_apparatus
from edition.sources.bibliography import read_bibliography
from edition.sources.link_report import LinkReport, read_report
from edition.sources.look import Tokens, read_tokens
from edition.sources.pages import SourcePage, read_pages
from edition.sources.record import Configuration, read_configuration
from edition.sources.redirects import Redirects, read_redirects
from edition.sources.releases import Release, read_releases
from edition.sources.works.items import Work

CACHE = Path(".cache/edition")
FOLDERS = ("docs", "data", "overrides")  # of an edition's sources; the others are files beside mkdocs.yml
WORD = re.compile(r"[A-Z][A-Z0-9_]+").findall


@dataclass(frozen=True)
class Sources:
    """Everything the rules look at, read once from ``root``, which in a build is a copy (`copy_sources`); ``frozen``
    when a version that stays is made of them. ``prints`` recognise a copy of the paper, where they are known.
    ``fingerprint`` is a hash of it all where it is known, see `fingerprint_of_files`; sources that share one give the
    same pages."""

    root: Path
    configuration: Configuration
    pages: list[SourcePage]
    works: list[Work]
    apparatus: Apparatus = field(default_factory=Apparatus)
    tokens: Tokens = field(default_factory=Tokens)
    links: LinkReport = field(default_factory=LinkReport)
    redirects: Redirects = field(default_factory=Redirects)
    prints: Fingerprints = field(default_factory=Fingerprints)
    releases: tuple[Release, ...] = ()
    frozen: bool = False
    fingerprint: str = ""

    @property
    def in_order(self) -> list[SourcePage]:
        """The pages of the navigation, in its order."""
        by_path = {page.path: page for page in self.pages}
        return [by_path[path] for path, _ in self.configuration.navigation.pages if path in by_path]

    @cached_property
    def passages(self) -> dict[str, str]:
        """The text of every paragraph by its number; see `SourcePage.passages`."""
        return {number: text for page in self.in_order for number, text in page.passages.items()}

    @property
    def notes(self) -> dict[str, str]:
        """The source text of every note by its number, in the order of their numbers on each page."""
        notes = [note for page in self.in_order for note in sorted(page.notes, key=lambda note: note.label.zfill(9))]
        return {note.label: note.text for note in notes}

    @property
    def note_pages(self) -> dict[str, str]:
        """The slug of the page that every note stands on, by the note's number."""
        return {note.label: page.slug for page in self.in_order for note in page.notes}

    @property
    def verbatim(self) -> bool:
        """Whether the pages hold the paper's own wording (`edition.engine.original` marks them)."""
        return any(page.front.get("wording") == "original" for page in self.pages)

    def has_page(self, slug: str) -> bool:
        return any(page.slug == slug for page in self.in_order)


def copy_sources(root: Path, to: Path) -> Path:
    """Copy the files that an edition is made of to the new folder ``to``, and return it.

    A build reads nothing but its copy. What it checks, hashes and renders is then the same, whatever is saved in
    ``root`` meanwhile. The copy shares the cache of ``root``. Raises `OSError` where a file cannot be read.
    """
    to.mkdir()
    for path in root.iterdir():
        if path.name in FOLDERS and path.is_dir():
            # A link in data/releases/ stays one, so that it is told: no released file is a link.
            shutil.copytree(path, to / path.name, symlinks=path.name == "data", ignore_dangling_symlinks=True)
        elif path.is_file() and not path.name.startswith("."):
            shutil.copyfile(path, to / path.name)
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    (to / CACHE).parent.mkdir()
    (to / CACHE).symlink_to((root / CACHE).absolute())
    return to


def fingerprint_of_files(copy: Path) -> str:
    """A hash of a copy that `copy_sources` made, of the variables its settings name, and of the code that reads it."""
    files = [path for path in sorted(copy.rglob("*")) if path.is_file()]
    settings = (copy / "mkdocs.yml").read_text("utf-8", "replace")
    variables = [os.environ.get(name, "") for line in settings.splitlines() if "!ENV" in line for name in WORD(line)]
    contents = (part for path in files for part in (path.relative_to(copy).as_posix(), path.read_bytes()))
    return digest([code(), *variables, *contents])


def read_sources(root: Path) -> tuple[Sources, list[Problem]]:
    """All sources of an edition, and what is wrong with how they are written."""
    configuration, problems = read_configuration(root)
    pages, found = read_pages(root / "docs")
    works, faults = read_bibliography(root / configuration.bibliography, configuration.bibliography)
    links, unread = read_report(root)
    redirects, wrong = read_redirects(root)
    apparatus, amiss = read_apparatus(root)
    prints, torn = read_fingerprints(root / PRINTS, str(PRINTS)) if (root / PRINTS).exists() else (Fingerprints(), [])
    releases, damaged = read_releases(root)
    tokens, gaudy = read_tokens(root)
    sources = Sources(root, configuration, pages, works, apparatus, tokens, links, redirects, prints, releases)
    return sources, [*problems, *found, *faults, *unread, *wrong, *amiss, *torn, *damaged, *gaudy]
