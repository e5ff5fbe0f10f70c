"""What pages say of versions: where this one and the newest stand, and which paragraphs have changed."""

import re
from dataclasses import replace

from edition.pages.templates import render
from edition.paper.edition import Edition
from edition.paper.history import PAGE, history
from edition.paper.ledger import RenderedPage
from edition.sources.places import address
from edition.sources.releases import folder_of

PARAGRAPH = re.compile(r'<p\b[^>]*\bid="(rn-\d+[a-z]?)"')


def version_links(edition: Edition, slug: str) -> tuple[str, str]:
    """The relative addresses of a page in this version, which is itself until it is frozen, and in the newest one."""
    if edition.frozen:
        return "./", address(f"{folder_of(edition.record.version)}/{slug}", slug)
    kept = edition.cited_folder(slug)
    return address(slug, f"{kept}/{slug}" if kept else slug), "./"


def mark_changes(pages: tuple[RenderedPage, ...], edition: Edition) -> tuple[RenderedPage, ...]:
    """The pages with a link before each paragraph that the working version has changed since the last release, to its
    entry on ``/aenderungen/``. It stands outside the paragraph and has no text, so that nobody reads it within a
    sentence or copies it; books are cut before."""
    stage = next(iter(history(edition)), None)
    if not (stage and stage.changes) or stage.frozen or not edition.has_page(PAGE):
        return pages
    marks = {}
    for change in stage.changes.paragraphs:
        href = address(change.item.section, PAGE, stage.entry(change))
        marks[change.item.anchor] = render(edition.look, "_changed", change=change, since=stage.since, href=href)

    def marked(page: RenderedPage) -> RenderedPage:
        return replace(page, html=PARAGRAPH.sub(lambda match: marks.get(match[1], "") + match[0], page.html))

    return tuple(marked(page) if page.slug in edition.ledger.by_slug else page for page in pages)
