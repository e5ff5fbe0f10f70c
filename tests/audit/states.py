"""The states a page can be in: as it opens, and with each thing open that a reader can open on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

SIDENOTES_FROM = 960  # pixels from which notes stand beside the text and have no preview (sidenotes.js)


@dataclass(frozen=True)
class State:
    """``trigger`` is what a page must show to have the state, ``enter`` brings it about, ``shown`` is what can be seen
    then and is looked at; empty for the whole page. ``anchor`` opens the page at a place."""

    name: str
    trigger: str
    enter: Callable[[Page], None]
    shown: str = ""
    anchor: str = ""


def click(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"{selector} >> visible=true").first.click()


def focus(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"{selector} >> visible=true").first.focus()


def down(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.press("ArrowDown")


def hover(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"{selector} >> visible=true").first.hover()


def hover_reference(page: Page) -> None:
    """Over a reference in the text where there is one: a note that stands beside the text has no preview."""
    hover(f"{ARTICLE} a.crossref" if page.locator(f"{ARTICLE} a.crossref").count() else REFERENCES)(page)


def search(words: str) -> Callable[[Page], None]:
    """Type into the search box, which narrow screens show on demand."""

    def enter(page: Page) -> None:
        button = page.locator(".search-button")
        if button.is_visible():
            button.click()
        page.locator(".md-search__input").press_sequentially(words)
        page.get_by_text(re.compile("Treffer")).first.wait_for()

    return enter


def choose(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.select_option(index=1) and None


def menu_then(button: str) -> Callable[[Page], None]:
    """Open the menu of the first paragraph and press one of its buttons."""

    def enter(page: Page) -> None:
        click(".md-content .rn")(page)
        page.locator(".address-menu button", has_text=button).first.click()

    return enter


def select_words(page: Page) -> None:
    """Select the first words of a paragraph."""
    page.evaluate("""() => {
      const words = document.querySelector("p[id^='rn-'] .rn").nextSibling;
      const range = document.createRange();
      range.selectNode(words);
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
    }""")


def as_read_before(page: Page) -> None:
    """Leave behind what a reader leaves who has read in a section, and come back."""
    page.evaluate("""() => {
      const base = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", location.href);
      const read = { path: "fazit/", title: "Fazit", id: "rn-46" };
      localStorage.setItem(`edition:gelesen:${base.pathname}`, JSON.stringify(read));
    }""")
    page.reload()


def open_chooser(page: Page) -> None:
    """Open the chooser of a copy, which is loaded then."""
    click(".own-copy")(page)
    page.wait_for_load_state("networkidle")


def open_copy(page: Page) -> None:
    """Show a copy that holds only what was made up here: a paragraph to the word, one in its letters, others not."""
    open_chooser(page)
    page.evaluate("""() => {
      const places = [...document.querySelectorAll("p[id^='rn-']")].map(({ id }, at) => [id, {
        text: ["Ein Satz.[^1]", "Noch einer.", ""][at % 3], verified: ["words", "letters", ""][at % 3] }]);
      edition.showOriginal(Object.fromEntries(places), "beide");
      document.querySelector(".own-copy__choice").hidden = false;
    }""")


def nothing(page: Page) -> None:
    """The page as it opens."""


ARTICLE = ".md-content"  # the one file that holds all has none, and no scripts
REFERENCES = f"{ARTICLE} :is(a.crossref, .footnote-ref)"
MENU = ".address-menu:popover-open"
STATES = (
    State("as it opens", "body", nothing),
    State("navigation open", ".drawer-button", click(".drawer-button"), ".md-sidebar--primary"),
    State("search with results", ".md-header", search("Kommunen"), ".md-search__inner"),
    State("search without results", ".md-header", search("Quastenflosser"), ".md-search__inner"),
    State("menu of a paragraph", ".md-content .rn", click(".md-content .rn"), MENU),
    State("menu of a heading", ".md-content .headerlink", down(".md-content .headerlink"), MENU),
    State("menu of a note", ".footnote .headerlink", down(".footnote .headerlink"), MENU),
    State("dialog «Zitieren»", ".md-content .rn", menu_then("Zitieren"), "dialog.cite"),
    State("message", ".md-content .rn", menu_then("Link"), ".address-status"),
    State("preview", REFERENCES, hover_reference, ".address-preview"),
    State("explanation of a term", "a.term", focus("a.term"), ".address-preview"),
    State("words selected", f"{ARTICLE} p[id^='rn-']", select_words, ".address-quote"),
    State("menu «Herunterladen»", ".take-along__menu summary", click(".take-along__menu summary"), ".take-along"),
    State("data of a figure", ".figure__data summary", click(".figure__data summary"), ".figure__data"),
    State("register filtered", ".register__form", choose(".register__form select"), "#register"),
    State("works chosen", ".works-filter", choose(".works-filter select"), ".md-content"),
    State("place that a link leads to", "p[id^='rn-']", nothing, "p:target", "p[id^='rn-']"),
    State("chooser of a copy", ".own-copy", open_chooser, ".take-along"),
    State("copy beside the text", ".own-copy", open_copy, ".md-content"),
    State("reading on", "ol.contents", as_read_before, ".resume"),
)  # fmt: skip


def has(page: Page, state: State) -> bool:
    """Whether the page, as it has opened, can be brought into the state."""
    if not page.locator(f"{state.trigger} >> visible=true").count():
        return False
    if state.name != "preview" or page.locator("a.crossref").count():
        return True
    return (page.viewport_size or {}).get("width", 0) < SIDENOTES_FROM
