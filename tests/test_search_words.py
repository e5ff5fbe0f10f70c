"""The units of the search scripts, in the browser that the tests need anyway: words, marks, and the hook in Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from edition.engine.theme import MARKUP, MENDS, SCRIPT, ThemeMoved, patch_theme
from edition.paper.ledger import RenderedPage
from edition.site.search import page_docs, sentences
from tests.conftest import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "js" / "search"


@pytest.fixture
def words(page: Page) -> Page:
    """A page with words.js; call it by ``words.evaluate("editionSearch.words.stem('…')")``."""
    page.goto("about:blank")
    page.add_script_tag(path=SCRIPTS / "words.js")
    return page


def called(page: Page, function: str, *arguments: object) -> object:
    return page.evaluate(f"given => editionSearch.words.{function}(...given)", list(arguments))


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Flüchtlinge", "fluechtlinge"),
        ("Straße", "strasse"),
        ("Café", "cafe"),
        ("Migrant*innen", "migrant"),
        ("Migrant:innen", "migrant"),
        ("MigrantInnen", "migrant"),
        ("Migranten/innen", "migranten"),
        ("Beamtinnen", "beamtinnen"),
    ],
)
def test_fold(words: Page, written: str, form: str) -> None:
    assert called(words, "fold", written) == form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ministerien", "ministerium"),
        ("fluechtlings", "fluechtlingen"),
        ("verfahrens", "verfahren"),
        ("staates", "staats"),
        ("grenzen", "grenze"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: Page, one: str, other: str) -> None:
    assert called(words, "stem", one) == called(words, "stem", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kohaerenz", "kohaerent"),
        ("politik", "politische"),
        ("integration", "integriert"),
        ("zuwanderung", "zuzuwandern"),
        ("einschraenkung", "eingeschraenkt"),
        ("ausland", "auslaendischer"),
        ("zustaendigkeit", "zustaendig"),
        ("entwicklung", "entwickeln"),
    ],
)
def test_relatives_have_a_root_in_common(words: Page, one: str, other: str) -> None:
    assert set(called(words, "roots", one)) & set(called(words, "roots", other))


@pytest.mark.parametrize(("one", "other"), [("recht", "gerecht"), ("sicher", "sicht"), ("flucht", "fluch")])
def test_strangers_have_none(words: Page, one: str, other: str) -> None:
    assert not set(called(words, "roots", one)) & set(called(words, "roots", other))


def test_hanging_and_joined_words_are_told(words: Page) -> None:
    found = called(words, "tokens", "Asyl- und Migrationspolitik, Menschenrechts-Monitoring")
    assert [token["form"] for token in found if token.get("hanging")] == ["asyl"]
    assert [token["form"] for token in found if token.get("joined")] == ["monitoring"]


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


@pytest.mark.parametrize("gone", [*MENDS, *MARKUP, SCRIPT])
def test_a_theme_that_has_moved_stops_the_build(gone: str) -> None:
    page = f'<script src="../{SCRIPT}"></script>' + " ".join([*MARKUP, *MENDS])
    assert '<script src="../assets/js/search/box.js" defer></script>' in patch_theme(page)
    assert "javascripts" not in patch_theme(page)
    with pytest.raises(ThemeMoved, match=r"src/edition/engine/theme\.py"):
        patch_theme(page.replace(gone, "elsewhere"))
