"""Words outside the numbered text, on the edition's own site: quoted as the editors', or refused; and where links lead
without scripts."""

import re

import lxml.html
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import SITE_URL
from tests.discussion.reader import clipboard, entry, pasted
from tests.discussion.test_quotation import follow, marked, quoted

EDITORS, EDITION = "Redaktion dieser Ausgabe: ", "Lesefassung, Version "
WORDS = """([first, last]) => {
    const textOf = (element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) if (node.data.trim().length > 12) return node;
    };
    const [from, to] = [first, last].map((selector) => textOf(document.querySelector(selector)));
    getSelection().setBaseAndExtent(from, from.data.search(/\\S/), to, to.data.trimEnd().length);
    return getSelection().toString().trim();
}"""


def select(page: Page, first: str, last: str = "") -> str:
    """Select from the first words of one element to those of another; returns them."""
    page.locator(first).first.scroll_into_view_if_needed()
    return page.evaluate(WORDS, [first, last or first])


def offer(page: Page, name: str) -> Locator:
    return page.locator(".address-quote").get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize(("slug", "words", "signed", "place", "anchor"), [
    ("fluchtursachen/", ".keypoints li:nth-child(2)", EDITION, ", Kernaussagen der Redaktion zu Rn.\u00a019–21, ", ""),
    ("empfehlungen/", "#e-2 .register__text", EDITORS, ", Eintrag 2, ", "e-2"),
    ("empfehlungen/", "tr[data-staerke=implizit] .register__text", EDITORS, ", Eintrag ", "e-"),
    ("glossar/", "#agenda-2030 + dd", EDITORS, ", «2030 Agenda for Sustainable Development», ", "agenda-2030"),
    ("herausforderungen/", "#abb-wege figcaption", EDITION, "» zu Rn.\u00a015–18, ", "abb-wege"),
    ("gesamttext/", "#rn-20", EDITION, ", Rn.\u00a020 [", "rn-20"),
    ("herausforderungen/", "#fn-11", EDITION, ", Anm.\u00a011, ", "fn-11"),
    ("", "#kurz + ol > li:nth-child(5)", EDITION, ", «Das Papier in fünf Sätzen», ", "kurz"),
])  # fmt: skip
def test_added_words_are_quoted_as_the_editors_and_found_again(
    page: Page, base_url: str, slug: str, words: str, signed: str, place: str, anchor: str
) -> None:
    page.goto(f"{base_url}{slug}")
    page.evaluate("document.querySelectorAll('[hidden]:is(tr, details)').forEach((row) => row.hidden = false)")
    text = select(page, words)
    said, credit, address = quoted(page)
    assert said == f"«{text.replace('«', '‹').replace('»', '›')}»" and credit.startswith(signed) and place in credit
    assert address.startswith(f"{SITE_URL}{slug}#{anchor}") and ":~:text=" in address
    follow(page, address.replace(SITE_URL, base_url))
    assert marked(page, words).split()[:4] == re.findall(r"\w+", text)[:4]


@pytest.mark.parametrize(("slug", "first", "last"), [
    ("fluchtursachen/", "#rn-21", "#fn-12"), ("fluchtursachen/", ".keypoints li", "#rn-19"),
    ("empfehlungen/", "#e-2 .register__text", "#e-3 .register__text"),
])  # fmt: skip
def test_words_of_two_kinds_have_a_link_and_no_source(
    page: Page, base_url: str, slug: str, first: str, last: str
) -> None:
    page.goto(f"{base_url}{slug}")
    select(page, first, last)
    expect(page.get_by_text("Kein Zitat: Text, Anmerkungen und Ergänzungen bitte einzeln markieren.")).to_be_visible()
    expect(offer(page, "Zitat")).to_be_hidden()
    offer(page, "Link").click()
    expect(page.get_by_role("status").last).to_contain_text("kopiert")
    assert clipboard(page).startswith(f"{SITE_URL}{slug}#") and ":~:text=" in clipboard(page)


def test_a_figure_between_paragraphs_is_no_part_of_their_words(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}herausforderungen/")
    page.evaluate("getSelection().setBaseAndExtent(document.querySelector('#rn-15'), 0, "
                  "document.querySelector('#rn-16'), document.querySelector('#rn-16').childNodes.length)")  # fmt: skip
    words, credit, _ = quoted(page)
    assert "Abbildung" not in words and "Rn.\u00a015–16, " in credit


LABELS = {
    "fluchtursachen/ #fn-12": ("anm/12/", "Anm. 12"),
    "ueber/ #papier": ("ueber/#papier", "Das Papier (Über die Ausgabe)"),
    "gesamttext/ #fluchtursachen": ("fluchtursachen/", "Fluchtursachen nachhaltig mindern (Rn. 19–21)"),
    "empfehlungen/ #e-2": ("empfehlungen/#e-2", "Eintrag 2 (Empfehlungen)"),
    "glossar/ #agenda-2030": ("glossar/#agenda-2030", "2030 Agenda for Sustainable Development (Glossar und Abk"),
    "literatur/ #bendel2017": ("literatur/#bendel2017", "Bendel, Petra (2017) (Literatur)"),
    "abbildungen/ #abb-wege": ("abbildungen/#abb-wege", "Abbildung «Wie sich Flucht und Migration"),
}


@pytest.mark.parametrize("place", LABELS)
def test_every_place_has_a_link_of_its_own_that_says_what_it_is(page: Page, base_url: str, place: str) -> None:
    (slug, anchor), (address, label) = place.split(), LABELS[place]
    page.goto(f"{base_url}{slug}{anchor}")
    page.locator(anchor).hover()
    entry(page, f"{anchor} .headerlink", "Link").click()
    expect(page.get_by_role("status").last).to_contain_text("kopiert")
    link = lxml.html.fragment_fromstring(pasted(page, "div"))
    assert link.get("href") == clipboard(page) == f"{SITE_URL}{address}"
    assert link.text_content().replace("\u00a0", " ").startswith(label)


WITHOUT = [  # what leads where it stands, as «Verlinken und zitieren» has it for readers without scripts
    ("fluchtursachen/", "#rn-20 .rn", "#rn-20"), ("fluchtursachen/", "#fnref-12 a", "#fn-12"),
    ("fluchtursachen/", "[data-tool=link]", "./"), ("empfehlungen/", "#e-2 .headerlink", "#e-2"),
    ("glossar/", "#agenda-2030 .headerlink", "#agenda-2030"), ("literatur/", "#bendel2017 .headerlink", "#bendel2017"),
    ("abbildungen/", "#abb-wege .headerlink", "#abb-wege"), ("ueber/", ".md-nav a[href='#papier']", "#papier"),
    ("downloads/whole-of-government.html", "#rn-20 .rn", "#rn-20"),
]  # fmt: skip


def test_without_scripts_every_place_has_a_link_to_copy(browser: Browser, base_url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    for slug, link, href in WITHOUT:
        if page.url != f"{base_url}{slug}":
            page.goto(f"{base_url}{slug}")
        page.locator(link).first.hover()
        expect(page.locator(link).first).to_have_css("opacity", "1")
        assert page.locator(link).first.get_attribute("href") == href
        expect(page.get_by_role("button", name="Zitieren")).to_be_hidden()
    page.goto(base_url)
    expect(page.locator("#zitieren ~ *").get_by_text("Lesefassung, Version").first).to_be_visible()
    page.context.close()
