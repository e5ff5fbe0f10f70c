"""The Word file: opened by python-docx and by LibreOffice it has the text, its notes, numbers and properties."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import lxml.html
import pypdfium2
import pytest

from edition.paper.ledger import words
from tests.conftest import RECORD, SITE_URL, whole_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(site: Path) -> Iterator[lxml.html.HtmlElement]:
    page = lxml.html.document_fromstring((site / "gesamttext" / "index.html").read_bytes())
    return iter(page.xpath("//article//p[starts-with(@id, 'rn-')]"))


def part(site: Path, name: str) -> lxml.etree._Element:
    with zipfile.ZipFile(whole_text(site, "docx")) as archive:
        return lxml.etree.fromstring(archive.read(f"word/{name}.xml"))


def plain(text: str) -> str:
    return " ".join(text.split())


def test_python_docx_reads_the_text_its_headings_and_properties(site: Path) -> None:
    import docx

    opened = docx.Document(str(whole_text(site, "docx")))
    read = [(paragraph.style.name, plain(paragraph.text)) for paragraph in opened.paragraphs]
    marked = [at for at, (style, _) in enumerate(read) if style == "Randnummer"]
    wanted = list(paragraphs(site))
    numbers = [f"Rn. {each.get('id')[3:]} · {each.get('data-stichwort')}" for each in wanted]
    assert [read[at][1] for at in marked] == numbers and len(numbers) == RECORD.expected.paragraphs
    assert [read[at + 1][1] for at in marked] == [plain(words(each)) for each in wanted]
    assert sum(style in ("Heading 1", "Heading 2") for style, _ in read) == RECORD.expected.sections + 1
    about = opened.core_properties
    assert about.title == f"{RECORD.title} (Lesefassung)" and about.language == "de-DE"
    assert about.comments.startswith("Lesefassung, Version ") and about.author == " ".join(RECORD.editors)


def test_notes_and_numbers_are_word_s_own(site: Path) -> None:
    text, notes = part(site, "document"), part(site, "footnotes")
    names = [mark.get(f"{W}name") for mark in text.iter(f"{W}bookmarkStart")]
    assert [name for name in names if name.startswith("rn-")] == [each.get("id") for each in paragraphs(site)]
    inner = {link.get(f"{W}anchor") for link in (*text.iter(f"{W}hyperlink"), *notes.iter(f"{W}hyperlink"))} - {None}
    assert inner and inner <= set(names), "every link inside leads to a bookmark"
    by_id = {note.get(f"{W}id"): plain("".join(note.itertext())) for note in notes}
    called = [by_id[call.get(f"{W}id")] for call in text.iter(f"{W}footnoteReference")]
    page = lxml.html.document_fromstring((site / "gesamttext" / "index.html").read_bytes())
    wanted = [plain(words(note)) for note in page.xpath("//li[starts-with(@id, 'fn-')]")]
    assert called == wanted and len(wanted) == RECORD.expected.notes
    with zipfile.ZipFile(whole_text(site, "docx")) as archive:
        assert f"{SITE_URL}fluchtursachen/#rn-20".encode() in archive.read("word/_rels/document.xml.rels")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_notes_numbered_through(site: Path, tmp_path: Path) -> None:
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(whole_text(site, "docx"))], check=True, capture_output=True, timeout=240)
    drawn = pypdfium2.PdfDocument(tmp_path / f"{RECORD.stem}.pdf")
    text = plain(" ".join(page.get_textpage().get_text_range() for page in drawn))
    last = plain("".join(list(part(site, "footnotes"))[-1].itertext()))
    assert f" {RECORD.expected.notes} {last[:30]}" in text
    assert [n for n in range(1, RECORD.expected.paragraphs + 1) if f"Rn. {n} · " not in text] == []
