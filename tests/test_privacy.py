"""What the page «Datenschutz» says holds: no other host, no cookie, and nothing kept but what readers set."""

import re

import pytest
from playwright.sync_api import Page

# What the browser keeps, each said on that page. A script that keeps more belongs there first.
KEPT = {
    "edition:gelesen": "den zuletzt gelesenen Absatz",
    "edition:farben": "die dunkle Darstellung",
    "edition:original": "den Wortlaut des Papiers",
}
PAGES = ("", "integration/", "gesamttext/", "empfehlungen/?an=bund", "glossar/", "zeitleiste/", "akteure/",
         "abbildungen/", "literatur/", "herunterladen/", "ueber/", "datenschutz/", "404.html", "rn/17/")  # fmt: skip


@pytest.fixture
def asked(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def test_reading_everything_asks_nobody_and_keeps_what_is_said(page: Page, base_url: str, asked: list[str]) -> None:
    for slug in PAGES:
        page.goto(f"{base_url}{slug}", wait_until="networkidle")
    use_everything(page, base_url)
    assert [url for url in asked if not url.startswith((base_url, "data:", "blob:"))] == []
    assert page.context.cookies() == [] and page.evaluate("document.cookie") == ""
    databases = page.evaluate("indexedDB.databases ? indexedDB.databases().then((all) => all.length) : 0")
    caches = page.evaluate("window.caches ? caches.keys().then((all) => all.length) : 0")
    assert (databases, caches, page.evaluate("sessionStorage.length")) == (0, 0, 0)
    kept = {name.removesuffix(":/pfad/") for name in page.evaluate("Object.keys(localStorage)")}
    assert kept and kept <= set(KEPT), kept


def use_everything(page: Page, base_url: str) -> None:
    """Search, change the colours, open menus, notes and dialogs, filter."""
    page.goto(f"{base_url}integration/", wait_until="networkidle")
    page.locator("input.md-search__input").click()
    page.keyboard.type("Kommunen")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".scheme-button").click()
    page.locator("article p[id^=rn-] > a.rn").first.click()
    page.keyboard.press("Escape")
    page.locator("article a.footnote-ref").first.hover()
    page.locator("summary:visible").first.click()
    page.mouse.wheel(0, 4000)
    page.goto(f"{base_url}empfehlungen/?an=bund", wait_until="networkidle")
    page.goto(f"{base_url}literatur/", wait_until="networkidle")
    page.locator("form.works-filter select").first.select_option(index=1)
    page.goto(base_url, wait_until="networkidle")


def test_the_page_says_it(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}datenschutz/")
    said = re.sub(r"\s+", " ", page.locator("article").inner_text())
    for words in ("laden nichts von fremden Servern", "setzen keine Cookies", *KEPT.values()):
        assert words in said, words
