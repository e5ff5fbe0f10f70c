"""Pages without a text of their own that lead on: short addresses, and what stands where pages and files have gone."""

from pathlib import Path
from typing import Any

from edition.base.addresses import address
from edition.base.german import NBSP
from edition.pages.templates import render
from edition.pages.unfurl import card_of, paragraph_title, unfurl
from edition.paper.citing import own_address
from edition.paper.edition import Edition
from edition.sources.places import is_file, short_slug, slug_and_anchor

LONGEST = 200


def write_short(edition: Edition, site: Path) -> None:
    """Write ``/rn/17/`` for every paragraph and ``/anm/12/`` for every note, wherever they stand, also for those that
    ``data/redirects.yml`` says have moved."""
    titles, written = {"": ""}, set()
    for paragraph in edition.ledger.paragraphs:
        title = titles[paragraph.number] = paragraph_title(edition, paragraph)
        place = paragraph.section, f"rn-{paragraph.number}"
        written.add(_write_short(edition, site, place[1], place, title, paragraph.text))
    for note in edition.ledger.notes:
        title = " zu ".join(filter(None, [f"Anm.{NBSP}{note.number}", titles[note.paragraph]]))
        place = note.section, f"fn-{note.number}"
        written.add(_write_short(edition, site, place[1], place, title, note.text))
    for redirect in edition.redirects.all:
        anchor = slug_and_anchor(redirect.old)[1]
        if (slug := short_slug(anchor)) and slug not in written:
            place = slug_and_anchor(edition.redirects.target(redirect.old) or redirect.new)
            title = f"{slug.capitalize().replace('/', f'.{NBSP}')} ist umgezogen"
            _write_short(edition, site, anchor, place, title, f"{title}.")


def _write_short(edition: Edition, site: Path, anchor: str, place: tuple[str, str], title: str, text: str) -> str:
    slug = short_slug(anchor)
    _write_pointer(edition, site, slug, place, kind="short", title=title, description=shorten_text(text))
    return slug


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
        unfurled=unfurl(edition, slug, about["title"], about["description"], card_of(edition, there)),
    )
    path.write_text(page, "utf-8")


def shorten_text(text: str) -> str:
    """The beginning of a text, cut between two words, for a preview of a link."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–") + f"{NBSP}…"
