"""The text is the same everywhere: section pages, whole text, PDF, PDF of each section, EPUB, single file."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from edition.sources.record import read_configuration
from tests.conftest import ROOT, whole_text
from tests.offline_texts import NOT_OF_THE_PAPER, Texts, of_epub, of_html, of_pages, of_pdf
from tests.test_site import SLUGS

HARD = ("lange-anmerkung", "tafel", "bild", "seitenende", "langes-wort")


@pytest.fixture(scope="module", params=["site", "printed"])
def built(request: pytest.FixtureRequest) -> tuple[Path, tuple[str, ...]]:
    """A built site and the slugs of its sections: the edition, and the one that is hard to set."""
    return request.getfixturevalue(request.param), tuple(SLUGS) if request.param == "site" else HARD


@pytest.fixture(scope="module")
def pages(built: tuple[Path, tuple[str, ...]]) -> Texts:
    site, slugs = built
    return of_pages(site / slug / "index.html" for slug in slugs)


def test_the_pages_hold_all_paragraphs_and_notes(site: Path) -> None:
    expected = read_configuration(ROOT)[0].record.expected
    texts = of_pages(site / slug / "index.html" for slug in SLUGS)
    assert list(texts.paragraphs) == [str(number) for number in range(1, expected.paragraphs + 1)]
    assert list(texts.notes) == [str(number) for number in range(1, expected.notes + 1)]
    assert all(len(text) > 4 for text in (*texts.paragraphs.values(), *texts.notes.values()))


def test_whole_text_on_one_page(site: Path) -> None:
    texts = of_html(site / "gesamttext" / "index.html", "//div[@class='whole']")
    assert texts == of_pages(site / slug / "index.html" for slug in SLUGS)


def test_ids_of_the_whole_text_are_those_of_the_sections(site: Path) -> None:
    def ids(slug: str, place: str) -> list[str]:
        tree = lxml.html.document_fromstring((site / slug / "index.html").read_bytes())
        for name in NOT_OF_THE_PAPER:
            for node in tree.find_class(name):
                node.drop_tree()
        return [str(name) for name in tree.xpath(f"{place}//@id")]

    sections = {name for slug in SLUGS for name in ids(slug, "//article")}
    whole = ids("gesamttext", "//div[@class='whole']")
    assert len(whole) == len(set(whole))
    assert set(whole) == sections


def test_pdf(built: tuple[Path, tuple[str, ...]], pages: Texts) -> None:
    site, _ = built
    texts = of_pdf(whole_text(site, "pdf"), pages.headings[-1])
    assert texts.headings == ["Inhalt", *pages.headings]
    assert texts.paragraphs == pages.paragraphs
    assert texts.notes == pages.notes
    assert texts.others == pages.others


def test_pdf_of_each_section(built: tuple[Path, tuple[str, ...]]) -> None:
    site, slugs = built
    for slug in slugs:
        page = of_pages([site / slug / "index.html"])
        assert of_pdf(site / "downloads" / f"{slug}.pdf", page.headings[-1]) == page, slug


def test_epub(built: tuple[Path, tuple[str, ...]], pages: Texts) -> None:
    site, slugs = built
    assert of_epub(whole_text(site, "epub"), slugs) == pages


def test_single_file(built: tuple[Path, tuple[str, ...]], pages: Texts) -> None:
    texts = of_html(whole_text(built[0], "html"), "//main")
    assert texts.headings == [*pages.headings, "Anmerkungen", "Literatur"]
    assert (texts.paragraphs, texts.notes) == (pages.paragraphs, pages.notes)
