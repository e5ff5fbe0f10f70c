"""«Rn. 12» in running text: what becomes a link, what stays, and what is told when the number is wrong."""

from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.pages.crossrefs import link_references
from edition.paper.edition import Edition
from edition.paper.ledger import Ledger, RenderedPage, build_ledger
from edition.paper.notes import Formatted
from edition.rules.check import check_sources
from edition.sources.record import Record

NOTHING = Formatted({}, {}, [])


def paper() -> Edition:
    """Paragraphs 1 to 3 and 3a on one page, 4 and note 7 on another."""
    first = "".join(f'<p id="rn-{number}">Wort.</p>' for number in ("1", "2", "3", "3a"))
    second = (
        '<p id="rn-4">Wort.<sup><a class="footnote-ref" href="#fn-7">7</a></sup></p><ol><li id="fn-7">Ja.</li></ol>'
    )
    pages = [RenderedPage("eins", "Eins", 1, {}, first), RenderedPage("zwei", "Zwei", 1, {}, second)]
    return Edition(Record(), build_ledger(pages, NOTHING))


def links(html: str, slug: str = "eins") -> list[tuple[str, str]]:
    tree = lxml.html.fragment_fromstring(link_references(html, slug, paper()), create_parent="div")
    return [(a.text, a.get("href")) for a in tree.find_class("crossref")]


@pytest.mark.parametrize(("html", "found"), [
    ("<p>Siehe Rn. 2.</p>", [("Rn. 2", "#rn-2")]),
    ("<p>Siehe Rn.&nbsp;4 und Anm.&#160;7!</p>", [("Rn.\u00a04", "../zwei/#rn-4"), ("Anm.\u00a07", "../zwei/#fn-7")]),
    ("<p>(Rn. 1, 2 und 3a)</p>", [("Rn. 1", "#rn-1"), ("2", "#rn-2"), ("3a", "#rn-3a")]),
    ("<p>Rn. 1–3; Rn. 2 bis 4</p>", [("Rn. 1", "#rn-1"), ("3", "#rn-3"), ("Rn. 2", "#rn-2"), ("4", "../zwei/#rn-4")]),
    ("<p>In Rn. 2, 160 Menschen</p>", [("Rn. 2", "#rn-2")]),
    ("<p>Rn.\n3 <em>und Rn. 1</em></p>", [("Rn.\n3", "#rn-3"), ("Rn. 1", "#rn-1")]),
    ("<p>Rn. 99, Anm. 1</p>", []),
    ("<h2>Rn. 1</h2><p><a href='x'>Rn. 1</a> <code>Rn. 1</code></p><pre>Rn. 1</pre>", []),
    ("<p><span class='citation'>a. a. O., Rn. 1</span> <span class='fremd'>Rn. 2</span></p>", []),
    ("<p>Abrn. 1, Rn 1, Rn.1</p>", []),
])  # fmt: skip
def test_what_becomes_a_link(html: str, found: list[tuple[str, str]]) -> None:
    assert links(html) == found


def test_the_rest_of_the_page_is_left_byte_for_byte() -> None:
    html = "<!-- c --><p class=x  data-a='1'>a &amp; b &lt; c &#8211; d<br/>Rn. 1<br></p>\n<svg><path d='M0'/></svg>"
    linked = link_references(html, "eins", paper())
    assert linked == html.replace("Rn. 1", '<a class="crossref" href="#rn-1">Rn. 1</a>')


@given(st.text(alphabet="Rn.Anm <>&;/ap1290\u00a0und,–\n\"'="))
def test_no_text_breaks_it_and_no_word_is_lost(text: str) -> None:
    from html import escape

    linked = link_references(f"<p>{escape(text)}</p>", "eins", paper())
    assert (
        lxml.html.fromstring(f"<div>{linked}</div>").text_content()
        == lxml.html.fromstring(f"<div><p>{escape(text)}</p></div>").text_content()
    )


def test_a_wrong_number_is_told_with_file_and_line(small: Path) -> None:
    page = small / "docs" / "sitzen.md"
    text = page.read_text("utf-8").replace("Niemand", "Siehe Rn.\u00a01 und\nRn.\u00a099 sowie `Rn.\u00a098`. Niemand")
    page.write_text(text, "utf-8")
    (small / "data").mkdir()
    (small / "data" / "merkzettel.yml").write_text("- was: etwas\n  wo: Anm.\u00a077\n", "utf-8")
    data, docs = [str(problem) for problem in check_sources(small)[1]]
    assert data.startswith("data/merkzettel.yml:2: «Anm. 77»: the paper has no note 77.")
    assert docs.startswith("docs/sitzen.md:11: «Rn. 99»: the paper has no paragraph 99.") and "[crossref]" in docs


def test_an_empty_paper_has_nothing_to_link_to() -> None:
    assert link_references("<p>Rn. 1</p>", "", Edition(Record(), Ledger([], NOTHING))) == "<p>Rn. 1</p>"
