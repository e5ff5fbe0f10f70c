"""Metadata in the pages' heads, read the way the programs that people use read them."""

import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement
from pyld import jsonld

from edition.sources.record import read_configuration
from tests.conftest import CITED, RECORD, ROOT, SITE_URL
from tests.test_site import SLUGS

TITLE = "Internationale und nationale Aspekte eines Whole-of-Government-Ansatzes"
# How Zotero's translator «Embedded Metadata» reads a head: its table of Highwire tags, and the tag that makes the item
# a report. Source: github.com/zotero/translators, «Embedded Metadata.js», commit 0180a147, HIGHWIRE_MAPPINGS, init()
# and addHighwireMetadata(). Names are matched by their ends, and values of a repeated tag are joined, so each tag that
# is no list may stand only once.
ZOTERO_FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_public_url": "url",
    "citation_language": "language",
}
ZOTERO_TYPES = {"citation_technical_report_institution": "report", "citation_journal_title": "journalArticle",
                "citation_book_title": "bookSection"}  # fmt: skip


def page(site: Path, slug: str) -> HtmlElement:
    return lxml.html.document_fromstring((site / slug / "index.html").read_bytes())


def tags(tree: HtmlElement, name: str) -> list[str]:
    return [meta.get("content") for meta in tree.xpath("//head/meta[@name]") if meta.get("name").endswith(name)]


def zotero(tree: HtmlElement) -> dict[str, Any]:
    item: dict[str, Any] = {
        "itemType": next((kind for name, kind in ZOTERO_TYPES.items() if tags(tree, name)), "webpage")
    }
    item |= {field: ", ".join(tags(tree, name)) for name, field in ZOTERO_FIELDS.items() if tags(tree, name)}
    # «A; B» is two authors, and so is «Vorname Nachname, Vorname Nachname»; a name with one comma is one person.
    item["creators"] = [author for content in tags(tree, "citation_author") for author in content.split(";")]
    item["pdf"] = tags(tree, "citation_pdf_url")
    return item


def linked(tree: HtmlElement) -> dict[str, Any]:
    return json.loads(tree.xpath("//head/script[@type='application/ld+json']")[0].text)


@pytest.mark.parametrize("slug", ["", *SLUGS, "literatur", "ueber"])
def test_zotero_reads_every_page_as_the_report(slug: str, site: Path) -> None:
    assert zotero(page(site, slug)) == {
        "itemType": "report",
        "title": TITLE,
        "institution": "Heinrich-Böll-Stiftung",
        "creators": ["Heinrich-Böll-Stiftung"],
        "date": "2017",
        "language": "de",
        "url": f"{CITED}{slug}/" if slug else CITED,
        "pdf": [f"{SITE_URL}downloads/{RECORD.stem}.pdf"],
    }


def test_dublin_core_does_not_contradict_the_type(site: Path) -> None:
    """Zotero's «RDF.js» (commit 02e1a97f, detectType) takes dc.type before Highwire's: «Report» is a report there,
    «Text» would be a journal article."""
    for slug in ("", *SLUGS, "literatur"):
        tree = page(site, slug)
        assert tags(tree, "dc.type") == ["Report"]
        assert tags(tree, "dc.creator") == tags(tree, "citation_author")


def test_pages_of_the_paper_share_their_annotations(site: Path) -> None:
    """Hypothesis takes pages with the same dc.identifier and dc.relation.ispartof for one document (web.hypothes.is,
    «How to establish (or avoid) document equivalence»), and knows the PDF by citation_pdf_url."""

    def document(slug: str) -> tuple[list[str], ...]:
        tree = page(site, slug)
        return tags(tree, "dc.identifier"), tags(tree, "dc.relation.ispartof"), tags(tree, "citation_pdf_url")

    assert len({str(document(slug)) for slug in SLUGS}) == 1
    assert [len(values) for values in document("fazit")] == [1, 1, 1]
    for other in ("literatur", "ueber"):
        assert document(other)[0] != document("fazit")[0]


def test_references_are_those_on_the_page(site: Path) -> None:
    for slug in SLUGS:
        tree = page(site, slug)
        cited = {span.get("data-work") for span in tree.find_class("citation")}
        assert len(tags(tree, "citation_reference")) == len(cited)
    assert len(tags(page(site, "literatur"), "citation_reference")) == 21
    assert tags(page(site, "ueber"), "citation_reference") == []
    reference = tags(page(site, "migrationsprogramme"), "citation_reference")[1]
    assert reference == (
        "citation_title=Global Skill Partnerships: A Proposal for Technical Training in a Mobile World; "
        "citation_author=Clemens, Michael A.; citation_publication_date=2015; "
        "citation_journal_title=IZA Journal of Labor Policy; citation_issue=2/2015; "
        "citation_doi=10.1186/s40173-014-0028-z"
    )


def vocabulary(address: str, options: object) -> dict[str, Any]:
    """schema.org's context without the network: its terms are all its own names."""
    assert address.startswith("https://schema.org")
    document = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}
    return {"contextUrl": None, "documentUrl": address, "document": document, "contentType": "application/ld+json"}


def test_linked_data_describes_the_report_with_parts_and_works(site: Path) -> None:
    data = linked(page(site, ""))
    graph = jsonld.expand(data, {"documentLoader": vocabulary})
    report = graph[0]
    assert report["@type"] == ["https://schema.org/Report"] and report["@id"] == SITE_URL
    parts, works = report["https://schema.org/hasPart"], report["https://schema.org/citation"]
    assert (len(parts), len(works)) == (11, 21)
    assert [part["https://schema.org/url"][0]["@id"] for part in parts] == [f"{SITE_URL}{slug}/" for slug in SLUGS]
    author = report["https://schema.org/author"][0]
    assert author["@type"] == ["https://schema.org/Organization"]


def test_linked_data_of_a_section_says_what_it_is_part_of(site: Path) -> None:
    configuration, _ = read_configuration(ROOT)
    for slug in SLUGS:
        data = linked(page(site, slug))
        assert (data["@type"], data["isPartOf"]["@type"], data["isPartOf"]["name"]) == ("Chapter", "Report", TITLE)
        assert data["isPartOf"]["publisher"]["name"] == configuration.record.publisher
        assert len(data["citation"]) == len(tags(page(site, slug), "citation_reference"))


def test_signs_of_html_in_a_record_stay_text(small: Path, run: Any) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("title: Die Kunst des Wartens", 'title: "A</script><b> & \\"B\\""')
    settings.write_text(text, "utf-8")
    result = run("build", root=small)
    assert result.returncode == 0, result.stderr
    tree = page(small / "site", "sitzen")
    assert tags(tree, "citation_title") == tags(tree, "dc.title") == ['A</script><b> & "B"']
    assert linked(tree)["isPartOf"]["name"] == 'A</script><b> & "B"'
