"""Hostile values in a browser with the policy switched off: it is the escaping that is proved here."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import served

ALIKE = re.compile(r"/anm/(\d\d|[5-9])/")  # short addresses of notes, of which four will do


@pytest.fixture
def unguarded(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, locale="de-DE")
    context.expose_function("hostile", lambda *given: context.ran.append(given))
    context.add_init_script("window.alert = (...given) => window.hostile(...given)")
    context.ran = []
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def visit(page: Page, address: str, html: str) -> None:
    """Open a page; where it leads on to another (short addresses do), arrive there."""
    if "data-pointer=" in html:
        page.goto(address, wait_until="commit")
        page.wait_for_url(lambda url: not url.startswith(address))
    else:
        page.goto(address)


def test_no_script_runs_in_any_page(unguarded: Page, both: Path) -> None:
    site = both / "hostile" / "site"
    with served(site) as address:
        for path in [path for path in sorted(site.rglob("*.html")) if not ALIKE.search(path.as_posix())]:
            visit(unguarded, f"{address}{path.relative_to(site)}", path.read_text("utf-8"))
            assert unguarded.context.ran == [], path


def test_no_script_runs_in_search_previews_and_dialogs(unguarded: Page, both: Path) -> None:
    with served(both / "hostile" / "site") as address:
        unguarded.goto(f"{address}ausleihe/", wait_until="networkidle")
        unguarded.locator("input.md-search__input").click()
        unguarded.keyboard.type("hostile")
        unguarded.locator(".md-search-result__link").first.wait_for()
        unguarded.keyboard.press("Escape")
        for link in unguarded.locator("article a[href*='#rn-'], article a.footnote-ref").all():
            if link.is_visible():
                link.hover()
        for menu in unguarded.locator("article p[id^=rn-] > a.rn").all():
            menu.click()
            unguarded.keyboard.press("Escape")
        for summary in unguarded.locator("summary").all():
            summary.evaluate("summary => summary.click()")  # what opens may lie over the next
        unguarded.goto(f"{address}empfehlungen/?an=bund", wait_until="networkidle")
        unguarded.goto(f"{address}literatur/", wait_until="networkidle")
        for box in unguarded.locator("form.works-filter select").all():
            box.select_option(index=1)
        assert unguarded.context.ran == []


def test_a_page_that_obeys_would_be_noticed(unguarded: Page) -> None:
    unguarded.set_content("<img src=x onerror=hostile()>")
    unguarded.wait_for_timeout(300)
    assert unguarded.context.ran
