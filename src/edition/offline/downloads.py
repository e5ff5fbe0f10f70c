"""What can be taken along: the list that the pages show, and the files themselves.

The list is known before any file is: pages show it, and their links are checked like any other. Sizes are written into
the finished pages (`[[size:…]]`), because a file's size is known only when it is there. The zip of the site holds the
pages with everything but its own entry, so that it holds neither itself nor its own size or hash.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from edition.fragments import Edition
from edition.offline.archive import site_zip
from edition.offline.book import APPENDICES, Book, build_book
from edition.offline.imprint import Imprint
from edition.offline.single import single_page

STEM = "whole-of-government"
SUMS = "SHA256SUMS"
SIZE = "[[size:"
MARK = re.compile(re.escape(SIZE) + r"[^\]]+\]\]")


class CannotTypeset(Exception):
    """What sets the PDF refused; the message is its own."""


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
        return f"{SIZE}{self.path}]]"


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
    """Write the one HTML file; it is a page like others, with a policy of its own."""
    assert edition.book is not None
    (site / "downloads").mkdir(exist_ok=True)
    page = edition.made_before("single.html", partial(single_page, edition, edition.book))
    (site / "downloads" / f"{STEM}.html").write_bytes(page)


def write_books(edition: Edition, site: Path) -> None:
    """Write PDF and EPUB. Raises `ProblemsFound` for what the appendices hold that no offline output can show."""
    assert edition.book is not None
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    for name, make in _books(edition, edition.book):
        (folder / name).write_bytes(edition.made_before(name, make))


def _books(edition: Edition, book: Book) -> Iterator[tuple[str, Callable[[], bytes]]]:
    volume = cache(lambda: build_book(edition, APPENDICES))
    yield f"{STEM}.pdf", lambda: _whole_pdf(edition, volume())
    yield f"{STEM}.epub", lambda: _whole_epub(edition, volume())
    for section in edition.ledger.sections:
        yield f"{section.slug}.pdf", partial(_section_pdf, edition, book, section.slug)


# What sets books is large and loaded only where one is not in the cache.
def _whole_pdf(edition: Edition, volume: Book) -> bytes:
    from edition.offline.pdf import whole_pdf

    return whole_pdf(edition, volume)


def _whole_epub(edition: Edition, volume: Book) -> bytes:
    from edition.offline.epub import whole_epub

    return whole_epub(edition, volume)


def _section_pdf(edition: Edition, book: Book, slug: str) -> bytes:
    from edition.offline.pdf import section_pdf

    return section_pdf(edition, book, slug)


def write_sizes(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Write the sizes of all files but the zip into the ``pages``."""
    sizes = {
        download.size: german_size(_size(site / download.path, pages))
        for download in edition.downloads
        if not download.online
    }
    for page, text in pages.items():
        if SIZE in text:
            pages[page] = MARK.sub(lambda mark: sizes.get(mark[0], mark[0]), text)


def _size(path: Path, pages: dict[Path, str]) -> int:
    return len(pages[path].encode()) if path in pages else path.stat().st_size


def write_zip(edition: Edition, site: Path) -> None:
    """Write the zip of the site and the sums, which it holds as well but for its own; then its size into the pages."""
    folder = site / "downloads"
    (folder / SUMS).write_text(_sums(folder), "utf-8")
    for download in edition.downloads:
        if download.online:
            content = site_zip(site, STEM, edition.timestamp)
            (folder / download.name).write_bytes(content)
            _write_size(site, download.size, len(content))
    (folder / SUMS).write_text(_sums(folder), "utf-8")


def _write_size(site: Path, mark: str, size: int) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if mark in text:
            page.write_text(text.replace(mark, german_size(size)), "utf-8")


def _sums(folder: Path) -> str:
    """One line a file, as ``sha256sum --check`` reads it."""
    pages = "index.html"  # those that stand in for a file that is gone
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in (SUMS, pages))
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    )


def german_size(size: int) -> str:
    """«45 kB» or «1,2 MB», in powers of 1000 (IEC 80000-13)."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))}\u00a0kB"
    return f"{size / 1_000_000:.1f}\u00a0MB".replace(".", ",")
