"""«Rn. 12» and «Anm. 4» in running text become links by themselves.

Numbers that follow («Rn. 8, 9 und 13», «Rn. 12–14») are links of their own. Left alone are links, code, headings, note
calls, citations of other works, and whatever an editor puts in ``<span class="fremd">…</span>`` because another work's
number is meant.
"""

import html
import re

from edition.base.html_text import NO_TEXT, rewrite_text
from edition.paper.edition import Edition
from edition.rules.crossrefs import NUMBER, REFERENCE
from edition.sources.places import address

ALONE = NO_TEXT | {"a", "button", "h1", "h2", "h3", "h4", "h5", "h6"}
ALONE_CLASS = r"\bclass=[\"'](?:[^\"']*\s)?(?:citation|fremd)[\s\"']"
ANCHORS = {"Rn": "rn", "Anm": "fn"}


def link_references(page: str, slug: str, edition: Edition) -> str:
    """The HTML of the page ``slug`` with its cross references as links; a number that does not exist stays text."""
    homes = {"Rn": edition.ledger.homes, "Anm": {note.number: note.section for note in edition.ledger.notes}}

    def link(kind: str, number: str, words: str) -> str:
        if number not in homes[kind]:
            return words
        href = address(slug, homes[kind][number], f"{ANCHORS[kind]}-{number}")
        return f'<a class="crossref" href="{html.escape(href)}">{words}</a>'

    def link_all(match: re.Match[str]) -> str:
        kind, first = match["kind"], match[0].removesuffix(match["rest"])
        rest = re.sub(NUMBER, lambda more: link(kind, more[0], more[0]), match["rest"])
        return link(kind, match["first"], first) + rest

    return rewrite_text(page, lambda text: REFERENCE.sub(link_all, text), ALONE, ALONE_CLASS)
