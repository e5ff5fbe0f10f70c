"""Word file of the whole text (ECMA-376), by pandoc: real footnotes, headings as styles, Randnummern as bookmarks.

Pandoc makes a note of an ``aside`` of the type «footnote» and what calls it by its role, a bookmark of every ``span``
with an id, and takes ``custom-style`` for the name of a style (its manual, ``epub_html_exts`` and «Custom styles»).
"""

import io
import os
import re
import subprocess
import zipfile
from copy import deepcopy
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html
from lxml.html import HtmlElement

from edition.base.cache import cache_on_disk, code
from edition.base.german import NBSP
from edition.base.zips import pack_zip
from edition.book.book import Book, Part
from edition.book.imprint import TEMPLATES, Imprint
from edition.book.single import with_pictures
from edition.book.typeset import CannotTypeset, without_return
from edition.pages.templates import fill_template
from edition.paper.citing import citation_of, own_address
from edition.paper.edition import Edition
from edition.paper.notes import PANDOC
from edition.sources.look import Tokens

# A document carries no fonts: this one is on most machines, and others put the like in its place.
FACE = "Georgia"
STYLES, THEME, DOCUMENT, CORE = "word/styles.xml", "word/theme/theme1.xml", "word/document.xml", "docProps/core.xml"
# A4, and notes that are numbered through: pandoc's begin anew, for LibreOffice with each chapter.
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1701" w:bottom="1418" w:left="1701" '
    'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
COLOUR = re.compile(r'<w:color\s[^>]*themeColor="accent1"[^>]*/>')
# Our style for the line above a paragraph; what follows stays with it.
RANDNUMMER = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Randnummer"><w:name w:val="Randnummer"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/></w:pPr>'
    '<w:rPr><w:b/><w:color w:val="{lead}"/><w:sz w:val="18"/></w:rPr></w:style></w:styles>'
)


def whole_docx(edition: Edition, book: Book) -> bytes:
    """The Word file of the paper's own parts and the bibliography, as the one HTML file holds them."""
    keys = [work.key for work in edition.works]
    told = [in_words_form(with_pictures(part, edition), own_address(edition, part.slug)) for part in book.parts]
    parts = [part.html(edition.site_url, keys) for part in told]
    about = {"imprint": Imprint(edition), "cited": citation_of(edition), "parts": parts}
    html = fill_template(TEMPLATES, "word.html", edition=edition, **about)
    made_of = [code(), html, str(edition.record.timestamp), *map(str, sorted(edition.tokens.light.items()))]
    return cache_on_disk(edition.cache, "word.docx", made_of, lambda: run_pandoc(html, edition))


def in_words_form(part: Part, address: str) -> Part:
    """The part with its notes after it, as pandoc wants them, above each paragraph a line that leads to the web."""
    whole = lxml.html.Element("div")
    whole.extend(deepcopy(part).blocks)
    for call in whole.find_class("footnote-ref"):
        call.getparent().tag = "span"  # Word raises the number by itself
    for number in whole.find_class("rn"):
        paragraph = number.getparent()
        paragraph.addprevious(line_above(paragraph, paragraph.attrib.pop("id"), address))
        number.drop_tree()
    for name, note in part.notes.items():
        aside = lxml.html.Element("aside", {"id": f"fn-{name}", "type": "footnote"})
        aside.extend(without_return(note))
        whole.append(aside)
    for link in whole.xpath(".//a[starts-with(@href, '#fn-')][not(@role)]"):  # the note's one place is at its call
        link.set("href", link.get("href").replace("#fn-", "#fnref-"))
    return replace(part, blocks=(whole,), notes={})


def line_above(paragraph: HtmlElement, name: str, address: str) -> HtmlElement:
    """«Rn. 20 · Stichwort», where the number is a bookmark."""
    said = f'<span id="{name}">Rn.{NBSP}{name.removeprefix("rn-")}</span>'
    said = f'<a href="{escape(address)}#{name}">{said}</a>' if address else said
    words = " · ".join([said, *map(escape, filter(None, [paragraph.get("data-stichwort")]))])
    return lxml.html.fragment_fromstring(f'<div data-custom-style="Randnummer"><p>{words}</p></div>')


def run_pandoc(html: str, edition: Edition) -> bytes:
    """The HTML as a Word file: pandoc and the zip take the edition's date. Raises `CannotTypeset`."""
    with TemporaryDirectory() as folder:
        look, made = Path(folder) / "look.docx", Path(folder) / "made.docx"
        look.write_bytes(reference_document(edition.tokens, edition.record.timestamp))
        command = [str(PANDOC), "--from=html+epub_html_exts", "--shift-heading-level-by=-1", f"--reference-doc={look}"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(edition.record.timestamp)}
        command += [f"--output={made}"]
        run = subprocess.run(command, input=html.encode(), env=environment, capture_output=True, check=False)
        if run.returncode:
            raise CannotTypeset(f"pandoc makes no Word file: {' '.join(run.stderr.decode().split())}")
        files = _files(made.read_bytes())
    files[CORE] = files[CORE].replace(b"<dc:language></", b"<dc:language>de-DE</")
    return pack_zip(files, edition.record.timestamp)


def reference_document(tokens: Tokens, timestamp: int) -> bytes:
    """Pandoc's own reference document with our type and the colours of the tokens."""
    command = [str(PANDOC), "--print-default-data-file=reference.docx"]
    files = _files(subprocess.run(command, capture_output=True, check=True).stdout)
    lead, link = (tokens.light.get(name, "#000000").lstrip("#") for name in ("lead", "link"))

    def colour(match: re.Match[str]) -> str:
        return f'<w:color w:val="{lead if "themeShade" in match[0] else link}"/>'

    styles = COLOUR.sub(colour, files[STYLES].decode()).replace("en-US", "de-DE")
    styles = styles.replace('<w:jc w:val="center" />', "").replace('"56"', '"40"').replace('"24"', '"21"', 2)
    files[STYLES] = styles.replace("</w:styles>", RANDNUMMER.format(lead=lead)).encode()
    files[THEME] = re.sub(rb'(<a:latin typeface=)"[^"]*"', rf'\1"{FACE}"'.encode(), files[THEME])
    files[DOCUMENT] = re.sub(rb"<w:sectPr>.*</w:sectPr>", PAGE.encode(), files[DOCUMENT], flags=re.DOTALL)
    return pack_zip(files, timestamp)


def _files(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
