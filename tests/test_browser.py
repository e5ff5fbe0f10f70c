"""In a real browser, as a reader uses it: notes by mouse and keyboard, dark mode, header, contents, navigation."""

from collections import Counter
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from edition.paper.ledger import words

pytestmark = pytest.mark.usefixtures("nothing_fails")


def test_a_note_shows_on_keyboard_focus(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 900, "height": 800})
    page.goto(f"{base_url}fluchtursachen/")
    page.locator("#rn-19 .rn").focus()
    note = page.locator("#fnref-12 a")
    for _ in range(10):  # past the menu of the paragraph, and terms of the glossary before the note
        page.keyboard.press("Tab")
        if note.evaluate("link => link === document.activeElement"):
            break
    expect(note).to_be_focused()
    # A term of the glossary that was passed on the way may still show its own for a moment.
    expect(page.get_by_role("tooltip").filter(has_text="Jahresgutachten 2017")).to_be_visible()


def test_the_header_names_the_page_when_its_heading_has_gone_by(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}integration/")
    name = page.locator("[data-md-component=header-topic]")
    expect(name).to_have_css("opacity", "0")
    page.locator("#rn-40").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    expect(name).to_have_css("opacity", "1")


def test_the_contents_follow_the_reader(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(f"{base_url}gesamttext/")
    marked = page.locator("[data-md-component=toc] .md-nav__link--active")
    expect(marked).to_have_count(0)
    page.goto(f"{base_url}gesamttext/#integration")
    expect(marked).to_contain_text("Integration als konstitutiver Bestandteil")
    expect(marked).to_be_in_viewport()
    page.keyboard.press("End")
    expect(marked).to_have_text("Fazit")


def test_the_navigation_shows_the_page_in_a_low_window(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(f"{base_url}ueber/")
    expect(page.locator(".md-nav--primary [aria-current]")).to_be_in_viewport()


def test_the_system_s_dark_mode_is_followed_until_the_reader_chooses(page: Page, base_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.route("**/assets/site.*.js", lambda route: route.abort())  # needs no script but the one in the page
    page.goto(f"{base_url}fazit/", wait_until="domcontentloaded")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    page.get_by_title("Helle Darstellung einschalten").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.reload(wait_until="domcontentloaded")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_title("Dunkle Darstellung einschalten")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_timeline_breaks_no_date_and_no_number(browser: Browser, base_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{base_url}zeitleiste/")
    broken = page.evaluate("""() => [...document.querySelectorAll(".timeline__table tr > :not(td:nth-child(2))")]
        .flatMap((cell) => [...cell.querySelectorAll("a"), ...(cell.children.length ? [] : [cell])])
        .flatMap((element) => [...element.firstChild.data.matchAll(/[^ ]+/gu)].filter((word) => {
          const range = document.createRange();
          range.setStart(element.firstChild, word.index);
          range.setEnd(element.firstChild, word.index + word[0].length);
          return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
        }))""")
    shares = page.evaluate("""() => [...document.querySelectorAll(".timeline__table tbody tr")]
        .map((row) => row.cells[1].clientWidth / row.clientWidth)""")
    assert broken == [] and min(shares) > 0.4
    context.close()


WIDTHS = (320, 390, 600, 820, 960, 1024, 1180, 1220, 1280, 1440, 1680, 1920, 2560)
EDGES = r"""() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const drawer = document.querySelector(".md-sidebar--primary");
  const all = ".md-main__inner :is(p, li, dd, dt, td, h1, h2, figcaption, .rn, nav a)";
  const boxes = [...document.querySelectorAll(all)]
    .filter((each) => seen(each) && !each.closest("[class*=spoken]"))
    .filter((each) => !(drawer.contains(each) && getComputedStyle(drawer).position === "fixed"))
    .map((each) => each.getBoundingClientRect()).filter((box) => box.width > 1);
  const words = [...document.querySelectorAll("p[data-stichwort]")]
    .map((each) => each.getBoundingClientRect().left + (parseFloat(getComputedStyle(each, "::before").left) || 0));
  const { left, right } = document.querySelector(".md-content").getBoundingClientRect();
  const grid = getComputedStyle(document.querySelector(".md-main__inner")).gridTemplateColumns;
  const [nav, margin, , notes] = grid.match(/[\d.]+(?=px)/g).map(Number); // there also where nothing is in them
  const own = ["h1", ".keypoints", "p[id^=rn-]", ".figure", "figcaption", ".take-along", "ol.contents", ".glossary"];
  const column = own.map((name) => document.querySelector(`.md-content ${name}`)).filter((each) => each && seen(each));
  return {
    left: Math.min(left - nav - margin, ...boxes.map((box) => box.left), ...words),
    right: innerWidth - Math.max(right + notes, ...boxes.map((box) => box.right)),
    edges: column.map((each) => each.getBoundingClientRect()).map(({ left, right }) => [left, right]),
    wide: Math.max(innerWidth, document.documentElement.scrollWidth),
  };
}"""


@pytest.mark.parametrize("path", ["migrationsprogramme/", "", "empfehlungen/", "glossar/", "ueber/"])
def test_a_page_stands_in_the_middle_and_its_column_has_common_edges(
    browser: Browser, base_url: str, path: str
) -> None:
    pages = {phone: browser.new_page(is_mobile=phone, has_touch=phone) for phone in (True, False)}
    for page in pages.values():
        page.goto(f"{base_url}{path}")
    for width in WIDTHS:
        page = pages[width < 900]
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(100)
        found = page.evaluate(EDGES)
        assert found["wide"] == width, f"{width}: runs out of the screen"
        assert abs(found["left"] - found["right"]) <= width / 10, f"{width}: {found}"
        for side in zip(*found["edges"], strict=True):
            assert max(side) - min(side) <= 1, f"{width}: {found['edges']}"
    for page in pages.values():
        page.close()


def test_on_a_phone_the_text_begins_early_and_the_title_is_whole(browser: Browser, base_url: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    top = "name => document.querySelector(name).getBoundingClientRect().top"
    for path in ("fluchtursachen/", "integration/"):
        page.goto(f"{base_url}{path}")
        assert page.evaluate(top, "p[id^=rn-]") < 844 / 2, path
        expect(page.locator(".keypoints li").first).to_be_hidden()
    page.locator(".keypoints summary").tap()
    expect(page.locator(".keypoints li").first).to_be_visible()
    expect(page.locator(".md-logo__short")).to_have_text("Whole-of-Government")
    page.goto(base_url)
    assert page.evaluate(top, "ol.contents") < 844 * 1.5
    page.close()


@pytest.mark.parametrize("path", ["einleitung/", "gesamttext/"])
def test_a_paragraph_is_read_aloud_without_numbers_of_notes(page: Page, base_url: str, site: Path, path: str) -> None:
    """As the browser hands it to what reads aloud: calls announce themselves as such, so that they can be passed over;
    without them, and the paragraph's own number, its words are those of the text."""
    page.goto(f"{base_url}{path}")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def value(node: dict[str, Any], key: str) -> str:
        return str(node.get(key, {}).get("value", ""))

    def spoken(node: dict[str, Any]) -> str:
        if value(node, "role") == "doc-noteref" or value(node, "name").startswith("Randnummer "):
            return ""
        below = "".join(spoken(by_id[child]) for child in node.get("childIds", []) if child in by_id)
        return value(node, "name") if value(node, "role") == "StaticText" else below

    read = {" ".join(spoken(node).split()) for node in nodes if value(node, "role") == "paragraph"}
    tree = lxml.html.document_fromstring((site / path / "index.html").read_bytes())
    paragraphs, notes = (tree.xpath(f"//*[starts-with(@id, '{kind}-')]") for kind in ("rn", "fn"))
    assert {" ".join(words(paragraph).split()) for paragraph in paragraphs} <= read
    roles = Counter(value(node, "role") for node in nodes)
    assert roles["doc-noteref"] == roles["doc-backlink"] == len(notes) and roles["doc-endnotes"] == 1
    expect(page.get_by_role("heading", name="Anmerkungen", exact=True)).to_have_count(1)
