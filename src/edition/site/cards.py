"""The cards of posted links, an image a page, drawn with fonts that come as pip packages."""

import io
import json
from dataclasses import asdict
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from edition.base.cache import cache_on_disk, code
from edition.pages.unfurl import Card, card_of
from edition.paper.edition import Edition

WIDTH, HEIGHT, MARGIN = 1200, 630, 84
ROOM = WIDTH - 2 * MARGIN
GROUND, TITLE, SMALL, RULE = "#fdfcf9", "#10343d", "#4a565b", "#a0401c"
SERIF = ("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf")
SANS = ("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf")
# Sizes that are tried for the title, the largest that fits in three lines is taken.
TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42, 36)


def write_cards(edition: Edition, site: Path) -> None:
    """Write a card for every page; a card that was drawn before is taken from the cache. Without the site's address
    none: only posted links lead to them, and such links need it."""
    for page in edition.pages if edition.site_url else ():
        card = card_of(edition, page.slug)
        target = site / card.path
        target.parent.mkdir(parents=True, exist_ok=True)
        made_of = [code(), json.dumps(asdict(card), sort_keys=True)]
        target.write_bytes(cache_on_disk(edition.cache, "card.png", made_of, partial(draw_card, card)))


def draw_card(card: Card) -> bytes:
    """The card as PNG, at most 150 kB (a palette of 64 colours is plenty for text on one ground)."""
    image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 18, HEIGHT), fill=TITLE)
    draw.text((MARGIN, 70), card.above, font=_font(SANS, 32, 500), fill=RULE)
    font, lines = _fitting(card.title)
    height = font.size * 1.18
    for number, line in enumerate(lines):
        draw.text((MARGIN, 140 + number * height), line, font=font, fill=TITLE)
    draw.line((MARGIN, 478, MARGIN + 120, 478), fill=RULE, width=4)
    small = _font(SANS, 28, 400)
    for number, line in enumerate([*_wrap_lines(card.below, small)[:2], card.foot]):
        draw.text((MARGIN, 500 + number * 36), line, font=small, fill=SMALL)
    data = io.BytesIO()
    image.quantize(64).save(data, "PNG", optimize=True)
    return data.getvalue()


def _fitting(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which the title takes at most three lines and 330 pixels of height; the smallest with as
    much of the title as fits where none is small enough."""
    for size in TITLE_SIZES:
        font = _font(SERIF, size, 600)
        lines, most = _wrap_lines(title, font), int(330 / (size * 1.18))
        if len(lines) <= most and all(font.getlength(line) <= ROOM for line in lines):
            break
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return font, [_shorten_to_line(line, font) for line in kept]


def _wrap_lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= ROOM or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shorten_to_line(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text, or as much of its beginning as a line holds."""
    if font.getlength(text) <= ROOM:
        return text
    text = text[: ROOM // 4]  # hardly a letter is that narrow, and the text may be a book
    while font.getlength(f"{text}…") > ROOM:
        text = text[:-1]
    return f"{text}…"


@cache
def _font(package: tuple[str, str], size: int, weight: int) -> ImageFont.FreeTypeFont:
    """A font at a weight. The basic layout engine is always there and the same on every machine."""
    folder, file = package
    data: Any = io.BytesIO(files(folder).joinpath(file).read_bytes())
    font = ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)
    axes: list[Any] = font.get_variation_axes()  # the weight, and of the serif the size it is drawn for
    optical = [max(axis["minimum"], min(axis["maximum"], size)) for axis in axes]
    font.set_variation_by_axes(
        [weight if axis["maximum"] >= 900 else at for axis, at in zip(axes, optical, strict=True)]
    )
    return font
