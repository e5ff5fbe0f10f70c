"""Which addresses a built site has, read from its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from edition.paper.ledger import PARAGRAPH_ID, words
from edition.sources.places import page_address
from edition.sources.sketch import fingerprint
from edition.sources.version import FROZEN

DOWNLOADS = "downloads/"
# Ids that only tie a control to its label or a drawing together; nobody links to them.
FURNITURE = frozenset(
    ("button", "datalist", "dialog", "form", "input", "label", "option", "output", "script", "select", "style",
     "template", "textarea")
)  # fmt: skip


@dataclass
class Published:
    """The addresses of one build.

    ``pages`` maps each page's address to the ids on it in order, ``paragraphs`` the address of each numbered paragraph
    on a section page to its fingerprint; ``files`` are the addresses of the files to take along.
    """

    pages: dict[str, list[str]] = field(default_factory=dict)
    paragraphs: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @property
    def addresses(self) -> set[str]:
        places = {f"{page}#{name}" for page, ids in self.pages.items() for name in ids}
        return places | set(self.pages) | self.files

    @property
    def fingerprints(self) -> dict[str, str]:
        """Every address with its fingerprint, empty for all but paragraphs: what the lock holds."""
        return {address: self.paragraphs.get(address, "") for address in self.addresses}


@dataclass(frozen=True)
class Place:
    """An id that a reader may link to; of a numbered paragraph also its words."""

    name: str
    words: str = ""


def places_of(tree: HtmlElement) -> list[Place] | None:
    """The public places of a page in their order; None for a page that only says where a former one has gone."""
    if tree.get("data-pointer") == "moved":
        return None
    articles = tree.find_class("md-content__inner")
    return [_place(element) for article in articles for element in _public(article)]


def _place(element: HtmlElement) -> Place:
    name = str(element.get("id"))
    numbered = element.tag == "p" and PARAGRAPH_ID.fullmatch(name)
    return Place(name, words(element) if numbered else "")


def published_of(
    pages: Iterable[tuple[str, list[Place] | None]], sections: set[str], files: Iterable[str] = ()
) -> Published:
    """The addresses of all pages, given as their paths with their places, and of those ``files`` of the site (paths)
    that are to be taken along; ``sections`` are the slugs of the section pages, whose paragraphs are sketched. A
    frozen version keeps the addresses of its day by itself."""
    taken_along = (path for path in files if path.startswith(DOWNLOADS) and not path.endswith("/index.html"))
    published = Published(files={f"/{path}" for path in taken_along})
    for path, places in pages:
        slug = path.removesuffix("index.html").rstrip("/")
        if places is None or path.rpartition("/")[2] != "index.html" or path.startswith(FROZEN):
            continue
        published.pages[page_address(slug)] = [place.name for place in places]
        for place in places if slug in sections else []:
            if place.words:
                published.paragraphs[page_address(slug, place.name)] = fingerprint(place.words)
    return published


def _public(element: HtmlElement) -> Iterator[HtmlElement]:
    """Every element with an id below ``element`` that a reader may link to."""
    for child in element.iterchildren("*"):
        if child.tag in FURNITURE or child.tag == "svg" or "moved" in child.get("class", "").split():
            continue
        if child.get("id") and not child.get("id").startswith("__"):
            yield child
        yield from _public(child)
