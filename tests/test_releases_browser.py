"""Frozen pages and the list of changes as readers meet them: in a browser, under the headers that a host sends."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SITE_URL, QuietHandler, served
from tests.discussion.reader import select
from tests.releases import shared_next, shared_release


class Host(QuietHandler):
    """Sends the headers that ``_headers`` names for all addresses, as the hosts do that read it."""

    def end_headers(self) -> None:
        for line in (Path(self.directory) / "_headers").read_text("utf-8").splitlines()[1:]:
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site when 1.0 is frozen and 1.1 in the making."""
    with served(shared_next(tmp_path_factory) / "site", Host) as address:
        yield address


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site when 1.0 has just been released."""
    with served(shared_release(tmp_path_factory) / "site", Host) as address:
        yield address


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


def copied_by(page: Page, number: int, entry: str, said: str) -> str:
    """What an entry of a paragraph's menu puts on the clipboard, once the page has said so."""
    page.locator(f"#rn-{number} .rn").click()
    page.get_by_role("menuitem", name=entry).click()
    expect(page.get_by_role("status")).to_contain_text(said)
    return page.evaluate("navigator.clipboard.readText()")


def cite(page: Page, number: int) -> str:
    """What the dialog «Zitieren» shows for a paragraph."""
    page.locator(f"#rn-{number} .rn").click()
    page.get_by_role("menuitem", name="Zitieren").click()
    return page.get_by_role("textbox", name="Quellenangabe").input_value()


def test_who_follows_a_citation_reads_the_words_of_then_and_sees_the_way_to_those_of_now(
    page: Page, later: str
) -> None:
    page.goto(f"{later}v/1.0/gespraech/#rn-2")
    notice = page.get_by_role("complementary", name="Version dieser Seite")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text("Version 1.0 vom 1.\u00a0März 2027")
    expect(notice).to_contain_text("Es gibt eine neuere: Version 1.1")
    expect(page.locator("#rn-2")).to_be_in_viewport()
    expect(page.locator("#rn-2")).to_contain_text("Manche nennen sie")
    expect(page.locator("#rn-2a")).to_have_count(0)
    notice.get_by_role("link", name="Rn. 2 in der aktuellen Version").click()
    page.wait_for_url(f"{later}gespraech/#rn-2")
    expect(page.locator("#rn-2")).to_contain_text("Einige nennen sie")
    expect(notice).to_have_count(0)


def test_the_link_follows_the_place_and_no_anchor_confuses_it(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/gespraech/#50%")
    link = page.locator(".frozen-notice__link")
    expect(link).to_have_text("Diese Seite in der aktuellen Version")
    page.locator("#fnref-1 a").click()
    expect(link).to_have_text("Anm.\u00a01 in der aktuellen Version")
    assert link.evaluate("link => link.href") == f"{later}gespraech/#fn-1"


def test_without_scripts_the_link_leads_to_the_page(browser: Browser, later: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{later}v/1.0/gespraech/#rn-2")
    page.get_by_role("link", name="Diese Seite in der aktuellen Version").click()
    assert page.url == f"{later}gespraech/"
    page.context.close()


def test_a_frozen_page_cites_the_address_at_which_it_is_read(page: Page, later: str) -> None:
    address = f"{later}v/1.0/gespraech/#rn-2"
    page.goto(address)
    cited = cite(page, 2)
    assert cited.startswith("Lesefassung, Version 1.0 (2027), Rn.\u00a02, nach: ") and cited.endswith(f", {address}.")
    expect(page.get_by_role("dialog")).to_contain_text("diese Version, die unverändert bleibt")
    assert page.get_by_role("dialog").get_by_role("link").get_attribute("href") == f"{later}rn/2/"
    for form, line in (("BibTeX", "url = {%s}"), ("RIS", "UR  - %s"), ("CSL-JSON", '"URL": "%s"')):
        page.get_by_role("radio", name=form).check()
        assert line % address in page.get_by_role("textbox", name="Quellenangabe").input_value()
    page.keyboard.press("Escape")
    assert copied_by(page, 2, "Link (diese Version)", "kopiert") == address
    for offer, said in (("Zitat", "Lesefassung aus"), ("Link", "kopiert: diese Version.")):
        select(page, "#rn-2", "Manche", "#rn-2", "gar nicht")
        page.get_by_role("button", name=offer, exact=True).click()
        expect(page.get_by_role("status")).to_contain_text(said)
        assert f"{address}:~:text=Manche" in page.evaluate("navigator.clipboard.readText()")


def test_a_living_page_of_a_released_version_links_here_and_cites_there(page: Page, released: str) -> None:
    page.goto(f"{released}gespraech/")
    assert cite(page, 3).endswith(f"{SITE_URL}v/1.0/gespraech/#rn-3.")
    expect(page.get_by_role("dialog").get_by_role("link")).to_have_text(f"{SITE_URL}rn/3/")
    page.keyboard.press("Escape")
    link = copied_by(page, 3, "Link (immer die neueste Version)", "kopiert: immer die neueste Version.")
    assert link == f"{SITE_URL}rn/3/"
    quotation = copied_by(page, 3, "Zitat", "Lesefassung aus Rn.\u00a03 kopiert")
    assert quotation.endswith(f"{SITE_URL}v/1.0/gespraech/#rn-3")


def test_search_within_a_frozen_version_stays_there(page: Page, later: str) -> None:
    page.goto(f"{later}v/1.0/nachspiel/")
    page.locator("input[data-md-component=search-query]").click()
    page.keyboard.type("Schirm")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    assert result.evaluate("link => link.href").startswith(f"{later}v/1.0/gespraech/")


@pytest.mark.parametrize("slug", ["gespraech/", "v/1.0/gespraech/", "v/1.0/", "aenderungen/", "v/1.0/aenderungen/"])
def test_axe_finds_nothing_and_a_narrow_window_does_not_scroll_sideways(page: Page, later: str, slug: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{later}{slug}")
        results = Axe().run(page)
        assert [(each["id"], each["nodes"][0]["html"]) for each in results.response["violations"]] == [], scheme
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_that_has_the_focus_stands_behind_the_notice(page: Page, later: str) -> None:
    """WCAG 2.2, 2.4.11: on a phone, every link that Tab reaches ends above the notice."""
    page.set_viewport_size({"width": 375, "height": 600})
    page.goto(f"{later}v/1.0/gespraech/")
    top = page.locator(".frozen-notice").bounding_box()
    assert top
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const at = document.activeElement; const { top } = at.getBoundingClientRect();
            return at.closest(".frozen-notice") || at === document.body ? null : [at.outerHTML.slice(0, 80), top]; }"""
        )
        if place and place[1] >= top["y"]:
            hidden.append(place)
    assert hidden == []


def test_in_a_low_window_and_on_paper_the_notice_lies_over_nothing(page: Page, later: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 at 400 %
    page.goto(f"{later}v/1.0/gespraech/#rn-3")
    expect(page.locator(".frozen-notice")).not_to_be_in_viewport()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1000, "height": 1400})
    assert page.locator(".frozen-notice").evaluate("notice => getComputedStyle(notice).position") == "static"
    expect(page.locator(".frozen-notice")).to_contain_text("Version 1.0")
    expect(page.locator(".print-source__address")).to_have_text(f"{later}v/1.0/gespraech/")


def test_a_mark_in_the_margin_leads_to_what_changed_without_scripts_and_is_not_copied(
    browser: Browser, later: str
) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{later}gespraech/")
    mark = page.get_by_role("link", name="Rn. 2: geändert seit Version 1.0")
    box = mark.bounding_box()
    assert box and box["width"] >= 24 and box["height"] >= 24  # WCAG 2.2, 2.5.8
    assert "Δ" not in page.locator("article").inner_text()
    mark.click()
    assert page.url == f"{later}aenderungen/#__fassung-1-1-rn-2"
    expect(page.locator("[id='__fassung-1-1-rn-2']")).to_be_in_viewport()
    page.context.close()


def test_changes_are_told_by_more_than_colour(page: Page, later: str) -> None:
    page.goto(f"{later}aenderungen/")
    change = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Rn. 2", exact=True))
    lines = "element => getComputedStyle(element).textDecorationLine"
    assert change.locator("del").evaluate(lines) == "line-through"
    assert change.locator("ins").evaluate(lines) == "underline"
    spoken = re.sub(r"\s+", " ", change.text_content() or "")
    assert "[gestrichen: Manche] [neu: Einige]" in spoken
    change.get_by_role("link", name="in Version 1.0").click()
    page.wait_for_url(f"{later}v/1.0/gespraech/#rn-2")
