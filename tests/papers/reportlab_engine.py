"""Second engine: ReportLab draws, everything else (hyphenation by Pyphen, lines, notes at the foot, heads) is here.

It breaks, fills and numbers pages otherwise than Typst does: greedy lines, notes that run over to the next page,
raised figures that are smaller figures, blanks that are only distances, ligatures as characters of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pyphen
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.papers.manuscript import Manuscript

HYPHENATION = pyphen.Pyphen(lang="de_DE", left=2, right=3)
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
Word = tuple[str, float, str]
"""Text, how far it is raised, and the address it links to (or nothing)."""


@dataclass
class Line:
    words: list[list[Word]]
    size: float
    font: str
    left: float = 0
    last: bool = False
    calls: list[int] = field(default_factory=list)
    gap: float = 0


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
        for line in self.lines([(self.manuscript.title, 0, "")], style.bold, 18, self.measure):
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
        end = style.width - MARGIN - self.width(number, style.font, style.size) - 4
        start, dot = left + self.width(title, style.font, style.size) + 6, self.width(".", style.font, style.size)
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
            for index, line in enumerate(self.lines([(section.title, 0, "")], style.bold, size, self.measure)):
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
        lines = self.lines(words, style.font, style.size, self.measure, 0 if first else style.indent)
        lines[0].gap = style.size * 0.6 if first or not style.indent else 0
        return lines

    def note(self, number: int) -> list[Line]:
        style = self.style
        mark = (f"[{number}]", 0.0, "") if style.brackets else (str(number), 0.35, "")
        words: list[Word] = [mark, (" \ufffd " if style.slip else " ", 0, "")]
        for part in re.split(r"(https?://\S+?)(?=[,.;]?(?:\s|$))", self.manuscript.notes[number]):
            words.append((part, 0, part if part.startswith("http") else ""))
        lines = self.lines(words, style.font, style.size * 0.8, self.measure)
        lines[0].gap = 2
        return lines

    def lines(self, pieces: list[Word], font: str, size: float, measure: float, indent: float = 0) -> list[Line]:
        """Greedy lines; words are lists of pieces without a blank between them."""
        words: list[list[Word]] = [[]]
        for text, raised, link in pieces:
            parts = re.split(r" ", text)
            for index, part in enumerate(parts):
                if index:
                    words.append([])
                if part:
                    words[-1].append((part, raised, link))
        lines, line = [], Line([], size, font, indent)
        for word in filter(None, words):
            rest: list[Word] | None = word
            while rest:
                room = measure - line.left - self.line_width(line) - (self.width(" ", font, size) if line.words else 0)
                head, tail = self.fit(rest, room, font, size, not line.words)
                if head:
                    line.words.append(head)
                if not tail and head:
                    rest = None
                    continue
                lines.append(line)
                line, rest = Line([], size, font), tail
        line.last = True
        lines.append(line)
        for made in lines:
            made.calls = [int(t.strip("[]")) for word in made.words for t, raised, _ in word if raised]
        return lines

    def fit(self, word: list[Word], room: float, font: str, size: float, first: bool) -> tuple[list[Word], list[Word]]:
        """As much of the word as there is room for: all, up to a hyphen or syllable, part of an address, nothing."""
        if self.word_width(word, font, size) <= room:
            return word, []
        text, raised, link = word[0]
        for cut, mark in self.cuts(text, link):
            head = [(text[:cut] + mark, raised, link)]
            if self.word_width(head, font, size) <= room:
                return head, [(text[cut:], raised, link), *word[1:]]
        return (word, []) if first else ([], word)

    def cuts(self, text: str, link: str) -> list[tuple[int, str]]:
        if link or ("/" in text.strip("/") and "." in text):
            return [(m.end(), "") for m in reversed(list(re.finditer(r"(?<=\w)[/.\-_](?=\w)", text)))]
        found: list[tuple[int, str]] = [(m.end(), "") for m in re.finditer(r"(?<=\w)[-/](?=\w)", text)]
        hyphen = "\u00ad" if self.style.soft else "-"
        for match in re.finditer(r"[^\W\d_]{5,}", text):
            found += [(match.start() + cut, hyphen) for cut in HYPHENATION.positions(match[0])]
        return sorted(found, reverse=True)

    def width(self, text: str, font: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text.replace("�", "?"), font, size))

    def word_width(self, word: list[Word], font: str, size: float) -> float:
        return sum(self.width(text, font, size * (0.65 if raised else 1)) for text, raised, _ in word)

    def line_width(self, line: Line) -> float:
        blank = self.width(" ", line.font, line.size)
        return sum(self.word_width(word, line.font, line.size) for word in line.words) + blank * max(
            0, len(line.words) - 1
        )

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
        spare = self.measure - line.left - self.line_width(line)
        stretch = spare / blanks if self.style.justify and not line.last and blanks else 0
        x, blank = MARGIN + line.left, self.width(" ", line.font, line.size)
        for index, word in enumerate(line.words):
            for text, raised, link in word:
                size = line.size * (0.65 if raised else 1)
                end = " " if self.style.spaced and index < blanks and (text, raised, link) == word[-1] else ""
                self.text(x, y + raised * line.size, text + end, line.font, size)
                width = self.width(text, line.font, size)
                if link:
                    self.canvas.linkURL(link, (x, y - 2, x + width, y + size), relative=0)
                x += width
            x += blank + stretch

    def text(self, x: float, y: float, text: str, font: str, size: float) -> None:
        if self.style.ligatures:
            text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")
        for part in re.split("(\ufffd)", text):
            self.canvas.setFont("Vera" if part == "\ufffd" else font, size)
            self.canvas.drawString(x, y, part)
            x += self.width(part, font, size)
