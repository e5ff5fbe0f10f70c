"""The cards of posted links, an image a page and a paragraph."""

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path

from edition.base.cache import cache_on_disk, code
from edition.book.drawing import draw_card
from edition.pages.unfurl import card_of, paragraph_card
from edition.paper.edition import Edition


def write_cards(edition: Edition, site: Path) -> None:
    """Write a card for every page and every paragraph; a card that was drawn before is taken from the cache. Without
    the site's address none: only posted links lead to them, and such links need it."""
    pages = [card_of(edition, page.slug) for page in edition.pages]
    paragraphs = [paragraph_card(edition, paragraph) for paragraph in edition.ledger.paragraphs]
    for card in (*pages, *paragraphs) if edition.site_url else ():
        target = site / card.path
        target.parent.mkdir(parents=True, exist_ok=True)
        made_of = [code(), json.dumps([asdict(card), edition.tokens.light], sort_keys=True)]
        draw = partial(draw_card, card, edition.tokens)
        target.write_bytes(cache_on_disk(edition.cache, "card.png", made_of, draw))
