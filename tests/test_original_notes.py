"""Printed notes: prefix, works, years, pages; and what a bibliography made from them looks like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from edition.bibliography import Work
from edition.original.bibliography_draft import Bibliography
from edition.original.fingerprints import read_fingerprints
from edition.original.model import Paper
from edition.original.notes import compare_notes
from edition.original.printed import printed_works

ONE = "Vgl. u. a. Lindner, Paula (2015): Wege und Ziele. Ein Befund, in: Raum und Ordnung 12 (3), S. 45–67."
TWO = (
    "Siehe dazu: Kuhn, Ines / Thiele, Mirjam (2018a): Takt, Kassel, https://bsp.de/takt.pdf; "
    "Amt (2019): Zahlen, S. 5 ff."
)


@pytest.mark.parametrize(
    ("note", "works"),
    [
        (ONE, [("Vgl. u. a. ", "Lindner, Paula", ("2015",), "", "45–67", False)]),
        (
            TWO,
            [
                ("Siehe dazu: ", "Kuhn, Ines / Thiele, Mirjam", ("2018",), "a", "", False),
                ("", "Amt", ("2019",), "", "5 ff.", False),
            ],
        ),
        ("Lindner, Paula (2015), a. a. O., S. 46.", [("", "Lindner, Paula", ("2015",), "", "46", True)]),
        (
            "Siehe Lindner (2015), op. cit. sowie die Zahlen des Amtes für Wege (2019), op. cit., S. 3-4.",
            [
                ("Siehe ", "Lindner", ("2015",), "", "", True),
                ("sowie die ", "Zahlen des Amtes für Wege", ("2019",), "", "3–4", True),
            ],
        ),
        ("Kuhn, Ines (2015 und 2016): Zwei Hefte.", [("", "Kuhn, Ines", ("2015", "2016"), "", "", False)]),
        ("Kuhn, Ines (Hrsg.) 2011: Ein Band, Bonn.", [("", "Kuhn, Ines (Hrsg.)", ("2011",), "", "", False)]),
        ("Gemeint sind nur Wege; nicht aber Straßen.", []),
        ("Der Verein, 1951 gegründet, hatte 2016 zwölf Mitglieder.", []),
    ],
)
def test_works_are_read_off(note: str, works: list[tuple[object, ...]]) -> None:
    found = [(w.lead, w.names, w.years, w.letter, w.pages, w.short) for w in printed_works(note)]
    assert found == works


def test_a_bibliography_is_read_from_notes() -> None:
    notes = {1: ONE, 2: TWO, 3: "Lindner, Paula (2015), a. a. O., S. 46.", 4: "Nur eine Erklärung."}
    bibliography = Bibliography(notes)
    assert [bibliography.note(number) for number in notes] == [
        "Vgl. u. a. @lindner2015.",
        "Siehe dazu: @kuhn-thiele2018; @amt2019, S.\u00a05\u00a0ff.",
        "@lindner2015, S.\u00a046.",
        None,
    ]
    bibtex = bibliography.bibtex()
    assert "% unsure: author, title\n@report{amt2019,\n  author = {{Amt}}," in bibtex
    assert "  journaltitle = {Raum und Ordnung},\n  volume       = {12},\n  number       = {3},\n" in bibtex
    assert "  pages        = {45--67}," in bibtex
    assert "author   = {Kuhn, Ines and Thiele, Mirjam}" in bibtex
    assert bibtex.count("langid") == bibtex.count("= {german}") == 3
    assert bibtex.index("amt2019") < bibtex.index("kuhn-thiele2018") < bibtex.index("{lindner2015")


def test_works_of_one_year_are_told_apart_and_found_again() -> None:
    notes = {
        1: "Amt für Wege (2017a): Zahlen, Bonn.",
        2: "Amt für Wege (2017b): Ziele, Bonn.",
        3: "Amt für Wege (2017a), op. cit., S. 9.",
        4: "Amt für Wege (2017b), op. cit., S. 8.",
    }
    bibliography = Bibliography(notes)
    assert [bibliography.note(number) for number in notes] == [
        "@amt2017a.",
        "@amt2017b.",
        "@amt2017a, S.\u00a09.",
        "@amt2017b, S.\u00a08.",
    ]


def test_an_english_title_keeps_its_capitals() -> None:
    bibliography = Bibliography({1: "Kuhn, Ines (2015): The Way to the Goal, Bonn."})
    assert "  title    = {{The Way to the Goal}}," in bibliography.bibtex()
    assert "langid   = {english}" in bibliography.bibtex()


def test_a_short_form_without_its_work_stays_as_printed() -> None:
    assert Bibliography({1: "Kuhn, a. a. O., S. 3."}).note(1) is None


def paper_with(notes: dict[int, str]) -> Paper:
    """A paper that has nothing but notes."""
    nothing: dict[str, Any] = {"sections": [], "joins": [], "noise": [], "lost": [], "links": []}
    return Paper(title="", notes=notes, source="copy.txt", kind="text", encoding="utf-8", **nothing)


WORK = Work(
    "lindner2015",
    "article",
    {"author": "Lindner, Paula", "title": "Wege und Ziele", "subtitle": "Ein Befund", "date": "2015",
     "journaltitle": "Raum und Ordnung", "volume": "12", "number": "3", "pages": "45--67"},
)  # fmt: skip


def test_a_note_that_agrees_with_the_bibliography_is_no_problem() -> None:
    assert compare_notes(paper_with({1: ONE}), [WORK], {1: "Vgl. u. a. @lindner2015."}) == []


@pytest.mark.parametrize(
    ("printed", "retold"),
    [
        (ONE.replace("2015", "2014"), "Vgl. u. a. @lindner2015."),
        (ONE.replace("Wege und Ziele", "Ganz andere Dinge"), "Vgl. u. a. @lindner2015."),
        (ONE.replace("45–67", "45–68"), "Vgl. u. a. @lindner2015."),
        (ONE, "Ein Werk fehlt hier."),
    ],
)
def test_a_note_that_differs_is_reported(printed: str, retold: str) -> None:
    problems = compare_notes(paper_with({1: printed}), [WORK], {1: retold})
    assert problems and {problem.rule for problem in problems} == {"paper-note"}


@pytest.mark.parametrize("text", ["{", "[]", '{"1": {"weight": 3}}', '{"eins": {}}'])
def test_torn_fingerprints_are_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "original.json"
    path.write_text(text, "utf-8")
    assert [problem.rule for problem in read_fingerprints(path)[1]] == ["paper-fingerprints"]
