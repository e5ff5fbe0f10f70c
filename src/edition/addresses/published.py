"""Which addresses a built site has, read from its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from edition.addresses.fingerprint import fingerprint
from edition.addresses.place import page_address
from edition.ledger import PARAGRAPH_ID, words
from edition.releases.version import FROZEN

# Ids that only tie a control to its label or a drawing together; nobody links to them.
FURNITURE = frozenset(
    ("button", "datalist", "dialog", "form", "input", "label", "option", "output", "script", "select", "style",
     "template", "textarea")
)  # fmt: skip


@dataclass
class Published:
    """The addresses of one build.

    ``pages`` maps each page's address to the ids on it in order, ``paragraphs`` the address of each numbered paragraph
    on a section page to its fingerprint.
    """

    pages: dict[str, list[str]] = field(default_factory=dict)
    paragraphs: dict[str, str] = field(default_factory=dict)

    @property
    def addresses(self) -> set[str]:
        places = {f"{page}#{name}" for page, ids in self.pages.items() for name in ids}
        return places | set(self.pages)

    @property
    def fingerprints(self) -> dict[str, str]:
        """Every address with its fingerprint, empty for all but paragraphs: what the lock holds."""
        return {address: self.paragraphs.get(address, "") for address in self.addresses}


def read_published(site: Path, sections: set[str]) -> Published:
    """The addresses below ``site``; ``sections`` are the slugs of the section pages, whose paragraphs are sketched."""
    published = Published()
    for path in sorted(site.rglob("index.html")):
        slug = path.parent.relative_to(site).as_posix().removeprefix(".")
        if not f"{slug}/".startswith(FROZEN):  # a frozen version keeps the addresses of its day by itself
            _read_page(published, slug, path.read_text("utf-8"), sections)
    return published


def _read_page(published: Published, slug: str, text: str, sections: set[str]) -> None:
    tree = lxml.html.document_fromstring(text)
    if tree.get("data-pointer") == "moved":
        return  # it only says where a former page has gone
    articles = tree.find_class("md-content__inner")
    places = [element for article in articles for element in _public(article)]
    published.pages[page_address(slug)] = [element.get("id") for element in places]
    for element in places if slug in sections else []:
        if element.tag == "p" and PARAGRAPH_ID.fullmatch(element.get("id")):
            published.paragraphs[page_address(slug, element.get("id"))] = fingerprint(words(element))


def _public(element: HtmlElement) -> Iterator[HtmlElement]:
    """Every element with an id below ``element`` that a reader may link to."""
    for child in element.iterchildren("*"):
        if child.tag in FURNITURE or child.tag == "svg" or "moved" in child.get("class", "").split():
            continue
        if child.get("id") and not child.get("id").startswith("__"):
            yield child
        yield from _public(child)
