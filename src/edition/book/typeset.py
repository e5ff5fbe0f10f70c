"""From the book's HTML to Typst: one function a kind of element; the look stands in ``paper.typ``.

Text reaches Typst as string literals only, so that no character of it is ever read as markup (Typst reference,
«Syntax»: a string knows no escapes but ``\\\\``, ``\\"``, ``\\n``, ``\\r``, ``\\t`` and ``\\u{…}``).
"""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml.etree import tostring
from lxml.html import HtmlElement

from edition.base.german import NBSP
from edition.book.book import Part
from edition.book.code import Code, Line, block_of, call, literal
from edition.book.pictures import picture_file
from edition.book.vocabulary import BLOCKS, HEADINGS, TABLES, description
from edition.paper.ledger import PARAGRAPH_ID, words

# Elements that only wrap words; what they say (a language, an expansion) is kept where print can show it.
PLAIN = frozenset(("abbr", "cite", "span", "time"))
WRAPPED = {"b": "strong", "strong": "strong", "em": "emph", "i": "emph", "s": "strike", "small": "smaller",
           "sub": "sub", "sup": "super", "mark": "highlight", "code": "mono"}  # fmt: skip
# Their functions in paper.typ set the place that links lead to.
LABELLED = frozenset((*HEADINGS, "p", "figure", "table"))
# Characters that fit into a line of a table, measured on A5 pages of the PDF.
LINE = 70
# Of a column whose cells are no longer than this, no cell is broken.
WORD = 18
# The first two lines of a paragraph hold no more letters.
LINES = 160
NUMBER = re.compile(r"[\d.,]+|–?")


class CannotTypeset(Exception):
    """An element that cannot be set, or what sets the PDF refused; the message says which, or is its own."""


@dataclass
class Typesetter:
    """Writes a part of a book as Typst code; ``docs`` is the folder of its pictures, ``pictures`` collects their files
    by name, ``home`` is the part's address on the web, if it is known."""

    part: Part
    docs: Path
    pictures: dict[str, bytes] = field(default_factory=dict)
    home: str = ""

    def write(self) -> str:
        """The part as lines of Typst code, heading first. Raises `CannotTypeset`."""
        blocks = (*figure_before_text(self.part.blocks), None)
        about: dict[str, Any] = {"level": self.part.level, "id": self.part.id, "places": self.part.places}
        heading = call("section", self.inline(self.part.heading), notes=notes_early(blocks[0]), **about)
        return "\n".join([heading, *map(self.block_before, blocks[:-1], blocks[1:])])

    # Blocks

    def block(self, element: HtmlElement) -> str:
        """One block element, no heading."""
        tag = element.tag
        writer = self.block_writers.get(tag)
        if writer is None:
            raise CannotTypeset(f"{self.part.source}: <{tag}> cannot be set in the PDF")
        written = writer(element)
        return written if tag in LABELLED else with_anchor(element, written)

    def block_before(self, element: HtmlElement, after: HtmlElement | None) -> str:
        """One block element that stands before another one, or ends what holds it."""
        if element.tag in HEADINGS:
            level, listed = self.part.level + int(element.tag[1]) - 1, not self.part.appendix
            given: dict[str, Any] = {"level": level, "id": element.get("id", ""), "listed": listed}
            return call("section", self.inline(element), notes=notes_early(after), **given)
        leads = element.tag == "p" and after is not None and after.tag == "table"
        return call("leading-in", self.block(element)) if leads else self.block(element)

    @property
    def block_writers(self) -> dict[str, Callable[[HtmlElement], str]]:
        return {
            "p": self.paragraph, "hr": lambda _: "rule()",
            "summary": lambda e: call("caption-of-what-follows", self.inline(e)),
            "aside": lambda e: call("panel", self.blocks(e)),
            "div": self.blocks, "section": self.blocks, "details": self.blocks,
            "blockquote": lambda e: call("quotation", self.blocks(e)),
            "ul": self.items, "ol": self.items, "dl": self.terms,
            "figure": self.figure, "table": self.table, "img": self.picture, "svg": self.picture,
        }  # fmt: skip

    def blocks(self, element: HtmlElement) -> str:
        """The content of an element that holds blocks, or lines of text, or both."""
        if not any(child.tag in BLOCKS | TABLES for child in element):
            return block_of([self.inline(element)])
        written: list[str] = []
        line = Line()
        line.text(element.text)
        for child in element:
            if child.tag in BLOCKS | TABLES:
                written += [*self.loose(line), self.block_before(child, child.getnext())]
                line = Line()
            elif isinstance(child.tag, str):
                self.into(line, child)
            line.text(child.tail)
        return block_of([*written, *self.loose(line)])

    def loose(self, line: Line) -> list[str]:
        """Text between two blocks, as a paragraph."""
        return [call("plain", line.code())] if line.parts else []

    def paragraph(self, element: HtmlElement) -> str:
        if match := PARAGRAPH_ID.fullmatch(element.get("id", "")):
            words, place = element.get("data-stichwort", ""), self.home and f"{self.home}#{match[0]}"
            return call("numbered", self.inline(element), number=match[1], words=words, address=place)
        return call("plain", self.inline(element), id=element.get("id", ""))

    def items(self, element: HtmlElement) -> str:
        items = [with_anchor(item, self.blocks(item)) for item in element.iterchildren("li")]
        if element.tag == "ol":
            return call("numbers", *items, start=int(element.get("start", "1")))
        return call("list" if next(element.iterancestors("li"), None) is not None else "points", *items)

    def terms(self, element: HtmlElement) -> str:
        pairs = (f"({literal(each.tag)}, {with_anchor(each, self.held(each))})" for each in element.iter("dt", "dd"))
        return call("terms", *pairs)

    def held(self, element: HtmlElement) -> str:
        """The content of an element, mere lines of text as a paragraph of its own."""
        alone = not any(child.tag in BLOCKS | TABLES for child in element)
        return call("plain", self.inline(element)) if alone else self.blocks(element)

    def figure(self, element: HtmlElement) -> str:
        captions = [self.blocks(caption) for caption in element.iterchildren("figcaption")]
        rest = deepcopy(element)
        for caption in rest.findall("figcaption"):
            caption.drop_tree()
        title = next((words(bold).removesuffix(".") for bold in element.iterfind("figcaption/b")), "")
        return call("pictured", self.blocks(rest), *captions, id=element.get("id", ""), title=title)

    def picture(self, element: HtmlElement) -> str:
        if element.tag == "svg":
            name, content = f"drawing-{len(self.pictures) + 1}.svg", tostring(element, with_tail=False)
        else:
            name, content = picture_file(element.get("src", ""), self.docs)
        self.pictures[name] = content
        return f"picture({literal(name)}, {literal(description(element))})"

    def table(self, element: HtmlElement) -> str:
        rows = list(element.iter("tr"))
        alike = (other for block in self.part.blocks for other in block.iter("table"))
        kin = [other for other in alike if other is element or (element.classes and other.classes == element.classes)]
        columns = columns_of([row for other in kin for row in other.iter("tr")])
        head = [row for row in rows if row.getparent().tag == "thead"] or rows[:1]
        caption = Code(next(map(self.inline, element.iterchildren("caption")), "none"))
        header = call("table.header", *self.cells(head))
        body = [row for row in rows if row not in head]
        # The last two rows, as Typst does not part those of a footer; pdf.py makes rows like all others of them.
        end = 2 if len(body) > 2 and next(element.iterfind(".//*[@rowspan]"), None) is None else 0
        last = [call("table.footer", *self.cells(body[-end:]), repeat=False)] if end else []
        rest = self.cells(body[: len(body) - end])
        inner = next(element.iterancestors("table"), None) is not None
        return call("tabular", header, *rest, *last, id=element.get("id", ""), caption=caption, inner=inner, **columns)

    def cells(self, rows: list[HtmlElement]) -> list[str]:
        """The rows' cells; a link to a row leads to its first one, because Typst knows no place of a row."""
        written = []
        for row in rows:
            for cell in row.iterchildren("td", "th"):
                body = with_anchor(cell, self.blocks(cell))
                first = cell.getprevious() is None
                written.append(call("cell", with_anchor(row, body) if first else body, **placement(cell)))
        return written

    # Lines of text

    def inline(self, element: HtmlElement) -> str:
        """The words inside an element, as one Typst expression."""
        line = Line()
        self.fill(line, element)
        return line.code()

    def fill(self, line: Line, element: HtmlElement) -> None:
        line.text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.into(line, child)
            line.text(child.tail)

    def into(self, line: Line, element: HtmlElement) -> None:
        """One inline element."""
        tag = element.tag
        if tag == "a":
            self.link(line, element)
        elif tag == "br":
            line.add("linebreak()")
        elif tag in ("img", "svg"):
            line.add(f"box({self.picture(element)})")
        elif tag == "sup" and element.find_class("footnote-ref"):
            self.fill(line, element)
        elif tag == "span" and element.get("data-stichwort"):
            line.parts.append(call("catchword", literal(element.get("data-stichwort", ""))))
        elif tag in PLAIN and element.get("lang"):
            language = literal(element.get("lang", ""))
            line.wrap(f"text.with(lang: {language}, region: none)", lambda: self.fill(line, element))
        elif tag in PLAIN:
            if self.part.ids.count(element.get("id")) == 1:  # a double id is reported elsewhere
                line.parts.append(f"anchor({literal(element.get('id'))})")
            self.fill(line, element)
        elif tag in WRAPPED:
            line.wrap(WRAPPED[tag], lambda: self.fill(line, element))
        else:
            raise CannotTypeset(f"{self.part.source}: <{tag}> cannot be set in the PDF")

    def link(self, line: Line, element: HtmlElement) -> None:
        href = element.get("href", "")
        if "rn" in element.classes or "footnote-backref" in element.classes:
            return
        if "footnote-ref" in element.classes:
            line.add(self.note(href.removeprefix("#fn-")))
        elif href.startswith("#"):
            # A note has one place in print, where it is called.
            name = literal(href[1:].replace("fnref-", "fn-"))
            line.wrap(f"inner.with({name})", lambda: self.fill(line, element))
        elif href:
            line.wrap(f"web.with({literal(href)})", lambda: self.fill(line, element))
        else:
            self.fill(line, element)

    def note(self, number: str) -> str:
        """The note's whole text at the place of its call; Typst puts it at the foot of the page."""
        note = without_return(self.part.notes[number])
        written = []
        if len(note) and note[0].tag == "p":  # no paragraph of its own, but beside the number
            written.append(self.inline(note[0]))
            note.remove(note[0])
        written += [self.blocks(note)] if len(note) or not written else []
        return call("note", block_of(written) if len(written) > 1 else written[0], number=number)


def with_anchor(element: HtmlElement, code: str) -> str:
    """The code, with a place before it that links can lead to, if the element has an id."""
    name = element.get("id")
    return block_of([f"anchor({literal(name)})", code]) if name else code


def figure_before_text(blocks: tuple[HtmlElement, ...]) -> tuple[HtmlElement, ...]:
    """The blocks, a figure at their end before the last paragraph, which fills the place that it leaves."""
    if len(blocks) < 3 or blocks[-2].tag != "p" or next(blocks[-1].iter("figure"), None) is None:
        return blocks
    return (*blocks[:-2], blocks[-1], blocks[-2])


def notes_early(paragraph: HtmlElement | None) -> bool:
    """Whether the first lines of a paragraph call a note."""
    calls = paragraph.find_class("footnote-ref") if paragraph is not None else []
    return bool(calls) and len("".join(calls[0].xpath("preceding::text()"))) < LINES


def without_return(note: HtmlElement) -> HtmlElement:
    """A copy of a note without its id, the arrow back to its call and the space that holds the arrow."""
    copy = deepcopy(note)
    copy.attrib.pop("id", None)
    for link in copy.find_class("footnote-backref"):
        before, parent = link.getprevious(), link.getparent()
        link.drop_tree()
        if before is not None:
            before.tail = (before.tail or "").rstrip(NBSP + " \n")
        else:
            parent.text = (parent.text or "").rstrip(NBSP + " \n")
    return copy


def columns_of(rows: list[HtmlElement]) -> dict[str, Code]:
    """How wide a table's columns are, and on which side text stands. Where the words do not fit, the columns' shares
    grow with the square root of the longest cell, which gives every column about as many lines."""
    count = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in rows), default=1)
    plain = [[(cell.tag, cell.text_content().strip()) for cell in row] for row in rows if len(row) == count]
    columns = list(zip(*plain, strict=True)) or [()] * count
    longest = [max((len(text) for _, text in column), default=1) for column in columns]
    narrow = sum(longest) <= LINE
    shares = ["auto" if narrow or length <= WORD else f"{length**0.5:.1f}fr" for length in longest]
    values = ([text for tag, text in column if tag == "td"] for column in columns)
    sides = ["right" if texts and all(map(NUMBER.fullmatch, texts)) else "left" for texts in values]
    return {"columns": Code(f"({', '.join(shares)},)"), "align": Code(f"({', '.join(sides)},)")}


def placement(cell: HtmlElement) -> dict[str, str | int]:
    """How many columns and rows a table cell fills, and where its text stands (``text-align`` of its style)."""
    align = re.search(r"text-align:\s*(\w+)", cell.get("style", ""))
    spans: dict[str, str | int] = {name: int(cell.get(name)) for name in ("colspan", "rowspan") if cell.get(name)}
    return spans | ({"align": align[1]} if align else {})
