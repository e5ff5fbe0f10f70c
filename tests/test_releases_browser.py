"""Frozen pages and the list of changes as readers meet them: in a browser, under the headers that a host sends."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SITE_URL
from tests.releases import shared_next, shared_release

PAGES = ("v/1.0/gespraech/", "v/1.0/", "aenderungen/", "v/1.0/aenderungen/")


class _Host(http.server.SimpleHTTPRequestHandler):
    """Sends the headers that ``_headers`` names for all addresses, as the hosts do that read it."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        for line in (Path(self.directory) / "_headers").read_text("utf-8").splitlines()[1:]:
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()


def hosted(site: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site when 1.0 is frozen and 1.1 in the making."""
    yield from hosted(shared_next(tmp_path_factory) / "site")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site when 1.0 has just been released."""
    yield from hosted(shared_release(tmp_path_factory) / "site")


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(autouse=True)
def nothing_is_complained_of(page: Page) -> Iterator[None]:
    """No script fails, and the policies of page and header forbid nothing that the page needs."""
    messages: list[str] = []
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("console", lambda message: message.type == "error" and messages.append(message.text))
    yield
    assert messages == []


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def cite(page: Page, number: int) -> str:
    """What the dialog «Zitieren» shows for a paragraph."""
    page.locator(f"#rn-{number} .rn").hover()
    page.get_by_role("button", name=f"Zitieren (Randnummer {number})").click()
    return page.get_by_label("Zitierangabe").input_value()


def test_who_follows_a_citation_sees_the_version_and_the_way_to_the_same_place_now(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/nachspiel/#rn-5")
    notice = page.get_by_role("complementary", name="Fassung dieser Seite")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text("Fassung 1.0 vom 1.\u00a0März 2027")
    expect(notice).to_contain_text("Es gibt eine neuere: Fassung 1.1")
    expect(page.locator("#rn-5")).to_be_in_viewport()
    notice.get_by_role("link", name="Rn. 5 in der aktuellen Fassung").click()
    page.wait_for_url(f"{later}nachspiel/#rn-5")
    expect(page.get_by_role("complementary", name="Fassung dieser Seite")).to_have_count(0)


def test_the_link_follows_the_place(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/gespraech/")
    link = page.locator(".frozen__link")
    expect(link).to_have_text("Diese Seite in der aktuellen Fassung")
    page.locator("#fnref-1 a").click()
    expect(link).to_have_text("Anm.\u00a01 in der aktuellen Fassung")
    assert link.evaluate("link => link.href") == f"{later}gespraech/#fn-1"


def test_an_anchor_that_is_no_encoding_hinders_nothing(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/gespraech/#50%")
    expect(page.locator(".frozen__link")).to_have_text("Diese Seite in der aktuellen Fassung")
    assert f"{later}v/1.0/gespraech/#rn-2" in cite(page, 2)


def test_without_scripts_the_link_leads_to_the_page(browser: Browser, later: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{later}v/1.0/gespraech/#rn-2")
    page.get_by_role("link", name="Diese Seite in der aktuellen Fassung").click()
    assert page.url == f"{later}gespraech/"
    page.context.close()


def test_the_frozen_words_are_those_of_then(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/gespraech/")
    expect(page.locator("#rn-2")).to_contain_text("Manche nennen sie")
    expect(page.locator("#rn-2a")).to_have_count(0)
    page.goto(f"{later}gespraech/")
    expect(page.locator("#rn-2")).to_contain_text("Einige nennen sie")


def test_a_frozen_page_cites_the_address_at_which_it_is_read(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/gespraech/#rn-2")
    assert cite(page, 2).endswith(f"Fassung 1.0 (1.\u00a0März 2027), Rn.\u00a02, {later}v/1.0/gespraech/#rn-2.")
    for form, line in (("BibTeX", "url = {%s}"), ("RIS", "UR  - %s"), ("CSL-JSON", '"URL": "%s"')):
        page.get_by_role("radio", name=form).check()
        assert line % f"{later}v/1.0/gespraech/#rn-2" in page.get_by_label("Zitierangabe").input_value()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Link zu Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    assert clipboard(page) == f"{later}v/1.0/gespraech/#rn-2"


def test_a_living_page_of_a_released_version_links_here_and_cites_there(page: Page, released: str) -> None:
    page.goto(f"{released}gespraech/")
    assert cite(page, 3).endswith(f"{SITE_URL}v/1.0/gespraech/#rn-3.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Link zu Randnummer 3 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("Link zu Randnummer 3 kopiert")
    assert clipboard(page) == f"{SITE_URL}gespraech/#rn-3"
    page.get_by_role("button", name="Zitat aus Randnummer 3 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("Zitat aus Rn.\u00a03 kopiert")
    assert clipboard(page).endswith(f"{SITE_URL}v/1.0/gespraech/#rn-3")


def test_search_within_a_frozen_version_stays_there(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/nachspiel/")
    page.locator("input[data-md-component=search-query]").click()
    page.keyboard.type("Schirm")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    assert result.evaluate("link => link.href").startswith(f"{later}v/1.0/gespraech/")


def test_every_link_within_leads_on(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/")
    hrefs = page.locator("a[href]").evaluate_all("links => links.map((link) => link.href.split('#')[0])")
    inside = {href for href in hrefs if href.startswith(later)}
    assert f"{later}v/1.0/gespraech/" in inside
    assert [href for href in sorted(inside) if page.request.get(href).status != 200] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("slug", PAGES)
def test_axe_finds_nothing(page: Page, later: str, slug: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{later}{slug}")
    results = Axe().run(page)
    assert [(each["id"], each["nodes"][0]["html"]) for each in results.response["violations"]] == []


@pytest.mark.parametrize("slug", PAGES)
def test_no_sideways_scrolling_at_320_pixels(page: Page, later: str, slug: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{later}{slug}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_that_has_the_focus_stands_behind_the_notice(page: Page, later: str) -> None:
    """WCAG 2.2, 2.4.11: on a phone, every link that Tab reaches ends above the notice."""
    page.set_viewport_size({"width": 375, "height": 600})
    page.goto(f"{later}v/1.0/gespraech/")
    top = page.locator(".frozen").bounding_box()
    assert top
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const at = document.activeElement; const { top } = at.getBoundingClientRect();
            return at.closest(".frozen") || at === document.body ? null : [at.outerHTML.slice(0, 80), top]; }"""
        )
        if place and place[1] >= top["y"]:
            hidden.append(place)
    assert hidden == []


def test_in_a_low_window_the_notice_gives_way(page: Page, later: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 at 400 %
    page.goto(f"{later}v/1.0/gespraech/#rn-3")
    expect(page.locator(".frozen")).not_to_be_in_viewport()


def test_on_paper_the_version_stands_on_top_and_nothing_lies_over_the_text(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/gespraech/")
    page.emulate_media(media="print")
    assert page.locator(".frozen").evaluate("notice => getComputedStyle(notice).position") == "static"
    expect(page.locator(".frozen")).to_contain_text("Fassung 1.0")
    expect(page.locator(".print-source__address")).to_have_text(f"{later}v/1.0/gespraech/")


def test_changes_are_told_by_more_than_colour(page: Page, later: str) -> None:
    page.goto(f"{later}aenderungen/")
    change = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Rn. 2", exact=True))
    lines = "element => getComputedStyle(element).textDecorationLine"
    assert change.locator("del").evaluate(lines) == "line-through"
    assert change.locator("ins").evaluate(lines) == "underline"
    spoken = re.sub(r"\s+", " ", change.text_content() or "")
    assert "[gestrichen: Manche] [neu: Einige]" in spoken
    change.get_by_role("link", name="in Fassung 1.0").click()
    page.wait_for_url(f"{later}v/1.0/gespraech/#rn-2")
