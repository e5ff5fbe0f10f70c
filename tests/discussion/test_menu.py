"""The menu at paragraphs, headings and notes: links that are copied, by mouse, keyboard and touch."""

from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SITE_URL, served
from tests.discussion.reader import TALK, clipboard, entry, menu, pasted, select


def test_the_menu_copies_the_canonical_link(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/index.html?utm_source=x")
    entry(page, "#rn-2 .rn", "Link").click()
    expect(page.get_by_role("status")).to_have_text("Link zu Randnummer 2 kopiert: immer die neueste Version.")
    assert clipboard(page) == f"{SITE_URL}rn/2/"


def test_without_a_public_address_the_link_is_where_the_page_is_served(page: Page, nowhere: Path) -> None:
    with served(nowhere) as address:
        page.goto(f"{address}gespraech/index.html?utm_source=x#rn-1")
        entry(page, "#rn-3 .rn", "Link").click()
        expect(page.get_by_role("status")).to_contain_text("kopiert")
        assert clipboard(page) == f"{address}rn/3/"


def test_from_a_file_the_link_is_the_public_one(page: Page, talk: Path) -> None:
    page.goto(f"{(talk / 'gespraech' / 'index.html').as_uri()}")
    entry(page, "#rn-2 .rn", "Link").click()
    expect(page.get_by_role("status")).to_contain_text("Link zu Randnummer 2 kopiert")
    assert clipboard(page) == f"{SITE_URL}rn/2/"


def test_from_a_file_without_a_public_address_the_menu_says_so(page: Page, nowhere: Path) -> None:
    page.goto(f"{(nowhere / 'gespraech' / 'index.html').as_uri()}")
    page.evaluate("navigator.clipboard.writeText('vorher')")
    entry(page, "#rn-2 .rn", "Link").click()
    expect(page.get_by_role("status")).to_have_text("Kein Link kopiert: Es gibt ihn nur in der Online-Ausgabe.")
    assert clipboard(page) == "vorher"
    entry(page, "#rn-2 .rn", "Zitat").click()
    expect(page.get_by_role("status")).to_contain_text("ohne Link")
    assert clipboard(page).endswith("S.\u00a01") and "file:" not in clipboard(page)
    entry(page, "#rn-2 .rn", "Zitieren").click()
    expect(page.get_by_role("dialog")).to_contain_text("Eine Adresse gibt es nur in der Online-Ausgabe.")


def test_the_menu_by_keyboard_alone(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    number = page.locator("#rn-1 .rn")
    number.focus()
    number.hover()
    page.wait_for_timeout(400)
    expect(menu(page)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    entries = menu(page).get_by_role("menuitem")
    expect(entries.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()
    expect(number).to_be_focused()
    page.keyboard.press("Enter")
    expect(number).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(entries.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    assert clipboard(page) == f"{SITE_URL}rn/1/"
    expect(menu(page)).to_be_hidden()
    expect(number).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # one stop a paragraph
    expect(menu(page)).to_be_hidden()
    expect(page.locator("#fnref-1 a")).to_be_focused()


@pytest.mark.parametrize(("width", "touch"), [(320, True), (390, True), (1000, False), (1440, False)])
def test_the_menu_never_covers_its_paragraph_and_goes(
    browser: Browser, talk_url: str, width: int, touch: bool
) -> None:
    context = browser.new_context(has_touch=touch, is_mobile=touch, viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    for number in (1, 2, 3):
        link = page.locator(f"#rn-{number} .rn")
        _ = link.tap() if touch else link.click()
        page.wait_for_timeout(100)
        box = menu(page).bounding_box()
        over = page.evaluate("""([number, { x, y, width, height }]) => {
            const range = document.createRange();
            const all = [...document.getElementById(`rn-${number}`).childNodes];
            const words = all.filter(({ className }) => className !== "rn");
            range.setStartBefore(words[0]);
            range.setEndAfter(words.at(-1));
            return [...range.getClientRects()].filter((line) => line.width && line.left < x + width - 1 &&
                line.right > x + 1 && line.top < y + height - 1 && line.bottom > y + 1).length;
        }""", [number, box])  # fmt: skip
        assert box and over == 0 and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert page.url.endswith(f"#rn-{number}") and page.evaluate("innerWidth") == width
        _ = page.touchscreen.tap(3, 300) if touch else page.mouse.click(3, 300)
        expect(menu(page)).to_be_hidden()
    context.close()


def test_the_row_above_the_title_links_and_cites_the_page(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/?x=1#rn-2")
    page.get_by_role("link", name="Link zu dieser Seite").click()
    expect(page.get_by_role("status")).to_have_text("Link zu dieser Seite kopiert: immer die neueste Version.")
    assert clipboard(page) == TALK
    link = lxml.html.fragment_fromstring(pasted(page, "div"))
    assert (link.get("href"), link.text_content().replace("\u00a0", " ")) == (TALK, "Vom Zuhören (Rn. 1–3)")
    expect(page.get_by_role("status")).to_be_hidden(timeout=15_000)
    page.get_by_role("button", name="Zitieren").click()
    expect(page.get_by_role("radio", name="Abschnitt «Vom Zuhören»")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Zitieren")).to_be_focused()


FIRST, LINK, NUMBER, NOTE = ".address-menu button:first-child", "[data-tool=link]", "#rn-2 .rn", "#fn-1 .headerlink"
CITE, COPY, OFFER = ".address-menu :text-is('Zitieren')", ".cite [value=copy]", ".address-quote :text-is('Link')"
WAYS = [  # what is pressed; with keys; the most steps by mouse, touch and keys; what is copied
    ([LINK], [LINK, "Enter"], (1, 1, 2), TALK),
    ([NUMBER, FIRST], [NUMBER, "Enter", "Enter"], (2, 2, 3), f"{SITE_URL}rn/2/"),
    ([NOTE, FIRST], [NOTE, "Enter", "Enter"], (2, 2, 3), f"{SITE_URL}anm/1/"),
    (["words", OFFER], ["words", "Tab", "Enter"], (2, 3, 3), f"{TALK}#rn-3:~:text="),
    ([NUMBER, CITE, COPY], [NUMBER, "z", "Enter"], (3, 3, 3), "Lesefassung, Version"),
]


@pytest.mark.parametrize("means", ["mouse", "touch", "keys"])
def test_how_many_steps_it_takes(browser: Browser, talk_url: str, means: str) -> None:
    """With keys the first step is to get there; words are selected on touch by two steps, press and pull."""
    touch, rights = means == "touch", ["clipboard-read", "clipboard-write"]
    context = browser.new_context(has_touch=touch, is_mobile=touch, permissions=rights)
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    for pressed, keys, most, copied in WAYS:
        steps = keys if means == "keys" else pressed
        assert len(steps) + (touch and "words" in steps) <= most[("mouse", "touch", "keys").index(means)]
        page.evaluate("navigator.clipboard.writeText('')")
        for step in steps:
            if step == "words":
                page.locator("#rn-3 .rn").focus()
                select(page, "#rn-3", "Ein Gespräch", "#rn-3", "Enden")
                expect(page.locator(OFFER)).to_be_visible()
            elif step in {"Tab", "Enter", "z"}:
                page.keyboard.press(step)
                _ = step == "z" and expect(page.get_by_role("radio", name="Rn. 2")).to_be_focused()
            elif means == "keys":
                page.locator(step).focus()
            else:
                _ = page.locator(step).tap() if touch else page.locator(step).click()
        expect(page.get_by_role("status").last).to_contain_text("kopiert")
        page.wait_for_function("navigator.clipboard.readText()")
        assert clipboard(page).startswith(copied)
    context.close()


def test_the_target_is_marked_and_clear_of_the_header(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{talk_url}gespraech/#rn-3")
    target, header = page.locator("#rn-3").bounding_box(), page.locator(".md-header").bounding_box()
    assert target and header and target["y"] >= header["y"] + header["height"]
    ground = "e => { const style = getComputedStyle(e); return [style.backgroundImage, style.backgroundColor] }"
    assert page.locator("#rn-3").evaluate(ground) == ["none", "rgb(250, 240, 230)"]  # --tint, no gradient
    assert page.locator("#rn-2").evaluate(ground) == ["none", "rgba(0, 0, 0, 0)"]
