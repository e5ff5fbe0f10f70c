"""The files to take along, their sizes and sums.

Sizes are written into the finished pages (`[[size:…]]`), because a file's size is known only when it is there. The zip
of the site holds the pages with everything but its own entry, so that it holds neither itself nor its own size or
hash.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from edition.book.book import APPENDICES, Book, build_book
from edition.book.single import single_page
from edition.paper.downloads import SIZE
from edition.paper.edition import Edition
from edition.paper.ledger import RenderedPage
from edition.site.offline_zip import site_zip

SUMS = "SHA256SUMS"
MARK = re.compile(re.escape(SIZE) + r"[^\]]+\]\]")


def write_single(edition: Edition, book: Book, site: Path) -> None:
    """Write the one HTML file; it is a page like others, with a policy of its own."""
    (site / "downloads").mkdir(exist_ok=True)
    page = edition.made_before("single.html", partial(single_page, edition, book))
    (site / "downloads" / f"{edition.record.stem}.html").write_bytes(page)


def write_books(edition: Edition, book: Book, pages: dict[str, RenderedPage], site: Path) -> None:
    """Write PDF and EPUB, whose appendices are cut from the finished ``pages``.

    Raises `ProblemsFound` for what the appendices hold that no offline output can show.
    """
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    for name, make in _books(edition, book, pages):
        (folder / name).write_bytes(edition.made_before(name, make))


def _books(edition: Edition, book: Book, pages: dict[str, RenderedPage]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    volume = cache(lambda: build_book(edition, pages, APPENDICES))
    yield f"{edition.record.stem}.pdf", lambda: _whole_pdf(edition, volume())
    yield f"{edition.record.stem}.epub", lambda: _whole_epub(edition, volume())
    for section in edition.ledger.sections:
        yield f"{section.slug}.pdf", partial(_section_pdf, edition, book, section.slug)


# What sets books is large and loaded only where one is not in the cache.
def _whole_pdf(edition: Edition, volume: Book) -> bytes:
    from edition.book.pdf import whole_pdf

    return whole_pdf(edition, volume)


def _whole_epub(edition: Edition, volume: Book) -> bytes:
    from edition.book.epub import whole_epub

    return whole_epub(edition, volume)


def _section_pdf(edition: Edition, book: Book, slug: str) -> bytes:
    from edition.book.pdf import section_pdf

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
            content = site_zip(site, edition.record.stem, edition.timestamp)
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
