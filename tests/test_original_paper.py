"""The paper itself, where a copy lies beside the project: every paragraph, heading and note to the last character.

`original_paper.json` holds a SHA-256 of each, made from a reading by hand that used none of this code, and no words.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from edition.bibliography import Work
from edition.original.expectation import expectation_of
from edition.original.fingerprints import read_fingerprints
from edition.original.model import Paper
from edition.original.notes import compare_notes
from edition.original.overlay import write_original
from edition.original.paper import read_paper
from edition.original.report import report
from edition.original.shared_words import shared_runs
from edition.problems import Problem
from edition.sources import Sources, read_sources
from tests.conftest import ROOT

PAPER = ROOT.parent / "shared" / "paper" / "paper.txt"
HASHES = json.loads((ROOT / "tests" / "original_paper.json").read_text("utf-8"))
pytestmark = pytest.mark.skipif(not PAPER.exists(), reason="no copy of the paper lies beside the project")


@cache
def read() -> tuple[Paper, list[Problem], Sources]:
    sources, _ = read_sources(ROOT)
    prints, _ = read_fingerprints(ROOT / "data" / "original.json")
    paper, problems = read_paper(PAPER, expectation_of(sources, prints))
    assert paper is not None
    return paper, problems, sources


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_nothing_is_unexplained_and_it_is_the_paper_that_is_expected() -> None:
    assert read()[1] == []


@pytest.mark.parametrize("number", range(1, 49))
def test_paragraph(number: int) -> None:
    assert sha(read()[0].paragraphs[number - 1].text) == HASHES["paragraphs"][number - 1]


@pytest.mark.parametrize("number", range(1, 21))
def test_note(number: int) -> None:
    assert sha(read()[0].notes[number]) == HASHES["notes"][number - 1]


def test_counts_headings_levels_and_pages() -> None:
    paper = read()[0]
    assert (len(paper.paragraphs), len(paper.notes)) == (48, 20)
    found = [
        {"level": s.level, "page": s.page, "paragraphs": len(s.paragraphs), "title": sha(s.title)}
        for s in paper.sections
    ]
    assert found == HASHES["sections"]


def test_every_paragraph_begins_on_the_page_that_the_retelling_says() -> None:
    paper, _, sources = read()
    marks = [p.page for section in expectation_of(sources).sections for p in section.paragraphs]
    assert [paragraph.page for paragraph in paper.paragraphs] == marks


def test_it_is_found_without_any_expectation_too() -> None:
    paper, problems = read_paper(PAPER)
    assert problems == []
    assert paper is not None
    assert [sha(p.text) for p in paper.paragraphs] == HASHES["paragraphs"]
    assert [sha(section.title) for section in paper.sections] == [s["title"] for s in HASHES["sections"]]


def test_a_wrong_page_mark_is_an_error() -> None:
    sources = read()[2]
    expected = expectation_of(sources)
    first = expected.sections[0]
    moved = replace(first, paragraphs=(replace(first.paragraphs[0], page=9), *first.paragraphs[1:]))
    _, problems = read_paper(PAPER, replace(expected, sections=(moved, *expected.sections[1:])))
    assert [problem.rule for problem in problems] == ["paper-page"]
    assert "begins on page 4" in problems[0].message


def test_the_report_counts_and_names_what_was_left_out() -> None:
    text = report(read()[0])
    assert "11 sections, 48 paragraphs, 20 notes, 24 works named, 179 joins" in text
    for noise in ("running head, 2 ×", "repeated link, 17 ×", "contents list, 16 ×", "note number, 20 ×"):
        assert noise in text


def test_notes_agree_with_the_bibliography_and_the_retelling() -> None:
    paper, _, sources = read()
    assert compare_notes(paper, sources.works, {int(n): text for n, text in sources.notes.items()}) == []


@pytest.mark.parametrize(
    ("key", "field", "value", "says"),
    [
        ("schammann2015", "author", "Schamann, Hannes", "prints «Schammann, Hannes»"),
        ("haas2010", "date", "2011", "prints the year 2010"),
        ("betts2011", "title", "Global Governance", "prints another title"),
        ("haas2010", "pages", "227--265", "prints S. 227–264"),
        ("clemens2015", "url", "https://example.org/", "prints the address"),
    ],
)
def test_a_difference_from_the_bibliography_is_reported(key: str, field: str, value: str, says: str) -> None:
    paper, _, sources = read()
    works = [
        Work(w.key, w.type, {**w.fields, field: value} if w.key == key else w.fields, w.line) for w in sources.works
    ]
    problems = compare_notes(paper, works, {int(n): text for n, text in sources.notes.items()})
    assert [says in problem.message for problem in problems] == [True]


def test_another_locator_than_the_printed_one_is_reported() -> None:
    paper, _, sources = read()
    notes = {int(number): text.replace("34–46", "34–47") for number, text in sources.notes.items()}
    problems = compare_notes(paper, sources.works, notes)
    assert [problem.message for problem in problems] == [
        "note 16: prints S. 34–46 for svr2017a, the edition has S. 34–47."
    ]


def test_written_out_it_is_the_same_edition_with_other_words(tmp_path: Path) -> None:
    paper, _, sources = read()
    assert write_original(paper, ROOT / "docs", tmp_path / "docs") == []
    written, problems = read_sources(ROOT, tmp_path / "docs")
    assert problems == []
    for page, other in zip(sources.pages, written.pages, strict=True):
        assert [(m.label, m.text) for m in page.paragraphs] == [(m.label, m.text) for m in other.paragraphs]
        assert [m.label for m in page.notes] == [m.label for m in other.notes]
        assert [m.text for m in page.headings] == [m.text for m in other.headings]


def test_the_original_written_out_is_found_by_the_check_for_its_wording(tmp_path: Path) -> None:
    paper = read()[0]
    write_original(paper, ROOT / "docs", tmp_path / "docs")
    (tmp_path / "data").mkdir()
    found = {problem.file for problem in shared_runs(tmp_path / "docs", tmp_path / "data", paper)}
    assert len(found) == 11


def test_the_repository_holds_no_wording_of_the_paper_but_names() -> None:
    assert shared_runs(ROOT / "docs", ROOT / "data", read()[0]) == []
