"""The ledger: the whole paper as it was rendered, built once a build and only read afterwards.

Every output that needs a view of the whole (register, bibliography, whole text, exports, search, PDF) reads this and
parses no Markdown of its own.
"""

import itertools
import math
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from edition.paper.notes import Formatted

PARAGRAPH_ID = re.compile(r"rn-(\d+[a-z]?)")
NOTE_ID = re.compile(r"fn-(\d+[a-z]?)")
CALLED = "\uf8f2"  # stands for the call of a note while its place is looked for
ID = re.compile(r"\bid=\"([^\"]+)\"")
# Words a minute in silent reading: a convention of this edition, on the slow side, since the text is dense.
PACE = 180


@dataclass
class Paragraph:
    """A numbered paragraph: ``number`` as printed («17», «17a»), ``page`` of the printed paper on which it begins,
    ``calls`` the numbers of the notes it calls, ``element`` its rendered `p`."""

    number: str
    section: str
    page: int
    calls: tuple[str, ...]
    element: HtmlElement

    @cached_property
    def text(self) -> str:
        """The paragraph's words alone: without its number and without note calls."""
        return words(self.element)

    @property
    def called(self) -> list[tuple[str, int]]:
        """The number of each note that it calls, and how much of its text stands before the call."""
        copy = deepcopy(self.element)
        for link in copy.find_class("footnote-ref"):
            link.attrib.pop("class")
            link.text = CALLED
        before = itertools.accumulate(map(len, words(copy).split(CALLED)))
        return list(zip(self.calls, before, strict=False))

    @property
    def catchwords(self) -> list[str]:
        """What stands in the margin: the paragraph's catchword, then that of each turn of its thought."""
        return list(map(str, self.element.xpath("descendant-or-self::*/@data-stichwort")))


@dataclass
class Note:
    """A note: number, section and paragraph that call it, keys of the works as often as it cites them, its `li`."""

    number: str
    section: str
    paragraph: str
    works: tuple[str, ...]
    element: HtmlElement

    @property
    def text(self) -> str:
        return words(self.element)


@dataclass
class Section:
    """One of the paper's headed parts, one page each; ``level`` 1 or 2 as the paper nests them."""

    slug: str
    title: str
    level: int
    description: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def numbers(self) -> list[str]:
        return [paragraph.number for paragraph in self.paragraphs]

    @property
    def minutes(self) -> int:
        """How long the section takes to read, in whole minutes, notes left out; at least one."""
        return max(1, math.ceil(sum(len(paragraph.text.split()) for paragraph in self.paragraphs) / PACE))


@dataclass
class Ledger:
    """All sections in reading order and the formatted references; never changed once it is built, so that what is
    asked of every page of a long paper (where is Rn. 17?) is looked up once."""

    sections: list[Section]
    references: Formatted

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return [paragraph for section in self.sections for paragraph in section.paragraphs]

    @cached_property
    def notes(self) -> list[Note]:
        return [note for section in self.sections for note in section.notes]

    @cached_property
    def by_number(self) -> dict[str, Paragraph]:
        return {paragraph.number: paragraph for paragraph in self.paragraphs}

    @cached_property
    def by_slug(self) -> dict[str, Section]:
        return {section.slug: section for section in self.sections}

    @cached_property
    def homes(self) -> dict[str, str]:
        """The slug of the section that holds each paragraph, by number."""
        return {paragraph.number: paragraph.section for paragraph in self.paragraphs}


@dataclass(frozen=True)
class RenderedPage:
    """What the engine hands over of a page; ``level`` is that in the navigation, ``source`` how reports call it."""

    slug: str
    title: str
    level: int
    front: dict[str, Any]
    html: str
    source: str = ""

    @property
    def ids(self) -> set[str]:
        """Every id in its HTML."""
        return set(ID.findall(self.html))


def build_ledger(pages: Iterable[RenderedPage], references: Formatted) -> Ledger:
    """The ledger from all rendered pages in reading order; a page without numbered paragraphs is no section."""
    sections = [section for page in pages if (section := read_section(page)).paragraphs]
    return Ledger(sections, references)


def read_section(page: RenderedPage) -> Section:
    """One section from its rendered page."""
    tree = lxml.html.fragment_fromstring(page.html, create_parent="article")
    section = Section(page.slug, page.title, page.level, str(page.front.get("description", "")))
    for element in tree.iter("p"):
        if match := PARAGRAPH_ID.fullmatch(element.get("id", "")):
            calls = tuple(link.get("href", "").removeprefix("#fn-") for link in element.find_class("footnote-ref"))
            printed = element.get("data-seite", "")
            page_number = int(printed) if printed.isdecimal() else 0  # markup that no rule has seen may hold anything
            section.paragraphs.append(Paragraph(match[1], page.slug, page_number, calls, element))
    callers = {call: paragraph.number for paragraph in section.paragraphs for call in paragraph.calls}
    for element in tree.iter("li"):
        if match := NOTE_ID.fullmatch(element.get("id", "")):
            works = tuple(node.get("data-work", "") for node in element.find_class("citation"))
            section.notes.append(Note(match[1], page.slug, callers.get(match[1], ""), works, element))
    return section


def words(element: HtmlElement) -> str:
    """The words of a rendered paragraph or note as a reader reads them: no numbers, calls or arrows back."""
    copy = deepcopy(element)
    for name in ("rn", "footnote-ref", "footnote-backref"):
        for node in copy.find_class(name):
            if node is not copy:
                node.drop_tree()
    return re.sub(r"[ \t\n]+", " ", copy.text_content()).strip(" \u00a0")
