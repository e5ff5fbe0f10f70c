"""Papers of our own are set in type in many ways and recognised; what is damaged is never called verified."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.original.clean_text import read_clean
from edition.original.fingerprints import Fingerprints
from edition.original.letters import letters
from edition.original.reading import text_orders
from edition.original.recognising import WORDS, Paper, recognise
from tests.papers import html_engine
from tests.papers.damage import DAMAGE, damage, exchange_paragraphs
from tests.papers.manuscript import EXPLAINING, Manuscript, write
from tests.papers.settings import HTML, NAMES, copy
from tests.papers.text_engine import export


@cache
def prints_of(manuscript: Callable[[], Manuscript]) -> Fingerprints:
    """The fingerprints of a manuscript's clean text."""
    prints, problems = read_clean(manuscript().clean(), "clean.txt")
    assert problems == []
    return prints


def paper() -> Manuscript:
    """The paper that is set in type: 24 paragraphs, about 12 pages."""
    return write("baeume", 6)


def short_paper() -> Manuscript:
    """The paper that is damaged: 8 paragraphs."""
    return write("wasser", 2)


def texts(manuscript: Manuscript) -> tuple[dict[int, str], dict[int, str]]:
    """What must be read: paragraphs and explaining notes, by number."""
    return dict(enumerate(manuscript.paragraphs, 1)), {number: manuscript.notes[number] for number in EXPLAINING}


def assert_whole(read: Paper, manuscript: Manuscript) -> None:
    """Every paragraph and explaining note is verified and stands as written."""
    unverified = [number for number, reading in read.paragraphs.items() if reading.verified != WORDS]
    assert unverified == []
    paragraphs, notes = texts(manuscript)
    assert {number: reading.text for number, reading in read.paragraphs.items()} == paragraphs
    assert {number: (reading.verified, reading.text) for number, reading in read.notes.items()} == {
        number: (WORDS, text) for number, text in notes.items()
    }


@pytest.mark.parametrize("setting", NAMES)
def test_every_paragraph_is_verified(tmp_path: Path, setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)  # as on a machine without pdftotext
    copied = copy(paper(), setting, tmp_path)
    assert_whole(recognise(text_orders(copied), prints_of(paper)), paper())


@pytest.mark.parametrize("program", HTML)
def test_every_paragraph_is_verified_where_the_program_is(tmp_path: Path, program: str) -> None:
    if reason := html_engine.missing(program):
        pytest.skip(reason)
    copied = copy(paper(), program, tmp_path)
    assert_whole(recognise(text_orders(copied), prints_of(paper)), paper())


def test_paragraphs_are_found_where_they_stand() -> None:
    exchanged = export(exchange_paragraphs(paper()))
    assert_whole(recognise([exchanged], prints_of(paper)), paper())


def test_another_paper_holds_none_of_them() -> None:
    read = recognise([export(write("bibliotheken", 6))], prints_of(paper))
    assert not any(reading.verified for reading in read.paragraphs.values())


@settings(max_examples=40, deadline=None, derandomize=True)
@given(kind=st.sampled_from(sorted(DAMAGE)), place=st.integers(0, 10_000), call=st.sampled_from(["{}", "[{}]"]))
def test_what_is_damaged_is_never_called_verified(kind: str, place: int, call: str) -> None:
    manuscript = short_paper()
    read = recognise([damage(export(manuscript, call), kind, place)], prints_of(short_paper))
    paragraphs, notes = texts(manuscript)
    verified = [(number, reading.text) for number, reading in read.paragraphs.items() if reading.verified == WORDS]
    assert verified == [(number, paragraphs[number]) for number, _ in verified]
    assert all(reading.text == notes[number] for number, reading in read.notes.items() if reading.verified == WORDS)
    found = [(letters(reading.text), letters(paragraphs[number])) for number, reading in read.paragraphs.items()]
    assert all(has in ("", wanted) for has, wanted in found)
    assert len(verified) >= len(paragraphs) - 2  # a change harms the paragraphs it stands in, two at most
