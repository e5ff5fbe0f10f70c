"""From rendered pages to the finished edition: ledger and all that reads it are built, pages are filled."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from edition.addresses.moved import addressed
from edition.apparatus.languages import marked
from edition.apparatus.placement import placed
from edition.cache import digest
from edition.citations import Formatted
from edition.epoch import timestamp
from edition.fragments import Edition, fill
from edition.ledger import RenderedPage, build_ledger
from edition.literature.works import cited_works
from edition.offline.downloads import with_book
from edition.problems import ProblemsFound
from edition.releases.history import check_version
from edition.sources import CACHE, Sources


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
    the offline outputs cannot hold, or a released version whose text has changed.
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
        cache=sources.root / CACHE,
        apparatus=sources.apparatus,
        docs=docs,
        timestamp=timestamp(record.version_date),
        verbatim=sources.verbatim,
        synonyms=sources.synonyms,
        releases=sources.releases,
        frozen=sources.frozen,
    )
    if not preview and (problems := check_version(edition, sources.root)):
        raise ProblemsFound(problems)
    edition = with_book(edition, preview=preview or edition.frozen)
    if sources.fingerprint:
        edition = replace(edition, fingerprint=fingerprint_of(edition, sources.fingerprint))
    made = edition.made_before("pages.json", lambda: json.dumps(finished(edition)).encode())
    htmls = json.loads(made)
    return replace(edition, pages=tuple(replace(page, html=html) for page, html in zip(rendered, htmls, strict=True)))


def fingerprint_of(edition: Edition, sources: str) -> str:
    """A hash of all that the edition is made of, of which ``sources`` is that of the files."""
    outside = [edition.site_url, str(edition.timestamp), str(bool(edition.downloads)), str(edition.frozen)]
    return digest([sources, *outside, *(page.html for page in edition.rendered)])


def finished(edition: Edition) -> list[str]:
    """The HTML of every page, with all that the edition adds."""
    return [_finished(page, edition) for page in edition.rendered]


def _finished(page: RenderedPage, edition: Edition) -> str:
    """The page with its fragments filled, what the edition adds in its place, numbers in the text linked, and words of
    other languages marked."""
    html = addressed(placed(fill(page.html, page.slug, edition), page.slug, edition), page.slug, edition)
    return marked(html, edition.apparatus.foreign)
