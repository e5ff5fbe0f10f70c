"""Without scripts, from a file, printed, with less motion."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.discussion.reader import menu


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
    page.locator("#rn-2 .rn").click()
    expect(menu(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(menu(page)).to_be_hidden()
    last, note = page.locator("#rn-3").bounding_box(), page.locator("#fn-1").bounding_box()
    assert last and note and note["y"] > last["y"] + last["height"]
    assert page.locator(".headerlink:visible").count() == 0
