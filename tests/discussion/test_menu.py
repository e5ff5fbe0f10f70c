"""The menu at paragraphs, headings and notes: links that are copied, by mouse, keyboard and touch."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SITE_URL, served
from tests.discussion.reader import TALK, clipboard, menu


def test_the_menu_copies_the_canonical_link(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/index.html?utm_source=x")
    page.locator("#rn-2 .rn").hover()
    page.get_by_role("button", name="Link zu Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_have_text("Link zu Randnummer 2 kopiert: immer die neueste.")
    assert clipboard(page) == f"{TALK}#rn-2"


def test_without_a_public_address_the_link_is_where_the_page_is_served(page: Page, nowhere: Path) -> None:
    with served(nowhere) as address:
        page.goto(f"{address}gespraech/index.html?utm_source=x#rn-1")
        page.locator("#rn-3 .rn").hover()
        page.get_by_role("button", name="Link zu Randnummer 3 kopieren").click()
        expect(page.get_by_role("status")).to_contain_text("kopiert")
        assert clipboard(page) == f"{address}gespraech/#rn-3"


def test_from_a_file_the_link_is_the_public_one(page: Page, talk: Path) -> None:
    page.goto(f"{(talk / 'gespraech' / 'index.html').as_uri()}")
    page.locator("#rn-2 .rn").hover()
    page.get_by_role("button", name="Link zu Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("Link zu Randnummer 2 kopiert")
    assert clipboard(page) == f"{TALK}#rn-2"


def test_from_a_file_without_a_public_address_the_menu_says_so(page: Page, nowhere: Path) -> None:
    page.goto(f"{(nowhere / 'gespraech' / 'index.html').as_uri()}")
    page.evaluate("navigator.clipboard.writeText('vorher')")
    page.locator("#rn-2 .rn").hover()
    page.get_by_role("button", name="Link zu Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("Ein Link lässt sich nur in der Online-Ausgabe kopieren.")
    assert clipboard(page) == "vorher"
    page.get_by_role("button", name="Lesefassung aus Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("ohne Link")
    assert clipboard(page).endswith("S.\u00a01") and "file:" not in clipboard(page)


def test_the_menu_by_keyboard_alone(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-1 .rn").focus()
    expect(menu(page)).to_contain_text("Original: S.\u00a01")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Link zu Randnummer 1 kopieren")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    assert clipboard(page) == f"{TALK}#rn-1"
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()
    expect(page.locator("#rn-1 .rn")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu(page)).to_be_visible()
    expect(page.locator("#rn-1 .rn")).to_be_focused()
    page.wait_for_timeout(200)
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator("#fnref-1 a")).to_be_focused()
    expect(menu(page)).to_be_hidden()


def test_the_menu_by_touch(browser: Browser, talk_url: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").tap()
    expect(page.get_by_role("button", name="Link zu Randnummer 2 kopieren")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.url.endswith("#rn-2")
    for _ in range(5):  # the page may still be scrolling to the paragraph when the finger comes down elsewhere
        page.locator("#rn-3").tap()
        page.wait_for_timeout(200)
        if menu(page).is_hidden():
            break
    expect(menu(page)).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("link", "name", "address"), [
    ("gespraech/ h1 .headerlink", "«Vom Zuhören»", TALK),
    ("nachspiel/ h2 .headerlink", "«Ein Zwischenruf»", f"{SITE_URL}nachspiel/#zwischenruf"),
    ("gespraech/ #fn-2 .headerlink", "Anmerkung 2", f"{TALK}#fn-2"),
])  # fmt: skip
def test_headings_and_notes_have_the_menu(page: Page, talk_url: str, link: str, name: str, address: str) -> None:
    slug, selector = link.split(" ", 1)
    page.goto(f"{talk_url}{slug}")
    page.locator(selector).focus()
    page.get_by_role("button", name=f"Link zu {name} kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    assert clipboard(page) == address
    page.get_by_role("button", name=f"Lesefassung aus {name} kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("Lesefassung")
    assert clipboard(page).startswith("«") and clipboard(page).endswith(address)


def test_the_target_is_marked_and_clear_of_the_header(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{talk_url}gespraech/#rn-3")
    target, header = page.locator("#rn-3").bounding_box(), page.locator(".md-header").bounding_box()
    assert target and header and target["y"] >= header["y"] + header["height"]
    assert page.locator("#rn-3").evaluate("e => getComputedStyle(e).backgroundImage") != "none"
    assert page.locator("#rn-2").evaluate("e => getComputedStyle(e).backgroundImage") == "none"
