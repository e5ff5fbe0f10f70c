"""What can be taken along: the list that the pages show, and the files themselves.

The list is known before any file is: pages show it, and their links are checked like any other. Sizes are written into
the finished pages (`[[size:…]]`), because a file's size is known only when it is there. The zip of the site holds the
pages with everything but its own entry, so that it holds neither itself nor its own size or hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from edition.fragments import Edition
from edition.offline.archive import site_zip
from edition.offline.book import APPENDICES, Book, build_book
from edition.offline.epub import whole_epub
from edition.offline.imprint import Imprint
from edition.offline.pdf import section_pdf, whole_pdf
from edition.offline.single import single_page

STEM = "whole-of-government"
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Download:
    """One file below ``downloads/``: its name, its kind in short, what it is in German, and for the PDF of a section
    that section's slug. ``online`` files stand on the web only, not in the zip of the site."""

    name: str
    kind: str
    title: str
    section: str = ""
    online: bool = False

    @property
    def path(self) -> str:
        """From the site's root."""
        return f"downloads/{self.name}"

    @property
    def size(self) -> str:
        """Stands in the pages until the file's size is known."""
        return f"[[size:{self.path}]]"


def with_book(edition: Edition, *, preview: bool) -> Edition:
    """The edition with the whole text and, except in the live preview, the list of downloads.

    Raises `ProblemsFound` when the pages hold something that an output cannot show.
    """
    whole = replace(edition, book=build_book(edition), imprint=Imprint(edition))
    if preview:
        return whole
    return replace(whole, downloads=tuple(_listed(whole)))


def _listed(edition: Edition) -> Iterator[Download]:
    yield Download(f"{STEM}.pdf", "PDF", "Der ganze Text als Buch zum Lesen und Drucken")
    yield Download(f"{STEM}.epub", "EPUB", "Der ganze Text für Lesegeräte und Lese-Apps")
    yield Download(f"{STEM}.html", "HTML", "Der ganze Text in einer einzigen Datei für den Browser")
    yield Download(f"{STEM}.zip", "ZIP", "Die ganze Website, ohne Netz lesbar", online=True)
    for section in edition.ledger.sections:
        yield Download(f"{section.slug}.pdf", "PDF", section.title, section=section.slug)


def write_single(edition: Edition, site: Path) -> None:
    """Write the one HTML file; before the policy is put into every page, for it is one."""
    assert edition.book is not None
    (site / "downloads").mkdir(exist_ok=True)
    (site / "downloads" / f"{STEM}.html").write_bytes(single_page(edition, edition.book))


def write_downloads(edition: Edition, site: Path) -> None:
    """Write all other files, then the sizes into the pages, the sums and at last the zip. Runs after all other
    writers: the sums and the zip hold what they have written. Raises `ProblemsFound` for what the appendices hold that
    no offline output can show."""
    assert edition.book is not None
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    for name, content in _books(edition, edition.book, build_book(edition, APPENDICES)):
        (folder / name).write_bytes(content)
    _write_sizes(edition, site)
    (folder / SUMS).write_text(_sums(folder), "utf-8")
    for download in edition.downloads:
        if download.online:
            content = site_zip(site, STEM, edition.timestamp)
            (folder / download.name).write_bytes(content)
            _write_size(site, download.size, len(content))
    (folder / SUMS).write_text(_sums(folder), "utf-8")


def _books(edition: Edition, book: Book, volume: Book) -> Iterator[tuple[str, bytes]]:
    yield f"{STEM}.pdf", whole_pdf(edition, volume)
    yield f"{STEM}.epub", whole_epub(edition, volume)
    for section in edition.ledger.sections:
        yield f"{section.slug}.pdf", section_pdf(edition, book, section.slug)


def _write_sizes(edition: Edition, site: Path) -> None:
    sizes = {
        download.size: (site / download.path).stat().st_size for download in edition.downloads if not download.online
    }
    for page in site.rglob("*.html"):
        text = fresh = page.read_text("utf-8")
        for mark, size in sizes.items():
            fresh = fresh.replace(mark, german_size(size))
        if fresh != text:
            page.write_text(fresh, "utf-8")


def _write_size(site: Path, mark: str, size: int) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if mark in text:
            page.write_text(text.replace(mark, german_size(size)), "utf-8")


def _sums(folder: Path) -> str:
    """One line a file, as ``sha256sum --check`` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    )


def german_size(size: int) -> str:
    """«45 kB» or «1,2 MB», in powers of 1000 (IEC 80000-13)."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))}\u00a0kB"
    return f"{size / 1_000_000:.1f}\u00a0MB".replace(".", ",")
