"""The cards of posted links, a file a page."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path

from edition.base.cache import cache_on_disk
from edition.pages.cards import Card, card_of
from edition.paper.edition import Edition

# Everything that draws: a card is drawn anew when it, the library or a font changes.
MADE_WITH = ("pillow", "fontpkg-source-serif-4", "fontpkg-source-sans-3")
DESIGN = "\n".join([*map(version, MADE_WITH), Path(__file__).with_name("card_image.py").read_text("utf-8")])


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
        target.write_bytes(cache_on_disk(edition.cache, "card.png", made_of, partial(_card_bytes, card)))


def _card_bytes(card: Card) -> bytes:
    from edition.site.card_image import draw_card  # the library is loaded where there is something to draw

    return draw_card(card)
