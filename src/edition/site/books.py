"""The files to take along, their sizes and sums.

Sizes are written into the finished pages (`[[size:…]]`), because a file's size is known only when it is there. The zip
of the site works by double click: every link to a folder leads to its ``index.html``. It holds the pages with
everything but its own entry, so that it holds neither itself nor its own size or hash.
"""

import hashlib
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from edition.base.zips import pack_zip
from edition.book.book import APPENDICES, Book, build_book
from edition.book.docx import whole_docx
from edition.book.epub import whole_epub
from edition.book.pdf import section_pdf, whole_pdf
from edition.book.single import single_page
from edition.paper.downloads import Download
from edition.paper.edition import Edition
from edition.paper.ledger import RenderedPage

SUMS = "SHA256SUMS"
# What a page shows on the web only stands between these two comments (the zip's own entry, for one).
ONLINE = re.compile(r"<!-- online -->.*?<!-- /online -->", re.DOTALL)
LINK = re.compile(r"(<(?:a|area|link|form)\b[^>]*?\s(?:href|action)=)([\"'])(.*?)\2", re.DOTALL)
REFRESH = re.compile(r"(<meta http-equiv=\"refresh\" content=\"\d+; url=)()([^\"]+)")
# Of use at an address only: what hosts and other programs read, the cards of posted links.
LEFT_OUT = (".htaccess", "_headers", "404.html", "robots.txt", "llms.txt", "sitemap.xml", "feed.xml", "assets/cards/")


def write_books(edition: Edition, book: Book, pages: dict[str, RenderedPage], site: Path) -> None:
    """Write the one HTML file, the Word file, the PDFs and the EPUB; the last two hold what the edition adds to the
    ``pages``. Raises `ProblemsFound` for what the appendices hold that no offline output can show."""
    stem, volume = edition.record.stem, cache(lambda: build_book(edition, pages, APPENDICES))

    def one_part(slug: str) -> bytes:
        held = slug in edition.ledger.by_slug
        return section_pdf(edition, volume() if held else build_book(edition, pages, (slug,)), slug)

    makers: dict[str, Callable[[], bytes]] = {
        f"{stem}.html": lambda: single_page(edition, book),
        f"{stem}.pdf": lambda: whole_pdf(edition, volume()),
        f"{stem}.epub": lambda: whole_epub(edition, volume()),
        f"{stem}.docx": lambda: whole_docx(edition, book),
    }
    makers |= {each.name: partial(one_part, each.section) for each in edition.downloads if each.section}
    for name, make in makers.items():
        (site / "downloads" / name).write_bytes(edition.made_before(name, make))


def write_sizes(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Write the sizes of all files but the zip into the ``pages``."""
    for download in edition.downloads:
        path = site / download.path
        if not download.online:
            _write_size(pages, download, len(pages[path].encode()) if path in pages else path.stat().st_size)


def write_zip(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Write the zip of the site and the sums, which it holds as well but for its own; then its size into the pages."""
    folder = site / "downloads"
    (folder / SUMS).write_text(_sums(folder, pages), "utf-8")
    for download in edition.downloads:
        if download.online:
            content = site_zip(site, pages, edition.record.stem, edition.record.timestamp)
            (folder / download.name).write_bytes(content)
            _write_size(pages, download, len(content))
    (folder / SUMS).write_text(_sums(folder, pages), "utf-8")


def _write_size(pages: dict[Path, str], download: Download, size: int) -> None:
    """Write the size of a file into the ``pages`` that show it."""
    for page, text in pages.items():
        pages[page] = text.replace(download.size, german_size(size))


def _sums(folder: Path, pages: dict[Path, str]) -> str:
    """One line a file, as ``sha256sum --check`` reads it; the texts of ``pages`` are not written yet."""
    left_out = (SUMS, "index.html")  # pages that stand in for a file that is gone
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in left_out)
    contents = {path: pages[path].encode() if path in pages else path.read_bytes() for path in files}
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path, content in contents.items()
    )


def german_size(size: int) -> str:
    """«45 kB» or «1,2 MB», in powers of 1000 (IEC 80000-13)."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))}\u00a0kB"
    return f"{size / 1_000_000:.1f}\u00a0MB".replace(".", ",")


def site_zip(site: Path, pages: dict[Path, str], name: str, timestamp: int) -> bytes:
    """The zip of the built ``site`` with the texts of its ``pages``, all in a folder ``name`` and of one date."""
    files = {}
    for path in sorted(site.rglob("*")):
        relative = path.relative_to(site).as_posix()
        if path.is_file() and not relative.startswith(LEFT_OUT) and not relative.endswith((".map", f"/{name}.zip")):
            page = pages.get(path)
            files[f"{name}/{relative}"] = offline_page(page).encode() if page is not None else path.read_bytes()
    return pack_zip(files, timestamp)


def offline_page(html: str) -> str:
    """A page of the site as it stands in the zip: without what is for the web only, links made of files."""
    page = ONLINE.sub("", html)
    for link in (LINK, REFRESH):
        page = link.sub(lambda match: f"{match[1]}{match[2]}{offline_link(match[3])}{match[2]}", page)
    return page


def offline_link(href: str) -> str:
    """``../fazit/#rn-46`` as ``../fazit/index.html#rn-46``; other links as they are."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return href
    if parts.path.rpartition("/")[2] in ("", ".", ".."):
        path = parts.path.rstrip("/")
        path = "" if path == "." else f"{path}/"
        return parts._replace(path=f"{path}index.html").geturl()
    return href
