"""The page of works: each work once, one way back for each citation, and whatever authors put into a .bib."""

import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from edition.paper.exports import Item
from edition.paper.works import CitedWork, choices
from edition.sources.bibliography import read_bibliography
from edition.verify.built import check_built, read_site
from tests.conftest import ROOT

LIST = """---
description: Alle Werke dieser kleinen Ausgabe.
---

# Literatur {: #literatur }

/// fragment | literatur
///
"""
Run = Callable[..., object]


def page(site: Path, slug: str) -> HtmlElement:
    return lxml.html.document_fromstring((site / slug / "index.html").read_bytes())


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def with_list(small: Path) -> Path:
    """The small edition with a page of works."""
    (small / "docs" / "literatur.md").write_text(LIST, "utf-8")
    settings = (small / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("sitzen.md\n", "sitzen.md\n  - Literatur: literatur.md\n", 1)
    (small / "mkdocs.yml").write_text(settings, "utf-8")
    return small


def test_every_work_stands_once_in_alphabetical_order(site: Path) -> None:
    works, _ = read_bibliography(ROOT / "references.bib")
    listed = page(site, "literatur").find_class("work")
    assert sorted(work.get("id") for work in listed) == sorted(work.key for work in works)
    assert len(listed) == 21
    names = [re.split(r"[,(]", words(work.find_class("work__citation")[0]))[0].strip() for work in listed]
    assert names == sorted(names, key=lambda name: name.lower().replace("ü", "u"))


def test_ways_back_are_called_by_paragraph_and_note(site: Path) -> None:
    """That there is one for each citation, and that it arrives, the build itself checks."""
    links = page(site, "literatur").xpath("//*[contains(@class, 'work__cited')]//a")
    assert len(links) == 24
    for link in links:
        slug, _, anchor = link.get("href").removeprefix("../").partition("/#")
        paragraph = next(page(site, slug).get_element_by_id(anchor).iterancestors("p")).get("id")
        assert words(link).replace("\xa0", " ") == f"Rn. {paragraph[3:]} (Anm. {anchor.removeprefix('fnref-')})"


def test_the_check_finds_a_lost_and_a_double_way_back(small: Path, run: Run) -> None:
    assert run("build", root=with_list(small)).returncode == 0
    built = small / "site" / "literatur" / "index.html"
    good = built.read_text("utf-8")
    assert check_built(read_site(small / "site")) == []
    link = re.search(r'<a href="\.\./anstehen/#fnref-2">.*?</a>', good)[0]
    for change in (good.replace(link, "", 1), good.replace(link, link * 2, 1)):
        built.write_text(change, "utf-8")
        problems = check_built(read_site(small / "site"))
        assert [problem.rule for problem in problems] == ["literature"]
        assert "note 2 cites" in problems[0].message
    built.write_text(good.replace('id="lang2000"', 'id="lang2001"'), "utf-8")
    messages = " ".join(problem.message for problem in check_built(read_site(small / "site")))
    assert "cites lang2000 1 times, but 0 links lead back" in messages
    assert "cites lang2001 0 times, but 1 links lead back" in messages


def test_without_a_page_of_works_notes_have_no_link_to_it(small: Path, run: Run) -> None:
    assert run("build", root=small).returncode == 0
    tree = page(small / "site", "anstehen")
    assert not tree.find_class("to-work")
    assert [link.get("href") for link in tree.find_class("to-note")] == ["#fn-1"]
    assert "Kurz, Ada / Klein, Otto (1999): Die Schlange" in words(tree)


def test_web_sources_show_access_archive_doi_and_the_repaired_address(site: Path) -> None:
    tree = page(site, "literatur")
    web = words(tree.get_element_by_id("clemens2015").find_class("work__web")[0]).replace("\xa0", " ")
    assert web == "DOI: 10.1186/s40173-014-0028-z · abgerufen am 24. Oktober 2017 · Im Internet-Archiv suchen"
    for work in tree.find_class("work"):
        if addresses := work.xpath(".//p[@class='work__citation']//a/@href"):
            archive = work.xpath(".//a[text()='Im Internet-Archiv suchen']/@href")
            assert archive == [f"https://web.archive.org/web/20171024/{addresses[-1]}"]
    mangled = words(tree.get_element_by_id("bendel2015"))
    assert "Fl%C.3%BCchtlingspolitik.pdf [so gedruckt; richtig: http" in mangled
    assert "Fl%C3%BCchtlingspolitik.pdf]" in mangled


def test_findings_of_the_last_check_are_shown(small: Path, run: Run) -> None:
    copy = "https://web.archive.org/web/20010204000000/https://example.org/a_b.pdf"
    with_list(small)
    (small / "data").mkdir()
    for found, shown in (
        (f'"status": 404, "archived": "{copy}", "archived_on": "2001-02-04"', "nicht erreichbar (HTTP 404)"),
        ('"status": 200, "final": "https://example.com/neu"', "umgeleitet nach https://example.com/neu"),
        ('"problem": "timeout"', "nicht erreichbar (keine Antwort)"),
        ('"problem": "robots"', "Prüfung vom Anbieter nicht gestattet"),
        ('"status": 200', "erreichbar · Im Internet-Archiv suchen (am 2. März 2026 keine Kopie gefunden)"),
    ):
        report = '{"checked": "2026-03-02", "links": {"https://example.org/a_b.pdf": {"when": "2026-03-02", %s}}}'
        (small / "data" / "links.json").write_text(report % found, "utf-8")
        assert run("build", root=small).returncode == 0
        tree = page(small / "site", "literatur")
        text = words(tree.get_element_by_id("lang2000")).replace("\xa0", " ")
        assert shown in text
        assert ("Archivkopie vom 4. Februar 2001" in text) == ("archived" in found)
        assert "zuletzt am 2. März 2026 geprüft" in words(tree.find_class("works-downloads")[0]).replace("\xa0", " ")


def test_the_filters_offer_works_without_date_last_and_nobody_called_others() -> None:
    """And kinds and languages by their German names."""
    berg, fink = {"family": "Berg", "given": "Ida"}, {"family": "Fink", "given": "Udo", "suffix": "Jr."}
    items: list[Item] = [
        {"type": "entry-encyclopedia", "author": [berg, {"literal": "others"}], "editor": [fink], "language": "it-IT"},
        {"type": "software", "author": [berg], "issued": {"date-parts": [[2001], [0]]}, "language": "de-AT"},
        {"type": "legal_case", "publisher": "Gericht", "status": "forthcoming", "language": "xy"},
        {"type": "book", "editor": [berg], "issued": {"date-parts": [[1999, 5, 6]], "circa": True}},
    ]
    assert choices([CitedWork("x", "", item, (), None) for item in items]) == {
        "names": ["Berg, Ida", "Fink, Udo, Jr.", "Gericht"],
        "years": ["2001", "1999", "o.\u00a0J.", "im Erscheinen"],
        "kinds": ["Buch oder Sammelband", "Lexikonartikel", "Rechtsprechung", "Software"],
        "languages": ["Deutsch", "Italienisch", "ohne Angabe", "xy"],
    }
