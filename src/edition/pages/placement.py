"""Where the apparatus stands on the pages of the paper: key points at the head, figures after their paragraph, terms.

All of it is added after the ledger has been read, so that no output takes it for the paper's text.
"""

import re
from collections.abc import Callable
from functools import partial

from edition.base.addresses import address
from edition.pages.templates import render
from edition.pages.terms import link_terms
from edition.paper.edition import Edition
from edition.paper.ledger import Section

GLOSSARY = "glossar"


def place_apparatus(html: str, slug: str, edition: Edition) -> str:
    """The HTML of a section's page with the apparatus in it; any other page as it is."""
    section = edition.ledger.by_slug.get(slug)
    if section is None:
        return html
    if edition.has_page(GLOSSARY):
        html = link_terms(html, edition.apparatus.glossary, lambda term: address(slug, GLOSSARY, term.slug))
    return _with_keypoints(_with_figures(html, section, edition), section, edition)


def _with_figures(html: str, section: Section, edition: Edition) -> str:
    for figure in edition.apparatus.figures:
        if figure.section == section.slug:
            drawing = render(edition.look, "_placed_figure", placed=figure, edition=edition, to=_to(section))
            end = re.compile(rf'(<p\b[^>]*\bid="rn-{re.escape(figure.after)}".*?</p>)', re.DOTALL)
            html = end.sub(partial(_place_after, drawing), html, count=1)
    return html


def _place_after(drawing: str, paragraph: re.Match[str]) -> str:
    return f"{paragraph[1]}\n{drawing}"


def _with_keypoints(html: str, section: Section, edition: Edition) -> str:
    points = edition.apparatus.keypoints.get(section.slug)
    if not points:
        return html
    values = {"points": points, "minutes": section.minutes, "ledger": edition.ledger, "to": _to(section)}
    return html.replace("</h1>", f"</h1>\n{render(edition.look, '_kernaussagen', **values)}", 1)


def _to(section: Section) -> Callable[..., str]:
    return lambda *place: address(section.slug, *place)
