"""The register, the terms and «weiterlesen» in a real browser, with and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from edition.sources.apparatus.apparatus import read_apparatus
from tests.conftest import ROOT

ENTRIES = read_apparatus(ROOT)[0].register.recommendations
ALL = len(ENTRIES)
DEMANDED = len([entry for entry in ENTRIES if entry.strength in ("muss", "soll", "kann")])


pytestmark = pytest.mark.usefixtures("nothing_fails")


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name)


def test_an_address_opens_its_filter(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}empfehlungen/?an=kommunen&staerke=muss")
    expect(choice(page, "Adressat")).to_have_value("kommunen")
    rows = page.locator("#register tbody tr:visible")
    found = rows.evaluate_all("rows => rows.map((row) => [row.dataset.an, row.dataset.staerke])")
    assert found and all("kommunen" in to.split() and "muss" in strength.split() for to, strength in found)
    expect(page.get_by_role("status")).to_have_text(f"{len(found)} von {ALL} Einträgen: Kommunen; muss.")
    expect(page.locator("#thema-fluchtursachen")).to_be_hidden()


def test_choosing_writes_the_address_and_counts(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}empfehlungen/")
    choice(page, "Adressat").select_option("wirtschaft")
    page.get_by_role("searchbox", name="Suchwort").fill("Informations")
    expect(page.get_by_role("status")).to_have_text(f"1 von {ALL} Einträgen: Wirtschaft; muss, soll, kann.")
    assert page.url.endswith("?an=wirtschaft&staerke=gefordert&text=Informations")
    expect(choice(page, "Stärke").locator("option[value=soll]")).to_have_attribute("label", "soll (1)")
    page.get_by_role("button", name="zurücksetzen").click()
    expect(page.get_by_role("status")).to_have_text(f"{DEMANDED} von {ALL} Einträgen: muss, soll, kann.")
    assert page.url.endswith("/empfehlungen/")


def test_what_is_demanded_is_seen_first_and_the_rest_on_request(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}empfehlungen/")
    expect(page.get_by_role("status")).to_have_text(f"{DEMANDED} von {ALL} Einträgen: muss, soll, kann.")
    page.get_by_role("button", name="auch Implizites und Referiertes zeigen").click()
    expect(page.get_by_role("status")).to_have_text(f"{ALL} von {ALL} Einträgen.")
    page.reload()
    expect(page.get_by_role("status")).to_have_text(f"{ALL} von {ALL} Einträgen.")


def test_an_unknown_addressee_is_said(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}empfehlungen/?an=mars")
    expect(page.get_by_role("status")).to_have_text(
        f"Adressat «mars» gibt es im Register nicht. {ALL} von {ALL} Einträgen."
    )


def test_nothing_found_is_said(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}empfehlungen/?text=quastenflosser")
    expect(page.get_by_role("status")).to_contain_text(f"0 von {ALL} Einträgen. Mit weniger Filtern")


def test_an_entry_that_is_linked_to_is_never_hidden(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}empfehlungen/?an=kommunen#e-1")
    expect(page.locator("#e-1")).to_be_in_viewport()


def test_without_scripts_the_register_is_tables_by_theme(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}empfehlungen/?an=kommunen#thema-integration")
    assert page.locator("#register tbody tr").count() == ALL
    expect(page.locator("#thema-integration")).to_be_in_viewport()
    expect(page.locator(".register__form")).to_be_hidden()
    context.close()


def test_a_term_shows_its_explanation_by_mouse_and_keyboard(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}handlungsdruck/")
    link = page.locator("a.term", has_text="Genfer Flüchtlingskonvention")
    explained = page.get_by_role("tooltip")
    link.hover()
    expect(explained).to_contain_text("Vertrag von 1951")
    page.mouse.move(5, 5)
    expect(explained).to_be_hidden()
    link.focus()
    expect(explained).to_contain_text("Vertrag von 1951")
    expect(link).to_have_accessible_description(re.compile("Vertrag von 1951"))
    link.press("Enter")
    page.wait_for_url("**/glossar/#gfk")


KEPT = "Object.entries(localStorage).find(([key]) => key.startsWith('edition:gelesen'))?.[1]"


def read(page: Page, address: str) -> None:
    """Go to Rn. 41 on the page at ``address`` and wait until it is kept, for a second at the most."""
    page.goto(address)
    page.evaluate("document.getElementById('rn-41').scrollIntoView()")
    # Asked again and again from outside: a function that waits inside the page would need eval, which its policy bars.
    for _ in range(10):
        if page.evaluate(KEPT):
            break
        page.wait_for_timeout(100)


def test_the_whole_text_is_no_place_to_read_on(page: Page, base_url: str) -> None:
    """Who looks something up there goes on in the section where they were."""
    read(page, f"{base_url}gesamttext/")
    assert page.evaluate(KEPT) is None


def test_reading_on_is_offered_and_forgotten(page: Page, base_url: str) -> None:
    page.goto(base_url)
    expect(page.locator(".resume")).to_have_count(0)
    read(page, f"{base_url}integration/")
    page.goto(base_url)
    expect(page.locator(".resume")).to_contain_text("Weiterlesen bei Integration")
    link = page.locator(".resume a")
    expect(link).to_contain_text("Integration als konstitutiver Bestandteil")
    assert "/integration/#rn-" in link.get_attribute("href")
    assert page.context.cookies() == []
    page.get_by_role("button", name="Lesestelle löschen").click()
    page.reload()
    expect(page.locator(".resume")).to_have_count(0)
