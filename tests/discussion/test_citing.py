"""The dialog «Zitieren»: paper, section and paragraph in four forms, copied and saved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import SITE_URL
from tests.discussion.reader import TALK, clipboard, entry


def test_citing_by_keyboard_alone(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="Zitieren").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Zitieren")
    expect(dialog.get_by_role("radio", name="Rn. 2")).to_be_focused()
    text = dialog.get_by_role("textbox", name="Quellenangabe")
    cited = rf"^Lesefassung, .*, Rn\.\u00a02, nach: Heinrich.*, S\.\u00a01, {TALK}#rn-2\.$"
    expect(text).to_have_value(re.compile(cited))
    page.keyboard.press("ArrowDown")
    expect(text).to_have_value(re.compile(rf"Vom Zuhören.*{TALK}\.$"))
    page.keyboard.press("ArrowDown")
    expect(text).to_have_value(re.compile(rf"^Lesefassung, .*{SITE_URL}\.$"))
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(text).to_have_value("Lesefassung Whole-of-Government")
    page.keyboard.press("ArrowRight")
    expect(text).to_have_value(re.compile(rf"^Lesefassung, .*: \*Internationale .*\*, <{SITE_URL}>$"))
    page.keyboard.press("ArrowRight")
    expect(text).to_have_value(re.compile(rf'^<p>.*<i>Internationale .*<a href="{SITE_URL}">'))
    page.keyboard.press("ArrowRight")
    expect(text).to_have_value(re.compile(r"^@online"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("Quellenangabe kopiert: Der ganze Text, BibTeX.")
    assert clipboard(page).startswith("@online")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#rn-2 .rn")).to_be_focused()


@pytest.mark.parametrize(
    ("form", "ending"), [("Text", "txt"), ("Markdown", "md"), ("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")]
)
def test_each_form_is_saved(page: Page, talk_url: str, form: str, ending: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    entry(page, "#rn-3 .rn", "Zitieren").click()
    page.get_by_role("radio", name=form, exact=True).check()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="Herunterladen").click()
    assert download.value.suggested_filename == f"das-gespraech-lesefassung2026-gespraech-rn-3.{ending}"
    saved = Path(download.value.path()).read_text("utf-8")
    assert (
        saved.replace("\r\n", "\n").strip() == page.get_by_role("textbox", name="Quellenangabe").input_value().strip()
    )


def test_citing_works_from_a_file(page: Page, talk: Path) -> None:
    page.goto((talk / "nachspiel" / "index.html").as_uri())
    entry(page, "#rn-5 .rn", "Zitieren").click()
    expect(page.get_by_role("textbox", name="Quellenangabe")).to_have_value(re.compile(r"nachspiel/#rn-5\.$"))
