"""PDF of the whole book and of each section, by Typst.

Each file is at once PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1); Typst refuses to write one that is not. Fonts
come from Python packages, never from the machine, and the date from the edition: the same sources give the same bytes.
"""

import io
import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
import typst

from edition.base.cache import cache_on_disk, code
from edition.book.book import Book, Part, with_root
from edition.book.code import block_of, call, literal
from edition.book.faces import font_folder
from edition.book.imprint import Imprint
from edition.book.typeset import CannotTypeset, Typesetter
from edition.paper.citing import own_address
from edition.paper.edition import Edition

LOOK = Path(__file__).parent / "paper.typ"
STANDARDS: list[Any] = ["a-2a", "ua-1"]
# How often a paragraph is set wider or a stretch of pages tighter, by the steps of paper.typ.
MOST = 4
# Points from where a place stands, on its line, to what a reader who is led there sees at the top.
LINE = 14


def whole_pdf(edition: Edition, book: Book) -> bytes:
    """The whole book: cover, imprint, contents, the paper's parts, bibliography, appendices."""
    pictures: dict[str, bytes] = {}
    keys = [work.key for work in edition.works]

    def typst_lines(parts: Iterable[Part]) -> list[str]:
        return [typesetter(edition, part, pictures, keys).write() for part in parts]

    works = bibliography(edition, Typesetter(book.parts[0], edition.docs))
    appendices = call("appendices", block_of(typst_lines(book.appendices))) if book.appendices else ""
    body = ["cover()", "imprint()", "contents()", *typst_lines(book.text.parts), works, appendices]
    return compile_pdf(body, Imprint(edition).about(), pictures, edition)


def section_pdf(edition: Edition, book: Book, slug: str) -> bytes:
    """One part of the book, a section or the register, with its own notes and a line that says how it is cited."""
    setter = typesetter(edition, book.excerpt(slug).parts[0], {})
    body = [call("stretch", literal(slug), block_of([setter.write(), "source-line()"]))]
    return compile_pdf(body, Imprint(edition).about(slug), setter.pictures, edition)


def typesetter(edition: Edition, part: Part, pictures: dict[str, bytes], works: Collection[str] = ()) -> Typesetter:
    """What sets a part: its links lead to the web, as far as its address is known, or to ``works`` in the book."""
    return Typesetter(
        with_root(part, edition.site_url, works), edition.docs, pictures, own_address(edition, part.slug)
    )


def bibliography(edition: Edition, setter: Typesetter) -> str:
    """The works of the edition, each with the numbers of the notes that cite it."""
    entries = []
    for work in edition.works:
        body = setter.inline(lxml.html.fragment_fromstring(work.html, create_parent="div"))
        listed = "".join(f"{literal(number)}, " for number in work.notes)
        entries.append(f"(key: {literal(work.key)}, notes: ({listed}), body: {body})")
    return f"works(({', '.join(entries)},))" if entries else ""


def compile_pdf(body: list[str], about: dict[str, Any], pictures: dict[str, bytes], edition: Edition) -> bytes:
    """The PDF of some lines of Typst code, from the cache if it was set before. Raises `CannotTypeset`."""
    main = '#import "paper.typ": *\n#show: paper\n#' + block_of(f"\n{line}" for line in body if line)
    files = {"main": main.encode(), "paper.typ": LOOK.read_bytes(), **pictures}
    pieces = [piece for name in sorted(files) for piece in (name, files[name])]
    made_of = [code(), json.dumps([about, edition.record.timestamp]), *pieces]
    return cache_on_disk(edition.cache, "set.pdf", made_of, lambda: set_pages(files, about, edition.record.timestamp))


def set_pages(files: dict[str, bytes], about: dict[str, Any], timestamp: int) -> bytes:
    """The PDF of Typst's files, of which the main one is called "main". As far as it helps to set a paragraph a little
    wider, or a stretch of pages a little tighter, no last line is alone on a page, no last page nearly empty."""
    steps: dict[str, int] = {}
    fonts: Any = {"font_paths": [str(font_folder())], "ignore_system_fonts": True}
    try:
        while True:
            # Typst's type stubs do not know yet that it takes several files at once.
            whole: Any = {**files, "about.json": json.dumps({**about, "steps": steps}).encode()}
            faults = json.loads(typst.query(whole, "<faults>", field="value", one=True, **fonts))
            loose = [place for place in faults["loose"] if steps.get(place, 0) < MOST]
            if not loose:
                pdf = typst.compile(whole, pdf_standards=STANDARDS, timestamp=timestamp, **fonts)
                return pack_pdf(pdf, about["cover"], faults["places"])
            steps |= {place: steps.get(place, 0) + 1 for place in loose}
    except typst.TypstError as error:
        raise CannotTypeset(f"{about['document']}: {error.message} {' '.join(error.hints)}".strip()) from None


def pack_pdf(pdf: bytes, cover: str, places: list[tuple[str, int, float]]) -> bytes:
    """The same PDF, its objects compressed as well: Typst leaves the structure, two thirds of the file, as it is. With
    a ``cover`` (its bookmark), it opens with the bookmarks in sight. Each of the ``places`` (name, page, points from
    its top) is a named destination, so that «….pdf#rn-20» opens there; Typst names headings alone.

    PDF/A-2 allows object streams, which PDF/A-1 did not (ISO 19005-2 builds on PDF 1.7). Named destinations are a name
    tree, sorted (ISO 32000-1, 12.3.2.3 and 7.9.6), opened by RFC 8118, section 3.
    """
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        for each in whole.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TFoot":
                each.S = pikepdf.Name.TBody  # rows like all others, see `Typesetter.table`
        if cover:
            whole.Root.PageMode = pikepdf.Name.UseOutlines
            with whole.open_outline() as outline:
                outline.root.insert(0, pikepdf.OutlineItem(cover, 0))
        names = pikepdf.NameTree(whole.Root.Names.Dests) if "/Names" in whole.Root else pikepdf.NameTree.new(whole)
        for name, number, top in places:
            page = whole.pages[number - 1]
            height = max(0, float(page.mediabox[3]) - top + LINE)
            names[name] = pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, round(height, 2), 0])
        whole.Root.Names = pikepdf.Dictionary(Dests=names.obj)
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()
