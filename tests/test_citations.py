"""Notes from BibTeX: how a typed note is read, and how a pass formats all of them."""

import os
from pathlib import Path

import lxml.html
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.paper import notes as citations
from edition.paper.notes import Citation, format_notes, parse_note
from edition.sources.bibliography import read_bibliography
from tests.conftest import ROOT, SMALL

NBSP = "\u00a0"
KEYS = st.from_regex(r"[a-z]{2,8}(?:-[a-z]{2,8})?[12][0-9]{3}[a-c]?", fullmatch=True)
WORDS = st.text(alphabet="abcdefgäöüß ,;:()«»", max_size=20)
LOCATORS = st.one_of(
    st.just(""),
    st.integers(1, 999).map(lambda page: f"S.{NBSP}{page}"),
    st.tuples(st.integers(1, 99), st.integers(100, 999)).map(lambda pages: f"S.{NBSP}{pages[0]}–{pages[1]}"),
    st.integers(1, 999).map(lambda page: f"S.{NBSP}{page}{NBSP}ff."),
)


def test_prefix_locator_and_tail_are_kept() -> None:
    note = parse_note("Siehe dazu @bendel2017 sowie die Vorschläge in: @svr2017a, S. 34-46.")
    assert note is not None
    assert note.citations == (
        Citation("bendel2017", "Siehe dazu ", ""),
        Citation("svr2017a", " sowie die Vorschläge in: ", f"S.{NBSP}34–46"),
    )
    assert note.tail == "."


def test_an_address_is_no_citation() -> None:
    assert parse_note("Anfragen an post@example.org.") is None


@given(st.lists(st.tuples(WORDS, KEYS, LOCATORS), min_size=1, max_size=4))
def test_whatever_is_typed_is_read_back(parts: list[tuple[str, str, str]]) -> None:
    typed = "".join(f" {words} @{key}{', ' + locator if locator else ''}" for words, key, locator in parts) + "."
    note = parse_note(typed)
    assert note is not None
    assert [(citation.key, citation.locator) for citation in note.citations] == [part[1:] for part in parts]


@given(st.text(max_size=200))
def test_any_text_is_read_without_loss(text: str) -> None:
    note = parse_note(text)
    if note is not None:
        keys = [citation.key for citation in note.citations]
        assert all(f"@{key}" in text for key in keys)
        assert text.endswith(note.tail)


def plain(note: str) -> str:
    return str(lxml.html.fromstring(f"<p>{note}</p>").text_content())


def formatted(tmp_path: Path, notes: dict[str, str], bib: Path = SMALL / "references.bib"):
    works, problems = read_bibliography(bib)
    assert problems == []
    return format_notes(notes, works, bib, SMALL / "edition.csl", tmp_path / "cache")


def test_a_work_cited_before_is_short_in_the_order_of_notes(tmp_path: Path) -> None:
    first = formatted(tmp_path, {"1": f"@kurz1999, S.{NBSP}3.", "2": "@kurz1999."})
    turned = formatted(tmp_path, {"2": "@kurz1999.", "1": f"@kurz1999, S.{NBSP}3."})
    assert "Kurz, Ada / Klein, Otto (1999): Die Schlange. Eine Naturgeschichte, Kassel, S.\u00a03" in plain(
        first.notes["1"]
    )
    assert plain(first.notes["2"]) == "Kurz/Klein (1999), a.\u00a0a.\u00a0O. (Anm.\u00a01)."
    assert "Naturgeschichte" in turned.notes["2"] and "a.\u00a0a.\u00a0O." in turned.notes["1"]


def test_full_stops_never_double(tmp_path: Path) -> None:
    notes = formatted(tmp_path, {"1": "@kurz1999.", "2": "@kurz1999.", "3": f"@lang2000, S.{NBSP}4{NBSP}ff."}).notes
    assert not any(".." in plain(note) for note in notes.values())
    assert plain(notes["3"]).endswith("S.\u00a01–9, S.\u00a04\u00a0ff., https://example.org/a_b.pdf.")


def test_works_of_the_same_author_and_year_are_told_apart(tmp_path: Path) -> None:
    entry = "@book{%s, author = {Kurz, Ada}, title = {%s}, date = {1999}, langid = {german}}\n"
    bib = tmp_path / "two.bib"
    bib.write_text(entry % ("kurz1999a", "Anfang") + entry % ("kurz1999b", "Ende"), "utf-8")
    notes = formatted(tmp_path, {"1": "@kurz1999a.", "2": "@kurz1999b.", "3": "@kurz1999b."}, bib).notes
    assert "(1999a): Anfang" in plain(notes["1"]) and "(1999b): Ende" in plain(notes["2"])
    assert plain(notes["3"]) == "Kurz (1999b), a.\u00a0a.\u00a0O. (Anm.\u00a02)."


@pytest.mark.parametrize("language", ["C", "de_DE.UTF-8", "en_US.UTF-8", ""])
def test_titles_are_as_typed_wherever_the_notes_are_formatted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Without `langid`, in any language of the environment, and beside another pandoc on the PATH."""
    bib, other = tmp_path / "plain.bib", tmp_path / "bin" / "pandoc"
    bib.write_text("@book{amt1999, author = {Amt, Ida}, title = {Die Schlange im Haus}, date = {1999}}\n", "utf-8")
    other.parent.mkdir()
    other.write_text("#!/bin/sh\necho pandoc 99.0\n")
    other.chmod(0o755)
    monkeypatch.setenv("LANG", language)
    monkeypatch.setenv("PATH", str(other.parent), prepend=os.pathsep)
    monkeypatch.setattr(pypandoc, "__pandoc_path", None)
    made = formatted(tmp_path, {"1": "@amt1999."}, bib)
    assert plain(made.notes["1"]) == "Amt, Ida (1999): Die Schlange im Haus."
    assert "Die Schlange im Haus" in made.works["amt1999"] and made.items[0]["title"] == "Die Schlange im Haus"


def test_the_cache_changes_with_what_goes_in(tmp_path: Path) -> None:
    formatted(tmp_path, {"1": "@kurz1999."})
    formatted(tmp_path, {"1": "@kurz1999."})
    formatted(tmp_path, {"1": "Vgl. @kurz1999."})
    assert len(list((tmp_path / "cache").glob("notes*"))) == 2


def test_what_mkdocs_bibtex_gets_wrong_comes_out_right(tmp_path: Path) -> None:
    """Its faults in version 4.4, one by one: locators and prefixes lost, reports without a style refused, «and» for
    «und», -- for –, escaped signs in addresses, works of one note in any order."""
    bib = tmp_path / "faults.bib"
    bib.write_text(
        """
@report{alt1990, author = {Alt, Eva and Neu, Otto}, title = {Wege -- und Umwege}, date = {1990/1991},
  langid = {german}, url = {https://example.org/2016_Global_x/a%20b.pdf}}
@article{zuletzt1999, author = {Zuletzt, Ida}, title = {Ende}, date = {1999}, journaltitle = {Zeitschrift},
  pages = {10--20}, langid = {german}}
""",
        "utf-8",
    )
    notes = formatted(tmp_path, {"1": f"Vgl. u.{NBSP}a. @zuletzt1999, S.{NBSP}12-14; anders @alt1990."}, bib).notes
    assert plain(notes["1"]) == (
        f"Vgl. u.{NBSP}a. Zuletzt, Ida (1999): Ende, in: Zeitschrift, S.{NBSP}10–20, S.{NBSP}12–14; "
        "anders Alt, Eva / Neu, Otto (1990 und 1991): Wege – und Umwege, https://example.org/2016_Global_x/a%20b.pdf."
    )
    assert '<a href="https://example.org/2016_Global_x/a%20b.pdf">' in notes["1"]


def test_an_address_is_written_as_it_is(tmp_path: Path) -> None:
    bib = tmp_path / "addresses.bib"
    entry = "@online{%s, author = {Ort, Ina}, title = {Pfad 3--4}, date = {2017}, langid = {german}, url = {%s}}\n"
    addresses = {"ort2017a": "https://example.org/2016-17", "ort2017b": "https://example.org/2016-17,S. 3-4,b.html"}
    addresses["ort2017b"] = addresses["ort2017b"].replace(" ", "%20")
    bib.write_text("".join(entry % work for work in addresses.items()), "utf-8")
    made = formatted(tmp_path, {"1": "@ort2017a.", "2": "@ort2017b."}, bib)
    for number, key in (("1", "ort2017a"), ("2", "ort2017b")):
        for text in (made.notes[number], made.works[key]):
            assert f'<a href="{addresses[key]}">{addresses[key]}</a>' in text and "3–4" in plain(text)


def test_text_below_a_citing_note_is_kept(small: Path, run) -> None:
    page = small / "docs" / "anstehen.md"
    more = "12–14;\n    dazu Folgendes:\n\n    - Mut\n    - Geduld\n\n"
    page.write_text(page.read_text("utf-8").replace("12–14.\n", more), "utf-8")
    assert run("build", root=small).returncode == 0
    site = lxml.html.document_fromstring((small / "site" / "anstehen" / "index.html").read_text("utf-8"))
    assert " ".join(site.get_element_by_id("fn-1").text_content().split()).endswith(
        "Kassel, S. 12–14; dazu Folgendes: Mut Geduld ↩"
    )


def test_a_build_calls_pandoc_once_and_an_unchanged_one_never(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """mkdocs-bibtex calls it for every page."""
    calls = []
    original = citations._pandoc
    monkeypatch.setattr(citations, "_pandoc", lambda *given, **more: calls.append(given) or original(*given, **more))
    for _ in range(2):
        formatted(tmp_path, {str(number): "@kurz1999; @lang2000." for number in range(1, 40)})
    assert len(calls) == 1


def test_the_plugin_itself_writes_nothing() -> None:
    """All it could write into pages is switched off, so that its going changes no page."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for option in ("bib_by_default", "enable_inline_citations"):
        assert f"{option}: false" in text
