"""The whole text as one book: every section page, in order, as parts whose links lead to places in the same book.

All offline outputs and the page ``/gesamttext/`` are written from this. Ids are those of the section pages (they are
unique through the whole edition), links between pages of the book become ``#id``, links to pages outside it become
``/<slug>/#id``, counted from the site's root. Whatever an output could not show faithfully is a problem here.
"""

from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from edition.base.problems import Problem, ProblemsFound, sound
from edition.book.pictures import PictureUnusable, picture_file, spell_drawing
from edition.book.vocabulary import HEADINGS, INLINE, check_elements
from edition.paper.citing import range_named
from edition.paper.edition import Edition
from edition.paper.ledger import NOTE_ID, PARAGRAPH_ID, RenderedPage, words
from edition.paper.notes import WORKS_PAGE
from edition.sources.places import page_address

# What the PDF and the EPUB hold beside the text; on the web these are pages of their own.
APPENDICES: tuple[str, ...] = ("glossar", "zeitleiste", "akteure")
# What serves the page on the web alone: permalinks of headings, data behind figures, whatever a page marks as such.
ONLINE_ONLY = ("headerlink", "moved-places", "online-only", "figure__data")
# Key points and figures among the text; the page of the whole text and the one HTML file do without.
ADDITION = "edition-addition"
# How the page of works is linked, counted from the site's root.
WORK = f"/{WORKS_PAGE}/#"


@dataclass(frozen=True)
class Part:
    """One headed part of the book: ``level`` 1 or 2, the ``source`` file, its `h1` as ``heading``, the elements
    after it as ``blocks``, the `li` of each note by number, ``loose`` text that stands in none of these; an
    ``appendix`` is the edition's and not the paper's."""

    slug: str
    level: int
    source: str
    heading: HtmlElement
    blocks: tuple[HtmlElement, ...]
    notes: dict[str, HtmlElement]
    loose: str = ""
    appendix: bool = False

    @property
    def id(self) -> str:
        return str(self.heading.get("id", ""))

    @property
    def title(self) -> str:
        return words(self.heading)

    @property
    def places(self) -> str:
        """«Rn. 19–21», as far as the part has numbered paragraphs."""
        numbers = [match[1] for name in self.ids if (match := PARAGRAPH_ID.fullmatch(name))]
        return range_named(numbers) if numbers else ""

    @property
    def draws(self) -> bool:
        """Whether the part holds a drawing written into the page."""
        return any(element.tag == "svg" for element in self.elements())

    def html(self, root: str, works: Collection[str] = ()) -> Markup:
        """Heading and blocks as HTML for a page that holds the whole text: headings one or two levels deeper, links
        out of the book as `with_root` makes them."""
        copy = with_root(self, root, works)
        for element in copy.elements():
            if element.tag in HEADINGS:
                element.tag = f"h{min(6, int(element.tag[1]) + self.level)}"
            elif element.get("src", "").startswith("/"):
                element.set("src", root.rstrip("/") + element.get("src"))
        return Markup("\n".join(map(_inner_html, (copy.heading, *copy.blocks))))

    def notes_html(self, root: str, works: Collection[str] = ()) -> Markup:
        """The notes as list items, links as `with_root` makes them."""
        return Markup("\n".join(map(_inner_html, with_root(self, root, works).notes.values())))

    def elements(self) -> Iterator[HtmlElement]:
        """Every element of the part, notes last; comments are passed over."""
        for root in (self.heading, *self.blocks, *self.notes.values()):
            yield from (element for element in root.iter() if isinstance(element.tag, str))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(element.get("id") for element in self.elements() if element.get("id"))


@dataclass(frozen=True)
class Book:
    """The parts in reading order."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> "Book":
        """The paper's own parts."""
        return Book(tuple(part for part in self.parts if not part.appendix))

    @property
    def appendices(self) -> tuple[Part, ...]:
        """What the edition adds, after the bibliography."""
        return tuple(part for part in self.parts if part.appendix)

    @property
    def contents(self) -> list[tuple[Part, list[Part]]]:
        """The parts of level 1, each with the parts below it."""
        nested: list[tuple[Part, list[Part]]] = []
        for part in self.parts:
            if part.level == 1 or not nested:
                nested.append((part, []))
            else:
                nested[-1][1].append(part)
        return nested

    @property
    def toc_tokens(self) -> list[Any]:
        """The contents in the form of Python-Markdown's ``toc_tokens``, level 2 for the parts of level 1."""

        def token(part: Part, below: list[Part]) -> dict[str, Any]:
            children = [token(inner, []) for inner in below]
            return {"level": part.level + 1, "id": part.id, "name": part.title, "children": children}

        return [token(part, below) for part, below in self.contents]

    @cached_property
    def by_slug(self) -> dict[str, Part]:
        return {part.slug: part for part in self.parts}

    def excerpt(self, slug: str) -> "Book":
        """A book of one part; its links to the other parts lead out of it, to their pages."""
        part = self.by_slug[slug]
        homes = {name: other.slug for other in self.parts if other is not part for name in other.ids}
        alone = deepcopy(part)
        for link in _links(alone):
            name = link.get("href", "").removeprefix("#")
            if name in homes:
                link.set("href", f"/{homes[name]}/#{name}")
        return Book((replace(alone, level=1),))


def build_book(edition: Edition, pages: dict[str, RenderedPage], appendices: tuple[str, ...] = ()) -> Book:
    """The book of all sections, then of those ``appendices`` (slugs) that there are, cut from the finished ``pages``;
    with appendices, what the edition adds stands in the sections as well.

    Raises `ProblemsFound` for an element that no offline output knows, an image without description or file, text
    outside every paragraph, and a link to a place of the book that does not exist.
    """
    sections = [section.slug for section in edition.ledger.sections]
    wanted = [pages[slug] for slug in (*sections, *appendices) if slug in pages]
    left_out = ONLINE_ONLY if appendices else (*ONLINE_ONLY, ADDITION)
    book = Book(tuple(replace(cut_part(page, left_out), appendix=page.slug in appendices) for page in wanted))
    found = (problem for part in book.parts for problem in (*_check_part(part), *_bind(part, book, edition.docs)))
    return sound((book, list(found)))


def cut_part(page: RenderedPage, left_out: tuple[str, ...]) -> Part:
    """A part from a finished page, without elements of the classes ``left_out`` and links of terms."""
    tree = lxml.html.fragment_fromstring(page.html, create_parent="article")
    for name in left_out:
        for element in tree.find_class(name):
            element.drop_tree()
    for element in tree.find_class("term"):
        element.drop_tag()
    for drawing in tree.iter("svg"):
        spell_drawing(drawing)
    for folded in tree.iter("details"):  # a book has nothing to click
        folded.set("open", "open")
    notes: dict[str, HtmlElement] = {}
    for group in tree.find_class("footnote"):
        notes |= {match[1]: li for li in group.iter("li") if (match := NOTE_ID.fullmatch(li.get("id", "")))}
        group.drop_tree()
    heading = tree.find("h1")
    if heading is None:
        raise ProblemsFound([Problem(page.source, 0, "heading", "has no heading of level 1.", "Add «# Titel».")])
    blocks = [element for element in tree if element is not heading and isinstance(element.tag, str)]
    return Part(page.slug, page.level, page.source, _alone(heading), tuple(map(_alone, blocks)), notes, _loose(tree))


def _loose(tree: HtmlElement) -> str:
    """Text of a page that stands in no block."""
    texts = [tree.text, *(element.tail for element in tree)]
    inline = [words(element) for element in tree if element.tag in INLINE]
    return " ".join([*(text.strip() for text in texts if text and text.strip()), *inline])


def _check_part(part: Part) -> Iterator[Problem]:
    yield from check_elements(part.source, part.elements())
    if part.loose:
        message = f"«{part.loose[:60]}» stands in no paragraph."
        yield Problem(part.source, 0, "element", message, "Put it into a paragraph of its own.")


def _inner_html(element: HtmlElement) -> str:
    return lxml.html.tostring(element, encoding="unicode")  # type: ignore[no-any-return]


def _alone(element: HtmlElement) -> HtmlElement:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _links(part: Part) -> list[HtmlElement]:
    return [element for element in part.elements() if element.tag == "a" and element.get("href")]


def _bind(part: Part, book: Book, docs: Path) -> Iterator[Problem]:
    """Lead every link and image of a part to its target, and report those that lead nowhere."""
    for element in part.elements():
        if source := element.get("src"):
            element.set("src", urljoin(page_address(part.slug), source))
        if element.tag == "img":
            try:
                picture_file(element.get("src", ""), docs)
            except PictureUnusable as fault:
                yield Problem(part.source, 0, "link", f"{fault}.", "Correct the image's source.")
    for link in _links(part):
        target = _target(link.get("href", ""), part, book)
        if target is None:
            message = f"«{link.get('href')}» in «{words(link)}» leads nowhere in the whole text."
            yield Problem(part.source, 0, "link", message, "Correct the link's anchor.")
        else:
            link.set("href", target)


def _target(href: str, part: Part, book: Book) -> str | None:
    if urlsplit(href).scheme:
        return href
    target = urlsplit(urljoin(page_address(part.slug), href))
    other = book.by_slug.get(target.path.strip("/"))
    if other is None:
        return target.geturl()
    name = target.fragment or other.id
    return f"#{name}" if name in other.ids else None


def with_root(part: Part, root: str, works: Collection[str] = ()) -> Part:
    """A copy of the part whose links out of the book are counted from ``root``, a relative address that ends in ``/``
    or an absolute one; with an empty ``root`` such links are dropped and their words stay. Links to one of the
    ``works`` (keys) lead to the bibliography in the same book, as ``#work-key``."""
    copy = deepcopy(part)
    for link in _links(copy):
        href = link.get("href", "")
        if href.startswith(WORK) and href.removeprefix(WORK) in works:
            link.set("href", f"#work-{href.removeprefix(WORK)}")
        elif href.startswith("/") and root:
            link.set("href", root.rstrip("/") + href)
        elif href.startswith("/"):
            link.drop_tag()
    return copy
