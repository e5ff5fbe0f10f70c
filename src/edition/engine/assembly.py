"""From rendered pages to the finished edition: ledger and all that reads it are built, pages are finished."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.base.cache import digest
from edition.base.problems import Problem, sound
from edition.book.book import Book, build_book
from edition.pages.finishing import finish_page
from edition.pages.versions import mark_changes
from edition.paper.downloads import REGISTER, list_downloads
from edition.paper.edition import Edition
from edition.paper.history import check_version
from edition.paper.ledger import Ledger, RenderedPage, build_ledger
from edition.paper.notes import Formatted
from edition.paper.works import cited_works
from edition.sources.sources import CACHE, Sources

WHOLE = "gesamttext"  # the page that is cut from all others


def assemble(
    sources: Sources,
    references: Formatted,
    pages: tuple[RenderedPage, ...],
    site_url: str,
    look: Path,
    *,
    preview: bool,
) -> Edition:
    """The edition from all rendered pages in the navigation's order; a ``preview`` has no downloads. Raises
    `ProblemsFound` for a paragraph that is none on its page, and for a released version whose text has changed."""
    ledger = build_ledger(pages, references)
    sound((ledger, list(_lost_paragraphs(sources, ledger))))
    record = sources.configuration.record
    register = bool(sources.apparatus.register.recommendations) and any(page.slug == REGISTER for page in pages)
    downloads = () if preview or sources.frozen else tuple(list_downloads(ledger, record.stem, register=register))
    outside = [site_url, str(record.timestamp), str(bool(downloads)), str(sources.frozen)]
    whole = digest([sources.fingerprint, *outside, *(page.html for page in pages)]) if sources.fingerprint else ""
    edition = Edition(
        record,
        ledger,
        site_url,
        works=cited_works(ledger, sources.links),
        links=sources.links,
        pages=pages,
        redirects=sources.redirects,
        prints=sources.prints,
        cache=sources.root / CACHE,
        apparatus=sources.apparatus,
        tokens=sources.tokens,
        docs=sources.root / "docs",
        look=look,
        verbatim=sources.verbatim,
        downloads=downloads,
        releases=sources.releases,
        frozen=sources.frozen,
        fingerprint=whole,
    )
    return edition if preview else sound((edition, check_version(edition)))


def _lost_paragraphs(sources: Sources, ledger: Ledger) -> Iterator[Problem]:
    """Paragraphs of the sources that Python-Markdown has taken for something else, as after an open `<div>`."""
    for page in sources.in_order:
        for mark in page.paragraphs:
            if mark.label not in ledger.homes:
                message = f"paragraph {mark.label} is none on the rendered page."
                yield Problem(page.name, mark.line, "rn-missing", message, "Close the markup that is open above it.")


def finish_pages(edition: Edition) -> tuple[tuple[RenderedPage, ...], Book]:
    """All pages with all that the edition adds, each finished once, and the whole text, which is cut from them.
    Raises `ProblemsFound` for what the offline outputs cannot hold."""
    pages = [page for page in edition.pages if page.slug != WHOLE]

    def make() -> bytes:
        return json.dumps([finish_page(page, edition).html for page in pages]).encode()

    made = json.loads(edition.made_before("pages.json", make))
    finished = {page.slug: replace(page, html=html) for page, html in zip(pages, made, strict=True)}
    book = build_book(edition, finished)
    finished |= {page.slug: finish_page(page, edition, book=book) for page in edition.pages if page.slug == WHOLE}
    return mark_changes(tuple(finished[page.slug] for page in edition.pages), edition), book
