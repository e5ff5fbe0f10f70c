"""Card images that show a page where its address is posted: 1200 × 630 pixels, drawn without network.

The size is what the Open Graph and X (Twitter) cards ask for (1.91 : 1). Fonts come as pip packages.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from edition.cache import kept
from edition.fragments import Edition

# Everything that draws: a card is drawn anew when it, the library or a font changes.
MADE_WITH = ("pillow", "fontpkg-source-serif-4", "fontpkg-source-sans-3")
DESIGN = "\n".join([*map(version, MADE_WITH), Path(__file__).with_name("card_image.py").read_text("utf-8")])


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

    def drawn(self) -> bytes:
        """The image as PNG."""
        from edition.addresses.card_image import drawn  # the library is loaded where there is something to draw

        return drawn(self)

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
    foot = ", ".join(filter(None, [record.publisher, record.issued[:4]]))
    below = record.title if slug else record.commission
    return Card(slug.replace("/", "-") or "start", edition.title_of(slug), above, below, foot)


def write_cards(edition: Edition, site: Path) -> None:
    """Write a card for every page; a card that was drawn before is taken from the cache. Without the site's address
    none: only posted links lead to them, and such links need it."""
    if not edition.site_url:
        return
    for page in edition.pages:
        card = card_of(edition, page.slug)
        target = site / card.path
        target.parent.mkdir(parents=True, exist_ok=True)
        made_of = [DESIGN, json.dumps(asdict(card), sort_keys=True)]
        target.write_bytes(kept(edition.cache, "card.png", made_of, card.drawn))
