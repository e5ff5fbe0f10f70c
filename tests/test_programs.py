"""What programs build on: data and Markdown from which the text can be made again, and what ``llms.txt`` offers."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from edition.paper.ledger import words
from edition.site.programs import TextData
from tests.conftest import RECORD, SITE_URL
from tests.test_site import SLUGS


@pytest.fixture(scope="module")
def data(site: Path) -> TextData:
    return TextData.model_validate_json((site / "data" / "paragraphs.json").read_bytes(), strict=True)


def paragraphs(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    """Every numbered paragraph of the pages, with the section's slug."""
    for slug in SLUGS:
        page = lxml.html.document_fromstring((site / slug / "index.html").read_bytes())
        yield from ((slug, element) for element in page.xpath("//article//p[starts-with(@id, 'rn-')]"))


def with_calls(element: HtmlElement) -> str:
    """The words of a paragraph as they stand on its page, its number and notes as text."""
    return re.sub(r"[ \t\n]+", " ", element.text_content())


def test_every_paragraph_of_the_site_can_be_made_from_the_data(site: Path, data: TextData) -> None:
    built, wanted = [], []
    for slug, element in paragraphs(site):
        page, catchword = int(element.get("data-seite")), element.get("data-stichwort", "")
        wanted.append((slug, page, catchword, with_calls(element)))
    for each in data.paragraphs:
        text = each.text
        for note in reversed(each.notes):
            text = text[: note.at] + note.n + text[note.at :]
        built.append((each.slug, each.page, each.catchword, each.n + text))
    assert built == wanted and len(built) == RECORD.expected.paragraphs
    assert [each.sha256 for each in data.paragraphs] == [
        hashlib.sha256(each.text.encode()).hexdigest() for each in data.paragraphs
    ]


def test_the_data_have_the_notes_the_works_and_the_version(site: Path, data: TextData) -> None:
    notes = {note.n: note for each in data.paragraphs for note in each.notes}
    works = {item["id"] for item in json.loads((site / "downloads" / "references.json").read_text("utf-8"))}
    assert {cited.work for note in notes.values() for cited in note.citations} == works
    assert len(notes) == RECORD.expected.notes and notes["12"].citations[0].locator.startswith("S.")
    page = lxml.html.document_fromstring((site / "fluchtursachen" / "index.html").read_bytes())
    assert notes["12"].text == words(page.get_element_by_id("fn-12"))
    assert (data.version, data.address) == (RECORD.version, SITE_URL) and data.citation.startswith("Lesefassung, ")
    assert ", Rn. 20 [".replace(" 20", "\u00a020") in data.paragraphs[19].citation


def test_the_schema_says_what_the_data_hold(site: Path) -> None:
    schema = json.loads((site / "data" / "paragraphs.schema.json").read_text("utf-8"))
    given = json.loads((site / "data" / "paragraphs.json").read_text("utf-8"))
    assert schema["$schema"].endswith("2020-12/schema") and set(schema["properties"]) == set(given)
    for each in given["paragraphs"]:
        assert list(each) == list(schema["$defs"]["ParagraphData"]["properties"])


def test_markdown_has_numbers_notes_and_metadata(site: Path, data: TextData) -> None:
    for slug in SLUGS:
        text = (site / slug / "index.md").read_text("utf-8")
        head, _, body = text.removeprefix("---\n").partition("\n---\n")
        about = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in head.splitlines())}
        assert about["url"] == f"{SITE_URL}{slug}/" and "nach: Heinrich" in about["citation"]
        read = re.sub(r"\\(.)", r"\1", body)
        for each in (each for each in data.paragraphs if each.slug == slug):
            begins = f"**Rn.\u00a0{each.n} · {each.catchword}** "
            line = next(line for line in read.splitlines() if line.startswith(begins))
            assert re.sub(r"\[\^\d+\]", "", line.removeprefix(begins)) == each.text
            assert re.findall(r"\[\^(\d+)\]", line) == [note.n for note in each.notes]
            assert all(f"\n[^{note.n}]: {note.text}\n" in read for note in each.notes)
        page = lxml.html.document_fromstring((site / slug / "index.html").read_bytes())
        assert page.xpath("//link[@rel='alternate'][@type='text/markdown']/@href") == ["index.md"]


def test_llms_txt_lists_what_there_is(site: Path) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith(f"# {RECORD.title} (Lesefassung)\n\n> Dieser Text ist eine Lesefassung")
    linked = re.findall(r"^- \[.+\]\((.+?)\): .+", text, re.MULTILINE)
    assert len(linked) > len(SLUGS)
    assert [link for link in linked if not (site / link.removeprefix(SITE_URL)).is_file()] == []
    assert "Zu Text und Data Mining ist nichts erklärt." in text or RECORD.text_mining
