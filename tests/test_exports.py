"""Exports for reference managers: what is written is read back by pandoc to equal fields."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pypandoc
import pytest
import yaml

from edition.paper.citation_file import citation_file
from edition.paper.citing import citation_of, cited_item, paper_item
from edition.paper.edition import Edition
from edition.paper.exports import to_bibtex, to_csljson
from edition.paper.ledger import Ledger, Paragraph, RenderedPage, Section
from edition.sources.bibliography import read_bibliography
from edition.sources.record import Record, read_configuration
from tests.conftest import ROOT

NBSP = "\u00a0"
# What pandoc's reader of RIS takes over (pandoc 3.9, Text.Pandoc.Readers.RIS); the other tags are for the managers.
RIS_FIELDS = ("type", "title", "issue", "volume", "page", "publisher", "URL", "DOI", "language", "container-title")


def read_back(text: str, form: str) -> list[dict[str, Any]]:
    command = [pypandoc.get_pandoc_path(), "-f", form, "-t", "csljson"]
    run = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return json.loads(run.stdout)


def downloaded(site: Path, suffix: str) -> str:
    return (site / "downloads" / f"references.{suffix}").read_bytes().decode()


@pytest.fixture
def works(site: Path) -> list[dict[str, Any]]:
    items = json.loads(downloaded(site, "json"))
    assert len(items) == 21
    return items


def test_csl_json_reads_back_to_the_bibliography(works: list[dict[str, Any]]) -> None:
    source = {item["id"]: item for item in read_back((ROOT / "references.bib").read_text("utf-8"), "biblatex")}
    source["bendel2015"] |= {
        "URL": source["bendel2015"]["URL"].replace("%C.3", "%C3"),
        "note": f"Adresse so gedruckt: {source['bendel2015']['URL']}",
    }
    assert {item["id"]: item for item in works} == source
    assert {item["id"]: item for item in read_back(to_csljson(works), "csljson")} == source


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_bibtex_reads_back_to_equal_fields(form: str, site: Path, works: list[dict[str, Any]]) -> None:
    assert read_back(downloaded(site, "bib"), form) == works


def test_ris_reads_back_to_equal_fields(site: Path, works: list[dict[str, Any]]) -> None:
    back = read_back(downloaded(site, "ris"), "ris")
    for read, work in zip(back, works, strict=True):
        expected = {name: work[name] for name in RIS_FIELDS if name in work}
        if work["type"] == "report" and "number" in work:
            expected["issue"] = work["number"]  # IS holds both
        assert {name: read[name] for name in RIS_FIELDS if name in read} == expected
        assert read["issued"]["date-parts"][0][0] == work["issued"]["date-parts"][0][0]
        assert [name["family"] for name in read.get("author", [])] == [
            name.get("family") or name["literal"] for name in work.get("author", [])
        ]


def test_ris_has_the_tags_that_managers_read_and_pandoc_does_not(site: Path) -> None:
    record = (site / "downloads" / "literatur" / "haase-honerath2016.ris").read_bytes().decode()
    assert record.splitlines()[0] == "TY  - RPRT" and record.endswith("ER  - \r\n")
    for line in (
        "DA  - 2016/12//",
        "Y2  - 2017/10/24/",
        "T3  - Integration Strategy Group",
        "ID  - haase-honerath2016",
    ):
        assert f"\r\n{line}\r\n" in record


def test_each_work_has_its_own_three_files(site: Path, works: list[dict[str, Any]]) -> None:
    for work in works:
        files = [site / "downloads" / "literatur" / f"{work['id']}.{suffix}" for suffix in ("bib", "json", "ris")]
        bib, json_, ris = (path.read_bytes().decode() for path in files)
        assert bib in downloaded(site, "bib") and json.loads(json_) == [work] and ris in downloaded(site, "ris")
        assert f"{{{work['id']}," in bib and f"ID  - {work['id']}\r\n" in ris


@pytest.mark.parametrize(("title", "read"), [
    ("100 % «Maß» & _Zahl_ #1 {x} $5 ~ ^ \\ <b>fett</b> ß ü é", None),
    ("{ {x} }{y", "( (x) )(y"),  # an entry must not end with a brace of its title
    ("}{", ")("),
])  # fmt: skip
def test_titles_with_every_sign_read_back(title: str, read: str | None) -> None:
    item = {"id": "x1", "type": "report", "title": title, "author": [{"literal": "A & B, C and D"}]}
    for form in ("bibtex", "biblatex"):
        assert read_back(to_bibtex(item), form) == [{**item, "title": read or title}]


BERG, LANG, OTHERS = {"family": "Berg", "given": "Ida"}, {"family": "Lang", "given": "Otto"}, {"literal": "others"}
VOLUME = {"volume": "2", "edition": "4., neue Aufl.", "publisher": "Verlag", "publisher-place": "Stade",
          "collection-title": "Schriften zum Deich", "collection-number": "81"}  # fmt: skip
NUMBER, BAND = {"number": "12/3", "genre": "Fassung"}, {"container-title": "Band & Maß"}
WORKS: list[dict[str, Any]] = [
    {"type": "chapter", **VOLUME, **BAND, "editor": [LANG, OTHERS], "container-author": [LANG], "page": "1-9"},
    {"type": "entry-encyclopedia", **VOLUME, **BAND, "editor": [LANG], "publisher": "Maß and Zahl"},
    {"type": "paper-conference", **VOLUME, **BAND, "event-place": "Ulm", "event-date": {"date-parts": [[2001, 5, 3]]}},
    {"type": "article-newspaper", "container-title": "Tageblatt", "issued": {"date-parts": [[2001, 10, 24]]}},
    {"type": "article-magazine", "container-title": "Woche", "issue": "7", "volume": "3"},
    {"type": "review", "container-title": "Zeitschrift", "issue": "7", "ISSN": "1234-5679"},
    {"type": "webpage", "publisher": "Amt", "DOI": "10.1002/(SICI)1<1::A>3.0;2-#", "URL": "https://example.org/a_b?c=%20#d"},
    {"type": "book", "author": [{**BERG, "suffix": "Jr."}, {"literal": "Amt, Maß und and"}, OTHERS]},
    {"type": "book", "status": "forthcoming", "original-date": {"date-parts": [[1867]]}},
    {"type": "book", "issued": {"date-parts": [[1999], [2001]], "circa": True}, "status": "submitted"},
    *({"type": "book", "issued": {"date-parts": parts}} for parts in (
        [[1999], [2001]], [[1999], [0]], [[2013, 4, 5], [2013, 4, 9]], [[2013, 12], [2014, 1]], [[2013, 4, 5]])),
    *({"type": "thesis", "genre": name} for name in ("Dissertation", "Masterarbeit", "Habilitationsschrift")),
    *({"type": kind, **NUMBER} for kind in "report patent legislation legal_case treaty software dataset".split()),
    *({"type": kind} for kind in "pamphlet manuscript song motion_picture graphic personal_communication".split()),
    {"type": "book", **VOLUME, "translator": [LANG, OTHERS], "number-of-volumes": "3", "version": "2.1"},
    # These are beyond pandoc's reader.
    {"type": "periodical", "issue": "3"}, {"type": "standard"}, {"type": "performance", "event-title": "Tag"},
    {"type": "document", "number": "arXiv:1234.5678", "URL": "https://arxiv.org/abs/1234.5678"},
]  # fmt: skip


def test_every_kind_of_work_and_date_reads_back(tmp_path: Path) -> None:
    items = [{"id": f"x{at}", "title": "T", "author": [BERG], **item} for at, item in enumerate(WORKS)]
    text = "".join(map(to_bibtex, items))
    assert read_back(text, "bibtex")[:-4] == read_back(text, "biblatex")[:-4] == items[:-4]
    (tmp_path / "references.bib").write_text(text, "utf-8")
    works, problems = read_bibliography(tmp_path / "references.bib")
    assert (problems, [work.item for work in works]) == ([], items)


def paper(authors: tuple[str, ...] = (), site_url: str = "", **more: Any) -> Edition:
    record = Record(title="Kunst", publisher="Verein Ä", year=2001, authors=authors, version="1.0",
                    version_date="2020-02-29", **more)  # fmt: skip
    paragraphs = [Paragraph(number, "sitzen", 4, (), lxml.html.fromstring(f"<p {more}>x</p>"))
                  for number, more in (("3", "data-stichwort=Stuhl"), ("4", ""))]  # fmt: skip
    ledger = Ledger([Section("sitzen", "Vom Sitzen", 1, "", paragraphs)], references=None)  # type: ignore[arg-type]
    pages = tuple(
        RenderedPage(slug, title, 1, {}, "") for slug, title in (("sitzen", "Vom Sitzen"), ("glossar", "Glossar"))
    )
    return Edition(record, ledger, site_url, pages=pages)


def test_the_edition_a_section_and_a_paragraph_as_items() -> None:
    edition = paper(site_url="https://example.org/x/")
    section = edition.ledger.sections[0]
    whole, part, place = (
        cited_item(edition),
        cited_item(edition, "sitzen"),
        cited_item(edition, "sitzen", section.paragraphs[1]),
    )
    assert (whole["type"], whole["id"], whole["URL"]) == ("webpage", "kunst-lesefassung2020", "https://example.org/x/")
    assert not {"author", "editor", "publisher"} & {*whole, *part, *place}
    assert (part["type"], part["container-title"]) == ("chapter", "Kunst (Lesefassung)")
    assert part["section"] == f"Rn.{NBSP}3–4"
    assert place["URL"] == "https://example.org/x/sitzen/#rn-4"
    assert place["note"].startswith(f"nach: Verein Ä (Hrsg.) (2001): Kunst, S.{NBSP}4; Rn.{NBSP}4; ")
    (read,) = read_back(to_bibtex(place), "biblatex")
    kept = ("title", "container-title", "version", "issued", "original-title", "original-date", "original-publisher")
    assert {name: read.get(name) for name in kept} == {name: place[name] for name in kept}


@pytest.mark.parametrize(("editors", "signed", "own"), [
    ((), "", "Redaktion dieser Ausgabe: "),
    (("Lang, Ida", "Verein B"), "Lang, Ida / Verein B (Red.): ", "Lang, Ida / Verein B (Red.): "),
])  # fmt: skip
def test_the_words_of_a_citation(editors: tuple[str, ...], signed: str, own: str) -> None:
    edition = paper(editors=editors)
    after = "nach: Verein Ä (Hrsg.) (2001): Kunst"
    told = f"{signed}Lesefassung, Version 1.0 (2020)"
    assert citation_of(edition) == citation_of(edition, "gesamttext") == f"{told}, {after}"
    assert citation_of(edition, "sitzen") == f"{told}, «Vom Sitzen», Rn.{NBSP}3–4, {after}, ab S.{NBSP}4"
    first, second = edition.ledger.paragraphs
    assert citation_of(edition, "sitzen", first) == f"{told}, Rn.{NBSP}3 [Stuhl], {after}, S.{NBSP}4"
    assert citation_of(edition, "sitzen", second) == f"{told}, Rn.{NBSP}4, {after}, S.{NBSP}4"
    assert citation_of(edition, "glossar") == f"{own}Glossar, in: Lesefassung, Version 1.0 (2020), {after}"
    verbatim = replace(edition, verbatim=True)
    words = f"Verein Ä (Hrsg.) (2001): Kunst, {verbatim.kind}, Rn.{NBSP}3 [Stuhl], S.{NBSP}4"
    assert citation_of(verbatim, "sitzen", first) == words
    assert citation_of(verbatim, "glossar") == citation_of(edition, "glossar")
    assert cited_item(verbatim, "glossar") == cited_item(edition, "glossar")
    assert not {"note", "original-title", "author"} & set(cited_item(edition, "glossar"))
    item = cited_item(verbatim, "sitzen", first)
    assert (item["author"], item["container-title"], item["page"]) == ([{"literal": "Verein Ä"}], "Kunst", "4")


def test_no_person_is_invented_and_no_address_guessed() -> None:
    item = paper_item(paper().record)
    assert item["author"] == [{"literal": "Verein Ä"}] and not item["URL"]
    assert cited_item(paper())["note"].endswith("Erscheinungsjahr des Papiers erschlossen")
    known = paper(("Lang, Ida", "Kurz, Ada"), year_inferred=False, date="2001-05-06")
    assert paper_item(known.record)["author"][0] == {"family": "Lang", "given": "Ida"}
    assert cited_item(known)["original-date"] == {"date-parts": [[2001, 5, 6]]}
    assert "erschlossen" not in cited_item(known)["note"] and "editor" not in cited_item(known)
    assert citation_of(known).endswith("nach: Lang, Ida / Kurz, Ada (2001): Kunst")


def test_the_citation_file_says_what_the_record_says() -> None:
    """And nothing more: the fields that the Citation File Format 1.2.0 asks for, the institution as author."""
    configuration, _ = read_configuration(ROOT)
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    assert text == citation_file(configuration.record)
    data = yaml.safe_load(text)
    assert {"cff-version", "message", "title", "authors"} <= set(data)
    assert (data["version"], data["date-released"]) == (
        configuration.record.version,
        configuration.record.version_date,
    )
    assert data["authors"] == [{"name": "Redaktion dieser Ausgabe"}]  # the format wants one
    cited = data["preferred-citation"]
    assert (cited["type"], cited["authors"], cited["year"]) == ("report", [{"name": "Heinrich-Böll-Stiftung"}], 2017)


def test_a_citation_file_that_disagrees_is_told_with_its_line(small: Path, run: Any) -> None:
    assert run("cff", root=small).returncode == 0
    assert run("check", root=small).returncode == 0
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    result = run("check", root=small)
    assert (
        "CITATION.cff:8: does not say what the record says. Run `.venv/bin/python -m edition cff`. [citation-file]"
        in result.stderr
    )
