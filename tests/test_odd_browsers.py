"""Scripts bear what a browser may hand them: odd anchors and queries, storage and clipboard that are not to be had."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.addresses import built, discussion
from tests.conftest import served
from tests.contract.editing import change

pytestmark = pytest.mark.usefixtures("nothing_fails")

PAGES = ("", "integration/", "gesamttext/", "empfehlungen/", "glossar/", "literatur/", "404.html")


@pytest.mark.parametrize(
    "odd", ["#50%", "#%E0%A4%A", "#__proto__", '#"]<', "?ordnung=constructor&an=__proto__&q=%E0%A4%A&h=%E0%A4%A+("]
)
def test_an_address_that_nobody_wrote_opens_every_page(page: Page, base_url: str, odd: str) -> None:
    for slug in PAGES:
        page.goto(f"{base_url}{slug}{odd}")
        expect(page.locator(".md-content h1")).to_be_visible()


def test_an_odd_anchor_takes_nothing_from_the_page_of_works(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}literatur/#50%")
    expect(page.get_by_role("button", name="Literaturangabe kopieren")).to_have_count(21)
    page.evaluate("location.hash = '#100%'")
    page.get_by_label("Sprache").select_option("Englisch")
    page.evaluate("location.hash = '#bendel2017'")
    expect(page.locator("#bendel2017")).to_be_in_viewport()


def test_without_storage_colours_change_and_nothing_is_offered(page: Page, base_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    page.goto(f"{base_url}integration/#rn-41")
    page.get_by_title("Dunkle Darstellung einschalten").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(600)  # longer than resume.js waits before it keeps a place
    page.goto(base_url)
    expect(page.locator(".resume")).to_have_count(0)


def test_without_a_clipboard_links_are_copied_the_old_way(page: Page, base_url: str) -> None:
    """As on pages that come by plain http from another machine."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{base_url}integration/")
    page.locator("#rn-41 .rn").click()
    page.get_by_role("menuitem", name="Link").click()
    expect(page.get_by_text("Link zu Randnummer 41 kopiert: immer die neueste Version.")).to_be_visible()


def test_a_paragraph_that_is_a_picture_is_found_and_has_no_words_to_quote(browser: Browser, tmp_path: Path) -> None:
    home = discussion(tmp_path / "edition")
    (home / "docs" / "paar.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    picture = '![Zwei im Gespräch](paar.svg)\n{: #rn-3 data-seite="2" }'
    change(
        home, "docs/gespraech.md", lambda text: re.sub(r"Ein Gespräch hat.*?\{: #rn-3.*?\}", picture, text, flags=re.S)
    )
    faults: list[str] = []
    with served(built(home, "")) as address:
        page = browser.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}gespraech/")
        page.locator("#rn-3 .rn").click()
        expect(page.get_by_role("menuitem")).to_have_text(["Link", "Zitieren", "im PDF"])
        page.keyboard.press("Escape")
        page.get_by_role("textbox", name="Suche").press_sequentially("Rn. 3")
        expect(page.locator(".md-search-result__link", has_text="Rn. 3 · S. 2")).to_be_visible()
        page.close()
    assert faults == []
