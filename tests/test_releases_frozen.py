"""Frozen versions in the built site: as they were stored, apart from all else, cited, compared with what followed."""

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from edition.base.dates import german_date
from edition.engine.build import run_engine
from edition.rules.check import check_sources
from edition.site.freezing import frozen_files, sentence_on_newer
from edition.site.policy import inline_hashes, with_policy
from edition.sources.record import Record
from edition.sources.releases import write_release
from edition.verify.built import check_built, read_site
from tests.audit.markup import has_java, invalid
from tests.conftest import RECORD, ROOT, SITE_URL, edition, whole_text
from tests.contract.editing import change, put
from tests.releases import STORED, copied, files_below, shared_next, shared_release, shared_second


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_release(tmp_path_factory)


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_next(tmp_path_factory)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_second(tmp_path_factory)


@pytest.fixture
def paper(released: Path, tmp_path: Path) -> Path:
    """A copy of the released paper, to be changed."""
    return copied(released, tmp_path / "paper")


def pages(site: Path) -> dict[str, str]:
    """The text of every page by its path."""
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


# The frozen pages


def test_the_edition_itself_can_be_frozen(site: Path, tmp_path: Path) -> None:
    """Sound pages, and valid HTML where the checker runs."""
    whole = Path(shutil.copytree(site, tmp_path / "site"))
    frozen = whole / "v" / "99.0"
    run_engine(ROOT, frozen, replace(check_sources(ROOT)[0], frozen=True))
    assert check_built(read_site(whole, freezing="v/99.0")) == []
    files = frozen_files(frozen)
    assert "integration/index.html" in files and "fassung.invalid" in files["assets/citations.js"].decode()
    assert "assets/original.js" in files and b"data-original-file" in files["integration/index.html"]
    assert 'href="../../../herunterladen/">Herunterladen</a>' in files["herunterladen/index.html"].decode()
    assert not has_java() or invalid(frozen) == []


def test_the_site_holds_what_was_stored_but_for_the_word_on_newer_versions(released: Path, later: Path) -> None:
    stored = files_below(released / STORED)
    del stored["SHA256SUMS"]  # it holds for what is stored
    for home, word in (
        (released, "Sie ist die aktuelle."),
        (later, "Es gibt eine neuere: Version 1.1 vom 1.\u00a0April 2027."),
    ):
        found = files_below(home / "site" / "v" / "1.0")
        assert found.keys() == stored.keys()
        for name, content in stored.items():
            before, mark, after = content.partition(b"<!-- newer -->")
            assert bool(mark) == name.endswith("index.html")
            assert found[name].startswith(before + word.encode() * bool(mark)) and found[name].endswith(after), name
    assert "<b>" not in sentence_on_newer("0.1", Record(version="<b>1"))


def test_a_frozen_page_says_what_has_changed_on_it_since(second: Path) -> None:
    """Each with links to the newest entry of the list of changes that tells of it."""
    listed = lxml.html.parse(second / "site" / "aenderungen" / "index.html").getroot()
    told = {}
    for page in ("v/1.0/gespraech", "v/1.0/nachspiel", "v/1.1/gespraech", "v/1.1/nachspiel", "v/1.0/aenderungen"):
        notice = lxml.html.parse(second / "site" / page / "index.html").find(".//aside[@class='frozen-notice']/p")
        told[page] = notice.text_content().partition("Mai 2027. ")[2].partition("Diese Seite in der")[0].strip()
        for link in notice.findall("a")[:-1]:
            entry = listed.get_element_by_id(link.get("href").removeprefix("../../../aenderungen/#"))
            assert next(entry.iter("a")).text_content().endswith(link.text), page
    assert told == {
        "v/1.0/gespraech": "Seither geändert: Rn.\u00a02, 2a, 3.",
        "v/1.0/nachspiel": "Seither geändert: Anm.\u00a03.",
        "v/1.1/gespraech": "Seither geändert: Rn.\u00a03.",
        "v/1.1/nachspiel": "Diese Seite ist seither unverändert.",
        "v/1.0/aenderungen": "",
    }


def test_a_frozen_page_is_not_searched_for_knows_no_address_and_leads_to_the_same_page_now(later: Path) -> None:
    site = later / "site"
    for name, text in pages(site / "v" / "1.0").items():
        tree = lxml.html.document_fromstring(text)
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"], name
        assert not tree.xpath("//link[@rel='canonical'] | //meta[@property='og:url']"), name
        assert SITE_URL not in text, name
        target = (
            (site / "v" / "1.0" / name).parent
            / tree.xpath("//a[@class='frozen-notice__link']/@href")[0]
            / "index.html"
        )
        assert target.resolve() == (site / name).resolve()
    assert "Disallow" not in (site / "robots.txt").read_text()  # else nobody would read «noindex»


def test_nothing_else_knows_of_frozen_pages(later: Path) -> None:
    site = later / "site"
    assert "/v/" not in (site / "sitemap.xml").read_text()
    assert '"v/' not in (site / "search" / "search_index.js").read_text()
    assert " v/" not in (site / "downloads" / "SHA256SUMS").read_text()
    with zipfile.ZipFile(whole_text(site, "zip")) as archive:
        assert [name for name in archive.namelist() if "/v/" in name] == []
        page = archive.read(f"{whole_text(site, 'zip').stem}/aenderungen/index.html").decode()
    assert "Version 1.0 lesen" in page and "v/1.0" not in page


def test_the_header_files_allow_what_frozen_pages_need(paper: Path) -> None:
    """Also a script that no page of today has."""
    script = "<script>former()</script>"
    page = with_policy(f'<!doctype html><html lang="de"><head><meta charset="utf-8"></head>{script}</html>')
    stored = files_below(paper / STORED)
    del stored["SHA256SUMS"]
    write_release(paper / STORED, {**stored, "former.html": page.encode()})
    assert edition("build", root=paper).returncode == 0
    headers = (paper / "site" / "_headers").read_text()
    apache = (paper / "site" / ".htaccess").read_text()
    for name, text in pages(paper / "site").items():
        for hashed in set.union(*inline_hashes(text)):
            assert hashed in headers and hashed in apache, name


def test_the_original_has_no_versions(paper: Path) -> None:
    change(paper, "docs/nachspiel.md", put("---\ndesc", "---\nwording: original\ndesc"))
    assert edition("build", root=paper).returncode == 0
    assert not (paper / "site" / "v").exists()
    text = (paper / "site" / "aenderungen" / "index.html").read_text("utf-8")
    assert not (paper / "site" / "feed.xml").exists()
    assert "Versionen zählt nur die öffentliche Lesefassung" in text and "v/1.0" not in text


# Citations


def test_who_cites_a_released_version_cites_its_frozen_address(released: Path, later: Path) -> None:
    frozen, living = f"{SITE_URL}v/1.0/gespraech/", f"{SITE_URL}gespraech/"
    for site, wanted, other in ((released / "site", frozen, living), (later / "site", living, frozen)):
        citations = (site / "assets" / "citations.js").read_text("utf-8")
        assert f"{wanted}#rn-2" in citations and f"{other}#rn-2" not in citations
        tree = lxml.html.document_fromstring((site / "gespraech" / "index.html").read_bytes())
        assert tree.xpath("//meta[@name='citation_public_url']/@content") == [wanted]
        assert tree.findtext(".//*[@class='print-source__address']") == wanted
        assert tree.xpath("//link[@rel='canonical']/@href") == [living]
        data = json.loads(tree.findtext(".//script[@type='application/ld+json']"))
        assert data["url"] == living and data.get("archivedAt") == (frozen if wanted == frozen else None)


def test_a_page_that_the_release_has_not_is_cited_where_it_is(paper: Path) -> None:
    (paper / "docs" / "zugabe.md").write_text(
        "---\ndescription: Später.\n---\n\n# Zugabe {: #zugabe }\n\nMehr.\n", "utf-8"
    )
    change(paper, "mkdocs.yml", put("  - Änderungen", "  - Zugabe: zugabe.md\n  - Änderungen"))
    assert edition("build", root=paper, SITE_URL=SITE_URL).returncode == 0
    text = (paper / "site" / "zugabe" / "index.html").read_text("utf-8")
    assert f'"citation_public_url" content="{SITE_URL}zugabe/"' in text and '"frozen"' not in text


# The list of changes


def changes(home: Path) -> list[tuple[str, str]]:
    tree = lxml.html.document_fromstring((home / "site" / "aenderungen" / "index.html").read_bytes())
    heads = tree.find_class("change__head")
    return [
        (head.find("a").text_content().replace("\u00a0", " "), head.find_class("change__kind")[0].text)
        for head in heads
    ]


def test_the_page_says_that_there_is_no_release_yet(site: Path) -> None:
    text = (site / "aenderungen" / "index.html").read_text("utf-8")
    assert ("Noch ist keine Version eingefroren" in text) is not (ROOT / "data" / "releases").exists()


def test_the_list_of_changes(released: Path, later: Path) -> None:
    assert changes(released) == []
    assert "Sie ist eingefroren" in (released / "site" / "aenderungen" / "index.html").read_text("utf-8")
    assert changes(later) == [("Rn. 2", "geändert · "), ("Rn. 2a", "neu"), ("Anm. 3", "geändert · ")]
    tree = lxml.html.document_fromstring((later / "site" / "aenderungen" / "index.html").read_bytes())
    assert [each.text_content() for each in tree.findall(".//article//li//del")] == ["[gestrichen: Manche]"]
    assert next(tree.iterfind(".//article//li//ins")).text_content() == "[neu: Einige]"
    assert "einen Arbeitsstand" in tree.text_content()
    assert "4 von 6 Absätzen sind wörtlich dieselben wie in Version 1.0" in tree.text_content()
    assert "../v/1.0/gespraech/#rn-2" in tree.xpath("//article//a/@href")


def test_a_second_release_is_listed_before_the_first(second: Path) -> None:
    now, then = [("Rn. 3", "geändert · ")], [("Rn. 2", "geändert · "), ("Rn. 2a", "neu"), ("Anm. 3", "geändert · ")]
    assert changes(second) == now + then
    text = (second / "site" / "aenderungen" / "index.html").read_text("utf-8")
    assert text.index('id="fassung-1-1"') < text.index('id="fassung-1-0"')
    within = (second / "site" / "v" / "1.1" / "aenderungen" / "index.html").read_text("utf-8")
    assert 'href="../../1.0/gespraech/#rn-2"' in within and "../v/" not in within


def marks(home: Path) -> list[str]:
    tree = lxml.html.parse(home / "site" / "gespraech" / "index.html").getroot()
    assert not tree.xpath("//p[starts-with(@id, 'rn-')]//a[contains(@aria-label, 'seit')]")  # within no sentence
    return [link.get("aria-label").replace("\u00a0", " ") for link in tree.xpath("//*[contains(@class, 'changed')]/a")]


def test_what_the_working_version_has_changed_is_marked_in_the_margin_of_pages_alone(
    released: Path, later: Path, second: Path
) -> None:
    assert marks(released) == []
    assert marks(later) == ["Rn. 2: geändert seit Version 1.0", "Rn. 2a: neu seit Version 1.0"]
    assert marks(second) == ["Rn. 3: geändert seit Version 1.1"]
    assert "seit Version" not in whole_text(second / "site", "html").read_text("utf-8")
    with zipfile.ZipFile(whole_text(second / "site", "epub")) as archive:
        assert not any(b"seit Version" in archive.read(name) for name in archive.namelist())
    assert "__" not in (second / "data" / "addresses.lock").read_text("utf-8")  # an entry is no promise


def test_a_feed_lists_the_versions_newest_first(second: Path) -> None:
    """What RFC 4287 asks of a feed (4.1.1) and its entries (4.1.2)."""
    feed = lxml.etree.parse(second / "site" / "feed.xml").getroot()
    atom = {"a": "http://www.w3.org/2005/Atom"}
    for each in (feed, *feed.iterfind("a:entry", atom)):
        assert [len(each.findall(f"a:{name}", atom)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert each.xpath("a:link[@rel='alternate']/@href", namespaces=atom)[0].startswith(f"{SITE_URL}aenderungen/")
    assert feed.findtext("a:author/a:name", "", atom) == "Redaktion dieser Ausgabe"
    assert feed.xpath("a:entry/a:id/text()", namespaces=atom) == [f"{SITE_URL}v/1.{at}/" for at in (2, 1, 0)]
    said = "Geändert seit Version 1.0: Rn.\u00a02 (geändert), Rn.\u00a02a (neu), Anm.\u00a03 (geändert)."
    assert feed.findall("a:entry/a:summary", atom)[1].text == said
    page = lxml.html.parse(second / "site" / "gespraech" / "index.html")
    assert page.xpath("//link[@type='application/atom+xml']/@href") == [f"{SITE_URL}feed.xml"]


# Every page says which version it is


def test_every_page_leads_to_this_version_and_to_the_newest(released: Path, second: Path) -> None:
    for page, version, newest in (
        (released / "site/gespraech", "../v/1.0/gespraech/", "./"),
        (second / "site/gespraech", "./", "./"),
        (second / "site/v/1.1", "./", "../../"),
    ):
        line = lxml.html.parse(page / "index.html").getroot().find_class("version-line")[1]
        assert [link.get("href") for link in line.iter("a")] == [version, newest], page
        assert ("Arbeitsstand" in line.text_content()) is (page == second / "site/gespraech")


def test_every_page_names_version_and_date(site: Path) -> None:
    wanted = f"Lesefassung, Version {RECORD.version} vom {german_date(RECORD.version_date)}"
    for name, text in pages(site).items():
        if name.startswith(("rn/", "downloads/", "v/")) or "data-pointer" in text:
            continue
        footer = lxml.html.document_fromstring(text).find_class("version-line")
        assert footer[0].text_content().startswith(wanted), name
