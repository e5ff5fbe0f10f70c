"""Phones and tablets, whose page grows as wide as its widest part: whatever is open, nothing runs out of it."""

import pytest
from playwright.sync_api import Browser

from tests.audit.states import STATES, has

SEEN = """([selector, width]) => [innerWidth, document.documentElement.scrollWidth,
    ...[...document.querySelectorAll(selector || "body")].filter((element) => element.checkVisibility())
      .flatMap((element) => [element, ...element.querySelectorAll("a, button, input, select, td, p")])
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => element.getBoundingClientRect())
      .flatMap(({ left, right }) => left < -1 || right > width + 1 ? [`${left} to ${right}`] : [])]"""


@pytest.mark.parametrize("width", [390, 820])
@pytest.mark.parametrize("path", ["migrationsprogramme/", "empfehlungen/"])
def test_whatever_is_open_fits_the_screen(browser: Browser, base_url: str, path: str, width: int) -> None:
    device = {"viewport": {"width": width, "height": 844}, "is_mobile": True, "has_touch": True}
    page, fresh = browser.new_page(**device), False
    for state in STATES:
        if not fresh:
            page.goto(f"{base_url}{path}")
        if fresh := not has(page, state):
            continue
        state.enter(page)
        page.wait_for_timeout(500)  # what grows does so in 400 ms
        assert page.evaluate(SEEN, [state.shown, width]) == [width, width], state.name
    page.close()


TYPE = """() => [...document.querySelectorAll(".drawing text")].filter((text) => text.checkVisibility()).map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""


def test_the_words_of_figures_are_nowhere_too_small(browser: Browser, base_url: str) -> None:
    for width in (360, 390, 599, 600, 820, 1440):
        page = browser.new_page(viewport={"width": width, "height": 844}, is_mobile=width < 900, has_touch=width < 900)
        page.goto(f"{base_url}abbildungen/")
        assert min(page.evaluate(TYPE)) >= 13, width
        page.close()
