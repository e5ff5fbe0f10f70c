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
from edition.book.code import Code, block_of, call, literal
from edition.book.pictures import picture_file
from edition.book.vocabulary import BLOCKS, HEADINGS, TABLES, description
from edition.paper.ledger import PARAGRAPH_ID

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
        about: dict[str, Any] = {"level": self.part.level, "id": self.part.id, "places": self.part.places}
        heading = call("section", self.inline(self.part.heading), **about)
        blocks = self.part.blocks
        return "\n".join([heading, *map(self.block_before, blocks, (*blocks[1:], None))])

    # Blocks

    def block(self, element: HtmlElement) -> str:
        """One block element."""
        tag = element.tag
        if tag in HEADINGS:
            level = self.part.level + int(tag[1]) - 1
            listed = Code("false" if self.part.appendix else "true")
            return call("section", self.inline(element), level=level, id=element.get("id", ""), listed=listed)
        writer = self.block_writers.get(tag)
        if writer is None:
            raise CannotTypeset(f"{self.part.source}: <{tag}> cannot be set in the PDF")
        written = writer(element)
        return written if tag in LABELLED else with_anchor(element, written)

    def block_before(self, element: HtmlElement, after: HtmlElement | None) -> str:
        """One block element that stands before another one, or ends what holds it."""
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

    def loose(self, line: "Line") -> list[str]:
        """Text between two blocks, as a paragraph."""
        return [call("plain", line.code())] if line.parts else []

    def paragraph(self, element: HtmlElement) -> str:
        if match := PARAGRAPH_ID.fullmatch(element.get("id", "")):
            words, place = element.get("data-stichwort", ""), self.home and f"{self.home}#{match[0]}"
            return call("numbered", self.inline(element), number=match[1], words=words, address=place)
        return call("plain", self.inline(element), id=element.get("id", ""))

    def items(self, element: HtmlElement) -> str:
        items = [with_anchor(item, self.blocks(item)) for item in element.iterchildren("li")]
        start = int(element.get("start", "1"))
        return call("numbers", *items, start=start) if element.tag == "ol" else call("points", *items)

    def terms(self, element: HtmlElement) -> str:
        functions = {"dt": "term", "dd": "meaning"}
        return block_of(
            call(functions[each.tag], with_anchor(each, self.held(each))) for each in element.iter(*functions)
        )

    def held(self, element: HtmlElement) -> str:
        """The content of an element, mere lines of text as a paragraph of its own."""
        alone = not any(child.tag in BLOCKS | TABLES for child in element)
        return call("plain", self.inline(element)) if alone else self.blocks(element)

    def figure(self, element: HtmlElement) -> str:
        captions = [self.blocks(caption) for caption in element.iterchildren("figcaption")]
        rest = deepcopy(element)
        for caption in rest.findall("figcaption"):
            caption.drop_tree()
        last = self.part.blocks[-1]  # nothing would follow in the place that a floating picture leaves
        floats = Code("false" if element in (last, *last) else "true")
        return call("pictured", self.blocks(rest), *captions, id=element.get("id", ""), floats=floats)

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
        columns = Code(widths([row for other in kin for row in other.iter("tr")]))
        head = [row for row in rows if row.getparent().tag == "thead"] or rows[:1]
        caption = next(map(self.inline, element.iterchildren("caption")), "none")
        body = [cell for row in rows if row not in head for cell in self.cells(row)]
        header = f"table.header({', '.join(cell for row in head for cell in self.cells(row))})"
        return call("tabular", header, *body, columns=columns, id=element.get("id", ""), caption=Code(caption))

    def cells(self, row: HtmlElement) -> list[str]:
        """The row's cells; a link to the row leads to its first one, because Typst knows no place of a row."""
        cells = list(row.iterchildren("td", "th"))
        bodies = [with_anchor(cell, self.blocks(cell)) for cell in cells]
        bodies[:1] = [with_anchor(row, body) for body in bodies[:1]]
        return [call("cell", body, **placement(cell)) for cell, body in zip(cells, bodies, strict=True)]

    # Lines of text

    def inline(self, element: HtmlElement) -> str:
        """The words inside an element, as one Typst expression."""
        line = Line()
        self.fill(line, element)
        return line.code()

    def fill(self, line: "Line", element: HtmlElement) -> None:
        line.text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.into(line, child)
            line.text(child.tail)

    def into(self, line: "Line", element: HtmlElement) -> None:
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

    def link(self, line: "Line", element: HtmlElement) -> None:
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


@dataclass
class Line:
    """Text and calls in the order they stand, white space collapsed as HTML collapses it (CSS Text 3, section 4.1)."""

    parts: list[str] = field(default_factory=list)
    after_space: bool = True

    def text(self, raw: str | None) -> None:
        words = re.sub(r"[ \t\n\r\f]+", " ", raw or "")  # a non-breaking space stays
        if self.after_space:
            words = words.lstrip(" ")
        if words:
            self.parts.append(literal(words))
            self.after_space = words.endswith(" ")

    def add(self, code: str) -> None:
        self.parts.append(code)
        self.after_space = False

    def wrap(self, function: str, write: Callable[[], object]) -> None:
        """Everything that ``write`` adds, as the argument of ``function``."""
        outer, self.parts = self.parts, []
        write()
        inner, self.parts = self.parts, outer
        if inner:
            self.parts.append(f"{function}({block_of(inner)})")

    def code(self) -> str:
        return block_of(self.parts)


def with_anchor(element: HtmlElement, code: str) -> str:
    """The code, with a place before it that links can lead to, if the element has an id."""
    name = element.get("id")
    return block_of([f"anchor({literal(name)})", code]) if name else code


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


def widths(rows: list[HtmlElement]) -> str:
    """The widths of a table's columns: as wide as their words where these are few; else shares of the line that grow
    with the square root of the longest cell, which gives every column about as many lines."""
    columns = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in rows), default=1)
    plain = [[len(cell.text_content().strip()) for cell in row] for row in rows if len(row) == columns]
    longest = [max(lengths) for lengths in zip(*plain, strict=True)] or [1] * columns
    if sum(longest) <= LINE:
        return str(columns)
    shares = ["auto" if length <= WORD else f"{length**0.5:.1f}fr" for length in longest]
    return f"({', '.join(shares)},)"


def placement(cell: HtmlElement) -> dict[str, str | int]:
    """How many columns and rows a table cell fills, and where its text stands (``text-align`` of its style)."""
    align = re.search(r"text-align:\s*(\w+)", cell.get("style", ""))
    spans: dict[str, str | int] = {name: int(cell.get(name)) for name in ("colspan", "rowspan") if cell.get(name)}
    return spans | ({"align": align[1]} if align else {})
