"""Pages without a text of their own that lead on: short addresses, and what stands where pages and files have gone."""

from pathlib import Path
from typing import Any

from edition.base.addresses import address
from edition.base.german import NBSP
from edition.pages.templates import render
from edition.pages.unfurl import unfurl
from edition.paper.citing import own_address
from edition.paper.edition import Edition
from edition.paper.ledger import PARAGRAPH_ID
from edition.sources.places import is_file, slug_and_anchor

LONGEST = 200


def write_short(edition: Edition, site: Path) -> None:
    """Write ``/rn/17/`` for every paragraph, wherever it stands, also for those that ``data/redirects.yml`` says have
    moved."""
    for paragraph in edition.ledger.paragraphs:
        title = f"Rn.{NBSP}{paragraph.number} – {edition.title_of(paragraph.section)}"
        place, text = (paragraph.section, f"rn-{paragraph.number}"), shorten_text(paragraph.text)
        _write_pointer(edition, site, f"rn/{paragraph.number}", place, kind="short", title=title, description=text)
    for redirect in edition.redirects.all:
        match = PARAGRAPH_ID.fullmatch(slug_and_anchor(redirect.old)[1])
        if match and match[1] not in edition.ledger.homes:
            place = slug_and_anchor(edition.redirects.target(redirect.old) or redirect.new)
            title = f"Rn.{NBSP}{match[1]} ist umgezogen"
            _write_pointer(edition, site, f"rn/{match[1]}", place, kind="short", title=title, description=f"{title}.")


def write_moved(edition: Edition, site: Path) -> None:
    """Write a page in the place of every page that has moved and of every file that is gone; where there is one, the
    redirect is wrong, which the check of addresses tells."""
    for redirect in edition.redirects.pages:
        slug = slug_and_anchor(redirect.old)[0]
        if (site / slug).is_file() or (site / slug / "index.html").exists():
            continue
        places = [
            {"href": address(slug, *slug_and_anchor(place.new)), "name": slug_and_anchor(place.old)[1]}
            for place in edition.redirects.on(slug)
        ]
        title = "Diese Datei gibt es nicht mehr" if is_file(redirect.old) else "Diese Seite ist umgezogen"
        about = {"kind": "moved", "title": title, "description": f"{title}.", "places": places}
        _write_pointer(edition, site, slug, slug_and_anchor(redirect.new), **about)


def _write_pointer(edition: Edition, site: Path, slug: str, place: tuple[str, str], **about: Any) -> None:
    """Write the page ``slug``, which leads to a ``place`` (page and anchor); it needs no script, no style and no other
    file. ``title`` and ``description`` are what a preview of the link shows, ``places`` the anchors that lead
    elsewhere, with the ids that stand for them."""
    there = place[0]
    path = site / slug / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    page = render(
        edition.look,
        "_pointer",
        pointer={"places": [], **about},
        target=address(slug, *place),
        canonical=own_address(edition, there),
        heading=edition.title_of(there),
        unfurled=unfurl(edition, slug, about["title"], about["description"], there),
    )
    path.write_text(page, "utf-8")


def shorten_text(text: str) -> str:
    """The beginning of a text, cut between two words, for a preview of a link."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–") + f"{NBSP}…"
