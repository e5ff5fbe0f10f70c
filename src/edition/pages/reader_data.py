"""What the scripts in the reader's browser need: a line of data in each page."""

from typing import Any

from edition.pages.report import report_data
from edition.paper.citing import own_address, paper_item
from edition.paper.edition import Edition
from edition.paper.exports import to_text


def page_data(edition: Edition, slug: str) -> dict[str, Any]:
    """Of one page: its public address (empty when the site's is not known) and how a quotation from it is credited,
    without number and address, which the browser adds; where readers report errors (left out when nowhere), and in
    ``frozen`` the folder of the released version, if any."""
    section = edition.ledger.by_slug.get(slug)
    item = paper_item(edition, section)
    if section is None and slug:
        item |= {"title": edition.title_of(slug), "container-title": edition.record.title}
    source = {name: value for name, value in item.items() if name not in ("URL", "section")}
    data = {"slug": slug, "url": own_address(edition, slug), "source": to_text(source)}
    more = {"report": report_data(edition, slug), "frozen": edition.cited_folder(slug)}
    return data | {name: value for name, value in more.items() if value}
