"""What takes readers of a former address to the new one.

A redirect works from a server, below a path and from ``file://``, because it is a page of the site. A former place on
a page that still exists is kept on that page: as an empty mark when it leads to another place of the same page, else
as a line with a link at the end; the browser needs no script to arrive there. For a page that is gone stands a page
that leads on at once; only a script can carry the anchor along (the HTML standard's «shared declarative refresh
steps» take the address as it is written), so the anchors that lead elsewhere are listed. Such a page also stands in
for a file that is gone: its folder has the file's name, and a host that is asked for a folder gives the page in it.
"""

import re
from collections.abc import Iterator

from edition.base.html_text import TAG, VOID
from edition.sources.places import address, slug_and_anchor
from edition.sources.redirects import Redirects

# Elements that hold certain elements alone (HTML, section 4): the mark goes into the first below that takes a text.
PARTS = frozenset("col colgroup details dl figure hgroup menu ol picture table tbody tfoot thead tr ul".split())
# What groups terms with their meanings is such an element too.
OF_TERMS = re.compile(r"\s*<(?:dt|dd)\b", re.IGNORECASE)
CLOSED = VOID | {"math", "svg"}  # these take nothing: it stands in front of them


def keep_former(html: str, slug: str, redirects: Redirects) -> str:
    """The HTML of a page's content with a mark or a line for each former place on it that leads elsewhere now."""
    lines = []
    for redirect in redirects.on(slug):
        old, (there, anchor) = slug_and_anchor(redirect.old)[1], slug_and_anchor(redirect.new)
        marked = _add_mark(html, old, anchor) if there == slug else html
        if marked == html:  # the place is on another page, or made by the theme and not in the page's own content
            link = f'<a href="{address(slug, there, anchor)}">zur neuen Adresse</a>'
            lines.append(f'<li class="moved" id="{old}">Diese Stelle ist umgezogen: {link}</li>')
        html = marked
    return html + (f'<ul class="moved-places">{"".join(lines)}</ul>' if lines else "")


def _add_mark(html: str, old: str, anchor: str) -> str:
    """The HTML with an empty mark, which has the former id, just inside the element that has the new one, if any."""
    tags = TAG.finditer(html)
    of_anchor = re.compile(rf"\sid=([\"']?){re.escape(anchor)}\1(?=[\s/>])")
    for tag in tags:
        if tag["name"] and not tag["end"] and of_anchor.search(tag[0]):
            at = _room(tag, tags)
            name = "div" if html.startswith("<hr", at) else "span"  # a rule stands between blocks
            return f'{html[:at]}<{name} class="moved" id="{old}" data-moved-to="#{anchor}"></{name}>{html[at:]}'
    return html


def _room(element: re.Match[str], following: Iterator[re.Match[str]]) -> int:
    """Where a mark may stand that belongs to an element, given its opening tag and the tags that follow: an HTML
    parser would move one that stands directly in a table's row to the place before the table."""
    for tag in (element, *following):
        name = (tag["name"] or "").lower()
        if not name or tag["end"] or name in PARTS or OF_TERMS.match(tag.string, tag.end()):
            continue
        return tag.start() if name in CLOSED else tag.end()
    return element.start()
