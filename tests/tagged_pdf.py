"""Reading a tagged PDF as a screen reader does: its structure elements in order, with their text (ISO 32000-1, 14.7).

Running heads and page numbers are artifacts and never appear. Written here because no library in the project's reach
gives text by structure element; poppler's ``pdfinfo -struct-text`` loses text that has an ``ActualText`` beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pikepdf


@dataclass
class Element:
    """A structure element: its tag, its children in order (elements and text), the page where it begins (from 1), and
    the heights above the foot at which its words stand, by page."""

    tag: str
    page: int = 0
    children: list[Element | str] = field(default_factory=list)
    alt: str = ""
    heights: dict[int, list[float]] = field(default_factory=dict)

    def lines(self, page: int) -> int:
        """How many lines its words fill on a page; a raised number makes none."""
        heights = sorted(self.heights.get(page, []))
        return sum(1 for below, above in zip([-9.0, *heights], heights, strict=False) if above - below > 5)

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def without(self, *tags: str) -> str:
        """The text without that of the elements of these tags."""
        parts = (c if isinstance(c, str) else "" if c.tag in tags else c.without(*tags) for c in self.children)
        return "".join(parts)

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element of these tags inside, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                yield from child.all(*tags)


def read_structure(pdf: pikepdf.Pdf) -> Element:
    """The root of the PDF's structure."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    texts = {page.obj.objgen: marked_text(page) for page in pdf.pages}
    heights = {page.obj.objgen: marked_heights(page) for page in pdf.pages}
    root = Element("Root")

    def words(into: Element, home: Any, number: int) -> None:
        into.children.append(texts[home.objgen].get(number, ""))
        into.page = into.page or pages[home.objgen]
        into.heights.setdefault(pages[home.objgen], []).extend(heights[home.objgen].get(number, []))

    _descend(pdf.Root.StructTreeRoot, root, None, words)
    return root


def _descend(node: Any, into: Element, page: Any, words: Callable[[Element, Any, int], None]) -> None:
    page = node.get("/Pg", page) if isinstance(node, pikepdf.Dictionary) else page
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            words(into, page, kid)
        elif kid.get("/Type") == "/MCR":
            words(into, kid.get("/Pg", page), int(kid.MCID))
        elif "/S" in kid:
            child = Element(str(kid.S)[1:], alt=str(kid.get("/Alt", "")))
            _descend(kid, child, page, words)
            into.children.append(child)
            into.page = into.page or child.page
            for number, heights in child.heights.items() if child.tag != "Note" else ():
                into.heights.setdefault(number, []).extend(heights)


def marked_heights(page: pikepdf.Page) -> dict[int, list[float]]:
    """How high above the foot of a page the words of each marked-content sequence stand, by its number."""
    found: dict[int, list[float]] = {}
    marks: list[int | None] = []
    spaces, at = [(1.0, 0.0)], 0.0  # what a height is multiplied with and added to
    for operands, operator in pikepdf.parse_content_stream(page):
        name, (scale, shift) = str(operator), spaces[-1]
        if name in ("BDC", "BMC"):
            outer = marks[-1] if marks else None
            marks.append(int(operands[1].get("/MCID", -1 if outer is None else outer)) if name == "BDC" else None)
        elif name == "EMC":
            marks.pop()
        elif name == "q":
            spaces.append(spaces[-1])
        elif name == "Q":
            spaces.pop()
        elif name == "cm":
            spaces[-1] = (scale * float(operands[3]), shift + scale * float(operands[5]))
        elif name == "Tm":
            at = shift + scale * float(operands[5])
        elif name in ("Tj", "TJ") and marks and marks[-1] is not None:
            found.setdefault(marks[-1], []).append(at)
    return found


def marked_text(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked-content sequence of a page, by its number; `ActualText` instead of what it replaces."""
    found: dict[int, str] = {}
    stack: list[tuple[int | None, bool]] = []
    decode: Any = lambda raw: ""  # noqa: E731
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else {}
            if isinstance(properties, pikepdf.Name):
                properties = page.Resources.Properties[properties]
            number, hidden = stack[-1] if stack else (None, False)
            number = int(properties["/MCID"]) if "/MCID" in properties else number
            if "/ActualText" in properties and number is not None:
                found[number] = found.get(number, "") + ("" if hidden else str(properties["/ActualText"]))
                hidden = True
            stack.append((number, hidden))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            decode = decoder(page.Resources.Font[operands[0]])
        elif name in ("Tj", "TJ") and stack and stack[-1][0] is not None and not stack[-1][1]:
            pieces = operands[0] if name == "TJ" else [operands[0]]
            words = "".join(decode(bytes(piece)) for piece in pieces if isinstance(piece, pikepdf.String))
            found[stack[-1][0]] = found.get(stack[-1][0], "") + words
    return found


def decoder(font: Any) -> Any:
    """A function from a string's bytes to text, by the font's ToUnicode map (two-byte codes)."""
    return _decoder(bytes(font.ToUnicode.read_bytes()))


@cache
def _decoder(cmap: bytes) -> Any:
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(text.decode()).decode("utf-16-be")
            for code in range(int(first, 16), int(last, 16) + 1):
                table[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))

    def decode(raw: bytes) -> str:
        codes = (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))
        return "".join(table.get(code, "\ufffd") for code in codes)

    return decode


def spoken(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    """The words of a page that have a language of their own, with its tag: of each `Span` that names one (14.9.2)."""
    stack: list[str] = []
    words, decode = "", None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else {}
            stack.append(str(properties["/Lang"]) if "/Lang" in properties else "")
            words = "" if stack[-1] else words
        elif name == "EMC" and (language := stack.pop()):
            yield language, words
        elif name == "Tf":
            decode = decoder(page.Resources.Font[operands[0]])
        elif name in ("Tj", "TJ") and decode:
            pieces = operands[0] if name == "TJ" else [operands[0]]
            words += "".join(decode(bytes(piece)) for piece in pieces if isinstance(piece, pikepdf.String))
