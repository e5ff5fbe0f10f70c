"""Citations in notes: how they are typed and read, how one pass formats them, and where they stand on the page."""

import os
import re
import subprocess
from functools import partial
from pathlib import Path

import lxml.html
import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import PluginError

from edition.engine.citations import citations_in
from edition.paper import notes as formatting
from edition.paper.citations import LABELS, fill_citations, mark_citations, read_citations, unmark
from edition.paper.notes import format_notes
from edition.rules.check import check_sources
from edition.sources.bibliography import read_bibliography
from edition.sources.places import key_of
from tests.conftest import SMALL
from tests.full_edition import full_edition

NBSP = "\u00a0"
KEYS = st.from_regex(r"[a-z]{2,8}(?:[-:./][a-z]{2,8})?[12][0-9]{3}[a-c]?", fullmatch=True)
WORDS = st.text(alphabet="abcdefgäöüß ,:()«»*", max_size=20)
PLACES = st.tuples(
    st.sampled_from(LABELS), st.integers(1, 99), st.sampled_from(["", "f.", " ff.", "–99", ", 99", "a"])
)
KNOWN = ("kurz1999", "lang2000")


@settings(deadline=None)  # on a busy machine one may be slow
@given(st.lists(st.tuples(WORDS, KEYS, st.none() | PLACES), min_size=1, max_size=4))
def test_whatever_is_typed_is_read_back(parts: list[tuple[str, str, tuple[str, int, str] | None]]) -> None:
    typed = "; ".join(f"{words} @{key}" + (", {} {}{}".format(*place) if place else "") for words, key, place in parts)
    citations, faults = read_citations(f"Siehe [{typed}].")
    assert faults == [] and [citation.key for citation in citations] == [key_of(key) for _, key, _ in parts]
    places = ["{} {}{}".format(*place) if place else "" for *_, place in parts]
    assert [citation.locator.replace(NBSP, " ") for citation in citations] == places


@given(
    st.lists(st.sampled_from(["[", "]", "@a", "@b, S. 1", "; ", "`", "\\", "(", " ", "\n"])).map("".join) | st.text()
)
def test_any_text_is_marked_without_loss(text: str) -> None:
    read_citations(text, {"a", "b"})
    assert unmark(mark_citations(text, {"a", "b"})) == unmark(text)


@pytest.mark.parametrize(("note", "said"), [
    ("[@kurz1999 S. 3]", "14: «@kurz1999 S. 3»: what stands beside the key is not understood. Write [@kurz1999, S."),
    ("[@kurz1999, S. 3 oder so]", "14: «S. 3 oder so» is no place in a work. Write S. 12,"),
    ("[Vgl.; @kurz1999]", "14: «Vgl.» cites no work."),
    ("[@kurz1999 und @lang2000]", "14: «@kurz1999 und @lang2000»: what stands beside the key is not understood."),
    ("Vgl. @kurz1999.", "14: «@kurz1999» does not stand in closed brackets. Write [@kurz1999, S. 12] on one line"),
    ("[-@kurz1999]", "14: «@kurz1999» does not stand in closed brackets."),
    ("[vgl.@kurz1999]", "14: «@kurz1999» does not stand in closed brackets."),
    ("Vgl. @kurz1998.", "14: «@kurz1998» does not stand in closed brackets."),
    ("Erst so.\n    Dann [@kurz1999,\n    S. 3].", "15: «@kurz1999» does not stand in closed brackets."),
    ("Vgl. [@wer, S. 3", "14: «@wer» does not stand in closed brackets."),
    ("[@{kurz1999}]", "14: «@kurz1999» does not stand in closed brackets."),
    ("[–@nix]", "14: «@nix» does not stand in closed brackets. Write [@nix, S. 12] on one line"),
    ("[*@nix*]", "14: «@nix» does not stand in closed brackets."),
    ("[*@nix*, @kurz1999]", "14: «*@nix*, @kurz1999»: what stands beside the key is not understood."),
    ("[Siehe [@kurz1999]](https://example.org/)", "14: a work is cited in the text of a link."),
    ('<i title="[@kurz1999]">x</i>', "14: a work is cited in a tag. Set the citation outside."),
    ("[@kurz1999]{: .x }", "14: a work is cited before a list of attributes."),
    ("Siehe oben.[^1]", "14: a note is called in a heading, in the head of a table, in a link or in a note."),
])  # fmt: skip
def test_what_would_be_lost_is_told_once_with_its_line(small: Path, note: str, said: str) -> None:
    page, note = small / "docs" / "anstehen.md", note.replace("S. ", f"S.{NBSP}")
    page.write_text(re.sub(r"\[\^1\]:.*", lambda _: f"[^1]: {note}", page.read_text("utf-8")), "utf-8")
    told = [flat(str(problem)) for problem in check_sources(small)[1] if problem.rule != "note-double"]
    assert len(told) == 1 and told[0].startswith(f"docs/anstehen.md:{said}") and told[0].endswith("[note-syntax]")


@pytest.mark.parametrize("place", ["## Titel[^4]", "Titel[^4]\n---", "| a[^4] | b |\n|---|---|\n| c | d |",
                                   "[a[^4]](https://example.org/)"])  # fmt: skip
def test_a_note_that_cannot_be_set_is_told(small: Path, place: str) -> None:
    page = small / "docs" / "sitzen.md"
    page.write_text(page.read_text("utf-8") + f"\n\n{place}\n\n[^4]: Vier.\n", "utf-8")
    assert "a note is called in a heading" in " ".join(str(problem) for problem in check_sources(small)[1])


@pytest.mark.parametrize("place", ["`[^4]`", "``a`[^4]``", "<!-- [^4] -->"])
def test_what_is_code_or_comment_calls_no_note(small: Path, place: str) -> None:
    page = small / "docs" / "sitzen.md"
    page.write_text(page.read_text("utf-8") + f"\n\n{place}\n\n[^4]: Vier.\n", "utf-8")
    assert "note-uncalled" in [problem.rule for problem in check_sources(small)[1]]


def test_what_is_cited_outside_notes_is_told(small: Path) -> None:
    (small / "data").mkdir()
    (small / "data" / "words.yml").write_text("# Vgl. [@kurz1999, S. 3]; `@kurz1999` nicht\n", "utf-8")
    page = small / "docs" / "sitzen.md"
    page.write_text(page.read_text("utf-8") + "\nNach @lang2000 sitzt man.\n\n```\n[@kurz1999]\n```\n", "utf-8")
    told = [(problem.file, problem.message) for problem in check_sources(small)[1] if problem.rule == "note-syntax"]
    assert told == [(file, "a work is cited outside a note.") for file in ("data/words.yml", "docs/sitzen.md")]


def formatted(tmp_path: Path, notes: dict[str, str], bib: Path = SMALL / "references.bib") -> dict[str, str]:
    """Each note as HTML, its Markdown left alone."""
    works, problems = read_bibliography(bib)
    assert problems == []
    made = format_notes(notes, dict.fromkeys(notes, ""), works, SMALL / "edition.csl", tmp_path / "cache").notes
    keys = [work.key for work in works]
    return {
        number: fill_citations(mark_citations(text, keys), partial(texts, made[number]), str)
        for number, text in notes.items()
    }


def texts(made: list[tuple[str, str]], keys: list[str]) -> list[str]:
    assert keys == [key for key, _ in made]
    return [html for _, html in made]


def plain(note: str) -> str:
    return str(lxml.html.fromstring(f"<p>{note}</p>").text_content()).replace(NBSP, "~")


def bibliography(folder: Path, *entries: str) -> Path:
    path = folder / "own.bib"
    path.write_text("".join(f"@book{{{entry}}}\n" for entry in entries), "utf-8")
    return path


def test_a_work_cited_before_is_short_in_the_order_of_notes(tmp_path: Path) -> None:
    first = formatted(tmp_path, {"1": "[@kurz1999, S. 3].", "2": "[@kurz1999]."})
    turned = formatted(tmp_path, {"2": "[@kurz1999].", "1": "[@kurz1999, S. 3]."})
    assert plain(first["1"]) == "Kurz, Ada / Klein, Otto (1999): Die Schlange. Eine Naturgeschichte, Kassel, S.~3."
    assert plain(first["2"]) == "Kurz/Klein (1999), a.~a.~O. (Anm.~1)."
    assert "Naturgeschichte" in turned["2"] and "a.~a.~O." in plain(turned["1"])


def test_prefix_place_and_separator_survive_in_their_order(tmp_path: Path) -> None:
    notes = formatted(
        tmp_path, {"1": "[Vgl. *hier* @lang2000, Art. 5 Abs. 2 GG; so @kurz1999, S. 12f.] – [@lang2000]"}
    )
    assert plain(notes["1"]) == (
        "Vgl. *hier* Lang, Ida (2000): Queues and Quarrels, in: Journal of Waiting, 3 (2), S.~1–9, "
        "Art.~5 Abs.~2 GG, https://example.org/a_b.pdf; "
        "so Kurz, Ada / Klein, Otto (1999): Die Schlange. Eine Naturgeschichte, Kassel, S.~12f. – "
        "Lang (2000), a.~a.~O. (Anm.~1)"
    )


@pytest.mark.parametrize(("typed", "end"), [
    ("[@kurz1999, S. 5 ff.].", "S.~5~ff."), ("*[@kurz1999, S. 5 ff.]*.", "S.~5~ff.*"), ("[@kurz1999, S. 5]", "S.~5"),
    ("[@kurz1999, S. 5 f.]...", "S.~5~f...."), ("([@kurz1999, S. 5 f.]).", "S.~5~f.)."), ("[@kurz1999]. J", "l. J"),
])  # fmt: skip
def test_full_stops_stand_as_typed_and_never_double(tmp_path: Path, typed: str, end: str) -> None:
    assert plain(formatted(tmp_path, {"1": typed})["1"]).endswith(end)


def test_names_and_years_that_citeproc_cannot_say(tmp_path: Path) -> None:
    bib = bibliography(
        tmp_path,
        "berg2012, author = {Berg, Ida and others}, title = {Moor}, date = {2012}",
        "ort1999, author = {Ort, Ina and Ufer, Jo}, title = {Der Deich (1990–1991)}, date = {1999/2000}",
    )
    notes = formatted(tmp_path, {"1": "[@berg2012; @ort1999].", "2": "[@berg2012, S. 2]."}, bib)
    assert plain(notes["1"]) == (
        "Berg, Ida u.~a. (2012): Moor; Ort, Ina / Ufer, Jo (1999 und 2000): Der Deich (1990–1991)."
    )
    assert plain(notes["2"]) == "Berg u.~a. (2012), a.~a.~O. (Anm.~1), S.~2."


@pytest.mark.parametrize("year", [
    "(o. J.)", "(ca. 1999)", "(1999–2001)", "(1999–)", "(2026, im Erscheinen)", "(im Erscheinen)",
    "(2009 [zuerst 1867])",
])  # fmt: skip
def test_name_and_year_lead_to_the_work(year: str) -> None:
    made = formatting._link_work(f"Amt (Hrsg.) {year.replace(' J', f'{NBSP}J')}: Der Deich (2001)", "#amt", "", "")
    assert plain(made.partition("</a>")[0]) == f"Amt (Hrsg.) {year.replace(' J', '~J')}"


def test_works_of_the_same_author_and_year_are_told_apart(tmp_path: Path) -> None:
    entry = "%s, author = {Kurz, Ada}, title = {%s}, date = {1999}"
    bib = bibliography(tmp_path, entry % ("kurz1999a", "Anfang"), entry % ("kurz1999b", "Ende"))
    notes = formatted(tmp_path, {"1": "[@kurz1999a].", "2": "[@kurz1999b].", "3": "[@kurz1999b]."}, bib)
    assert plain(notes["1"]) == "Kurz, Ada (1999a): Anfang." and plain(notes["2"]) == "Kurz, Ada (1999b): Ende."
    assert plain(notes["3"]) == "Kurz (1999b), a.~a.~O. (Anm.~2)."


@pytest.mark.parametrize("language", ["C", "de_DE.UTF-8", "en_US.UTF-8", ""])
def test_titles_are_as_typed_wherever_the_notes_are_formatted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Without `langid`, in any language of the environment, and beside another pandoc on the PATH."""
    bib = bibliography(tmp_path, "amt1999, author = {Amt, Ida}, title = {Die Schlange im Haus}, date = {1999}")
    other = tmp_path / "bin" / "pandoc"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\necho pandoc 99.0\n")
    other.chmod(0o755)
    monkeypatch.setenv("LANG", language)
    monkeypatch.setenv("PATH", str(other.parent), prepend=os.pathsep)
    monkeypatch.setattr(pypandoc, "__pandoc_path", None)
    assert plain(formatted(tmp_path, {"1": "[@amt1999]."}, bib)["1"]) == "Amt, Ida (1999): Die Schlange im Haus."


def test_an_unchanged_edition_asks_pandoc_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    original = formatting._pandoc
    monkeypatch.setattr(formatting, "_pandoc", lambda *given, **more: calls.append(given) or original(*given, **more))
    notes = {str(number): "[@kurz1999; @lang2000]." for number in range(1, 40)}
    formatted(tmp_path, notes)
    first = len(calls)
    formatted(tmp_path, notes)
    assert first == 1 and len(calls) == first
    formatted(tmp_path, {**notes, "40": "[@kurz1999]."})
    assert len(calls) == 2 * first


def test_a_style_that_would_lose_locators_is_refused(small: Path, run) -> None:
    style = small / "edition.csl"
    style.write_text(style.read_text("utf-8").replace('<text variable="locator"/>', ""), "utf-8")
    assert "the style prints no locators" in run("build", root=small).stderr


# In any order after a note that cites: what Markdown can do, and what its `@` does not mean.
RICH = r"""[Vgl. *sehr* @kurz1999, S. 12f.]. Dazu [das Amt](https://example.org/x), `[@kurz1999]`, \@kurz1999,
    [post@example.org], @amt@example.org, https://example.org/@amt/1 und \bibliography; nochmals [@lang2000].

    > Ein Zitat aus [@kurz1999].

    - Mut [@lang2000]
"""
READ = (
    "Vgl. sehr Kurz, Ada / Klein, Otto (1999): Die Schlange. Eine Naturgeschichte, Kassel, S. 12f. Dazu das Amt, "
    r"[@kurz1999], @kurz1999, [post@example.org], @amt@example.org, https://example.org/@amt/1 und \bibliography; "
    "nochmals Lang, Ida (2000): Queues and Quarrels, in: Journal of Waiting, 3 (2), S. 1–9, "
    "https://example.org/a_b.pdf. Ein Zitat aus Kurz/Klein (1999), a. a. O. (Anm. 1). "
    "Mut Lang (2000), a. a. O. (Anm. 1)"
)


def test_a_note_is_markdown_in_every_output(small: Path, run) -> None:
    page = small / "docs" / "anstehen.md"
    text = page.read_text("utf-8").replace("steht.[^1]", "`[so @kurz1999, S. 3]` steht.[^1]")
    page.write_text(re.sub(r"(?<=\[\^1\]: ).*\n", lambda _: RICH, text), "utf-8")
    result = run("build", root=small)
    assert result.returncode == 0, result.stderr
    downloads = small / "site" / "downloads"
    for place in (small / "site" / "anstehen" / "index.html", downloads / "die-kunst-des-wartens.html"):
        tree = lxml.html.document_fromstring(place.read_bytes())
        assert "[so @kurz1999, S. 3] steht." in tree.get_element_by_id("rn-1").text_content()
        note = tree.get_element_by_id("fn-1")
        assert flat(note.text_content()).removesuffix(" ↩") == READ
        assert [len(note.findall(f".//{tag}")) for tag in ("em", "code", "blockquote", "ul")] == [1, 1, 1, 1]
    printed = subprocess.run(
        ["pdftotext", downloads / "anstehen.pdf", "-"], capture_output=True, text=True, check=True
    )
    bare = re.sub(r"[\s•\u00ad-]", "", printed.stdout)
    assert re.sub(r"[\s-]", "", READ) in bare


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("typed", "mistyped", "told"), [
    (r"^  - bibtex:.*\n      .*\n", "", "«bibtex» is missing."),
    ("bib_file: .*", r"\g<0>\n      footnotes: x", "«footnotes» is not a field here."),
])  # fmt: skip
def test_what_finds_the_citations_is_asked_for(tmp_path: Path, typed: str, mistyped: str, told: str) -> None:
    home = full_edition(tmp_path / "full")
    file = home / "mkdocs.yml"
    file.write_text(re.sub(typed, mistyped, file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    assert [problem.message for problem in check_sources(home)[1]] == [told]


def test_a_citation_that_is_not_found_stops_the_build() -> None:
    with pytest.raises(PluginError, match=r"note 1 cites a, found was nothing"):
        citations_in({"1": [("a", "A (1999)")]}, "1", [])
