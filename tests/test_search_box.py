"""The box of the search in a real browser: typed into, by keyboard and finger, when it fails, from a file, without."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect


def box(page: Page):
    return page.get_by_role("textbox", name="Suche")


def test_a_result_shows_paragraph_page_and_sentence_and_leads_to_marked_words(opened: Page) -> None:
    box(opened).press_sequentially("Grenzkontrolle")
    result = opened.locator(".md-search-result__link", has_text="Rn.\u00a011")  # with the catchword of the sentence
    expect(result).to_contain_text("Rn.\u00a011 · Kritik an Migrationspartnerschaften")
    expect(result.locator("mark")).to_have_text(["Grenzen", "kontrollieren"])
    expect(opened.locator(".md-search-result__item")).to_have_count(3)  # two sections and the register
    expect(opened.locator(".md-search-result__meta")).to_have_text("Treffer auf 3 Seiten")
    result.click()
    opened.wait_for_url("**/rahmenbedingungen/#rn-11")  # the words are taken out of the address
    expect(opened.locator("#rn-11 mark")).to_have_text(["Grenzen", "kontrollieren"])


def test_what_else_a_page_holds_is_folded_away(opened: Page) -> None:
    box(opened).press_sequentially("Flüchtlinge")
    more = opened.locator(".md-search-result__more summary").first
    expect(more).to_have_text(re.compile(r"^\s*(1 weitere Stelle|\d+ weitere Stellen) auf dieser Seite\s*$"))


def test_enter_jumps_to_a_paragraph(opened: Page) -> None:
    box(opened).press_sequentially("Rn. 17")
    expect(opened.locator(".md-search-result__link", has_text="Rn.\u00a017")).to_be_visible()
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/herausforderungen/#rn-17")


def test_what_was_found_and_what_was_corrected_is_announced(opened: Page) -> None:
    meta = opened.locator(".md-search-result__meta")
    expect(meta).to_have_attribute("aria-live", "polite")
    box(opened).press_sequentially("Zivilgeselschaft")
    expect(meta).to_have_text(re.compile(r"^Treffer auf \d+ Seiten\s*Gesucht: Zivilgesellschaft$"))
    box(opened).fill("Seehofer")
    expect(meta).to_have_text(re.compile(r"^Keine Treffer\s*«Seehofer» kommt im Papier nicht vor$"))


def test_ctrl_k_opens_it_and_letters_alone_do_not(opened: Page) -> None:
    for key in ("k", "s", "f", "/"):
        opened.keyboard.press(key)
    expect(opened.locator("#__search")).not_to_be_checked()
    opened.keyboard.press("Control+k")
    expect(box(opened)).to_be_focused()
    expect(opened.locator("#__search")).to_be_checked()


def test_arrow_keys_go_through_the_results_and_escape_closes(opened: Page) -> None:
    box(opened).press_sequentially("Grenze")
    links = opened.locator(".md-search-result__link")
    expect(links).not_to_have_count(0)
    opened.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    expect(links.first).to_have_attribute("href", re.compile("#rn-"))  # a place, not the top of its page
    opened.keyboard.press("ArrowUp")
    expect(box(opened)).to_be_focused()
    opened.keyboard.press("ArrowUp")  # round to the last, from which the next is the box again
    expect(box(opened)).not_to_be_focused()
    opened.keyboard.press("ArrowDown")
    expect(box(opened)).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator("#__search")).not_to_be_checked()
    expect(links.first).to_be_hidden()


def test_a_query_is_in_the_address_and_leaves_with_the_box(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}fazit/?q=Lohndumping#rn-47")
    expect(page.locator(".md-search-result__link", has_text="Rn.\u00a0")).not_to_have_count(0)
    box(page).fill("EU & Türkei")
    expect(page).to_have_url(f"{base_url}fazit/?q=EU+%26+T%C3%BCrkei#rn-47")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{base_url}fazit/#rn-47")


def test_what_is_typed_before_the_script_has_come_is_searched(page: Page, base_url: str) -> None:
    held: list[Route] = []
    page.route("**/assets/site.*.js", lambda route: held.append(route))
    page.goto(f"{base_url}fazit/", wait_until="commit")
    box(page).press_sequentially("Lohndumping")
    held[0].continue_()
    expect(page.locator(".md-search-result__link", has_text="Rn.\u00a0")).not_to_have_count(0)


def test_a_search_that_cannot_be_fetched_says_so_and_is_tried_again(page: Page, base_url: str) -> None:
    page.route("**/search_index.js", lambda route: route.abort())
    page.goto(f"{base_url}fazit/")
    box(page).press_sequentially("Lohn")
    expect(page.locator(".md-search-result__meta")).to_have_text("Die Suche ließ sich nicht laden.")
    page.unroute("**/search_index.js")
    box(page).press_sequentially("dumping")
    expect(page.locator(".md-search-result__link")).not_to_have_count(0)


def test_on_a_narrow_screen_the_box_opens_with_a_finger(browser: Browser, base_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{base_url}fazit/")
    page.locator(".search-button").tap()
    expect(box(page)).to_be_focused()
    box(page).press_sequentially("Lohndumping")
    expect(page.locator(".md-search-result__link").first).to_be_in_viewport()
    page.locator("label.md-search__icon[for=__search]").tap()
    expect(page.locator("#__search")).not_to_be_checked()
    context.close()


def test_it_works_from_a_file(page: Page, site: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url.startswith("file://") or faults.append(request.url))
    page.goto((site / "fazit" / "index.html").as_uri())
    box(page).press_sequentially("Seenotretung")
    page.locator(".md-search-result__link", has_text="Rn.\u00a012").first.click()
    page.wait_for_url("**/rahmenbedingungen/index.html#rn-12")
    expect(page.locator("#rn-12 mark").first).to_be_visible()
    assert faults == []


def test_without_javascript_there_is_no_box_that_does_nothing(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}fazit/")
    expect(box(page)).to_be_hidden()
    context.close()
