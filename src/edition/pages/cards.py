"""Card images that show a page where its address is posted: 1200 × 630 pixels, drawn without network.

The size is what the Open Graph and X (Twitter) cards ask for (1.91 : 1). Fonts come as pip packages.
"""

from dataclasses import dataclass

from edition.paper.edition import Edition
from edition.paper.naming import paper_in_short


@dataclass(frozen=True)
class Card:
    """What a card says: the page's title, a line above it, two below; ``alt`` is the same in one sentence."""

    name: str
    title: str
    above: str
    below: str
    foot: str

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
    record = edition.record
    section = edition.ledger.by_slug.get(slug)
    above = edition.kind
    if section:
        numbers = [section.paragraphs[0].number, section.paragraphs[-1].number]
        above = f"{above} · Rn.\u00a0{'–'.join(dict.fromkeys(numbers))}"
    paper = paper_in_short(record)
    foot = f"nach: {paper}" if paper and not edition.verbatim else paper
    below = record.title if slug else record.commission
    return Card(slug.replace("/", "-") or "start", edition.title_of(slug), above, below, foot)
