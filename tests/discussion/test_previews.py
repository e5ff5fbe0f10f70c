"""Previews of paragraphs and notes, notes beside their lines, numbers in the text as links."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.discussion.reader import preview


def test_a_reference_previews_its_paragraph(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    link = page.locator("#rn-2").get_by_role("link", name="4", exact=True)
    expect(link).to_have_attribute("href", "../nachspiel/#rn-4")
    link.hover()
    expect(preview(page)).to_contain_text("Schweigen ist die längste Antwort.")
    preview(page).hover()
    page.wait_for_timeout(600)
    expect(preview(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()


def test_a_preview_by_keyboard_keeps_focus(page: Page, talk_url: str) -> None:
    page.goto(talk_url)
    link = page.get_by_role("link", name="Rn. 2")
    link.focus()
    expect(preview(page)).to_contain_text("«die höfliche Pause»")
    expect(link).to_have_attribute("aria-describedby", "__preview")
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/gespraech/#rn-2")


def test_a_preview_from_a_file(page: Page, talk: Path) -> None:
    page.goto((talk / "index.html").as_uri())
    page.get_by_role("link", name="Anm. 1").hover()
    expect(preview(page)).to_contain_text("Die Schlange")


def test_numbers_in_headings_code_links_and_of_others_stay_as_they_are(page: Page, talk_url: str) -> None:
    page.goto(talk_url)
    links = page.locator("article a:not(.headerlink)").filter(has_text=re.compile(r"Rn|Anm")).all_inner_texts()
    assert [text.replace("\u00a0", " ") for text in links] == ["Rn. 2", "Rn. 5", "Anm. 1", "Rn. 1"]
    assert page.locator("article a.crossref").count() == 3


def test_notes_are_tooltips_at_390_pixels(browser: Browser, talk_url: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    call = page.locator("#fnref-2 a")
    call.tap()
    expect(preview(page)).to_contain_text("Queues and Quarrels")
    assert page.url.endswith("/gespraech/")
    box = preview(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    call.tap()
    page.wait_for_url("**/gespraech/#fn-2")
    context.close()


def test_notes_stand_beside_their_lines_at_1440_pixels(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{talk_url}gespraech/")
    text = page.locator("#rn-1").bounding_box()
    below = 0.0
    for number in (1, 2):
        call, note = page.locator(f"#fnref-{number}").bounding_box(), page.locator(f"#fn-{number}").bounding_box()
        assert text and call and note
        assert note["x"] > text["x"] + text["width"] and note["x"] + note["width"] <= 1440
        assert note["y"] >= below and abs(note["y"] - max(call["y"], below)) < 24
        below = note["y"] + note["height"]
    page.locator("#fnref-1 a").hover()
    page.wait_for_timeout(300)
    expect(preview(page)).to_have_count(0)
    expect(page.locator("#fn-1")).to_have_css("background-color", "rgb(255, 224, 138)")  # --mark
    page.locator("#fn-1 p").first.hover()
    expect(page.locator("#fnref-1")).to_have_css("background-color", "rgb(255, 224, 138)")
    page.locator("#fnref-1 a").click()
    expect(page.locator("#fn-1")).to_be_in_viewport()


def test_sidenotes_and_contents_share_a_column_without_meeting(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{talk_url}nachspiel/")
    expect(page.locator(".with-sidenotes")).to_have_count(1)
    contents = page.locator(".md-sidebar--secondary nav").bounding_box()
    note = page.locator(".footnote li").first.bounding_box()
    assert contents and note and contents["y"] + contents["height"] <= note["y"]
