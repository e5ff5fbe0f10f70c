"""What the scripts in the reader's browser need: a line of data in each page."""

from typing import Any

from edition.pages.report import report_data
from edition.paper.citing import own_address, source_of
from edition.paper.edition import Edition


def page_data(edition: Edition, slug: str) -> dict[str, Any]:
    """Of one page: its public address (empty when the site's is not known) and how a quotation from it is credited,
    before and after the place; place, printed page and address the browser adds. Where readers report errors (left out
    when nowhere), and in ``frozen`` the folder of the released version, if any."""
    data = {"slug": slug, "url": own_address(edition, slug), "source": source_of(edition, slug)}
    more = {"report": report_data(edition, slug), "frozen": edition.cited_folder(slug)}
    return data | {name: value for name, value in more.items() if value}
