"""From rendered pages to the finished edition: ledger and all that reads it are built, pages are filled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edition.addresses.moved import addressed
from edition.apparatus.placement import placed
from edition.citations import Formatted
from edition.fragments import Edition, fill
from edition.ledger import RenderedPage, build_ledger
from edition.literature.works import cited_works
from edition.offline.downloads import with_book
from edition.record import timestamp
from edition.sources import Sources


def assemble(
    sources: Sources,
    references: Formatted,
    rendered: tuple[RenderedPage, ...],
    site_url: str,
    docs: Path,
    *,
    preview: bool,
) -> Edition:
    """The edition from all rendered pages in the navigation's order; its ``pages`` are the finished ones.

    ``docs`` is the folder of the pages' pictures; a ``preview`` has no downloads. Raises `ProblemsFound` for what
    the offline outputs cannot hold.
    """
    ledger = build_ledger(rendered, references)
    record = sources.configuration.record
    edition = Edition(
        record,
        ledger,
        site_url,
        works=cited_works(ledger, sources.links),
        links=sources.links,
        rendered=rendered,
        pages=rendered,
        redirects=sources.redirects,
        cache=sources.root / ".cache" / "edition",
        apparatus=sources.apparatus,
        docs=docs,
        timestamp=timestamp(record),
        verbatim=sources.verbatim,
        synonyms=sources.synonyms,
    )
    edition = with_book(edition, preview=preview)
    return replace(edition, pages=tuple(replace(page, html=_finished(page, edition)) for page in rendered))


def _finished(page: RenderedPage, edition: Edition) -> str:
    """The page with its fragments filled, what the edition adds in its place, and numbers in the text linked."""
    return addressed(placed(fill(page.html, page.slug, edition), page.slug, edition), page.slug, edition)
