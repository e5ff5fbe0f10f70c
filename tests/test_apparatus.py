"""Register, glossary, key points, timeline and figures: rules, and what the built pages show of them."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.pages.figures import draw_figure
from edition.pages.words import link_terms
from edition.rules.check import check_sources
from edition.sources.apparatus.apparatus import Apparatus, read_apparatus
from edition.sources.apparatus.entries import Datum
from edition.sources.apparatus.glossary import Term
from tests.conftest import ROOT
from tests.test_site import SLUGS, page


@pytest.fixture(scope="module")
def apparatus() -> Apparatus:
    found, problems = read_apparatus(ROOT)
    assert problems == []
    return found


def term(name: str, *also: str, slug: str = "wort") -> Term:
    return Term(name, slug, "term", f"{name} erklärt.", ("1",), also=also)


# Rules that broken/ does not reach


def test_a_page_without_data_is_reported(small: Path) -> None:
    stub = "---\ndescription: Leer.\n---\n\n# Zeitleiste {: #zeitleiste }\n\n/// fragment | zeitleiste\n///\n"
    (small / "docs" / "zeitleiste.md").write_text(stub, "utf-8")
    settings = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(settings.replace("theme:", "  - zeitleiste.md\ntheme:", 1), "utf-8")
    assert [(p.file, p.line, p.rule) for p in check_sources(small)[1]] == [("docs/zeitleiste.md", 7, "data-missing")]


def test_an_abbreviation_that_nobody_explains_is_reported_once(small: Path) -> None:
    text = (small / "docs" / "sitzen.md").read_text("utf-8")
    changed = text.replace("Niemand setzt", "Die DIN und die DIN-Norm der UN sagen: Niemand setzt")
    (small / "docs" / "sitzen.md").write_text(changed, "utf-8")
    (small / "data").mkdir(exist_ok=True)
    entry = '- {term: Tür, slug: tuer, kind: term, text: "Geht auf.", rn: [4], sign: setzt}\n'
    (small / "data" / "glossary.yml").write_text(entry, "utf-8")
    found = [problem for problem in check_sources(small)[1] if problem.rule == "glossary-abbreviation"]
    assert [(p.file, p.line, p.message) for p in found] == [
        ("docs/sitzen.md", 10, "«DIN» is not in the glossary."),
        ("docs/sitzen.md", 10, "«UN» is not in the glossary."),
    ]


# Terms in the text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Gemeinsames Europäisches Asylsystem", "des Gemeinsamen Europäischen Asylsystems"),
        ("Gemischte Wanderungen", "die gemischten Wanderungen"),
        ("Erstaufnahmeländer", "von Erstaufnahmeländern"),
        ("Genfer Flüchtlingskonvention", "der Genfer\u00a0Flüchtlingskonvention"),
        ("EU", "die EU-Staaten"),
    ],
)
def test_a_term_is_found_in_any_case(form: str, text: str) -> None:
    assert term(form).pattern.search(text)


@pytest.mark.parametrize(("form", "text"), [("EU", "NEU und EUR"), ("Reintegration", "Reintegrationsprogramme")])
def test_parts_of_words_are_not_the_term(form: str, text: str) -> None:
    assert not term(form).pattern.search(text)


def test_only_the_first_use_outside_links_is_linked() -> None:
    html = (
        '<p>EU vorweg</p>\n<p id="rn-1" data-seite="1"><a class="rn" href="#rn-1">EU</a>Die <abbr title="a > EU">EUR'
        "</abbr> der EU-Staaten und die EU "
        'und noch einmal die EU.</p><p id="rn-2">Die EU.</p>'
    )
    linked = link_terms(html, (term("EU", slug="eu"),), lambda each: f"../glossar/#{each.slug}")
    link = '<a class="term" href="../glossar/#eu" title="EU erklärt.">EU</a>'
    assert linked == html.replace("die EU und noch", f"die {link} und noch")


def test_a_term_with_an_ampersand_is_linked() -> None:
    html = link_terms('<p id="rn-1">Die R&amp;D-Mittel für R&amp;D.</p>', (term("R&D"),), lambda term: "#" + term.slug)
    assert html.endswith('title="R&amp;D erklärt.">R&amp;D</a>.</p>')


def test_the_longer_term_wins() -> None:
    terms = (term("Vereinte Nationen", "UN", slug="un"), term("UN-Generalversammlung", slug="gv"))
    linked = link_terms('<p id="rn-1">Die UN-Generalversammlung.</p>', terms, lambda each: each.slug)
    assert re.findall(r'href="(\w+)"', linked) == ["gv"]


@given(st.text(alphabet=st.sampled_from(list('EU <>&;ab/"=p')), max_size=40))
def test_linking_changes_no_word(text: str) -> None:
    html = f'<p id="rn-1">{text.replace("<", "&lt;")}</p>'
    linked = link_terms(html, (term("EU"), term("ab", slug="b")), lambda each: "x")
    assert re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", linked) == html


# Drawings


def test_drawings_are_described_and_coloured_and_inside_their_frame(apparatus: Apparatus) -> None:
    for figure in apparatus.figures:
        for file in (figure.file, figure.narrow):
            root = lxml.etree.fromstring(draw_figure(apparatus.drawings[file], figure.alt))
            _, _, width, height = map(float, root.get("viewBox").split())
            assert root.get("role") == "img" and len(root.get("aria-label")) > 40
            for shape in root.iter("rect"):
                x, y, w, h = (float(shape.get(name)) for name in ("x", "y", "width", "height"))
                assert x >= 0 and y >= 0 and x + w <= width and y + h <= height
            for shape in root:
                assert "fill" in shape.attrib and float(shape.get("y", 1)) <= height


def test_a_figure_names_its_paragraphs_in_their_order(apparatus: Apparatus) -> None:
    table = tuple(Datum("", "", rn) for rn in ("17i", "9", "17", "17a"))
    assert replace(apparatus.figures[0], table=table).rn == ["9", "17", "17a", "17i"]


def test_bars_are_as_long_as_their_values(apparatus: Apparatus) -> None:
    for ending in ("", "-schmal"):
        root = lxml.etree.fromstring(apparatus.drawings[f"data/figures/schutzquoten{ending}.svg"])
        full = float(root.xpath("//*[@class='track']")[0].get("width"))
        bars = [round(float(bar.get("width")) / full * 100, 1) for bar in root.xpath("//*[@class='bar']")]
        assert bars == [97.9, 70.2, 55.8]


# The built pages


def test_the_register_shows_every_entry_once_with_its_place(site: Path, apparatus: Apparatus) -> None:
    rows = page(site, "empfehlungen").xpath("//tr[starts-with(@id, 'e-')]")
    shown = {row.get("id"): row for row in rows}
    assert len(rows) == len(shown) == len(apparatus.register.recommendations)
    for entry in apparatus.register.recommendations:
        row = shown[entry.id]
        assert row.find_class("register__text")[0].text_content() == entry.text
        assert row.find_class("register__place")[0].find("a").get("href").endswith(f"/#rn-{entry.rn}")
        assert set(row.get("data-an").split()) == set(entry.addressees)


def test_the_matrix_counts_what_the_tables_show(site: Path, apparatus: Apparatus) -> None:
    tree = page(site, "empfehlungen")
    rows = tree.xpath("//tr[starts-with(@id, 'e-')]")
    body = tree.xpath("//table[@class='register__matrix']/tbody/tr")
    slugs = [word.slug for word in apparatus.vocabulary.addressees]
    for theme, line in zip(apparatus.vocabulary.themes, body, strict=True):
        mine = [row for row in rows if row.get("data-thema") == theme.slug]
        counts = [sum(slug in row.get("data-an").split() for row in mine) for slug in slugs]
        cells = [cell.text_content().strip() for cell in line.findall("td")]
        assert cells == [*(str(count or "–") for count in counts), str(len(mine))]


def test_downloads_hold_the_register(site: Path, apparatus: Apparatus) -> None:
    folder = site / "downloads"
    rows = list(csv.reader((folder / "empfehlungen.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    entries = json.loads((folder / "empfehlungen.json").read_text("utf-8"))["eintraege"]
    assert [row[0] for row in rows[1:]] == [entry["id"] for entry in entries]
    assert [entry["text"] for entry in entries] == [entry.text for entry in apparatus.register.recommendations]
    assert entries[0]["adresse"] == "https://example.org/pfad/einleitung/#rn-1"


@pytest.mark.parametrize("slug", SLUGS)
def test_key_points_stand_at_the_head_marked_as_the_editors(site: Path, slug: str) -> None:
    box = page(site, slug).xpath("//article//h1/following-sibling::*[1]")[0]
    assert "keypoints" in box.get("class")
    assert "Kernaussagen der Redaktion" in box.text_content()
    assert 3 <= len(box.xpath(".//li")) <= 5


@pytest.mark.parametrize("slug", SLUGS)
def test_the_apparatus_leaves_the_paper_s_text_alone(site: Path, slug: str) -> None:
    """Without links, the numbered paragraphs of a page are word for word those of its source."""
    tree = page(site, slug)
    source = next(
        path for path in (ROOT / "docs" / f"{slug}.md", ROOT / "docs" / slug / "index.md") if path.exists()
    ).read_text("utf-8")
    for paragraph in tree.xpath("//p[starts-with(@id, 'rn-')]"):
        for call in [*paragraph.find_class("rn"), *paragraph.find_class("footnote-ref")]:
            call.drop_tree()
        typed = re.search(rf"((?:^.+\n)+)\{{: #{paragraph.get('id')} ", source, re.MULTILINE)
        assert typed is not None
        assert " ".join(paragraph.text_content().split()) == " ".join(
            re.sub(r"\[\^\d+\]|\{>>.*?<<\} *", "", typed[1]).split()
        )


def test_each_figure_stands_after_its_paragraph_with_its_table(site: Path, apparatus: Apparatus) -> None:
    for figure in apparatus.figures:
        found = page(site, figure.section).xpath(f"//p[@id='rn-{figure.after}']/following-sibling::*[1]")[0]
        assert found.xpath(f".//figure[@id='abb-{figure.slug}']//*[local-name()='svg']")
        assert len(found.xpath(".//tbody/tr")) == len(figure.table)
        assert page(site, "abbildungen").xpath(f"//figure[@id='abb-{figure.slug}']")


def test_the_glossary_names_every_paragraph_that_uses_a_term(site: Path) -> None:
    tree = page(site, "glossar")
    places = tree.xpath("//dt[@id='dequalifizierung']/following-sibling::dd[1]")[0].xpath(".//a/@href")
    assert places == ["../migrationsprogramme/#rn-22"]
    assert all(entry.xpath(".//a") for entry in tree.xpath("//dl[@class='glossary']/dd"))


def test_actors_and_timeline_lead_to_the_paragraphs(site: Path, apparatus: Apparatus) -> None:
    institutions = [each for each in apparatus.glossary if each.kind == "institution"]
    assert len(page(site, "akteure").xpath("//table[@class='actors']/tbody/tr")) == len(institutions)
    rows = page(site, "zeitleiste").xpath("//table[@class='timeline__table']/tbody/tr")
    assert [row.find("th").text for row in rows] == [event.date for event in apparatus.events]
