"""Metadata in the pages' heads, read the way the programs that people use read them."""

import json
import zipfile
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pikepdf
import pytest
from lxml.html import HtmlElement
from pyld import jsonld

from tests.conftest import CITED, RECORD, SITE_URL, edition, whole_text
from tests.full_edition import full_edition
from tests.test_site import SLUGS

TITLE = "Internationale und nationale Aspekte eines Whole-of-Government-Ansatzes"
EDITION = f"{TITLE} (Lesefassung)"
AUTHORS, SCHIRM = ["Blau, Berta", "Gelb, Gustav"], "Blau, Berta / Gelb, Gustav (1995): Der geliehene Schirm, Heft 7"
PAPER = f"Heinrich-Böll-Stiftung (Hrsg.) (2017): {TITLE}"
# How Zotero's translator «Embedded Metadata» reads a head: its table of Highwire tags, and the tag that makes the item
# a report whatever else is there. Source: github.com/zotero/translators, «Embedded Metadata.js», commit dcd14d6f,
# HIGHWIRE_MAPPINGS, init(), addHighwireMetadata(), and «RDF.js», commit 02e1a97f, detectType(), importItem().
# Names are matched by their ends, and older versions join the values of a repeated tag.
ZOTERO_FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_public_url": "url",
    "citation_language": "language",
    "dc.rights": "rights",
}


def page(site: Path, slug: str) -> HtmlElement:
    return lxml.html.document_fromstring((site / slug / "index.html").read_bytes())


def tags(tree: HtmlElement, name: str) -> list[str]:
    return [meta.get("content") for meta in tree.xpath("//head/meta[@name]") if meta.get("name").endswith(name)]


def zotero(tree: HtmlElement) -> dict[str, Any]:
    """The item that Zotero makes of a page, by its source; Zotero itself was not run."""
    (kind,) = tree.xpath("//head/meta[@property='og:type']/@content")
    report, declared = tags(tree, "citation_technical_report_institution"), tags(tree, "dc.type")[0].lower()
    item: dict[str, Any] = {"itemType": "report" if report else "webpage" if kind == "website" else declared}
    item |= {field: ", ".join(tags(tree, name)) for name, field in ZOTERO_FIELDS.items() if tags(tree, name)}
    # «A; B» is two authors, and so is «Vorname Nachname, Vorname Nachname»; a name with one comma is one person. Where
    # Highwire names nobody, creators come from dc.creator, and publisher from dc.publisher.
    item["authors"] = [author for content in tags(tree, "citation_author") for author in content.split(";")]
    item["editors"] = tags(tree, "citation_editor")
    if not item["authors"] + item["editors"]:
        item["authors"] = tags(tree, "dc.creator")
    item["publisher"] = tags(tree, "dc.publisher")
    item["website"] = (tags(tree, "dc.source") or tree.xpath("//head/meta[@property='og:site_name']/@content"))[0]
    item["pdf"] = tags(tree, "citation_pdf_url")
    return item


def linked(tree: HtmlElement) -> dict[str, Any]:
    return json.loads(tree.xpath("//head/script[@type='application/ld+json']")[0].text)


NOBODY: dict[str, Any] = {"authors": [], "editors": [], "publisher": []}


@pytest.mark.parametrize("slug", ["", "gesamttext", *SLUGS])
def test_zotero_reads_the_edition_of_nobody_after_the_paper(slug: str, site: Path) -> None:
    assert zotero(page(site, slug)) == NOBODY | {
        "itemType": "webpage",
        "title": EDITION,
        "website": f"nach: {PAPER}",
        "date": RECORD.version_date.replace("-", "/"),
        "language": "de",
        "url": f"{CITED}{slug}/" if slug else CITED,
        "pdf": [f"{SITE_URL}downloads/{RECORD.stem}.pdf"],
    }


@pytest.mark.parametrize("slug", ["glossar", "empfehlungen", "herunterladen", "aenderungen", "ueber"])
def test_zotero_reads_the_editors_own_pages_as_theirs(slug: str, site: Path) -> None:
    item = zotero(page(site, slug))
    assert item["title"] in page(site, slug).findtext(".//title") and item["title"] != TITLE
    assert {name: item[name] for name in NOBODY} == NOBODY
    assert (item["itemType"], item["website"], item["pdf"]) == ("webpage", EDITION, [])


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The full edition, of which everything is known: as it is published, and with its pages marked as the paper's own
    words (what the marks of `edition.engine.original` do; the words do not matter here)."""
    folder, sites = tmp_path_factory.mktemp("twins"), []
    for name in ("told", "verbatim"):
        home = full_edition(folder / name)
        for path in [home / "docs" / "ausleihe" / "index.md", home / "docs" / "rueckgabe.md"] * (name == "verbatim"):
            path.write_text(path.read_text("utf-8").replace("---\n", "---\nwording: original\n", 1), "utf-8")
        run = edition("build", root=home, SITE_URL=SITE_URL)
        assert run.returncode == 0, run.stderr
        sites.append(home / "site")
    return sites[0], sites[1]


def test_both_builds_name_their_own_work_makers_and_rights(twins: tuple[Path, Path]) -> None:
    told, verbatim = (zotero(page(site, "rueckgabe")) for site in twins)
    assert told == {
        **{"itemType": "webpage", "title": "Der geliehene Schirm (Lesefassung)", "website": f"nach: {SCHIRM}"},
        **{"authors": [], "editors": ["Rot, Rosa", "Schirmkreis"], "publisher": [], "date": "2020/02/29"},
        **{"rights": "CC BY 4.0 (https://example.org/by/4.0/)", "language": "de", "url": f"{SITE_URL}rueckgabe/"},
        "pdf": [f"{SITE_URL}downloads/schirm-heft-7.pdf"],
    }
    assert verbatim == {
        **{"itemType": "report", "title": "Der geliehene Schirm", "website": "Der geliehene Schirm"},
        **{"authors": AUTHORS, "editors": [], "publisher": ["Verein der Verleiher"], "date": "1995/04/01"},
        **{"rights": "https://example.org/nur-ansicht", "language": "de", "url": f"{SITE_URL}rueckgabe/"},
        **{"institution": "Verein der Verleiher", "number": "Heft 7", "pdf": []},
    }
    assert zotero(page(twins[1], ""))["itemType"] == "report"
    own = zotero(page(twins[1], "glossar"))
    assert (own["editors"], own["website"]) == (["Rot, Rosa", "Schirmkreis"], "Der geliehene Schirm (Lesefassung)")


def test_both_books_name_their_own_work_makers_and_rights(twins: tuple[Path, Path]) -> None:
    names = ("title", "creator", "publisher", "date", "rights", "source")
    for site, *wanted in (
        (twins[0], ["Der geliehene Schirm (Lesefassung)"], ["Rot, Rosa", "Schirmkreis"], [], ["2020-02-29"],
         ["CC BY 4.0 (https://example.org/by/4.0/)"], [f"nach: {SCHIRM}"]),
        (twins[1], ["Der geliehene Schirm"], AUTHORS, ["Verein der Verleiher"], ["1995-04-01"],
         ["https://example.org/nur-ansicht"], []),
    ):  # fmt: skip
        with zipfile.ZipFile(whole_text(site, "epub")) as book:
            package, front = lxml.etree.fromstring(book.read("EPUB/package.opf")), book.read("EPUB/titel.xhtml")
        assert [[e.text for e in package.iter(f"{{*}}{name}")] for name in names] == wanted
        with pikepdf.open(whole_text(site, "pdf")) as pdf, pdf.open_metadata() as metadata:
            assert "https://example.org/schirm" in [
                str(note.A.get("/URI")) for on in pdf.pages[:2] for note in on.Annots
            ]
            assert [[metadata["dc:title"]], metadata["dc:creator"]] == [wanted[0], [", ".join(wanted[1])]]
        assert ">Original</dt><dd>https://example.org/schirm</dd>" in front.decode()


def test_signposts_lead_to_citation_licence_and_original(twins: tuple[Path, Path]) -> None:
    """signposting.org/FAIR; programs read the `link` elements of a head as they read HTTP's Link headers."""

    def posts(site: Path, slug: str) -> dict[str, str]:
        rels = "cite-as license describedby via".split()
        return {rel: link.get("href") for rel in rels for link in page(site, slug).xpath(f"//head/link[@rel='{rel}']")}

    told, verbatim = twins
    original, licence = "https://example.org/schirm", "https://example.org/by/4.0/"
    described = f"{SITE_URL}downloads/zitierweise.json"
    own = {"license": licence, "describedby": described, "via": original}
    assert posts(told, "rueckgabe") == {"cite-as": f"{SITE_URL}rueckgabe/", **own}
    assert posts(told, "glossar") == {"cite-as": f"{SITE_URL}glossar/", "license": licence}
    assert posts(verbatim, "rueckgabe") == {**own, "cite-as": original, "license": "https://example.org/nur-ansicht"}
    for site, title in ((told, "Der geliehene Schirm (Lesefassung)"), (verbatim, "Der geliehene Schirm")):
        (item,) = json.loads((site / described.removeprefix(SITE_URL)).read_text("utf-8"))
        assert item["title"] == title
        assert original in lxml.html.tostring(page(site, "").find_class("version-line")[0]).decode()


def test_linked_data_keeps_the_works_apart(twins: tuple[Path, Path]) -> None:
    told, verbatim = (linked(page(site, "rueckgabe"))["isPartOf"] for site in twins)
    paper = told["isBasedOn"]
    assert [agent["name"] for agent in told["editor"]] == ["Rot, Rosa", "Schirmkreis"]
    assert not {"author", "publisher"} & set(told) and "isBasedOn" not in verbatim
    assert "by/4.0" in told["license"] and told["datePublished"] == "2020-02-29"
    for work in (paper, verbatim):
        assert [agent["name"] for agent in work["author"]] == AUTHORS
        assert (work["license"], work["datePublished"]) == ("https://example.org/nur-ansicht", "1995-04-01")
    assert paper["url"] == verbatim["sameAs"] == "https://example.org/schirm"
    assert linked(page(twins[0], "glossar"))["name"] == "Glossar"


def test_pages_of_the_paper_share_their_annotations(site: Path) -> None:
    """Hypothesis takes pages with the same dc.identifier and dc.relation.ispartof for one document (web.hypothes.is,
    «How to establish (or avoid) document equivalence»)."""

    def document(tree: HtmlElement) -> tuple[list[str], ...]:
        return tags(tree, "dc.identifier"), tags(tree, "dc.relation.ispartof")

    one_file = lxml.html.document_fromstring(whole_text(site, "html").read_bytes())
    alike = [one_file, *(page(site, slug) for slug in (*SLUGS, "", "gesamttext"))]
    assert {str(document(tree)) for tree in alike} == {str(([EDITION],) * 2)}
    others = [document(page(site, slug))[0] for slug in ("literatur", "ueber", "empfehlungen")]
    assert len({str(identifier) for identifier in [*others, document(one_file)[0]]}) == 4


def test_references_are_those_on_the_page(site: Path) -> None:
    for slug in SLUGS:
        tree = page(site, slug)
        cited = {span.get("data-work") for span in tree.find_class("citation")}
        paper, *works = tags(tree, "citation_reference")
        assert paper.startswith(f"citation_title={TITLE}; citation_author=Heinrich-Böll-Stiftung; ")
        assert len(works) == len(cited)
    assert len(tags(page(site, "literatur"), "citation_reference")) == 21
    assert tags(page(site, "ueber"), "citation_reference") == []
    reference = tags(page(site, "migrationsprogramme"), "citation_reference")[2]
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


def test_linked_data_describes_the_edition_with_parts_and_works(site: Path) -> None:
    data = linked(page(site, ""))
    (whole,) = jsonld.expand(data, {"documentLoader": vocabulary})
    assert whole["@type"] == ["https://schema.org/CreativeWork"] and whole["@id"] == SITE_URL
    parts, works = whole["https://schema.org/hasPart"], whole["https://schema.org/citation"]
    assert (len(parts), len(works)) == (11, 21)
    assert [part["https://schema.org/url"][0]["@id"] for part in parts] == [f"{SITE_URL}{slug}/" for slug in SLUGS]
    for slug in SLUGS:
        section = linked(page(site, slug))
        assert section["@type"] == "Chapter" and not {"author", "publisher", "editor"} & set(section)
        assert section["isPartOf"] == {name: data[name] for name in section["isPartOf"]}
        assert len(section["citation"]) == len(tags(page(site, slug), "citation_reference")) - 1
    assert data["isBasedOn"]["author"] == [{"@type": "Organization", "name": "Heinrich-Böll-Stiftung"}]
