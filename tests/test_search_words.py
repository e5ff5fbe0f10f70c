"""What the search is made of: marks on the page, sentences, entries of pages, and the hook in the theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from edition.engine.theme import MENDS, SCRIPT, ThemeMoved, patch_theme
from edition.paper.ledger import RenderedPage
from edition.site.search import page_docs, sentences


def test_marks_are_whole_words_and_leave_the_address_clean(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}fazit/?h=flucht+EU-%3Cb%3E+(+%E0%A4%A#rn-46")
    page.wait_for_url("**/fazit/#rn-46")
    marked = page.locator(".md-content mark").all_inner_texts()
    assert marked and {word.lower() for word in marked} == {"flucht"}


def test_sentences_end_where_they_end() -> None:
    assert sentences("Das gilt z. B. für Syrien. Und 2017? Ja, am 24. Oktober (Vgl. S. 12). «So.» Dann") == [
        "Das gilt z. B. für Syrien.",
        "Und 2017?",
        "Ja, am 24. Oktober (Vgl. S. 12).",
        "«So.»",
        "Dann",
    ]


@given(st.text(alphabet="aB .!?:;«»()1\u00a0", max_size=60))
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_other_pages_have_an_entry_for_each_heading_and_term() -> None:
    html = (
        '<h1 id="a">Wörter</h1><p>Vorab.</p><h2 id="b">Von A bis Z</h2><dl><dt id="rn">Randnummer'
        " <small data-search-exclude>Begriff</small></dt><dd>Eine Zahl. Am Rand.</dd></dl>"
    )
    page = RenderedPage("woerter", "Wörter", 1, {}, html)
    assert page_docs(page) == [
        {"location": "woerter/", "title": "Wörter", "text": "Vorab."},
        {"location": "woerter/#b", "title": "Von A bis Z", "text": ""},
        {"location": "woerter/#rn", "title": "Randnummer", "text": "Eine Zahl.\nAm Rand."},
    ]
    assert page_docs(RenderedPage("x", "X", 1, {"search": {"exclude": True}}, html)) == []
    assert page_docs(RenderedPage("alles", "Alles", 1, {}, f'{html}<p id="rn-1">Absatz.</p>')) == []


@pytest.mark.parametrize("gone", [*MENDS, SCRIPT])
def test_a_theme_that_has_moved_stops_the_build(gone: str) -> None:
    page = f'<script src="../{SCRIPT}"></script>' + " ".join(MENDS)
    assert '<script src="../assets/js/search/box.js" defer></script>' in patch_theme(page)
    assert "javascripts" not in patch_theme(page)
    with pytest.raises(ThemeMoved, match=r"src/edition/engine/theme\.py"):
        patch_theme(page.replace(gone, "elsewhere"))
