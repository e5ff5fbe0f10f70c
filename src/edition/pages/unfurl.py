"""What a posted link shows of a page: title, sentence and card, for Open Graph (ogp.me) and X.

Cards are 1200 × 630 pixels, as both ask for (1.91 : 1); `edition.site.cards` draws them.
"""

from dataclasses import dataclass

from markupsafe import Markup

from edition.base.german import NBSP
from edition.pages.templates import render
from edition.paper.citing import cites_paper, own_address, range_named
from edition.paper.edition import Edition
from edition.paper.ledger import Paragraph
from edition.paper.naming import edition_title, paper_in_short

LONGEST, ON_CARD = 200, 150  # characters of a description, and of the words on a card


@dataclass(frozen=True)
class Card:
    """What a card says: a title, a line above it, the first ``words`` of a paragraph under it, two lines below;
    ``alt`` is the same in one sentence, without the words, which stand beside it as the description."""

    name: str
    title: str
    above: str
    below: str
    foot: str
    words: str = ""

    @property
    def path(self) -> str:
        """Where the image stands below the site."""
        return f"assets/cards/{self.name}.png"

    @property
    def alt(self) -> str:
        rest = ". ".join(filter(None, (self.above, self.below, self.foot)))
        return f"Karte mit dem Titel «{self.title}». {rest}."


def card_of(edition: Edition, slug: str) -> Card:
    """The card of a page: a section's says which paragraphs it holds."""
    section = edition.ledger.by_slug.get(slug)
    above = f"{edition.kind} · {range_named(section.numbers)}" if section else edition.kind
    below = edition.record.title if slug else edition.record.commission
    return Card(slug.replace("/", "-") or "start", edition.title_of(slug), above, below, _foot(edition))


def paragraph_card(edition: Edition, paragraph: Paragraph) -> Card:
    """The card of a paragraph: its number, catchword and first words."""
    number, _, title = paragraph_title(edition, paragraph).partition(" · ")
    name, above = f"rn-{paragraph.number}", f"{number} · {edition.kind}"
    return Card(name, title, above, edition.record.title, _foot(edition), shorten_text(paragraph.text, ON_CARD))


def _foot(edition: Edition) -> str:
    paper = paper_in_short(edition.record)
    return f"nach: {paper}" if paper and not edition.verbatim else paper


def paragraph_title(edition: Edition, paragraph: Paragraph) -> str:
    """«Rn. 20 · Stichwort»; without a catchword the section's title stands there."""
    return f"Rn.{NBSP}{paragraph.number} · {next(iter(paragraph.catchwords), edition.title_of(paragraph.section))}"


def shorten_text(text: str, most: int = LONGEST) -> str:
    """The beginning of a text, cut between two words, for a preview of a link."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ,;:–") + f"{NBSP}…"


def unfurl(edition: Edition, slug: str, title: str, description: str, card: Card | None = None) -> Markup:
    """The meta elements of the page ``slug``; its card is its own where no other is given. Zotero takes
    og:site_name for the name of the website, and og:type «website» for what cannot be a report. Addresses must be
    absolute, so that without the site's own the image and ``og:url`` are left out."""
    card = card or card_of(edition, slug)
    name = edition.record.title if cites_paper(edition, slug) else edition_title(edition.record)
    image = f"{own_address(edition)}{card.path}" if edition.site_url else ""
    return Markup(
        render(edition.look, "_unfurl", site_name=name, title=title, description=description, image=image,
               alt=card.alt, url=own_address(edition, slug), kind="article" if slug or edition.verbatim else "website")
    )  # fmt: skip
