"""ReportLab draws lines of our own: signs and words at their places, in an order that no reader sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.papers.lines import Page, pages
from tests.papers.manuscript import CALL, Manuscript

FONT, SIZE, RAISED = "Vera", 9.0, 0.65
PAPER, MARGIN, GUTTER, LEADING, ROWS = (480.0, 680.0), 50.0, 24.0, 12.5, 44
UMLAUTS = {"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U"}


@dataclass(frozen=True)
class Look:
    """How a paper is drawn.

    ``blanks`` draws a line as one text with blanks in it, else each word is drawn alone and blanks are distances;
    ``across`` draws the columns' lines in turn, else one column after another; ``dots`` says whether an umlaut's dots,
    drawn as a sign of their own, come ``"first"`` or ``"last"``.
    """

    columns: int = 1
    across: bool = False
    blanks: bool = False
    ligatures: bool = False
    dots: str = ""
    hyphen: str = "-"


def typeset(manuscript: Manuscript, target: Path, look: Look) -> None:
    """Write the manuscript to ``target`` as PDF."""
    pdfmetrics.registerFont(TTFont(FONT, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    measure = (PAPER[0] - 2 * MARGIN - GUTTER * (look.columns - 1)) / look.columns
    canvas = Canvas(str(target), PAPER, invariant=1)
    columns = list(pages(manuscript, _width, measure, ROWS, look.hyphen))
    for number, begin in enumerate(range(0, len(columns), look.columns), 1):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(MARGIN, PAPER[1] - 30, f"{number}" if number % 2 else manuscript.head)
        canvas.drawRightString(PAPER[0] - MARGIN, PAPER[1] - 30, manuscript.head if number % 2 else f"{number}")
        for column, row, line, last in _in_order(columns[begin : begin + look.columns], look):
            left, y = MARGIN + column * (measure + GUTTER), PAPER[1] - MARGIN - LEADING * row
            _draw(canvas, line, left, y, 0 if last else measure, look)
        canvas.showPage()
    canvas.save()


def _in_order(columns: list[Page], look: Look) -> Iterator[tuple[int, int, str, bool]]:
    """The lines of a page as they are drawn: column, row, text, and whether a paragraph ends."""
    drawn = []
    for column, (text, notes) in enumerate(columns):
        rows = [*text, *[""] * (ROWS - len(text) - len(notes)), *notes]
        ends = [*rows[1:], ""]
        drawn.append([(column, row, line, not ends[row] or ends[row][:2] == "[^") for row, line in enumerate(rows)])
    for side_by_side in zip_longest(*drawn) if look.across else [chain(*drawn)]:
        yield from filter(None, side_by_side)


def _draw(canvas: Canvas, line: str, x: float, y: float, measure: float, look: Look) -> None:
    words = [line] if look.blanks else line.split(" ")
    spare = (measure - _width(line)) / (len(words) - 1) if measure and len(words) > 1 else 0
    for word in words:
        for index, part in enumerate(CALL.split(word)):
            size = SIZE * RAISED if index % 2 else SIZE
            _draw_text(canvas, part, x, y + (SIZE - size), size, look)
            x += pdfmetrics.stringWidth(part, FONT, size)
        x += pdfmetrics.stringWidth(" ", FONT, SIZE) + spare


def _draw_text(canvas: Canvas, text: str, x: float, y: float, size: float, look: Look) -> None:
    canvas.setFont(FONT, size)
    if look.ligatures:
        text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")  # the font has no others
    for part in re.split("([äöüÄÖÜ])", text) if look.dots else [text]:
        if part in UMLAUTS and look.dots:
            signs = ["¨", UMLAUTS[part]] if look.dots == "first" else [UMLAUTS[part], "¨"]
            for sign in signs:
                canvas.drawCentredString(x + _width(part) / 2, y, sign)
        elif part:
            canvas.drawString(x, y, part)
        x += pdfmetrics.stringWidth(part, FONT, size)


def _width(line: str) -> float:
    """The width of a line in points, its calls raised and smaller."""
    return sum(
        float(pdfmetrics.stringWidth(part, FONT, SIZE * (RAISED if index % 2 else 1)))
        for index, part in enumerate(CALL.split(line))
    )
