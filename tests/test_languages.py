"""Names and phrases of other languages: what is marked, what stays, and that every output keeps it."""

import zipfile
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.pages.words import mark_languages
from edition.rules.check import check_sources
from edition.sources.apparatus.apparatus import read_apparatus
from edition.sources.apparatus.entries import Phrase
from tests.conftest import ROOT, edition, whole_text

PHRASES = (Phrase("Blue Card", "en"), Phrase("Global Compact", "en"), Phrase("Global Compact for Refugees", "en"),
           Phrase("laissez-faire", "fr"), Phrase("R&D", "en"), Phrase("J'accuse", "fr"))  # fmt: skip


def foreign(html: str) -> list[tuple[str, str]]:
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    return [(element.get("lang"), element.text_content()) for element in tree.xpath(".//span[@lang]")]


@pytest.mark.parametrize(("html", "found"), [
    ("<p>Die Blue Card.</p>", [("en", "Blue Card")]),
    ("<p>Die Blue\nCard, die Blue&nbsp;Card</p>", [("en", "Blue\nCard"), ("en", "Blue\u00a0Card")]),
    ("<p>Der Global Compact for Refugees, ein Global Compact</p>",
     [("en", "Global Compact for Refugees"), ("en", "Global Compact")]),
    ("<p>Ein «laissez-faire»</p>", [("fr", "laissez-faire")]),
    ("<p><a title='Blue Card'>Blue Card</a></p>", [("en", "Blue Card")]),
    ("<p>Blue Cards, Blue-Card-Inhaber, Global Compact-Prozess, EU-Blue Card</p>", []),
    ("<p><i lang='fr'>Blue Card</i> <code>Blue Card</code></p><svg><text>Blue Card</text></svg>", []),
    ("<p>Blue <b>Card</b></p>", []),
    ("<p>R&amp;D, R&#38;D, AR&amp;D, R&amp;D-Mittel</p>", [("en", "R&D"), ("en", "R&D")]),
    ("<p>J'accuse, J&#39;accuse</p>", [("fr", "J'accuse"), ("fr", "J'accuse")]),
])  # fmt: skip
def test_what_is_marked(html: str, found: list[tuple[str, str]]) -> None:
    assert foreign(mark_languages(html, PHRASES)) == found


@given(st.lists(st.sampled_from(["Blue", " ", "\n", "Card", "Global Compact", "<b>", "</b>", "&amp;", "ä", "<br>"])))
def test_marking_changes_no_word_and_happens_once(parts: list[str]) -> None:
    html = f"<p>{''.join(parts)}</p>"
    once = mark_languages(html, PHRASES)
    assert lxml.html.fromstring(once).text_content() == lxml.html.fromstring(html).text_content()
    assert mark_languages(once, PHRASES) == once


def test_pages_note_and_register_are_marked(site: Path) -> None:
    def on(slug: str) -> set[tuple[str, str]]:
        tree = lxml.html.document_fromstring((site / slug / "index.html").read_bytes())
        spans = tree.xpath("//article//*[@lang]")
        return {(element.get("lang"), " ".join(element.text_content().split())) for element in spans}

    assert ("en", "Better Migration Management") in on("migrationsprogramme"), "running text"
    assert ("en", "IZA Journal of Labor Policy") in on("migrationsprogramme"), "a note"
    assert ("en", "Better Migration Management") in on("empfehlungen"), "the register"
    assert ("fr", "Non-Refoulement") in on("gesamttext")
    assert ("en", "Global Compacts") in on("zeitleiste")


def test_a_phrase_with_an_ampersand_is_marked_as_it_is_found(small: Path) -> None:
    """However the source writes it, the page has ``&amp;``."""
    (small / "data").mkdir()
    (small / "data" / "languages.yml").write_text(
        "- {text: R&D, lang: en}\n- {text: L'État, lang: fr}\n- {text: Foo & Bar, lang: en}\n", "utf-8"
    )
    page = small / "docs" / "sitzen.md"
    page.write_text(
        page.read_text("utf-8").replace("Stühle in", "R&D und Foo &amp; Bar, «L'État»: Stühle in"), "utf-8"
    )
    assert edition("build", root=small).returncode == 0
    text = (small / "site" / "sitzen" / "index.html").read_text("utf-8")
    for phrase in ('<span lang="en">R&amp;D</span>', '<span lang="en">Foo &amp; Bar</span>', '"fr">L\'État</span>'):
        assert phrase in text


def test_a_phrase_that_only_the_bibliography_has_is_no_idle_one(small: Path) -> None:
    bibliography = (small / "references.bib").read_text("utf-8")
    (small / "references.bib").write_text(bibliography.replace("Eine Naturgeschichte", r"R\&D, eine Naturgeschichte"))
    (small / "data").mkdir()
    (small / "data" / "languages.yml").write_text("- {text: R&D, lang: en}\n", "utf-8")
    assert [str(problem) for problem in check_sources(small)[1]] == []


def test_every_phrase_is_marked_somewhere(site: Path) -> None:
    pages = "".join(path.read_text("utf-8") for path in sorted(site.rglob("index.html")))
    phrases = read_apparatus(ROOT)[0].foreign
    assert [phrase.text for phrase in phrases if f'lang="{phrase.lang}">{phrase.text}' not in pages] == []


def test_the_epub_and_the_one_file_keep_it(site: Path) -> None:
    wanted = '<span lang="en">Better Migration Management</span>'
    assert wanted in whole_text(site, "html").read_text("utf-8")
    with zipfile.ZipFile(whole_text(site, "epub")) as book:
        chapters = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    assert any(wanted in chapter for chapter in chapters)
