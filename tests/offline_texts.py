"""The text of each output as paragraphs and notes by number, for comparing them with each other."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import lxml.etree
import lxml.html
import pikepdf

from tests.tagged_pdf import read_structure

XHTML = "{http://www.w3.org/1999/xhtml}"
# In print a link within the book says its page; nothing else may differ between the outputs.
PAGE_OF_LINK = re.compile(r"^((?:Rn|Anm)\.\s\w+),\sS\.\s\d+$")

# Of the page or of the edition, not of the paper: the equality is about the paper's text.
NOT_OF_THE_PAPER = ("take-along", "edition-addition", "online-only")
OTHERS = ("TH", "TD", "LBody", "Caption", "BlockQuote")


@dataclass
class Texts:
    """Headings in order, paragraphs and notes by number; what else there is (cells, items, captions), in order."""

    headings: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    paragraphs: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def normalised(text: str) -> str:
    """The words alone: one space between them, no soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def of_html(path: Path, place: str) -> Texts:
    """A page of the site, or the single file; ``place`` is the XPath of what holds the text."""
    return _of_tree(lxml.html.document_fromstring(path.read_bytes()).xpath(place)[0])


def of_pages(paths: Iterable[Path]) -> Texts:
    """Several pages of the site, in order."""
    whole = Texts()
    for path in paths:
        texts = of_html(path, "//article")
        whole.headings += texts.headings
        whole.others += texts.others
        whole.paragraphs |= texts.paragraphs
        whole.notes |= texts.notes
    return whole


def _of_tree(tree: lxml.html.HtmlElement) -> Texts:
    texts = Texts()
    for name in NOT_OF_THE_PAPER:
        for node in tree.find_class(name):
            node.drop_tree()
    for element in tree.iter("h1", "h2", "h3", "h4", "h5"):
        texts.headings.append(normalised(element.text_content()))
    for element in tree.iter("th", "td", "li", "figcaption", "blockquote"):
        if not element.get("id"):
            texts.others.append(normalised(element.text_content()))
    for element in [*tree.iter("p", "li", "aside")]:
        kind, _, number = element.get("id", "").partition("-")
        if kind in ("rn", "fn"):
            (texts.paragraphs if kind == "rn" else texts.notes)[number] = _words(element)
    return texts


def _words(element: lxml.html.HtmlElement) -> str:
    numbers = ".//*[contains(@class, 'rn') or contains(@class, 'footnote-') or contains(@class, 'return')]"
    for node in element.xpath(numbers):
        node.drop_tree()
    return normalised(element.text_content())


def of_epub(path: Path, slugs: Iterable[str]) -> Texts:
    """The chapters of some sections, in the order of the EPUB's spine."""
    texts, wanted = Texts(), {f"{slug}.xhtml" for slug in slugs}
    with zipfile.ZipFile(path) as archive:
        package = lxml.etree.fromstring(archive.read("EPUB/package.opf"))
        files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        for name in (files[reference.get("idref")] for reference in package.iter("{*}itemref")):
            if name in wanted:
                chapter = _of_tree(lxml.html.document_fromstring(archive.read(f"EPUB/{name}")))
                texts.headings += chapter.headings
                texts.others += chapter.others
                texts.paragraphs |= chapter.paragraphs
                texts.notes |= chapter.notes
    return texts


def of_pdf(path: Path, last: str) -> Texts:
    """What a tagged PDF holds after its contents, up to where the part after the heading ``last`` ends."""
    texts = Texts()
    with pikepdf.open(path) as pdf:
        root = read_structure(pdf)
    for element in root.all("H1", "H2", "H3", "H4", "H5", "P", "Note", *OTHERS):
        if element.tag.startswith("H") and texts.headings[-1:] == [last]:
            break
        for link in element.all("Link"):
            link.children = [PAGE_OF_LINK.sub(r"\1", link.text)]
        text = element.without("Note", "Lbl")
        if element.tag.startswith("H"):
            texts.headings.append(normalised(text))
        elif element.tag in OTHERS:
            texts.others.append(normalised(text))
        elif match := re.match(r"(\d+[a-z]?)\u00a0(.*)", text, re.DOTALL):
            (texts.notes if element.tag == "Note" else texts.paragraphs)[match[1]] = normalised(match[2])
    return texts
