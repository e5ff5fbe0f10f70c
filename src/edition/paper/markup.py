"""Python-Markdown extension for what this edition's Markdown has of its own: numbered notes and paragraph numbers.

Python-Markdown counts footnotes from 1 on every page, in the order of their definitions. Here a note's number is its
label («[^17]» is 17 on every page and in every output). Citations, which are marked (`edition.paper.citations`), come
ready formatted.
"""

import re
from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from edition.paper.citations import fill_citations, unmark
from edition.sources.pages import TURN

FormatNote = Callable[[str, list[str]], list[str]]
"""Takes a note's number and the keys that it cites, in order; gives the HTML of each citation."""


class Notes(FootnoteExtension):
    """Footnotes whose printed number is their label, with German titles; ids ``fn-12`` and ``fnref-12``."""

    def __init__(self, formatted: FormatNote) -> None:
        super().__init__(BACKLINK_TITLE="Zurück zu Anmerkung {} im Text", BACKLINK_TEXT="↩", SEPARATOR="-")
        self.formatted = formatted

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802 (Python-Markdown's name)
        super().setFootnote(id, fill_citations(text, partial(self.formatted, id), self.md.htmlStash.store))

    def makeFootnotesDiv(self, root: ElementTree.Element) -> ElementTree.Element | None:  # noqa: N802
        """The list of notes, each item with its number as value."""
        div = super().makeFootnotesDiv(root)
        if div is None:
            return None
        for label, item in zip(self.footnotes, div.findall("ol/li"), strict=True):  # a note may hold a list of its own
            if label.isdigit():
                item.set("value", label)
            for link in item.iter("a"):
                if link.get("class") == "footnote-backref":
                    link.set("title", self.getConfig("BACKLINK_TITLE").format(label))
                    link.set("aria-label", link.get("title", ""))  # its text is an arrow
        return div


class _Numbers(Treeprocessor):
    """Gives each note call its label as number, each numbered paragraph its Randnummer; tells screen readers what is
    a call, the notes and a way back (DPUB-ARIA 1.1, which deprecates ``doc-endnote``: a note is an item)."""

    def run(self, root: ElementTree.Element) -> None:
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                link.text = link.get("href", "").removeprefix("#fn-")
                link.set("aria-label", f"Anmerkung {link.text}")
                link.set("role", "doc-noteref")
            elif link.get("class") == "footnote-backref":
                link.set("role", "doc-backlink")
        for notes in root.iterfind("div[@class='footnote']"):
            notes.attrib |= {"role": "doc-endnotes", "aria-label": "Anmerkungen"}
            notes.insert(0, heading := ElementTree.Element("h2", {"class": "address-spoken"}))
            heading.text = "Anmerkungen"
        for paragraph in root.iter("p"):
            if match := re.fullmatch(r"rn-(\d+[a-z]?)", paragraph.get("id", "")):
                about = {"class": "rn", "href": f"#{match[0]}", "aria-label": f"Randnummer {match[1]}"}
                paragraph.insert(0, link := ElementTree.Element("a", about))
                link.text, link.tail, paragraph.text = match[1], paragraph.text, None


class _Turn(InlineProcessor):
    """``{>>Catchword<<}`` before a sentence: an empty element that carries the words for the margin."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # noqa: N802
        place = ElementTree.Element("span", {"class": "turn", "data-stichwort": m["words"]})
        return place, m.start(0), m.end(0)


class _Unmarked(Postprocessor):
    """What is marked as a citation outside notes, or in code, is text."""

    def run(self, text: str) -> str:
        return unmark(text)


class EditionMarkup(Extension):
    """Registers all; ``formatted`` is asked for each note's citations while a page is converted."""

    def __init__(self, formatted: FormatNote) -> None:
        super().__init__()
        self.notes = Notes(formatted)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        self.notes.extendMarkdown(md)
        md.ESCAPED_CHARS.append("@")  # no citation
        md.inlinePatterns.register(_Turn(TURN.pattern, md), "edition-turns", 185)  # before «<» can begin HTML
        # After attr_list (priority 8) has given the paragraphs their ids.
        md.treeprocessors.register(_Numbers(md), "edition-numbers", 4)
        md.postprocessors.register(_Unmarked(md), "edition-unmarked", 0)
