"""Pages that stand where pages and files have gone, and lead on."""

from __future__ import annotations

from pathlib import Path

from edition.base.addresses import address
from edition.paper.edition import Edition
from edition.site.pointer import Link, Pointer, write_pointer
from edition.sources.places import is_file, slug_and_anchor


def write_moved(edition: Edition, site: Path) -> None:
    """Write a page in the place of every page that has moved and of every file that is gone; where there is one, the
    redirect is wrong, which the check of addresses tells."""
    for redirect in edition.redirects.pages:
        slug, (there, anchor) = slug_and_anchor(redirect.old)[0], slug_and_anchor(redirect.new)
        if (site / slug).is_file() or (site / slug / "index.html").exists():
            continue
        places = tuple(
            Link(address(slug, *slug_and_anchor(place.new)), slug_and_anchor(place.old)[1])
            for place in edition.redirects.on(slug)
        )
        title = "Diese Datei gibt es nicht mehr" if is_file(redirect.old) else "Diese Seite ist umgezogen"
        write_pointer(edition, site, Pointer("moved", slug, there, anchor, title, title + ".", places))
