"""The page of works in a real browser: choosing, copying, arriving from a note; by keyboard and without script."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.usefixtures("nothing_fails")


def test_choices_narrow_the_list_together(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}literatur/")
    works = page.locator(".work:visible")
    expect(works).to_have_count(21)
    page.get_by_label("Name", exact=True).select_option("Bendel, Petra")
    expect(works).to_have_count(3)
    page.get_by_label("Sprache", exact=True).select_option("Englisch")
    expect(works).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1 von 21 Werken")).to_be_visible()
    page.get_by_label("Jahr", exact=True).select_option("2017")
    expect(page.get_by_text("Kein Werk passt zu dieser Auswahl.")).to_be_visible()
    page.get_by_role("button", name="Alle zeigen").click()
    expect(works).to_have_count(21)


def test_from_a_note_to_the_work_and_back_to_the_call(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}migrationsaussenpolitik/")
    page.locator("#fn-16 .to-work").last.click()
    page.wait_for_url("**/literatur/#svr2017a")
    expect(page.locator("#svr2017a")).to_be_in_viewport()
    page.get_by_role("link", name="Rn. 19 (Anm. 12)").click()
    page.wait_for_url("**/fluchtursachen/#fnref-12")
    expect(page.locator("#fnref-12")).to_be_in_viewport()


def test_a_citation_is_copied(page: Page, base_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{base_url}literatur/")
    work = page.locator("#betts2011")
    work.get_by_role("button", name="Literaturangabe kopieren").click()
    expect(page.get_by_text("Literaturangabe kopiert.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Betts, Alexander (Hrsg.) (2011): Global Migration Governance, Oxford."


def test_a_citation_can_be_copied_by_hand_where_the_browser_refuses(page: Page, base_url: str) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(); document.execCommand = () => false")
    page.goto(f"{base_url}literatur/")
    shown: list[str] = []
    page.on("dialog", lambda dialog: (shown.append(dialog.default_value), dialog.accept()))
    page.locator("#betts2011").get_by_role("button", name="Literaturangabe kopieren").click()
    assert shown == ["Betts, Alexander (Hrsg.) (2011): Global Migration Governance, Oxford."]


def test_one_work_is_downloaded(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}literatur/")
    with page.expect_download() as loaded:
        page.locator("#betts2011").get_by_role("link", name="BibTeX").click()
    assert loaded.value.suggested_filename == "betts2011.bib"
    assert "@book{betts2011," in loaded.value.path().read_text("utf-8")


def test_without_script_the_whole_list_is_there(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{base_url}literatur/")
    expect(plain.locator(".work:visible")).to_have_count(21)
    expect(plain.locator(".works-filter")).to_be_hidden()
    expect(plain.get_by_role("link", name="Rn. 19 (Anm. 12)")).to_be_visible()
    context.close()


def test_it_works_from_a_file(browser: Browser, site) -> None:
    context = browser.new_context(locale="de-DE")
    local = context.new_page()
    faults: list[str] = []
    local.on("pageerror", lambda error: faults.append(str(error)))
    local.goto((site / "literatur" / "index.html").as_uri())
    local.get_by_label("Jahr", exact=True).select_option("2011")
    expect(local.locator(".work:visible")).to_have_count(1)
    local.locator("#betts2011").get_by_role("button", name="Literaturangabe kopieren").click()
    expect(local.get_by_text("Literaturangabe kopiert.")).to_be_visible()
    # The theme's search is another matter (tests of the offline edition).
    assert [fault for fault in faults if "search_index" not in fault] == []
    context.close()
