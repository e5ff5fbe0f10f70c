"""The card's image, drawn with fonts that come as pip packages."""

from __future__ import annotations

import io
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from edition.pages.cards import Card

WIDTH, HEIGHT, MARGIN = 1200, 630, 84
LARGEST = 150_000  # bytes
GROUND, TITLE, SMALL, RULE = "#fdfcf9", "#10343d", "#4a565b", "#a0401c"
SERIF = ("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf")
SANS = ("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf")
# Sizes that are tried for the title, the largest that fits in three lines is taken.
TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42, 36)


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
    """The largest font in which the title takes at most three lines and 330 pixels of height."""
    for size in TITLE_SIZES:
        font = _font(SERIF, size, 600)
        lines = _wrap_lines(title, font)
        if len(lines) * size * 1.18 <= 330 and all(font.getlength(line) <= WIDTH - 2 * MARGIN for line in lines):
            return font, lines
    most = int(330 / (font.size * 1.18))
    kept = lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return font, [_shorten_to_line(line, font) for line in kept]


def _wrap_lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shorten_to_line(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text, or as much of its beginning as a line holds; halved and not letter by letter, for it may be a book."""
    room = WIDTH - 2 * MARGIN
    if font.getlength(text) <= room:
        return text
    length = bisect_right(range(len(text)), room, key=lambda length: ceil(font.getlength(f"{text[:length]}…"))) - 1
    return f"{text[: max(length, 0)]}…"


@cache
def _font(package: tuple[str, str], size: int, weight: int) -> ImageFont.FreeTypeFont:
    """A font at a weight. The basic layout engine is always there and the same on every machine."""
    folder, file = package
    data: Any = io.BytesIO(files(folder).joinpath(file).read_bytes())
    font = ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)
    axes = font.get_variation_axes()
    font.set_variation_by_axes([weight if _is_weight(axis) else _optical(axis, size) for axis in axes])
    return font


def _is_weight(axis: Any) -> bool:
    return axis["maximum"] >= 900


def _optical(axis: Any, size: int) -> float:
    return max(axis["minimum"], min(axis["maximum"], size))
