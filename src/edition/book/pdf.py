"""PDF of the whole book and of each section, by Typst.

Each file is at once PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1); Typst refuses to write one that is not. Fonts
come with Typst and from a Python package, never from the machine, and the date from the edition: the same sources give
the same bytes.
"""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import fontpkg_source_sans_3
import lxml.html
import pikepdf
import typst

from edition.base.cache import cache_on_disk, code
from edition.book.book import Book, Part, with_root
from edition.book.code import block_of, literal
from edition.book.imprint import Imprint
from edition.book.typeset import CannotTypeset, Typesetter
from edition.paper.edition import Edition

LOOK = Path(__file__).parent / "paper.typ"
OWN_FONTS: Any = {
    "font_paths": [str(Path(fontpkg_source_sans_3.__file__ or "").parent / "files")],
    "ignore_system_fonts": True,
}
STANDARDS: list[Any] = ["a-2a", "ua-1"]


def whole_pdf(edition: Edition, book: Book) -> bytes:
    """The whole book: title page, contents, the paper's parts, bibliography, appendices."""
    pictures: dict[str, bytes] = {}
    keys = [work.key for work in edition.works]

    def typst_lines(parts: Iterable[Part]) -> list[str]:
        return [Typesetter(with_root(part, edition.site_url, keys), edition.docs, pictures).write() for part in parts]

    text = [*typst_lines(book.text.parts), bibliography(edition, Typesetter(book.parts[0], edition.docs))]
    appendices = [line for part in typst_lines(book.appendices) for line in ("appendix()", part)]
    body = ["title-page()", "contents()", *text, *appendices]
    return compile_pdf(body, Imprint(edition).about(), pictures, edition)


def section_pdf(edition: Edition, book: Book, slug: str) -> bytes:
    """One section with its own notes and a line that says where it comes from."""
    setter = Typesetter(with_root(book.excerpt(slug).parts[0], edition.site_url), edition.docs)
    body = ["source-line()", setter.write()]
    return compile_pdf(body, Imprint(edition).about(slug), setter.pictures, edition)


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
    made_of = [code(), json.dumps([about, edition.timestamp]), *pieces]
    return cache_on_disk(edition.cache, "set.pdf", made_of, lambda: set_pages(files, about, edition.timestamp))


def set_pages(files: dict[str, bytes], about: dict[str, Any], timestamp: int) -> bytes:
    """The PDF of Typst's files, of which the main one is called "main", no heading alone at the foot of a page."""
    breaks: list[str] = []
    try:
        while True:
            # Typst's type stubs do not know yet that it takes several files at once.
            whole: Any = {**files, "about.json": json.dumps({**about, "breaks": breaks}).encode()}
            lonely = json.loads(typst.query(whole, "<lonely>", field="value", one=True, **OWN_FONTS))
            fresh = [heading for heading in lonely if heading not in breaks]
            if not fresh:
                return pack_pdf(typst.compile(whole, pdf_standards=STANDARDS, timestamp=timestamp, **OWN_FONTS))
            breaks.append(fresh[0])  # one at a time: a break moves all that follows
    except typst.TypstError as error:
        raise CannotTypeset(f"{about['document']}: {error.message} {' '.join(error.hints)}".strip()) from None


def pack_pdf(pdf: bytes) -> bytes:
    """The same PDF, its objects compressed as well: Typst leaves the structure, two thirds of the file, as it is.

    PDF/A-2 allows object streams, which PDF/A-1 did not (ISO 19005-2 builds on PDF 1.7).
    """
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()
