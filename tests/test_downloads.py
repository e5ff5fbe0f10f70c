"""What can be taken along: complete, linked, summed, and readable by double click."""

import hashlib
import re
import shutil
import zipfile
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Page, expect

from edition.paper.downloads import REGISTER
from edition.site.books import german_size
from edition.verify.built import check_built, read_site
from tests.conftest import RECORD
from tests.test_site import SLUGS

STEM = RECORD.stem
FILES = {
    *(f"{STEM}.{kind}" for kind in ("pdf", "epub", "docx", "zip", "html")),
    *(f"{slug}.pdf" for slug in (*SLUGS, REGISTER)),
}
TABLES = {"empfehlungen.csv", "empfehlungen.json", "references.bib", "references.json"}
DATA = {*TABLES, "paragraphs.json", "paragraphs.schema.json"}


def tree(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_bytes())


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, unpacked as a reader does, into a folder with a blank and an umlaut in its name."""
    folder = tmp_path_factory.mktemp("Zum Lesen für später")
    with zipfile.ZipFile(site / "downloads" / f"{STEM}.zip") as archive:
        archive.extractall(folder)
    return folder / STEM


def test_every_page_links_the_files_and_the_page_lists_all(site: Path) -> None:
    page = tree(site / "herunterladen" / "index.html")
    assert page.xpath("//article//a[contains(@class, 'md-button--primary')]/@href") == [f"../downloads/{STEM}.pdf"]
    listed = {Path(link).name for link in page.xpath("//main//td/..//a/@href")} | {f"{STEM}.pdf"}
    assert listed == FILES | DATA
    assert len(page.xpath("//main//th/code[string-length() > 9]")) == len(DATA)
    for slug in (*SLUGS, REGISTER, "", "ueber", "gesamttext", "herunterladen"):
        menu = tree(site / slug / "index.html").find_class("take-along")[0]
        names = {Path(link).name for link in menu.xpath(".//a[@download]/@href")}
        wanted = {f"{STEM}.{kind}" for kind in ("pdf", "epub", "docx", "zip", "html")} | ({f"{slug}.pdf"} & FILES)
        assert names == wanted, slug


def test_sizes_are_those_of_the_files(site: Path) -> None:
    for row in tree(site / "herunterladen" / "index.html").xpath("//main//tbody/tr"):
        path = site / "herunterladen" / row.xpath(".//a/@href")[0]
        assert row.xpath("string(td[2])") == german_size(path.stat().st_size)


def test_sums_are_right_and_complete(site: Path) -> None:
    lines = (site / "downloads" / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    folder = site / "downloads"
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    there = {path.relative_to(folder).as_posix(): path for path in files}
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()}
    assert set(sums) >= FILES


def test_every_section_leads_to_its_place_in_the_whole_text(site: Path) -> None:
    whole = {e.get("id") for e in tree(site / "gesamttext" / "index.html").iter() if e.get("id")}
    for slug in SLUGS:
        page = tree(site / slug / "index.html")
        (link,) = page.xpath("//a[normalize-space()='Im Gesamttext zeigen']/@href")
        assert link == f"../gesamttext/#{page.xpath('string(//article//h1/@id)')}"
        assert link.partition("#")[2] in whole
    alone = tree(site / "gesamttext" / "index.html").xpath("//a[.='Nur diesen Abschnitt lesen']")
    assert [link.get("href") for link in alone] == [f"../{slug}/" for slug in SLUGS]
    assert len({link.get("aria-label") for link in alone}) == len(SLUGS)


def test_the_whole_text_has_the_sections_in_its_contents(site: Path) -> None:
    page = tree(site / "gesamttext" / "index.html")
    links = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
    headings = [tree(site / slug / "index.html").xpath("string(//article//h1/@id)") for slug in SLUGS]
    assert links == [f"#{name}" for name in headings]


# The zip


def test_the_zip_holds_neither_itself_nor_its_size_nor_its_hash(site: Path, unpacked: Path) -> None:
    zipped = site / "downloads" / f"{STEM}.zip"
    size, digest = german_size(zipped.stat().st_size), hashlib.sha256(zipped.read_bytes()).hexdigest()
    for path in unpacked.rglob("*"):
        assert path.suffix != ".zip"
        if path.suffix in (".html", "") and path.is_file():
            text = path.read_text("utf-8")
            assert f"{STEM}.zip" not in text and digest not in text and f"ZIP, {size}" not in text


def test_every_link_of_the_zip_arrives_at_a_file(unpacked: Path) -> None:
    assert check_built(read_site(unpacked)) == []
    for path in unpacked.rglob("*.html"):
        for link in tree(path).xpath("//a/@href | //link/@href"):
            if not re.match(r"[a-z]+:|[#?]", link):
                target = path.parent / link.partition("#")[0].partition("?")[0]
                assert target.is_file(), f"{path.name}: {link}"


def test_the_zip_works_by_double_click_without_network(unpacked: Path, page: Page) -> None:
    faults: list[str] = []
    page.context.set_offline(True)
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or faults.append(request.url)
    )
    page.set_viewport_size({"width": 900, "height": 800})  # on wider screens notes stand beside the text
    page.goto((unpacked / "index.html").as_uri())
    page.get_by_role("article").get_by_role("link", name="Fluchtursachen nachhaltig mindern").click()
    page.wait_for_url("**/fluchtursachen/index.html")
    page.locator("#fnref-12 a").hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Jahresgutachten 2017")
    page.get_by_title("Dunkle Darstellung einschalten").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("link", name="Im Gesamttext zeigen").click()
    page.wait_for_url("**/gesamttext/index.html#fluchtursachen")
    page.locator(".take-along__menu summary").click()
    assert page.locator("details a[download]").count() == 4
    assert faults == []


def test_the_single_file_needs_nothing(site: Path, tmp_path: Path, page: Page) -> None:
    alone = Path(shutil.copy(site / "downloads" / f"{STEM}.html", tmp_path))
    requests: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: requests.append(request.url))
    page.goto(alone.as_uri())
    assert requests == [alone.as_uri()]
    page.locator("#fnref-12 a").click()
    expect(page.locator("#fn-12")).to_be_in_viewport()
    assert check_built(read_site(alone.parent)) == []


# In the browser


def test_the_menu_opens_and_closes_by_keyboard(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}fluchtursachen/")
    summary = page.locator(".take-along__menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=re.compile("Dieser Abschnitt PDF"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=re.compile("Dieser Abschnitt PDF"))).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_whole_text_opens_at_the_paragraph_being_read(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}fluchtursachen/#rn-21")
    page.locator(".take-along__whole").evaluate("link => link.click()")
    page.wait_for_url("**/gesamttext/#rn-21")
    expect(page.locator("#rn-21")).to_be_in_viewport()
