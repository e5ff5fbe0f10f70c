"""The synonyms of the search: a broken file gets a message, and a word is found in the text in its inflections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.base.german import fold
from edition.rules.check import check_sources
from edition.rules.synonyms import comparable, occurs
from edition.sources.sources import read_sources
from edition.sources.synonyms import Synonyms, read_synonyms
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"groups: [\n", "data/synonyms.yml:2: is not valid YAML"),
        (b"- [a, b]\n", "data/synonyms.yml:1: holds something that is not an entry («name: value»)"),
        (b"groups:\n  - {a: b}\n", "data/synonyms.yml:2: «groups» holds something that is not a list"),
        (b"ignored: der\n", "data/synonyms.yml:1: «ignored» is not a list"),
        (b"ignored: [\xff]\n", "data/synonyms.yml:1: is not UTF-8"),
    ],
)
def test_a_broken_list_is_told_with_its_line(small: Path, run: Callable, content: bytes, complaint: str) -> None:
    (small / "data").mkdir(exist_ok=True)
    (small / "data" / "synonyms.yml").write_bytes(content)
    check = run("check", root=small)
    assert check.returncode == 1
    assert complaint in check.stderr
    assert "Traceback" not in check.stderr


@pytest.mark.parametrize("content", [None, "# nothing yet\n"])
def test_an_edition_needs_no_list(small: Path, content: str | None) -> None:
    (small / "data").mkdir(exist_ok=True)
    if content is not None:
        (small / "data" / "synonyms.yml").write_text(content)
    assert read_synonyms(small) == (Synonyms(), [])
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
    text = fold("Die Flüchtlingspolitik des Gemeinsamen Europäischen Asylsystems ist insgesamt gesund.")
    assert occurs(name, comparable(text)) is found


def test_a_group_takes_in_the_forms_of_the_glossary() -> None:
    glossary = read_sources(ROOT)[0].apparatus.glossary
    groups = Synonyms((("BAMF", "Flüchtlingsamt"),)).with_glossary(glossary)
    assert groups[-1] == ["BAMF", "Bundesamt für Migration und Flüchtlinge", "Flüchtlingsamt"]
