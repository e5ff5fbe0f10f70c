"""The book that all offline outputs are made of: what it refuses, where its links lead, and that no text is code."""

import io
import json
from dataclasses import replace
from pathlib import Path

import lxml.html
import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.base.problems import ProblemsFound
from edition.book.book import Book, build_book, with_root
from edition.book.code import literal
from edition.book.pdf import section_pdf
from edition.book.typeset import CannotTypeset, Typesetter
from edition.book.vocabulary import KNOWN
from edition.pages.finishing import finish_page
from edition.paper.edition import Edition
from edition.paper.ledger import RenderedPage, build_ledger
from edition.paper.notes import Formatted
from edition.sources.record import Record
from tests.tagged_pdf import read_structure

NOTE = (
    '<div class="footnote"><hr><ol><li id="fn-1"><p>Eins.&#160;'
    '<a class="footnote-backref" href="#fnref-1">↩</a></p></li></ol></div>'
)


def edition_of(*bodies: str, docs: Path = Path("docs")) -> Edition:
    """An edition of pages ``p1``, ``p2`` …, each with one numbered paragraph and what is given."""
    pages = [
        RenderedPage(
            f"p{n}", f"Teil {n}", 1, {}, f'<h1 id="p{n}">Teil {n}</h1><p id="rn-{n}" data-seite="1">Text.</p>{body}',
            f"docs/p{n}.md",
        )
        for n, body in enumerate(bodies, 1)
    ]  # fmt: skip
    ledger = build_ledger(pages, Formatted({}, {}, []))
    record = Record(title="Probe", publisher="Verlag", year=2001)
    return Edition(record, ledger, pages=tuple(pages), docs=docs)


def book_of(edition: Edition) -> Book:
    """The book of all pages, each finished as the site finishes it."""
    return build_book(edition, {page.slug: finish_page(page, edition) for page in edition.pages})


def complaints(*bodies: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        book_of(edition_of(*bodies))
    return [str(problem) for problem in found.value.problems]


@pytest.mark.parametrize("tag", ["video", "iframe", "button", "canvas", "marquee", "object", "math"])
def test_an_unknown_element_is_named_with_its_page(tag: str) -> None:
    (complaint,) = complaints("<p>Gut.</p>", f'<p id="x">Vorher <{tag} class="a">Inhalt</{tag}> nachher</p>')
    assert complaint.startswith(f'docs/p2.md: no PDF or EPUB can be made of <{tag} class="a"> in #x')
    assert complaint.endswith("[element]")


def test_text_outside_every_block_is_not_lost_unseen() -> None:
    (complaint,) = complaints("Loser Text <em>am</em> Rand<p>Gut.</p>")
    assert "Loser Text" in complaint and "[element]" in complaint


@pytest.mark.parametrize("picture", ['<img src="a.svg">', '<img src="a.svg" alt=" ">', "<svg><path d='M0 0'/></svg>"])
def test_a_picture_without_description_is_named(picture: str) -> None:
    found = complaints(f"<figure>{picture}</figure>")
    assert any("has no description" in complaint and "[image-alt]" in complaint for complaint in found)


def test_a_picture_that_is_not_there_or_of_no_kind_is_named() -> None:
    found = complaints(
        '<figure><img src="../weg.svg" alt="Weg"></figure><figure><img src="a.webm" alt="Film"></figure>'
    )
    assert [complaint.partition(" Correct")[0] for complaint in found] == [
        "docs/p1.md: there is no «weg.svg» below docs/.",
        "docs/p1.md: «p1/a.webm» is not a picture that PDF and EPUB can hold (gif, jpeg, jpg, png, svg).",
    ]


def test_a_link_to_a_place_that_is_not_there_is_named() -> None:
    (complaint,) = complaints('<p><a href="../p2/#rn-9">Rn. 9</a></p>', "<p>Zwei.</p>")
    assert complaint.startswith("docs/p1.md: «../p2/#rn-9» in «Rn. 9» leads nowhere in the whole text.")


def hrefs(root: lxml.html.HtmlElement) -> list[str]:
    return [link.get("href", "") for link in root.iter("a")]


def test_links_between_pages_become_links_within_the_book() -> None:
    book = book_of(edition_of(
        '<p><a href="../p2/">a</a><a href="../p2/#rn-2">b</a><a href="#rn-1">c</a><a href="../glossar/#x">d</a>'
        '<a href="https://example.org/a/#b">e</a><a href="mailto:a@example.org">f</a><a href="..">g</a>'
        '<a href="../empfehlungen/?an=bund&amp;x=1#y">h</a><a href="../p2/?an=bund">i</a></p>',
        "<p>Zwei.</p>",
    ))  # fmt: skip
    wanted = ["#p2", "#rn-2", "#rn-1", "/glossar/#x", "https://example.org/a/#b", "mailto:a@example.org", "/",
              "/empfehlungen/?an=bund&x=1#y", "#p2"]  # fmt: skip
    assert hrefs(book.parts[0].blocks[1]) == wanted
    assert hrefs(book.excerpt("p1").parts[0].blocks[1])[:3] == ["/p2/#p2", "/p2/#rn-2", "#rn-1"]
    assert hrefs(with_root(book.parts[0], "https://e.org/x/").blocks[1])[3] == "https://e.org/x/glossar/#x"


def test_without_an_address_links_out_of_the_book_keep_their_words() -> None:
    part = with_root(book_of(edition_of('<p>Siehe <a href="../glossar/">Glossar</a>.</p>')).parts[0], "")
    assert (hrefs(part.blocks[1]), part.blocks[1].text_content()) == ([], "Siehe Glossar.")


def test_notes_are_set_at_their_call() -> None:
    call = '<p>Wort<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>.</p>'
    part = book_of(edition_of(call + NOTE)).parts[0]
    code = Typesetter(part, Path()).write()
    assert 'plain(id: "", {[]; "Wort"; note(number: "1", {[]; "Eins."}); "."})' in code


EVERY_ELEMENT = (
    "<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6><section><div><hr><blockquote><p>Text</p></blockquote></div><aside>A</aside>"
    "<details><summary>f</summary><p>g</p></details></section><ul><li>h</li></ul><ol><li>i</li></ol>"
    '<dl><dt>j</dt><dd>k</dd></dl><figure><svg aria-label="l"></svg><figcaption>m</figcaption></figure>'
    "<table><caption>n</caption><colgroup><col></colgroup><thead><tr><th>o</th></tr></thead>"
    "<tbody><tr><td>p</td></tr></tbody><tfoot><tr><td>q</td></tr></tfoot></table>"
    '<p><a href="https://example.org/">r</a><abbr>s</abbr><b>t</b><br><cite>u</cite><code>v</code><em>w</em><i>x</i>'
    '<img src="../a.svg" alt="y"><mark>z</mark><s>1</s><small>2</small><span>3</span><strong>4</strong><sub>5</sub>'
    "<sup>6</sup><time>7</time></p>"
)


def test_the_typesetter_sets_every_element_that_pages_may_hold(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    part = book_of(edition_of(EVERY_ELEMENT, docs=tmp_path)).parts[0]
    assert {element.tag for block in part.blocks for element in block.iter()} | {"h1"} == KNOWN
    assert Typesetter(part, tmp_path).write()


def test_an_element_that_the_book_s_check_has_not_seen_is_named_by_the_typesetter() -> None:
    strange = lxml.html.fragment_fromstring("<p><blink>x</blink></p>")
    part = replace(book_of(edition_of("<p>Gut.</p>")).parts[0], blocks=(strange,))
    with pytest.raises(CannotTypeset, match=r"docs/p1\.md: <blink>"):
        Typesetter(part, Path()).write()


@pytest.mark.parametrize(
    ("item", "paragraphs"),
    [
        ("Die <em>EU</em> hat:<ul><li>Ziele</li></ul>", ["Die EU hat:"]),
        ("Die <em>EU</em> hat:<ul><li>Ziele</li></ul>und <b>mehr</b>", ["Die EU hat:", "und mehr"]),
        ("Die <!-- alte -->EU hat:<ul><li>Ziele</li></ul>", ["Die EU hat:"]),
        ("Alles:<ul><li>Ziele</li></ul><!-- ab 2016 -->und Mittel", ["Alles:", "und Mittel"]),
    ],
)
def test_words_beside_a_list_are_one_paragraph_of_the_pdf(item: str, paragraphs: list[str]) -> None:
    edition = edition_of(f"<ul><li>{item}</li></ul>")
    with pikepdf.open(io.BytesIO(section_pdf(edition, book_of(edition), "p1"))) as pdf:
        body = next(read_structure(pdf).all("LBody"))
    assert [child.text.strip() for child in body.children if getattr(child, "tag", "") != "L"] == paragraphs


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
def test_text_is_never_code(text: str) -> None:
    """Whatever stands in a literal, Typst reads exactly that text and runs nothing."""
    assert typst.eval(b"", literal(text)) == json.dumps(text, ensure_ascii=False)


def test_markup_of_typst_in_the_text_stays_text() -> None:
    edition = edition_of('<p>#panic() $x$ *fett* _kursiv_ "; panic(); // [x] &lt;y&gt; @z = a \\ b</p>')
    assert section_pdf(edition, book_of(edition), "p1").startswith(b"%PDF-")


def test_a_drawing_that_is_broken_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg><g></svg>", "utf-8")
    with pytest.raises(ProblemsFound, match=r"«a\.svg» is no SVG"):
        book_of(edition_of('<p><img src="../a.svg" alt="A"></p>', docs=tmp_path))
