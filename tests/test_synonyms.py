"""The synonyms of the search: a word is found in the text in its inflections, a term in all its forms."""

import pytest

from edition.base.german import fold
from edition.rules.lists import comparable, occurs
from edition.sources.apparatus.entries import Synonyms
from edition.sources.sources import read_sources
from tests.conftest import ROOT


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
