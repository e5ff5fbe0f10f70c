"""The whole text as one HTML file that needs nothing beside it: style and pictures stand inside, no scripts."""

import base64
from copy import deepcopy

from edition.book.book import Book, Part
from edition.book.imprint import TEMPLATES, Imprint
from edition.book.pictures import kind_of, picture_file
from edition.pages.metadata import document_of
from edition.pages.templates import fill_template
from edition.paper.edition import Edition


def single_page(edition: Edition, book: Book) -> bytes:
    """The HTML file. Links out of the text lead to the edition's address, or are dropped where it has none."""
    whole = Book(tuple(with_pictures(part, edition) for part in book.parts))
    known = {"imprint": Imprint(edition), "document": document_of(edition, "gesamttext")}
    return fill_template(TEMPLATES, "single.html", edition=edition, book=whole, **known).encode()


def with_pictures(part: Part, edition: Edition) -> Part:
    """A copy of the part, its images written into their `src` (RFC 2397)."""
    copy = deepcopy(part)
    for element in copy.elements():
        if element.tag == "img":
            name, content = picture_file(element.get("src", ""), edition.docs)
            element.set("src", f"data:{kind_of(name)};base64,{base64.b64encode(content).decode()}")
    return copy
