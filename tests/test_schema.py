"""Data files: values as they are typed, every fault of a file at once with its line, and all the rest read."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from edition.base.problems import Problem
from edition.base.schema import Entry, Text, read_data


@dataclass(frozen=True)
class Part(Entry):
    name: str


@dataclass(frozen=True)
class Thing(Entry):
    """An entry with a field of every kind."""

    name: str
    also: tuple[Text, ...] = ()
    to: dict[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    part: Part | None = None


def read(folder: Path, text: str) -> tuple[tuple[Thing, ...], list[Problem]]:
    (folder / "x.yml").write_text(text, "utf-8")
    return read_data(folder, "x.yml", tuple[Thing, ...])


def test_values_are_read_as_typed_with_their_lines(tmp_path: Path) -> None:
    text = "- name: no\n  also: [1951, yes]\n  to: {bund: named}\n  parts:\n    - name: 017\n"
    (thing,), problems = read(tmp_path, text)
    assert problems == []
    assert (thing.name, thing.also, thing.to) == ("no", ("1951", "yes"), {"bund": "named"})
    assert [(part.name, part.line("name")) for part in thing.parts] == [("017", 5)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- name: a\n  name: b\n", 2, "«name» is given twice"),
        ("- also: [x]\n", 1, "«name» is missing"),
        ("- name: a\n  alter: b\n", 2, "«alter» is not a field here"),
        ("- name: [a]\n", 1, "«name» is not a text"),
        ("- name: a\n  also:\n    - b\n    - ' '\n", 4, "«also» holds something that is not a text"),
        ("- name: a\n  also: [b, [c]]\n", 2, "«also» holds something that is not a text"),
        ("- name: a\n  parts: b\n", 2, "«parts» is not a list"),
        ("- name: a\n  to: b\n", 2, "«to» is not a list of «name: value»"),
        ("- name: a\n  parts:\n    - b\n", 3, "«parts» holds something that is not an entry («name: value»)"),
        ("- name: a\n  part: b\n", 2, "«part» is not an entry («name: value»)"),
        ("name: a\n", 1, "holds something that is not a list"),
        ("- nur ein Satz\n", 1, "holds something that is not an entry («name: value»)"),
        ("- name: 'a\n", 1, "is not valid YAML"),
        ("- name: a: b\n", 1, "is not valid YAML"),
        ("- name: {{a}}\n", 1, "is not valid YAML: a name is not a word"),
        ("- name: a\n\talso: [b]\n", 2, "is not valid YAML"),
    ],
)
def test_a_fault_is_reported_where_it_stands(tmp_path: Path, text: str, line: int, words: str) -> None:
    _, problems = read(tmp_path, text)
    assert [(problem.line, problem.message[: len(words)]) for problem in problems] == [(line, words)]


def test_all_faults_of_a_file_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    text = "- {name: a, alter: b}\n- nichts\n- {name: c, also: [[d], e]}\n- {part: f}\n- {name: g}\n"
    things, problems = read(tmp_path, text)
    assert [problem.line for problem in problems] == [1, 2, 3, 4, 4]
    read_all_the_same = [("a", (), 1), ("c", ("e",), 3), ("", (), 4), ("g", (), 5)]
    assert [(thing.name, thing.also, thing.line()) for thing in things] == read_all_the_same
    assert things[2].part and things[2].part.problem("rule", "", "").file == "x.yml"
