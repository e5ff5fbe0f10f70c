"""What takes readers of a former address to the new one.

A redirect works from a server, below a path and from ``file://``, because it is a page of the site. A former place on
a page that still exists is kept on that page: as an empty mark when it leads to another place of the same page, else
as a line with a link at the end; the browser needs no script to arrive there. For a page that is gone stands a page
that leads on at once; only a script can carry the anchor along (the HTML standard's «shared declarative refresh
steps» take the address as it is written), so the anchors that lead elsewhere are listed.
"""

from __future__ import annotations

import re
from pathlib import Path

from edition.addresses.crossrefs import link_references
from edition.addresses.place import slug_and_anchor
from edition.addresses.pointer import Link, Pointer, write_pointer
from edition.addresses.redirects import Redirects
from edition.fragments import Edition, address


def addressed(html: str, slug: str, edition: Edition) -> str:
    """The HTML of a page's content with cross references as links and its former places kept."""
    return keep_former(link_references(html, slug, edition), slug, edition.redirects)


def keep_former(html: str, slug: str, redirects: Redirects) -> str:
    """The HTML of a page's content with a mark or a line for each former place on it that leads elsewhere now."""
    lines = []
    for redirect in redirects.on(slug):
        old, (there, anchor) = slug_and_anchor(redirect.old)[1], slug_and_anchor(redirect.new)
        if there == slug and anchor:
            html = _marked(html, old, anchor)
        else:
            lines.append(_line(old, slug, there, anchor))
    return html + (f'<ul class="moved-places">{"".join(lines)}</ul>' if lines else "")


def _marked(html: str, old: str, anchor: str) -> str:
    """An empty mark with the former id just inside the element that has the new one."""
    opening = re.compile(rf'<\w+\b[^>]*\bid="{re.escape(anchor)}"[^>]*>')
    mark = f'<span class="moved" id="{old}" data-moved-to="#{anchor}"></span>'
    return opening.sub(lambda match: match[0] + mark, html, count=1)


def _line(old: str, slug: str, there: str, anchor: str) -> str:
    href = address(slug, there, anchor)
    return f'<li class="moved" id="{old}">Diese Stelle ist umgezogen: <a href="{href}">zur neuen Adresse</a></li>'


def write_moved(edition: Edition, site: Path) -> None:
    """Write a page in the place of every page that has moved."""
    for redirect in edition.redirects.pages:
        slug, (there, anchor) = slug_and_anchor(redirect.old)[0], slug_and_anchor(redirect.new)
        places = tuple(
            Link(address(slug, *slug_and_anchor(place.new)), slug_and_anchor(place.old)[1])
            for place in edition.redirects.on(slug)
        )
        title = "Diese Seite ist umgezogen"
        write_pointer(edition, site, Pointer("moved", slug, there, anchor, title, title + ".", places))
