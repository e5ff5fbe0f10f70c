"""Where the apparatus stands on the pages of the paper: key points at the head, figures after their paragraph, terms.

All of it is added after the ledger has been read, so that no output takes it for the paper's text.
"""

import re
from functools import partial

from edition.pages.templates import render
from edition.pages.words import link_terms
from edition.paper.edition import Edition
from edition.sources.places import address

GLOSSARY = "glossar"


def place_apparatus(html: str, slug: str, edition: Edition) -> str:
    """The HTML of a section's page with the apparatus in it; any other page as it is."""
    section, to = edition.ledger.by_slug.get(slug), partial(address, slug)
    if section is None:
        return html
    if edition.has_page(GLOSSARY):
        html = link_terms(html, edition.apparatus.glossary, lambda term: to(GLOSSARY, term.slug))
    for figure in edition.apparatus.figures:
        if figure.section == slug:
            drawing = render(edition.look, "_placed_figure", placed=figure, edition=edition, to=to)
            end = re.search(rf'<p\b[^>]*\bid="rn-{re.escape(figure.after)}".*?</p>', html, re.DOTALL)
            html = f"{html[: end.end()]}\n{drawing}{html[end.end() :]}" if end else html
    if points := [point for each in edition.apparatus.points if each.section == slug for point in each.points]:
        values = {"points": points, "minutes": section.minutes, "ledger": edition.ledger, "to": to}
        html = html.replace("</h1>", f"</h1>\n{render(edition.look, '_kernaussagen', **values)}", 1)
    return html
