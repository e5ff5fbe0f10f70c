"""The one way to a finished page: fragments, apparatus, links, former places, languages, in this order.

Fragments are the parts of pages that the build makes: called by blocks (`edition.paper.blocks`), written by Jinja.
Everything put into them is escaped unless it is HTML that the edition itself has rendered.
"""

import posixpath
import re
from dataclasses import replace
from functools import partial
from typing import Any

from edition.pages.crossrefs import link_references
from edition.pages.former import keep_former
from edition.pages.placement import place_apparatus
from edition.pages.templates import render
from edition.pages.words import mark_languages
from edition.paper.blocks import CALL
from edition.paper.citing import cited_address, source_of
from edition.paper.edition import Edition
from edition.paper.ledger import RenderedPage
from edition.sources.places import address
from edition.sources.releases import folder_of


def finish_page(page: RenderedPage, edition: Edition, **made: Any) -> RenderedPage:
    """The page with its fragments filled, what the edition adds in its place, numbers in the text linked, and words of
    other languages marked; ``made`` is what its fragments need of other finished pages."""
    html = place_apparatus(fill(page.html, page.slug, edition, **made), page.slug, edition)
    html = keep_former(link_references(html, page.slug, edition), page.slug, edition.redirects)
    html = html.replace("<table>", '<table class="listed">')  # typed in Markdown: with the looks of the others
    return replace(page, html=mark_languages(html, edition.apparatus.foreign))


def fill(html: str, slug: str, edition: Edition, **made: Any) -> str:
    """The page's HTML with every call replaced by its fragment; ``slug`` is the page's address. In fragments, ``to``
    leads to places of the same version, ``out_to`` to those of the whole site, from a frozen version too."""
    home = folder_of(edition.record.version)  # where a version that is being frozen will stand

    def write(match: re.Match[str]) -> str:
        return render(
            edition.look,
            match["name"],
            edition=edition,
            record=edition.record,
            ledger=edition.ledger,
            to=partial(address, slug),
            file=lambda path: posixpath.relpath(path, slug or "."),
            source=source_of(edition, slug),
            cited=partial(cited_address, edition),
            out_to=partial(address, f"{home}/{slug}" if edition.frozen else slug),
            folder_of=folder_of,
            **made,
        )

    return CALL.sub(write, html)
