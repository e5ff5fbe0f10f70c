"""The word lists: broken files get a message, and a name is found in the text in its inflections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.checks import check_sources
from edition.checks.terms import folded, occurs
from edition.terms import read_terms
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("file", "content", "complaint"),
    [
        ("glossary.yml", b"- term: [\n", "data/glossary.yml:2: is not valid YAML"),
        ("glossary.yml", b"term: x\n", "data/glossary.yml:1: the glossary is no list"),
        ("glossary.yml", b"- \xff\n", "data/glossary.yml:1: is not UTF-8"),
        ("glossary.yml", b"- warten\n", "data/glossary.yml:1: an entry has no"),
        ("synonyms.yml", b"- [a, b]\n", "data/synonyms.yml:1: the file has no"),
        ("synonyms.yml", b"groups:\n  - {a: b}\n", "data/synonyms.yml:2: a group is no list"),
        ("synonyms.yml", b"groups:\n  - [&x [*x]]\n", "data/synonyms.yml:2: a group holds"),
    ],
)
def test_a_broken_list_is_told_with_its_line(
    small: Path, run: Callable, file: str, content: bytes, complaint: str
) -> None:
    (small / "data").mkdir()
    (small / "data" / file).write_bytes(content)
    check = run("check", root=small)
    assert check.returncode == 1
    assert complaint in check.stderr
    assert "Traceback" not in check.stderr


def test_an_edition_needs_no_lists(small: Path) -> None:
    terms, problems = read_terms(small)
    assert (terms.glossary, terms.synonyms, problems) == ((), (), [])


def test_an_empty_file_is_an_empty_list(small: Path) -> None:
    (small / "data").mkdir()
    (small / "data" / "glossary.yml").write_text("# nothing yet\n")
    assert check_sources(small)[1] == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Flüchtling", True),  # in a compound
        ("Gemeinsames Europäisches Asylsystem", True),  # inflected
        ("Amt", False),  # short words only as such
        ("Europäisches Gemeinsames Asylsystem", False),  # in this order
    ],
)
def test_a_name_occurs(name: str, found: bool) -> None:
    text = folded("Die Flüchtlingspolitik des Gemeinsamen Europäischen Asylsystems ist insgesamt gesund.")
    assert occurs(name, text) is found


def test_the_glossary_names_its_terms_as_the_search_finds_them() -> None:
    glossary = {term.slug: term for term in read_terms(ROOT)[0].glossary}
    assert glossary["bamf"].names == ("Bundesamt für Migration und Flüchtlinge", "BAMF")
