"""``feed.xml``: the versions, newest first, each with what it changed, as an Atom feed (RFC 4287)."""

from functools import partial
from pathlib import Path

from edition.pages.templates import render
from edition.paper.citing import REDAKTION, own_address
from edition.paper.edition import Edition
from edition.paper.history import PAGE, feed_address, history
from edition.paper.naming import edition_title
from edition.sources.releases import folder_of


def write_feed(edition: Edition, site: Path) -> None:
    """Write the feed where it has an address. An id must be absolute and never change (RFC 4287, 4.2.6): it is the
    address of the frozen version, which never breaks. A feed must name an author (4.1.1), so that where no editor is
    known it says «Redaktion dieser Ausgabe», as the pages do."""
    if address := feed_address(edition):
        stages = [stage for stage in history(edition) if stage.version and stage.date]
        values = {
            "title": edition_title(edition.record),
            "authors": edition.record.editors or (REDAKTION,),
            "page": PAGE if edition.has_page(PAGE) else "",
            "to": partial(own_address, edition),
            "folder_of": folder_of,
        }
        feed = render(edition.look, "_feed", address=address, stages=stages, **values)
        (site / "feed.xml").write_text(feed, "utf-8")
