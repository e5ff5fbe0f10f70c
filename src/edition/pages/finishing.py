"""The one way to a finished page: fragments, apparatus, links, former places, languages, in this order."""

from dataclasses import replace
from typing import Any

from edition.pages.former import link_and_keep_places
from edition.pages.fragments import fill
from edition.pages.languages import mark_languages
from edition.pages.placement import place_apparatus
from edition.paper.edition import Edition
from edition.paper.ledger import RenderedPage


def finish_page(page: RenderedPage, edition: Edition, **made: Any) -> RenderedPage:
    """The page with its fragments filled, what the edition adds in its place, numbers in the text linked, and words of
    other languages marked; ``made`` is what its fragments need of other finished pages."""
    html = place_apparatus(fill(page.html, page.slug, edition, **made), page.slug, edition)
    return replace(
        page, html=mark_languages(link_and_keep_places(html, page.slug, edition), edition.apparatus.foreign)
    )
