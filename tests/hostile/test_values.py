"""Hostile values in every field there is: refused with a message, or shown as text in every output."""

import csv
import io
import json
import re
from pathlib import Path

import pikepdf
import yaml

from edition.site.data import BEGINS_FORMULA
from edition.sources.bibliography import read_bibliography
from tests.conftest import edition, whole_text
from tests.hostile.fields import Field
from tests.hostile.laying import VALUES, Taken
from tests.hostile.reading import data_shapes, documents, skeleton

# What stands in both twins' titles and pages.
SHOWN = {"twins-first": "<script>hostile()</script>", "twins-last": "https://example.org/');hostile();("}


def test_fields_of_every_kind_take_them_and_refuse_them(taken: dict[Field, list[Taken]]) -> None:
    """The test means nothing if all is refused: texts take markup, addresses and dates take nothing."""
    by_name = {str(field): [each.value for each in values] for field, values in taken.items()}
    free = ("extra.edition.title", "recommendations.text", "glossary.yml text", "index.md title", "site_name")
    for name in free:
        assert any(VALUES["markup"] in values for field, values in by_name.items() if field.endswith(name)), name
    for name in ("site_url", "commission_url", "version_date", "links.json final", "redirects.yml new"):
        assert [values for field, values in by_name.items() if field.endswith(name)] == [[]], name
    assert not {value for field, values in by_name.items() if field.endswith("bib title") for value in values} & {
        VALUES["markup"],
        VALUES["break-out"],
    }


def test_no_element_or_attribute_comes_of_a_value(both: Path) -> None:
    pages = [documents(both / name / "site") for name in ("hostile", "harmless")]
    assert sorted(pages[0]) == sorted(pages[1]) and len(pages[0]) > 30
    differing = [name for name in pages[0] if skeleton(pages[0][name]) != skeleton(pages[1][name])]
    assert differing == []


def test_no_address_is_a_script(both: Path) -> None:
    for name, tree in documents(both / "hostile" / "site").items():
        for element, attribute, address, _ in tree.iterlinks() if hasattr(tree, "iterlinks") else ():
            assert not address.strip().lower().startswith(("javascript:", "vbscript:")), (name, element, attribute)


def test_the_words_are_there_as_text(both: Path) -> None:
    site = both / "hostile" / "site"
    said = {name: tree.text_content() for name, tree in documents(site).items() if name.endswith("index.html")}
    for name in ("empfehlungen", "glossar", "ueber", "ausleihe", "akteure", "abbildungen"):
        assert "hostile" in said[f"{name}/index.html"], name
    assert SHOWN[both.name] in "".join(said.values())


def test_data_for_programs_has_the_same_shape(both: Path) -> None:
    shapes = [data_shapes(both / name / "site") for name in ("hostile", "harmless")]
    assert shapes[0] == shapes[1]
    assert {"downloads/empfehlungen.json", "downloads/references.json", "assets/citations.js"} <= set(shapes[0])


def test_exports_are_read_back_as_as_many_works(both: Path) -> None:
    folder = both / "hostile" / "site" / "downloads"
    ris = (folder / "references.ris").read_bytes().decode()
    bib = folder / "references.bib"
    items = json.loads((folder / "references.json").read_text("utf-8"))
    assert ris.count("\r\nER  - ") == len(re.findall(r"^TY  - ", ris, re.MULTILINE)) == len(items)
    assert [line for line in ris.split("\r\n") if line and not re.match(r"[A-Z][A-Z0-9]  - ", line)] == []
    works, problems = read_bibliography(bib)
    assert len(works) == len(items)
    assert [str(problem) for problem in problems if problem.rule in ("bib-syntax", "bib-double")] == []


def test_no_cell_of_the_table_is_a_formula(both: Path) -> None:
    """A cell that a spreadsheet would take for one begins with an apostrophe."""
    text = (both / "hostile" / "site" / "downloads" / "empfehlungen.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len({len(row) for row in rows}) == 1 and len(rows) == 2
    assert [cell for row in rows for cell in row if cell.startswith(BEGINS_FORMULA)] == []


def test_the_pdf_has_as_many_pages_links_and_notes(both: Path) -> None:
    """Typst takes no value for code: what it sets of hostile words is what it sets of harmless ones."""
    links = []
    for name in ("hostile", "harmless"):
        with pikepdf.open(whole_text(both / name / "site", "pdf")) as pdf:
            found = [str(a.get("/A", {}).get("/URI", "")) for page in pdf.pages for a in page.get("/Annots", [])]
            links.append([re.sub(r"example\.org/.*", "example.org", address) for address in found])
    assert set(links[0]) == set(links[1])


def test_the_citation_file_is_plain_yaml(both: Path) -> None:
    home = both / "hostile"
    assert edition("cff", root=home).returncode == 0
    data = yaml.safe_load((home / "CITATION.cff").read_text("utf-8"))
    assert SHOWN[both.name] in data["title"] and set(data) >= {"cff-version", "message", "authors"}
    (home / "CITATION.cff").unlink()
