"""Looking at a page in its states: axe for what it knows, ``checks.js`` for what it does not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, Route

from tests.audit.states import STATES, State, has

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2, 2.5.8; axe leaves it out unless asked
}
# What a part of a page need not have, but the page it is a part of.
OF_WHOLE_PAGES = {"region", "page-has-heading-one", "landmark-one-main"}
CHECKS = Path(__file__).with_name("checks.js").read_text("utf-8")
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')
APPEARS = 5000  # milliseconds to wait for what a state opens


@dataclass(frozen=True)
class View:
    """One page in one state, and what is wrong with it as ``(rule, element)``."""

    page: str
    state: str
    faults: tuple[tuple[str, str], ...]


def views(page: Page, base: str, path: str, states: Iterable[State] = STATES) -> Iterator[View]:
    """The page ``base + path`` in every state it has. The page's size and colours are the caller's."""
    fresh = False
    for state in states:
        if not fresh:
            opened(page, base + path)
        if fresh := not has(page, state):
            continue
        if state.anchor:
            opened(page, f"{base}{path}#{page.locator(state.anchor).first.get_attribute('id')}", again=True)
        yield View(path, state.name, tuple(faults(page, state)))


def opened(page: Page, address: str, *, again: bool = False) -> None:
    """Open the address; a page that leads on at once is kept from doing so, since a reader may meet it too."""
    if again:
        page.goto("about:blank")
    if "/rn/" in address:
        page.route(address, _staying)
    page.goto(address)


def _staying(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=REFRESH.sub("", answer.text()))


def faults(page: Page, state: State) -> Iterator[tuple[str, str]]:
    try:
        state.enter(page)
        if state.shown:
            page.locator(f"{state.shown} >> visible=true").first.wait_for(timeout=APPEARS)
    except Error as error:
        yield "state-not-reached", str(error).splitlines()[0]
        return
    whole = not state.shown
    for violation in Axe().run(page, state.shown or None, OPTIONS).response["violations"]:
        if whole or violation["id"] not in OF_WHOLE_PAGES:
            yield from ((violation["id"], node["html"][:160]) for node in violation["nodes"])
    if whole:
        yield from ((rule, element) for rule, element in page.evaluate(CHECKS))
