"""Pages without a text of their own that lead on: short addresses, and what stands where pages and files have gone."""

from pathlib import Path
from typing import Any

from edition.base.german import NBSP
from edition.pages.templates import render
from edition.pages.unfurl import Card, card_of, paragraph_card, paragraph_title, shorten_text, unfurl
from edition.paper.citing import own_address
from edition.paper.edition import Edition
from edition.sources.places import address, is_file, short_slug, slug_and_anchor


def write_short(edition: Edition, site: Path) -> None:
    """Write ``/rn/17/`` for every paragraph and ``/anm/12/`` for every note, also for those that have moved."""
    cards = {number: paragraph_card(edition, paragraph) for number, paragraph in edition.ledger.by_number.items()}
    titles = {number: paragraph_title(edition, paragraph) for number, paragraph in edition.ledger.by_number.items()}
    for paragraph in edition.ledger.paragraphs:
        place = paragraph.section, f"rn-{paragraph.number}"
        _write_short(edition, site, place, titles[paragraph.number], paragraph.text, cards[paragraph.number])
    for note in edition.ledger.notes:
        place = note.section, f"fn-{note.number}"
        title = " zu ".join(filter(None, [f"Anm.{NBSP}{note.number}", titles.get(note.paragraph)]))
        _write_short(edition, site, place, title, note.text, cards.get(note.paragraph))
    for redirect in edition.redirects.all:
        slug = short_slug(slug_and_anchor(redirect.old)[1])
        if slug and not (site / slug).exists():
            place = slug_and_anchor(edition.redirects.target(redirect.old) or redirect.new)
            title = f"{slug.capitalize().replace('/', f'.{NBSP}')} ist umgezogen"
            _write_pointer(edition, site, slug, place, kind="short", title=title, description=f"{title}.")


def _write_short(
    edition: Edition, site: Path, place: tuple[str, str], title: str, text: str, card: Card | None
) -> None:
    about = {"title": title, "description": shorten_text(text), "card": card}
    _write_pointer(edition, site, short_slug(place[1]), place, kind="short", **about)


def write_moved(edition: Edition, site: Path) -> None:
    """Write a page in the place of each page that has moved and each file that is gone, unless one stands there."""
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
    there, card = place[0], about.get("card")
    path = site / slug / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    page = render(
        edition.look,
        "_pointer",
        pointer={"places": [], **about},
        target=address(slug, *place),
        canonical=own_address(edition, there),
        heading=edition.title_of(there),
        unfurled=unfurl(edition, slug, about["title"], about["description"], card or card_of(edition, there)),
    )
    path.write_text(page, "utf-8")
