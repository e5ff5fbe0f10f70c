"""Short addresses: ``/rn/17/`` leads to paragraph 17 wherever it stands."""

from __future__ import annotations

from pathlib import Path

from edition.base.german import NBSP
from edition.paper.edition import Edition
from edition.paper.ledger import PARAGRAPH_ID
from edition.site.pointer import Pointer, write_pointer
from edition.sources.places import slug_and_anchor

LONGEST = 200


def write_short(edition: Edition, site: Path) -> None:
    """Write a page for every paragraph, also for those that ``data/redirects.yml`` says have moved."""
    for paragraph in edition.ledger.paragraphs:
        title = f"Rn.{NBSP}{paragraph.number} – {edition.title_of(paragraph.section)}"
        place = Pointer("short", f"rn/{paragraph.number}", paragraph.section, f"rn-{paragraph.number}", title,
                        shorten_text(paragraph.text))  # fmt: skip
        write_pointer(edition, site, place)
    for number, (there, anchor) in moved_paragraphs(edition).items():
        title = f"Rn.{NBSP}{number} ist umgezogen"
        write_pointer(edition, site, Pointer("short", f"rn/{number}", there, anchor, title, f"{title}."))


def moved_paragraphs(edition: Edition) -> dict[str, tuple[str, str]]:
    """Where numbers lead that no paragraph has any more."""
    known = {paragraph.number for paragraph in edition.ledger.paragraphs}
    found = {}
    for redirect in edition.redirects.all:
        match = PARAGRAPH_ID.fullmatch(slug_and_anchor(redirect.old)[1])
        if match and match[1] not in known:
            found[match[1]] = slug_and_anchor(edition.redirects.target(redirect.old) or redirect.new)
    return found


def shorten_text(text: str) -> str:
    """The beginning of a text, cut between two words, for a preview of a link."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–") + f"{NBSP}…"
