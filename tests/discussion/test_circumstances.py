"""Without scripts, from a file, printed, with less motion, and as axe sees it, light and dark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.discussion.reader import menu, preview


def test_without_scripts_everything_is_there(browser: Browser, talk_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    last, note = page.locator("#rn-3").bounding_box(), page.locator("#fn-1").bounding_box()
    assert last and note and note["y"] > last["y"] + last["height"], "plain endnotes"
    page.locator("#rn-2 .rn").click()
    assert page.url.endswith("#rn-2")
    page.goto(f"{talk_url}rn/4/")
    page.wait_for_url(f"{talk_url}nachspiel/#rn-4")
    page.goto(talk_url)
    page.get_by_role("link", name="Rn. 2").click()
    page.wait_for_url("**/gespraech/#rn-2")
    context.close()


def test_short_addresses_from_a_server_and_a_file(page: Page, talk_url: str, talk: Path) -> None:
    page.goto(f"{talk_url}rn/5/")
    page.wait_for_url(f"{talk_url}nachspiel/#rn-5")
    page.goto((talk / "rn" / "5" / "index.html").as_uri(), wait_until="commit")
    page.wait_for_url(f"{(talk / 'nachspiel').as_uri()}/#rn-5")


def test_printed_pages_have_endnotes_and_no_furniture(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").focus()
    expect(menu(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(menu(page)).to_be_hidden()
    last, note = page.locator("#rn-3").bounding_box(), page.locator("#fn-1").bounding_box()
    assert last and note and note["y"] > last["y"] + last["height"]
    assert page.locator(".headerlink:visible").count() == 0


def test_nothing_moves_for_those_who_want_less_motion(page: Page, talk_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").hover()
    expect(menu(page)).to_be_visible()
    moving = page.evaluate("""() => [...document.querySelectorAll("[class^='address-'], .rn, .cite, .headerlink")]
        .filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.01
            || getComputedStyle(e).animationName !== "none")
        .map((e) => e.className)""")
    assert moving == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menu_dialog_and_preview_pass_axe(page: Page, talk_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").focus()
    page.locator("#rn-2").get_by_role("link", name="4", exact=True).hover()
    expect(menu(page)).to_be_visible()
    expect(preview(page)).to_be_visible()
    first = violations(Axe().run(page).response)
    page.mouse.move(2, 2)
    page.get_by_role("button", name="Zitieren (Randnummer 2)").click()
    expect(page.get_by_role("dialog", name="Zitieren")).to_be_visible()
    assert first + violations(Axe().run(page).response) == []


def violations(response: dict[str, list[dict[str, object]]]) -> list[str]:
    return [f"{fault['id']}: {json.dumps(fault['nodes'])[:300]}" for fault in response["violations"]]
