"""Second engine: ReportLab draws, everything else (hyphenation by Pyphen, lines, notes at the foot, heads) is here.

It breaks, fills and numbers pages otherwise than Typst does: greedy lines, notes that run over to the next page,
raised figures that are smaller figures, blanks that are only distances, ligatures as characters of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.papers.lines import Line, Word, broken, line_width, width
from tests.papers.manuscript import Manuscript

FONTS = Path(reportlab.__file__).parent / "fonts"


@dataclass(frozen=True)
class Style:
    """How a paper looks. ``spaced`` draws whole lines with blanks in them, else word by word; ``soft`` ends broken
    words with a soft hyphen; ``slip`` puts a lost character before page numbers and after note numbers."""

    font: str = "Times-Roman"
    bold: str = "Times-Bold"
    size: float = 10.5
    width: float = 480
    height: float = 680
    justify: bool = True
    indent: float = 0
    brackets: bool = False
    foot: bool = False
    spaced: bool = False
    soft: bool = False
    ligatures: bool = False
    slip: bool = False


STYLES = {
    "baeume": Style(),
    "bibliotheken": Style(font="Helvetica", bold="Helvetica-Bold", size=9.5, indent=14, foot=True),
    "bienen": Style(font="Vera", bold="VeraBd", size=9, brackets=True, soft=True, ligatures=True),
    "kuechen": Style(width=595, height=842, size=11, spaced=True, slip=False),
    "radwege": Style(width=420, height=595, size=9.5, justify=False, brackets=True),
    "archive": Style(font="Vera", bold="VeraBd", size=9, indent=12, slip=True, spaced=True),
    "wasser": Style(font="Vera", bold="VeraBd", size=8.5, ligatures=True, slip=True),
    "denkmal": Style(font="Helvetica", bold="Helvetica-Bold", size=10, brackets=True, spaced=True, indent=10),
    "bahn": Style(justify=False, foot=True, size=11),
}
MARGIN = 62.0


def typeset(manuscript: Manuscript, target: Path, style: Style | None = None) -> None:
    """Write the manuscript to ``target`` as PDF: once to learn the contents list's page numbers, once for good."""
    style = style or STYLES[manuscript.name]
    for name in ("Vera", "VeraBd"):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    pages: dict[str, int] = {}
    for _ in range(2):
        setter = _Setter(manuscript, style, Canvas(str(target), (style.width, style.height), invariant=1), pages)
        setter.run()
        pages = setter.found
    setter.canvas.save()


class _Setter:
    def __init__(self, manuscript: Manuscript, style: Style, canvas: Canvas, pages: dict[str, int]) -> None:
        self.manuscript, self.style, self.canvas, self.pages = manuscript, style, canvas, pages
        self.found: dict[str, int] = {}
        self.page = 1
        self.measure = style.width - 2 * MARGIN
        self.waiting: list[Line] = []

    def run(self) -> None:
        self.front()
        self.flow(self.body())

    def front(self) -> None:
        """Title and contents list on the first page (and as many more as the list needs)."""
        style, y = self.style, self.style.height - 120
        for line in broken([(self.manuscript.title, 0, "")], style.bold, 18, self.measure, soft=style.soft):
            self.draw(line, y)
            y -= 24
        self.canvas.setFont(style.font, style.size)
        self.canvas.drawString(MARGIN, y - 6, self.manuscript.author)
        y -= 60
        self.canvas.setFont(style.bold, 12)
        self.canvas.drawString(MARGIN, y, "Inhalt")
        for section in self.manuscript.sections:
            y -= 18
            if y < MARGIN + 20:
                self.next_page()
                y = self.style.height - MARGIN - 20
            self.entry(section.title, section.level, y)
        self.next_page()

    def entry(self, title: str, level: int, y: float) -> None:
        style = self.style
        left, number = MARGIN + 14 * (level - 1), str(self.pages.get(title, 0))
        self.canvas.setFont(style.font, style.size)
        self.canvas.drawString(left, y, title)
        end = style.width - MARGIN - width(number, style.font, style.size) - 4
        start, dot = left + width(title, style.font, style.size) + 6, width(".", style.font, style.size)
        if style.slip:
            self.text(end - 8, y, "�", style.font, style.size)
        else:
            self.canvas.drawString(start, y, "." * max(0, int((end - start) / dot)))
        self.canvas.drawRightString(style.width - MARGIN, y, number)

    def body(self) -> list[tuple[Line, str]]:
        """All lines with the heading that they are, if any."""
        style, made = self.style, []
        for section in self.manuscript.sections:
            size = style.size * (1.5 if section.level == 1 else 1.2)
            for index, line in enumerate(
                broken([(section.title, 0, "")], style.bold, size, self.measure, soft=style.soft)
            ):
                line.gap = size * 1.2 if index == 0 else 0
                made.append((line, section.title if index == 0 else "+"))
            for number, paragraph in enumerate(section.paragraphs):
                made += [(line, "") for line in self.paragraph(paragraph, first=number == 0)]
        return made

    def paragraph(self, text: str, first: bool) -> list[Line]:
        style = self.style
        words: list[Word] = []
        for index, piece in enumerate(re.split(r"\[\^(\d+)\]", text)):
            words.append((f"[{piece}]" if style.brackets else piece, 0.35, "") if index % 2 else (piece, 0, ""))
        lines = broken(words, style.font, style.size, self.measure, 0 if first else style.indent, soft=style.soft)
        lines[0].gap = style.size * 0.6 if first or not style.indent else 0
        return lines

    def note(self, number: int) -> list[Line]:
        style = self.style
        mark = (f"[{number}]", 0.0, "") if style.brackets else (str(number), 0.35, "")
        words: list[Word] = [mark, (" \ufffd " if style.slip else " ", 0, "")]
        for part in re.split(r"(https?://\S+?)(?=[,.;]?(?:\s|$))", self.manuscript.notes[number]):
            words.append((part, 0, part if part.startswith("http") else ""))
        lines = broken(words, style.font, style.size * 0.8, self.measure, soft=style.soft)
        lines[0].gap = 2
        return lines

    def flow(self, lines: list[tuple[Line, str]]) -> None:
        """Fill pages: body lines from above, the notes that they call from below; what does not fit runs over."""
        top = self.style.height - MARGIN - 16
        y, notes, used = top, self.waiting, 0.0
        used, self.waiting = self.height(notes), []
        for line, heading in lines:
            more = [part for number in line.calls for part in self.note(number)]
            need = line.size * 1.25 + line.gap
            keep = 3.5 * line.size if heading else 0
            if y - need - keep < MARGIN + used + self.height(more[:2]) + 14:
                self.foot(notes)
                self.next_page()
                y, notes = top, self.waiting
                used, self.waiting = self.height(notes), []
            y -= need if y < top else line.size * 1.25
            if heading and heading != "+":
                self.found[heading] = self.page
            self.draw(line, y)
            for part in more:
                if not self.waiting and y - line.size * 1.25 > MARGIN + used + part.size * 1.2 + part.gap + 8:
                    notes.append(part)
                    used = self.height(notes)
                else:
                    self.waiting.append(part)
        self.foot(notes)
        while self.waiting:
            notes, self.waiting = self.waiting, []
            self.next_page()
            self.foot(notes)
        self.head()

    def height(self, notes: list[Line]) -> float:
        return sum(line.size * 1.2 + line.gap for line in notes)

    def foot(self, notes: list[Line]) -> None:
        y = MARGIN + self.height(notes)
        if notes:
            self.canvas.line(MARGIN, y + 4, MARGIN + 80, y + 4)
        for line in notes:
            y -= line.size * 1.2 + line.gap
            self.draw(line, y)

    def next_page(self) -> None:
        self.head()
        self.canvas.showPage()
        self.page += 1

    def head(self) -> None:
        style, title = self.style, self.manuscript.title.split(":")[0]
        self.canvas.setFont(style.font, 8)
        top = style.height - 40
        if style.foot:
            self.canvas.drawString(MARGIN, top, title)
            self.canvas.drawCentredString(style.width / 2, 34, f"– {self.page} –")
        elif style.slip:
            self.text(MARGIN, top, f"{title}� {self.page}/ 99", style.font, 8)
        elif self.page % 2:
            self.canvas.drawString(MARGIN, top, title)
            self.canvas.drawRightString(style.width - MARGIN, top, str(self.page))
        else:
            self.canvas.drawString(MARGIN, top, str(self.page))
            self.canvas.drawRightString(style.width - MARGIN, top, title)

    def draw(self, line: Line, y: float) -> None:
        blanks = len(line.words) - 1
        spare = self.measure - line.left - line_width(line)
        stretch = spare / blanks if self.style.justify and not line.last and blanks else 0
        x, blank = MARGIN + line.left, width(" ", line.font, line.size)
        for index, word in enumerate(line.words):
            for text, raised, link in word:
                size = line.size * (0.65 if raised else 1)
                end = " " if self.style.spaced and index < blanks and (text, raised, link) == word[-1] else ""
                self.text(x, y + raised * line.size, text + end, line.font, size)
                wide = width(text, line.font, size)
                if link:
                    self.canvas.linkURL(link, (x, y - 2, x + wide, y + size), relative=0)
                x += wide
            x += blank + stretch

    def text(self, x: float, y: float, text: str, font: str, size: float) -> None:
        if self.style.ligatures:
            text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")
        for part in re.split("(\ufffd)", text):
            self.canvas.setFont("Vera" if part == "\ufffd" else font, size)
            self.canvas.drawString(x, y, part)
            x += width(part, font, size)
