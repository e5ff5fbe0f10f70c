"""What a first view loads: bytes as a host that compresses sends them, requests, and what holds up the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.served import Served, serve
from tests.test_site import SLUGS

# Bytes of a first view but its fonts; what they are spent on stands in DEVELOPING.md.
PAGE = 52_000
WHOLE = {"gesamttext/": 69_000, "empfehlungen/": 69_000}  # they hold everything of a kind
SEARCH = 60_000  # what the search adds to a page
FONTS = 58_000
WITH_FONTS = 105_000
REQUESTS = 8
WITH_ONE_OF_THEIR_OWN = {"literatur/", "empfehlungen/"}  # they have a script

View = Callable[[str], Page]


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Served]:
    with serve(site) as served:
        yield served


@pytest.fixture
def view(browser: Browser, served: Served) -> Iterator[View]:
    """Opens a page in a browser that has seen nothing yet, and waits until it rests."""
    contexts = []

    def opened(slug: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
        page: Page = contexts[-1].new_page()
        served.answers.clear()
        page.goto(served.address + slug, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_first_views_are_light(view: View, served: Served, site: Path) -> None:
    """Sections load the same files: the one with the most text stands for all."""
    heavy, text = {}, {f"{path.parent.name}/": path.stat().st_size for path in site.glob("*/index.html")}
    lighter = sorted((f"{slug}/" for slug in SLUGS), key=text.__getitem__)[:-1]
    for slug in ["", *sorted(text.keys() - {*lighter})]:
        view(slug).context.close()
        fonts = sum(size for address, size in served.answers if address.endswith(".woff2"))
        size, most = sum(size for _, size in served.answers) - fonts, WHOLE.get(slug, PAGE)
        too_many = len(served.answers) > REQUESTS + (slug in WITH_ONE_OF_THEIR_OWN)
        if size > most or not 0 < fonts <= FONTS or (most == PAGE and size + fonts > WITH_FONTS) or too_many:
            heavy[slug] = (size, fonts, list(served.answers))
    assert heavy == {}


@pytest.mark.parametrize("slug", ["", "integration/", "gesamttext/", "literatur/", "empfehlungen/"])
def test_nothing_moves_when_the_fonts_come(browser: Browser, served: Served, slug: str) -> None:
    """Without the early request the text is shown before they have come; a busy machine may be late once."""
    moved = []
    for _ in range(4):
        with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
            page = context.new_page()
            page.add_init_script(
                "moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => moved += e.value))"
                ".observe({type: 'layout-shift', buffered: true})"
            )
            page.goto(served.address + slug, wait_until="networkidle")
            page.wait_for_timeout(300)
            assert page.evaluate("document.fonts.check('1em \"Lesefassung Serif\"')")
            moved.append(page.evaluate("moved"))
        if moved[-1] <= 0.01:
            return
    assert moved == []


def test_reading_loads_nothing_more(view: View, served: Served) -> None:
    page = view("integration/")
    seen = {
        "/assets/favicon.svg",
        *(address for address, _ in served.answers),
    }  # the icon comes when the browser has time
    page.mouse.move(640, 400)
    for _ in range(5):
        page.mouse.wheel(0, 500)
    page.keyboard.press("Tab")
    page.locator("a.term").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.get_by_title("Dunkle Darstellung einschalten").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert [answer for answer in served.answers if answer[0] not in seen] == []


def test_the_search_comes_with_its_first_use_and_is_light(view: View, served: Served) -> None:
    page, before = view("integration/"), len(served.answers)
    page.get_by_role("textbox", name="Suche").press_sequentially("Asyl")
    expect(page.locator(".md-search-result__link")).not_to_have_count(0)
    later = served.answers[before:]
    assert sum(size for _, size in later) <= SEARCH, later
    names = {Path(address).name for address, _ in later}  # what a page has loaded it does not ask for again
    assert {"worker.js", "matcher.js", "search_index.js"} <= names


@pytest.mark.parametrize("slug", ["", "integration/", "gesamttext/", "literatur/", "empfehlungen/"])
def test_nothing_holds_up_the_page_but_one_stylesheet(view: View, slug: str) -> None:
    page, entries = view(slug), []
    for _ in range(50):  # the browser tells of a file a little after it has come
        entries = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.renderBlockingStatus])")
        if any(name.endswith(".js") for name, _ in entries):
            break
        page.wait_for_timeout(100)
    blocking = [name for name, status in entries if status == "blocking"]
    assert len(entries) > 1 and len(blocking) == 1 and blocking[0].endswith(".css"), entries


def test_no_script_of_the_theme_is_published(site: Path) -> None:
    assert list(site.rglob("bundle.*")) == list(site.rglob("*.min.js")) == list(site.rglob("lunr*")) == []
