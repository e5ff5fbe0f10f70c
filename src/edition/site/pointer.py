"""A page without a text of its own that leads to another page: short addresses and pages that have moved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.base.addresses import address
from edition.pages.templates import render
from edition.pages.unfurl import unfurl
from edition.paper.citing import own_address
from edition.paper.edition import Edition


@dataclass(frozen=True)
class Link:
    """An address relative to the pointing page, and the id that stands for it there."""

    href: str
    name: str


@dataclass(frozen=True)
class Pointer:
    """From the page ``slug`` to the place ``anchor`` on the page ``there``; ``kind`` is «short» or «moved».

    ``title`` and ``description`` are what a preview of the link shows, ``places`` the anchors that lead elsewhere.
    """

    kind: str
    slug: str
    there: str
    anchor: str
    title: str
    description: str
    places: tuple[Link, ...] = ()


def write_pointer(edition: Edition, site: Path, pointer: Pointer) -> None:
    """Write the page into the built site; it needs no script, no style and no other file."""
    path = site / pointer.slug / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    target = address(pointer.slug, pointer.there, pointer.anchor)
    page = render(
        edition.look,
        "_pointer",
        pointer=pointer,
        target=target,
        canonical=own_address(edition, pointer.there),
        heading=edition.title_of(pointer.there),
        unfurled=unfurl(edition, pointer.slug, pointer.title, pointer.description, pointer.there),
    )
    path.write_text(page, "utf-8")
