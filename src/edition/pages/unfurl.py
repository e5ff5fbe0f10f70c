"""What a posted link shows of a page: title, sentence and card, for Open Graph (ogp.me) and X."""

from markupsafe import Markup

from edition.pages.cards import card_of
from edition.pages.templates import render
from edition.paper.citing import cites_paper, own_address
from edition.paper.edition import Edition
from edition.paper.naming import edition_title


def unfurl(edition: Edition, slug: str, title: str, description: str, shown: str | None = None) -> Markup:
    """The meta elements of the page ``slug``; its card is that of the page ``shown``, by default its own. Zotero takes
    og:site_name for the name of the website, and og:type «website» for what cannot be a report.

    Addresses must be absolute there, so that without the site's own address the image and ``og:url`` are left out.
    """
    card = card_of(edition, slug if shown is None else shown)
    name = edition.record.title if cites_paper(edition, slug) else edition_title(edition.record)
    image = f"{own_address(edition)}{card.path}" if edition.site_url else ""
    return Markup(
        render(edition.look, "_unfurl", site_name=name, title=title, description=description, image=image,
               alt=card.alt, url=own_address(edition, slug), kind="article" if slug or edition.verbatim else "website")
    )  # fmt: skip
