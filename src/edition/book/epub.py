"""EPUB 3 of the whole text (EPUB 3.3, EPUB Accessibility 1.1): one file a part, notes as pop-ups, works at the end."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import lxml.etree
import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from edition.base.german import NBSP
from edition.base.zips import pack_zip
from edition.book.book import Book, Part, with_root
from edition.book.drawing import COVER, draw_card
from edition.book.faces import WEB, font_licence, small_face
from edition.book.imprint import TEMPLATES, Imprint
from edition.book.pictures import kind_of, picture_file
from edition.book.typeset import without_return
from edition.pages.templates import fill_template
from edition.pages.unfurl import card_of
from edition.paper.citing import item_of, own_address, source_of
from edition.paper.edition import Edition
from edition.paper.exports import day_of

OPS = "http://www.idpf.org/2007/ops"
lxml.etree.register_namespace("epub", OPS)


def whole_epub(edition: Edition, book: Book) -> bytes:
    """The EPUB of the book."""
    keys = [work.key for work in edition.works]
    homes = {name: f"{part.slug}.xhtml" for part in book.parts for name in part.ids}
    homes |= {f"work-{key}": "literatur.xhtml" for key in keys}
    pictures: dict[str, bytes] = {}
    chapters = {
        f"EPUB/{part.slug}.xhtml": chapter(edition, with_root(part, edition.site_url, keys), homes, pictures).encode()
        for part in book.parts
    }
    about = {
        "imprint": Imprint(edition),
        "issued": day_of(item_of(edition)),
        "based_on": source_of(edition)[1],
        "book": book,
        "works": [
            (work.key, inner_xml(lxml.html.fragment_fromstring(work.html, create_parent="div")), work.notes)
            for work in edition.works
        ],
        "homes": homes,
        "identifier": identifier(edition),
        "modified": datetime.fromtimestamp(edition.record.timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "pictures": [(name, kind_of(name)) for name in sorted(pictures)],
        "faces": WEB,
    }
    files = {"mimetype": b"application/epub+zip", "META-INF/container.xml": (TEMPLATES / "container.xml").read_bytes()}
    for name in ("package.opf", "nav.xhtml", "titel.xhtml", "literatur.xhtml"):
        files[f"EPUB/{name}"] = fill_template(TEMPLATES, name, edition=edition, **about).encode()
    files |= {**chapters, **look_files(edition, {letter for text in chapters.values() for letter in text.decode()})}
    files |= {f"EPUB/{name}": pictures[name] for name in sorted(pictures)}
    return pack_zip(files, edition.record.timestamp, stored="mimetype")


def look_files(edition: Edition, letters: set[str]) -> dict[str, bytes]:
    """Cover, style, and the fonts with these letters."""
    style = edition.tokens.write_into((TEMPLATES / "book.css").read_text("utf-8"))
    card = replace(card_of(edition, ""), above=Imprint(edition).edition_named)
    fonts = {f"EPUB/look/{face}.woff2": small_face(face, letters) for face in WEB}
    files = {"EPUB/book.css": style.encode(), "EPUB/look/cover.png": draw_card(card, edition.tokens, COVER)}
    return {**files, **fonts, "EPUB/look/OFL.txt": font_licence()}


def identifier(edition: Edition) -> str:
    """The same for every version of this text, another one for the paper's own wording (RFC 9562, version 5)."""
    wording = "verbatim" if edition.verbatim else "retelling"
    record = edition.record
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, '|'.join((record.publisher, record.title, wording)))}"


def chapter(edition: Edition, part: Part, homes: dict[str, str], pictures: dict[str, bytes]) -> str:
    """A part as XHTML, its links led to the files that hold their targets (``homes``); it adds to the ``pictures``."""
    notes = {number: without_return(note) for number, note in part.notes.items()}
    for root in (part.heading, *part.blocks, *notes.values()):
        for element in [e for e in root.iter() if isinstance(e.tag, str)]:
            if element.tag == "img":
                name, pictures[name] = picture_file(element.get("src", ""), edition.docs)  # type: ignore[has-type]
                element.set("src", name)
            prepare(element, f"{part.slug}.xhtml", homes, own_address(edition, part.slug))
    body = Markup("\n".join(map(xml, part.blocks)))
    numbered = [(number, number_note(number, note)) for number, note in notes.items()]
    return fill_template(
        TEMPLATES, "chapter.xhtml", part=part, heading=inner_xml(part.heading), body=body, notes=numbered
    )


def number_note(number: str, note: HtmlElement) -> Markup:
    """The content of a note; its number leads back to the call, in the note's first paragraph."""
    back = lxml.html.Element("a", {"href": f"#fnref-{number}", "class": "return", "role": "doc-backlink"})
    first = note[0] if len(note) and note[0].tag == "p" else note
    back.text, back.tail, first.text = number, f" {first.text or ''}", None
    first.insert(0, back)
    return inner_xml(note)


def prepare(element: HtmlElement, here: str, homes: dict[str, str], page: str) -> None:
    """Make one element of the web ``page`` one of the EPUB's file ``here``."""
    href = element.get("href", "")
    if "footnote-ref" in element.classes:
        element.set(f"{{{OPS}}}type", "noteref")
    elif "rn" in element.classes:
        element.tail = f" {element.tail or ''}"
        element.attrib.pop("aria-label", None)
        if page:
            element.set("href", page + href)
        else:
            element.tag = "span"
            element.attrib.pop("href", None)
        if catchword := element.getparent().get("data-stichwort"):
            element.text = f"{element.text}{NBSP}{NBSP}{catchword}"
    elif href.startswith("#"):
        home = homes.get(href[1:], "")
        element.set("href", href if home == here else home + href)


def xml(element: HtmlElement) -> str:
    """An element as XHTML."""
    return lxml.etree.tostring(element, encoding="unicode")


def inner_xml(element: HtmlElement) -> Markup:
    """What an element holds, as XHTML."""
    return Markup("").join([escape(element.text or ""), *(Markup(xml(child)) for child in element)])
