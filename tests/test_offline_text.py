"""The text is the same everywhere: section pages, whole text, PDF, PDF of each section, EPUB, single file.

Each output is read as headings, paragraphs and notes by number, and what else there is, and compared with the pages.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import lxml.etree
import lxml.html
import pikepdf
import pytest

from edition.sources.record import read_configuration
from tests.conftest import ROOT, whole_text
from tests.tagged_pdf import read_structure
from tests.test_site import SLUGS

HARD = ("lange-anmerkung", "tafel", "bild", "seitenende", "langes-wort")

# Of the page or of the edition, not of the paper: the equality is about the paper's text.
NOT_OF_THE_PAPER = ("take-along", "cite", "address-keys", "edition-addition", "online-only", "moved", "address-spoken")
# PDF hold key points and figures as well, but not the data behind these.
NOT_OF_THE_PDF = ("take-along", "cite", "address-keys", "figure__data", "online-only", "moved", "address-spoken")
OTHERS = ("TH", "TD", "LBody", "Caption", "BlockQuote")


@dataclass
class Texts:
    """Headings in order, paragraphs and notes by number; what else there is (cells, items, captions), in order."""

    headings: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    paragraphs: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def take(self, more: "Texts") -> None:
        """Add what comes after."""
        self.headings += more.headings
        self.others += more.others
        self.paragraphs |= more.paragraphs
        self.notes |= more.notes


def normalised(text: str) -> str:
    """The words alone: one space between them, no soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def of_html(path: Path, place: str, left_out: tuple[str, ...] = NOT_OF_THE_PAPER) -> Texts:
    """A page of the site, or the single file; ``place`` is the XPath of what holds the text."""
    return _of_tree(lxml.html.document_fromstring(path.read_bytes()).xpath(place)[0], left_out)


def of_pages(paths: Iterable[Path], left_out: tuple[str, ...] = NOT_OF_THE_PAPER) -> Texts:
    """Several pages of the site, in order."""
    whole = Texts()
    for path in paths:
        whole.take(of_html(path, "//article", left_out))
    return whole


def _of_tree(tree: lxml.html.HtmlElement, left_out: tuple[str, ...] = NOT_OF_THE_PAPER) -> Texts:
    texts = Texts()
    for name in left_out:
        for node in tree.find_class(name):
            node.drop_tree()
    for element in tree.iter("h1", "h2", "h3", "h4", "h5"):
        texts.headings.append(normalised(element.text_content()))
    for element in tree.iter("th", "td", "li", "figcaption", "blockquote"):
        if not element.get("id"):
            texts.others.append(normalised(element.text_content()))
    for element in [*tree.iter("p", "li", "aside")]:
        kind, _, number = element.get("id", "").partition("-")
        if kind in ("rn", "fn"):
            (texts.paragraphs if kind == "rn" else texts.notes)[number] = _words(element)
    return texts


def _words(element: lxml.html.HtmlElement) -> str:
    numbers = ".//*[contains(@class, 'rn') or contains(@class, 'footnote-') or contains(@class, 'return')]"
    for node in element.xpath(numbers):
        node.drop_tree()
    return normalised(element.text_content())


def of_epub(path: Path, slugs: Iterable[str]) -> Texts:
    """The chapters of some sections, in the order of the EPUB's spine."""
    texts, wanted = Texts(), {f"{slug}.xhtml" for slug in slugs}
    with zipfile.ZipFile(path) as archive:
        package = lxml.etree.fromstring(archive.read("EPUB/package.opf"))
        files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        for name in (files[reference.get("idref")] for reference in package.iter("{*}itemref")):
            if name in wanted:
                texts.take(_of_tree(lxml.html.document_fromstring(archive.read(f"EPUB/{name}"))))
    return texts


def of_pdf(path: Path, last: str) -> Texts:
    """What a tagged PDF holds after its contents, up to where the part after the heading ``last`` ends."""
    texts = Texts()
    with pikepdf.open(path) as pdf:
        root = read_structure(pdf)
    for element in root.all("H1", "H2", "H3", "H4", "H5", "P", "Note", *OTHERS):
        if element.tag.startswith("H") and texts.headings[-1:] == [last]:
            break
        text = element.without("Note", "Lbl")
        if element.tag.startswith("H"):
            texts.headings.append(normalised(text))
        elif element.tag in OTHERS:
            texts.others.append(normalised(text))
        elif match := re.match(r"(\d+[a-z]?)\u00a0(.*)", text, re.DOTALL):
            (texts.notes if element.tag == "Note" else texts.paragraphs)[match[1]] = normalised(match[2])
    return texts


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


def test_pdf(built: tuple[Path, tuple[str, ...]]) -> None:
    site, slugs = built
    pages = of_pages((site / slug / "index.html" for slug in slugs), NOT_OF_THE_PDF)
    texts = of_pdf(whole_text(site, "pdf"), pages.headings[-1])
    assert [each for each in texts.headings if each != "Abbildungen"] == ["Impressum", "Inhalt", *pages.headings]
    assert texts.paragraphs == pages.paragraphs
    assert texts.notes == pages.notes
    assert texts.others == pages.others


def test_pdf_of_each_section(built: tuple[Path, tuple[str, ...]]) -> None:
    site, slugs = built
    for slug in slugs:
        page = of_pages([site / slug / "index.html"], NOT_OF_THE_PDF)
        assert of_pdf(site / "downloads" / f"{slug}.pdf", page.headings[-1]) == page, slug


def test_epub(built: tuple[Path, tuple[str, ...]], pages: Texts) -> None:
    site, slugs = built
    assert of_epub(whole_text(site, "epub"), slugs) == pages


def test_single_file(built: tuple[Path, tuple[str, ...]], pages: Texts) -> None:
    texts = of_html(whole_text(built[0], "html"), "//main")
    assert texts.headings == [*pages.headings, "Anmerkungen", "Literatur"]
    assert (texts.paragraphs, texts.notes) == (pages.paragraphs, pages.notes)
