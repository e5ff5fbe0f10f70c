"""Pictures of words in the edition's look: the cards of posted links, and the cover of the EPUB."""

import io
import re
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from edition.book.faces import cut_face
from edition.pages.unfurl import Card
from edition.sources.look import Tokens

WIDTH, MARGIN = 1200, 84
ROOM = WIDTH - 2 * MARGIN
CARD, COVER = 630, 1800  # heights
# Sizes that are tried for the title, the largest that fits is taken; the largest of all on covers only.
TITLE_SIZES = (104, 96, 84, 76, 68, 60, 54, 48, 42, 36)
LEADING = 1.18
MOST_LINES, LINE = 3, 43  # of a paragraph's first words, and how high each is


def draw_card(card: Card, tokens: Tokens, height: int = CARD) -> bytes:
    """The card as PNG, at most 25 kB (a palette of 20 colours is plenty for text on one ground)."""
    colours = tokens.light
    image = Image.new("RGB", (WIDTH, height), colours["ground"])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, max(18, height // 60), height), fill=colours["lead"])
    top, foot = height // 9, height - 100 - height // 12
    draw.text((MARGIN, top), card.above, font=_font("sans-600", 32), fill=colours["accent"])
    room = foot - top - 78 - (MOST_LINES * LINE + 24 if card.words else 0)
    font, lines = _fitting(card.title, room, TITLE_SIZES[0 if height > WIDTH else 2 :])
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + 70 + number * font.size * LEADING), line, font=font, fill=colours["deep"])
    text = _font("serif-400", 34)
    end = top + 70 + len(lines) * font.size * LEADING + 16
    for number, line in enumerate(_first_lines(_wrap_lines(card.words, text), MOST_LINES, text)):
        draw.text((MARGIN, end + number * LINE), line, font=text, fill=colours["ink"])
    draw.line((MARGIN, foot, MARGIN + 120, foot), fill=colours["accent"], width=4)
    small = _font("sans-400", 28)
    for number, line in enumerate([*_wrap_lines(card.below, small)[:2], card.foot]):
        draw.text((MARGIN, foot + 22 + number * 36), line, font=small, fill=colours["quiet"])
    data = io.BytesIO()
    image.quantize(20).save(data, "PNG", optimize=True)
    return data.getvalue()


def _fitting(title: str, height: int, sizes: tuple[int, ...]) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which the title fits; where there is none, the smallest, and what fits of the title."""
    for size in sizes:
        font = _font("serif-600", size)
        lines, most = _wrap_lines(title, font), int(height / (size * LEADING))
        if len(lines) <= most and all(font.getlength(line.strip()) <= ROOM for line in lines):
            break
    return font, _first_lines(lines, most, font)


def _first_lines(lines: list[str], most: int, font: ImageFont.FreeTypeFont) -> list[str]:
    """As many lines as there is room for; the last says where something is left out."""
    kept = [*lines[: most - 1], "".join(lines[most - 1 :])]
    return [_shorten_to_line(line.strip(), font) for line in kept]


def _wrap_lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The text in lines, broken after spaces and after the last hyphen of a word."""
    lines = [""]
    for word in re.split(r"(?<= )|(?<=-)(?!\S*-)", text):
        longer = lines[-1] + word
        if font.getlength(longer.strip()) <= ROOM or not lines[-1]:
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
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size. The basic layout engine is always there and the same on every machine."""
    return ImageFont.truetype(io.BytesIO(cut_face(face)), size, layout_engine=ImageFont.Layout.BASIC)
