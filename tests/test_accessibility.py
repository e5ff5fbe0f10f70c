"""WCAG 2.2 AA on one page a template: axe in every state, the keyboard, names, forced colours, motion, large type.

``make audit`` looks at every page with the same eyes (``tests/audit``).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit import __main__ as auditing
from tests.audit.faults import CHECKS, views
from tests.audit.rounds import rounds
from tests.audit.states import STATES
from tests.conftest import RECORD

SECTION = "migrationsprogramme/"  # notes, terms, an English name, a figure
# One page a template; on all but the section's only what the section's has not.
TEMPLATES = (
    SECTION, "", "gesamttext/", "literatur/", "empfehlungen/", "glossar/", "zeitleiste/", "akteure/", "abbildungen/",
    "herunterladen/", "ueber/", "404.html", "rn/17/", "downloads/whole-of-government.html",
)  # fmt: skip
OWN = [state for state in STATES if state.name in
       ("as it opens", "data of a figure", "register filtered", "works chosen", "reading on")]  # fmt: skip
FOCUS = Path(__file__).with_name("audit").joinpath("focus.js").read_text("utf-8")
HEIGHTS = {320: 640, 390: 800, 1280: 800, 1440: 900}


def sized(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    return page


# Colours do not change with the width, nor places with the colours; `make audit` crosses them.
@pytest.mark.parametrize(("scheme", "width"), [("dark", 320), ("light", 1440)])
@pytest.mark.parametrize("path", TEMPLATES)
def test_nothing_is_found(page: Page, base_url: str, path: str, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    states = STATES if path == SECTION else OWN
    seen = list(views(sized(page, width), base_url, path, states))
    assert [(view.state, *fault) for view in seen for fault in view.faults] == []


def walk(page: Page, most: int = 400) -> Iterator[dict[str, Any]]:
    """Press Tab until the focus has left the page; what is told of each stop stands in ``audit/focus.js``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate("walk.here()")
        if stop["at"] is None:
            return
        yield stop
    raise AssertionError(f"no end after {most} stops")


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1280)])
def test_tab_reaches_everything_in_order_and_in_sight(page: Page, base_url: str, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sized(page, width).goto(f"{base_url}fluchtursachen/")
    page.evaluate(f"() => {{ window.walk = {FOCUS} }}")
    expected = page.evaluate("walk.marks()")
    stops = list(walk(page))
    order = [stop["at"] for stop in stops if stop["at"] >= 0]
    assert [expected[at] for at in set(range(len(expected))) - set(order)] == []
    assert order == sorted(order)
    assert [stop["name"] for stop in stops if stop["line"] < 2 or stop["contrast"] < 3] == []
    assert [stop["name"] for stop in stops if stop["covered"]] == []


def test_going_back_nothing_hides_under_the_header(page: Page, base_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    sized(page, 390).goto(f"{base_url}fluchtursachen/")
    page.evaluate(f"() => {{ window.walk = {FOCUS} }}")
    page.locator("a[rel=next]").focus()
    covered = []
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        covered += [stop["name"] for stop in [page.evaluate("walk.here()")] if stop["covered"]]
    assert covered == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_navigation_by_keyboard(page: Page, base_url: str, key: str) -> None:
    sized(page, 390).goto(f"{base_url}fluchtursachen/")
    button = page.get_by_role("button", name="Navigation")
    first, here = page.locator(".md-nav--primary a").first, page.locator(".md-nav--primary [aria-current]")
    expect(first).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(here).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(first).to_be_hidden()
    page.keyboard.press(key)
    expect(here).to_be_focused()
    first.focus()
    page.keyboard.press("Shift+Tab")
    expect(button).to_have_attribute("aria-expanded", "false")  # who leaves it closes it


def ask(page: Page, words: str) -> None:
    """Types, and waits for the last answer: one that comes later takes the results, and the focus in them, away."""
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__list[aria-busy=false]")).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_search_by_keyboard(page: Page, base_url: str, key: str) -> None:
    sized(page, 390).goto(f"{base_url}fluchtursachen/")
    button = page.get_by_role("button", name="Suche", exact=True)
    box = page.get_by_role("textbox", name="Suche")
    expect(box).to_be_hidden()
    button.focus()
    page.keyboard.press(key)
    expect(box).to_be_focused()
    ask(page, "Lohndumping")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zurücksetzen")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(box).to_be_hidden()


def test_the_search_on_a_wide_screen_is_left_by_tab_and_escape(page: Page, base_url: str) -> None:
    sized(page, 1280).goto(f"{base_url}fluchtursachen/")
    box, results = page.get_by_role("textbox", name="Suche"), page.locator(".md-search-result__link")
    box.focus()
    ask(page, "Lohndumping")
    page.keyboard.press("Escape")
    expect(results.first).to_be_hidden()
    expect(box).to_be_focused()
    ask(page, " ")
    results.last.focus()
    page.keyboard.press("Escape")
    expect(results.first).to_be_hidden()
    expect(box).to_be_focused()
    ask(page, "s")
    results.last.focus()
    page.keyboard.press("Tab")
    expect(results.first).to_be_hidden()
    page.keyboard.press("Enter")  # the first link after the search
    page.wait_for_url(base_url)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_colours_by_keyboard(page: Page, base_url: str, key: str) -> None:
    sized(page, 390).goto(f"{base_url}fluchtursachen/")
    page.get_by_role("button", name="Dunkle Darstellung einschalten").focus()
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Helle Darstellung einschalten")).to_be_focused()
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_skip_link_comes_first_and_leads_to_the_text(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}fluchtursachen/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


def test_without_scripts_the_navigation_opens_by_keyboard(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{base_url}fluchtursachen/")
    first = page.locator(".md-nav--primary a").first
    expect(first).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Navigation einblenden")).to_be_focused()
    page.keyboard.press("Space")
    expect(first).to_be_visible()
    context.close()


def test_letters_alone_do_nothing(page: Page, base_url: str) -> None:
    """WCAG 2.2, 2.1.4: who dictates must not end up elsewhere."""
    page.goto(f"{base_url}fluchtursachen/")
    for letter in "fsnp/.,":
        page.keyboard.press(letter)
    page.wait_for_timeout(300)
    assert page.url == f"{base_url}fluchtursachen/"
    expect(page.locator(".md-search__input")).not_to_be_focused()


def test_what_screen_readers_call_numbers_notes_and_menus(page: Page, base_url: str) -> None:
    sized(page, 1280).goto(f"{base_url}fluchtursachen/")
    article = page.get_by_role("article")
    expect(article.get_by_role("link", name="Randnummer 19", exact=True)).to_have_text("19")
    expect(article.get_by_role("link", name="Anmerkung 12", exact=True)).to_have_text("12")
    expect(article.get_by_role("link", name="Zurück zu Anmerkung 12 im Text", exact=True)).to_have_text("↩")
    expect(article.get_by_role("link", name="Link zu dieser Seite")).to_have_text("Link zu dieser Seite")
    article.get_by_role("link", name="Randnummer 19", exact=True).click()
    menu = article.get_by_role("menu", name="Randnummer 19", exact=True)
    entries = menu.get_by_role("menuitem").all_text_contents()
    assert entries == ["Link", "Zitat", "Zitieren", "im PDF", "Original (S.\u00a011)"]
    opened = menu.get_by_role("menuitem", name="im PDF").get_attribute("href")
    assert (opened or "").endswith(f"/downloads/{RECORD.stem}.pdf#rn-19")
    menu.get_by_role("menuitem", name="Zitieren").click()
    dialog = page.get_by_role("dialog", name="Zitieren", exact=True)
    expect(dialog.get_by_role("group", name="Zitiert wird")).to_be_visible()
    expect(dialog.get_by_role("textbox", name="Quellenangabe")).to_be_visible()
    page.keyboard.press("Escape")
    article.get_by_role("link", name="Randnummer 19", exact=True).click()
    menu.get_by_role("menuitem", name="Original").click()
    expect(page.get_by_label("Haben Sie das Papier als PDF?")).to_be_focused()


def test_landmarks_have_names(page: Page, base_url: str) -> None:
    sized(page, 1280).goto(f"{base_url}fluchtursachen/")
    tree = page.locator("body").aria_snapshot()
    found = re.findall(r"^ *- (banner|main|contentinfo|search|navigation)( \"[^\"]+\")?", tree, re.MULTILINE)
    assert sorted(map("".join, found)) == [
        "banner", "contentinfo", "main", 'navigation "Fußzeile"', 'navigation "In diesem Abschnitt"',
        'navigation "Kopfzeile"', 'navigation "Navigation"', "search",
    ]  # fmt: skip


def test_no_button_is_without_a_name(page: Page, base_url: str) -> None:
    sized(page, 390).goto(f"{base_url}{SECTION}")
    tree = page.locator("body").aria_snapshot()
    assert re.findall(r"^ *- (?:button|link|checkbox|textbox)(?::| \[|$).*", tree, re.MULTILINE) == []


def test_colours_of_the_reader_s_own_keep_what_is_marked(page: Page, base_url: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    sized(page, 390).goto(f"{base_url}fluchtursachen/#rn-20")
    style = "element => getComputedStyle(element).outlineStyle"
    assert page.locator("#rn-20").evaluate(style) == "solid", "the place a link leads to"
    page.locator("#rn-20 .rn").focus()
    page.keyboard.press("Shift")  # the last thing used was the keyboard
    assert page.locator("#rn-20 .rn").evaluate(style) == "solid", "the focus"
    page.goto(f"{base_url}abbildungen/")
    bar, ground = page.evaluate("""() => [document.querySelector(".drawn-bar"), document.body].map((element, at) =>
        getComputedStyle(element)[at ? "backgroundColor" : "fill"])""")
    link = page.locator(".md-content a").first.evaluate("link => getComputedStyle(link).color")
    assert bar == link != ground, "figures are drawn in the reader's colours"


@pytest.mark.parametrize("path", ["", SECTION, "empfehlungen/"])
def test_nothing_moves_for_those_who_want_no_motion(page: Page, base_url: str, path: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{base_url}{path}")
    if path == SECTION:
        page.locator("#rn-22 .rn").click()
        expect(page.locator(".address-menu")).to_be_visible()
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const lasts = style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
      const glides = style.animationName !== "none" || style.scrollBehavior !== "auto";
      return glides || (lasts && style.transitionProperty !== "none");
    }).map((element) => element.outerHTML.slice(0, 80))""")
    assert moving == []


@pytest.mark.parametrize(("path", "width"), [
    ("", 390), (SECTION, 390), ("literatur/", 390), ("empfehlungen/", 390), ("404.html", 390),
    ("", 1280), (SECTION, 1280),
])  # fmt: skip
def test_type_of_twice_the_size_fits(page: Page, base_url: str, path: str, width: int) -> None:
    """WCAG 2.2, 1.4.4, where a browser enlarges type alone."""
    sized(page, width).goto(f"{base_url}{path}")
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
      sheet.replaceSync(`html { font-size: ${2 * size}px !important }`);
      document.adoptedStyleSheets.push(sheet);
    }""")
    assert [fault for fault in page.evaluate(CHECKS) if fault[0] in ("reflow", "text-cut-off")] == []


def test_the_audit_tells_every_fault_and_fails(tmp_path: Path, monkeypatch, capsys) -> None:
    """``make audit``, on a page that has a fault for each kind of look; one round of many, and no other engines."""
    page = """<!doctype html><html lang="de"><title>Schief</title><main><h1>Eins</h1><h3>Drei</h3><img src="bild.png">
        <p style="color: #aaa; background: #fff">blass</p><p style="width: 500px">breit</p></main></html>"""
    (tmp_path / "index.html").write_text(page, "utf-8")
    monkeypatch.setattr(auditing, "rounds", lambda *given: rounds(*given)[:1])
    monkeypatch.setattr(auditing, "engines", dict)
    monkeypatch.setattr(auditing, "has_java", lambda: False)
    assert auditing.main(["320", f"--site={tmp_path}"]) == 1
    told = capsys.readouterr().out
    for rule in ("image-alt", "color-contrast", "heading-order", "reflow"):
        assert f"/ [as it opens] {rule}: " in told
    assert re.search(r"^1 views, \d+ faults, [\d.]+ minutes$", told, re.MULTILINE)
