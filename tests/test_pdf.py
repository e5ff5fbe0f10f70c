"""The PDF as a document: tags, language, notes, outline, fonts, links, and the places that are hard to set."""

import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
import pypdfium2
import pytest

from edition.base.german import NBSP
from edition.book.book import APPENDICES
from edition.paper.downloads import REGISTER
from edition.paper.ledger import words
from edition.sources.apparatus.apparatus import read_apparatus
from edition.sources.record import read_configuration
from tests.conftest import RECORD, ROOT, SITE_URL, whole_text
from tests.tagged_pdf import Element, read_structure, spoken
from tests.test_offline_text import normalised
from tests.test_site import SLUGS

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture(scope="module")
def pdf(site: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(whole_text(site, "pdf")) as opened:
        yield opened


@pytest.fixture(scope="module")
def hard(printed: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(whole_text(printed, "pdf")) as opened:
        yield opened


@pytest.fixture(scope="module")
def structure(pdf: pikepdf.Pdf) -> Element:
    return read_structure(pdf)


@pytest.fixture(scope="module")
def hard_structure(hard: pikepdf.Pdf) -> Element:
    return read_structure(hard)


def test_it_claims_pdf_ua_1_and_pdf_a_2a(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_title_language_and_nobody_s_name(pdf: pikepdf.Pdf) -> None:
    record = read_configuration(ROOT)[0].record
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == f"{record.title} (Lesefassung)"
        assert f"nach: {record.publisher} (Hrsg.) ({record.issued}): {record.title}" in metadata["dc:description"]
        assert not {"dc:creator", "dc:publisher", "pdf:Author"} & set(metadata)
    assert "/Author" not in pdf.docinfo
    assert str(pdf.Root.Lang) == "de-DE"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked


def test_names_of_other_languages_are_read_as_such(pdf: pikepdf.Pdf) -> None:
    """A phrase may be hyphenated, so that only its beginning is asked for; none of them has a region."""
    found = {(language, words) for page in pdf.pages for language, words in spoken(page)}
    assert {language for language, _ in found} == {"de-DE", "en", "fr"}
    for phrase in read_apparatus(ROOT)[0].foreign:
        assert any(language == phrase.lang and words.startswith(phrase.text[:3]) for language, words in found), phrase


@pytest.mark.parametrize("name", ["pdf", "hard"])
def test_the_outline_is_the_headings(name: str, request: pytest.FixtureRequest) -> None:
    opened = request.getfixturevalue(name)

    def titles(items: Any) -> list[str]:
        return [title for item in items for title in (normalised(item.title), *titles(item.children))]

    with opened.open_outline() as outline:
        listed = titles(outline.root)
    assert listed == ["Titel", *(normalised(e.text) for e in read_structure(opened).all("H1", "H2", "H3"))]
    assert listed[1:3] == ["Impressum", "Inhalt"] and len(listed) > 7
    assert opened.Root.PageMode == "/UseOutlines"


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert len(fonts) >= 3
    assert [font.FontName for font in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())] == []


def links(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == "/Link":
                yield annotation


@pytest.mark.parametrize("slug", [RECORD.stem, *SLUGS])
def test_links_lead_to_the_web_or_into_the_document(site: Path, slug: str) -> None:
    with pikepdf.open(site / "downloads" / f"{slug}.pdf") as pdf:
        addresses = [str(link.A.URI) for link in links(pdf) if "/A" in link and "/URI" in link.A]
        inner = [link for link in links(pdf) if "/Dest" in link or ("/A" in link and "/D" in link.A)]
        assert [address for address in addresses if not address.startswith(("http://", "https://"))] == []
        assert [address for address in addresses if "localhost" in address or "127.0.0.1" in address] == []
        assert len(addresses) + len(inner) == len(list(links(pdf)))
        if slug == RECORD.stem:
            assert len(inner) > 80  # contents, notes there and back, citations, back-links of the bibliography


@pytest.mark.parametrize("slug", [RECORD.stem, "einleitung"])
def test_places_are_called_as_on_the_web_and_lead_back(site: Path, slug: str) -> None:
    """«….pdf#rn-20» opens where the paragraph begins, «#fn-12» at the foot of a page; numbers lead to the web."""
    file, home = site / "downloads" / f"{slug}.pdf", "gesamttext" if slug == RECORD.stem else slug
    page = lxml.html.document_fromstring((site / home / "index.html").read_bytes())
    drawn, wrong = pypdfium2.PdfDocument(file), []
    with pikepdf.open(file) as pdf:
        places = {str(name): place for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        numbers = {pdf_page.obj.objgen: number for number, pdf_page in enumerate(pdf.pages)}
        for element in page.xpath("//p[starts-with(@id, 'rn-')] | //li[starts-with(@id, 'fn-')]"):
            target, _, _, top, _ = places[element.get("id")]
            seen = (
                drawn[numbers[target.objgen]].get_textpage().get_text_bounded(top=float(top), bottom=float(top) - 32)
            )
            wrong += [element.get("id")] if words(element).split()[0] not in seen.split() else []
        back = [str(link.A.URI) for link in links(pdf) if "/A" in link and "#rn-" in str(link.A.get("/URI", ""))]
    assert wrong == []
    assert [address.partition("#")[2] for address in back] == page.xpath("//p/@id[starts-with(., 'rn-')]")
    assert back[0] == f"{SITE_URL}einleitung/#rn-1"
    works = lxml.html.parse(site / "literatur" / "index.html").xpath("//li[@class='work']/@id")
    named = page.xpath("//article//*[self::sup or self::h1 or self::h2 or self::h3]/@id")
    assert {*named, *(works if home != slug else [])} - {"gesamttext"} <= set(places)


def test_cover_and_imprint_have_version_date_address_and_licence(structure: Element) -> None:
    record = read_configuration(ROOT)[0].record
    shown = structure.all("P", "Div", "Title", "Span")
    title_page = normalised("".join(c.text + " " for c in shown if c.page in (1, 2)))
    for wanted in (record.title, f"Version {record.version}", SITE_URL, record.licence or "Lizenz nicht bekannt"):
        assert wanted in title_page
    assert "22. November 2026" in title_page or record.version_date != "2026-11-22"


def test_contents_name_the_pages_of_headings_and_figures(structure: Element) -> None:
    shown = structure.all("H1", "H2", "Caption")
    pages = {normalised(each.text).partition(". Abbildung der")[0]: each.page for each in shown}
    entries = [[normalised(span.text) for span in entry.all("Span")] for entry in structure.all("TOCI")]
    assert len(entries) == len(SLUGS) + 1 + len(APPENDICES) + len(read_apparatus(ROOT)[0].figures)
    assert [(entry[0], int(entry[-1])) for entry in entries] == [(entry[0], pages[entry[0]]) for entry in entries]
    assert [entry[1] for entry in entries][:2] == ["Rn. 1–3", "Rn. 4–7"]


def test_a_section_s_pdf_says_where_it_comes_from(site: Path) -> None:
    with pikepdf.open(site / "downloads" / "fluchtursachen.pdf") as pdf:
        structure = read_structure(pdf)
    *_, line = (text for p in structure.all("P") if "Zitieren als" in (text := normalised(p.text)))
    assert line.startswith("Zitieren als: Lesefassung, Version ") and f"{SITE_URL}fluchtursachen/" in line
    assert "Rn. 19–21, nach: Heinrich-Böll-Stiftung (Hrsg.) (2017): " in line and ", ab S. 11" in line
    assert [note.text[:2] for note in structure.all("Note")] == ["12"]


# The edition of hard places (tests/printed)


def test_a_very_long_note_is_printed_to_its_end(hard: pikepdf.Pdf, hard_structure: Element) -> None:
    note = next(hard_structure.all("Note"))
    assert normalised(note.text).endswith("Hier endet die lange Anmerkung.")
    assert len(note.text) > 4000  # more than a page of small type


def test_a_table_stays_a_table(hard_structure: Element) -> None:
    table = next(hard_structure.all("Table"))
    assert [normalised(cell.text) for cell in table.all("TH")] == ["Schublade", "Knöpfe", "Schlüssel"]
    assert len(list(table.all("TD"))) == 9


def test_figures_are_vectors_with_their_description(hard: pikepdf.Pdf, hard_structure: Element) -> None:
    wanted = ["Eine Schublade von vorn, in der Mitte ein runder Knauf", "Zwei Kreise auf einer Linie"]
    assert [figure.alt for figure in hard_structure.all("Figure") if figure.alt] == wanted
    images = [o for o in hard.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert images == []


@pytest.mark.parametrize("name", [RECORD.stem, *SLUGS, REGISTER, "hard"])
def test_pages_break_as_a_printer_breaks_them(site: Path, printed: Path, name: str) -> None:
    """On all pages: each heading has what follows beside it, no row is torn or alone, no paragraph leaves a line alone
    or ends with a piece of a word; no page is nearly empty, or a fifth empty where its part goes on. The hard edition
    has sixty short parts, and a note in too many last lines for all of them to have company."""
    file = whole_text(printed, "pdf") if name == "hard" else site / "downloads" / f"{name}.pdf"
    with pikepdf.open(file) as opened:
        root, pages, front = read_structure(opened), len(opened.pages), 3 if "/PageMode" in opened.Root else 0
        top = float(opened.pages[0].mediabox[3])
    followed = itertools.pairwise(root.all("H1", "H2", "H3", "P", "L", "TOC", "Table", "Figure"))
    assert [a.text for a, b in followed if a.tag[0] == "H" and max(a.heights) != min(b.heights, default=b.page)] == []
    assert [row.text for row in root.all("TR") if len(row.heights) > 1] == []
    rows = [Counter(row.page for row in table.all("TR")) for table in root.all("Table")]
    assert [pages for pages in rows if len(pages) > 1 and (min(pages.values()) < 2 or pages[min(pages)] < 3)] == []
    assert not list(root.all("TFoot"))  # the last rows are no sums
    assert [p.text for p in root.all("P") if "\u00ad" in p.text.rpartition(" ")[2].rpartition(NBSP)[2]] == []
    broken = [p for p in root.all("P") if len(p.heights) > 1]
    assert [(p.text[:40], page) for p in broken for page in p.heights if p.lines(page) < 2] == [] or name == "hard"
    notes = list(root.all("Note"))
    lines = [root.lines(page) + sum(note.lines(page) for note in notes) for page in range(front + 1, pages + 1)]
    assert [(page, count) for page, count in enumerate(lines, front + 1) if count < 4] == []
    ends = {page: min(y for each in (root, *notes) for y in each.heights.get(page, [999])) for page in root.heights}
    heads = {heading.page for heading in root.all("H1", "H2") if max(heading.heights[heading.page]) > top - 130}
    going_on = set(range(front + 1, pages)) - {page - 1 for page in heads}
    assert [(page, ends[page]) for page in going_on if ends[page] > top * 0.3] == [] or name == "hard"
    assert pages <= 48 or name == "hard"
    assert file.stat().st_size <= 600_000


def test_notes_begin_on_the_page_of_their_call(hard_structure: Element) -> None:
    """Among sixty notes some are called in the last lines of a page; one waits for the end of the very long one."""
    astray, pages = [], set()
    for paragraph in hard_structure.all("P"):
        calls, notes = list(paragraph.all("Lbl")), list(paragraph.all("Note"))
        astray += [note.text[:20] for call, note in zip(calls, notes, strict=True) if call.page != note.page]
        pages |= {note.page for note in notes}
    assert [text for text in astray if not text.startswith("2\u00a0")] == []
    assert len(pages) > 5


def test_a_word_of_sixty_letters_is_hyphenated(hard_structure: Element) -> None:
    text = next(p.text for p in hard_structure.all("P") if "aus dem zweiten Fach" in p.text)
    word = "Schubladenbeschriftungsetikettenhalterungsschraubenschlüsselsatz"
    assert text.replace("\u00ad", "").count(word) == 2
    assert text.count(word) < 2


def test_no_page_of_the_file_passes_for_one_of_the_paper(structure: Element, hard_structure: Element) -> None:
    text = next(normalised(p.text) for p in hard_structure.all("P") if "aus dem zweiten Fach" in p.text)
    assert "siehe Rn. 3 und Anm. 1" in text
    cited = [normalised(p.text) for p in structure.all("P") if "Zitiert in" in p.text]
    assert cited and not [text for text in cited if "S. " in text.partition("Zitiert in")[2]]
