"""Reading the data files of the apparatus: lists of entries in YAML, every value with its line.

Values are read as text as it is typed (YAML's own guesses, «no» for false or 1951 for a number, would only surprise
an editor). What the fields mean stands with each kind of data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from edition.nodes import Complaint, compose
from edition.problems import Problem, read_text

TEXT, LIST, MAPPING = "a text", "a list", "a list of «name: value»"


@dataclass(frozen=True)
class Nested:
    """The kind of a field that holds an entry of its own, or with ``many`` a list of them."""

    fields: Fields
    many: bool = True

    def __str__(self) -> str:
        return "a list of entries («- …»)" if self.many else "an entry («name: value»)"


Fields = Mapping[str, "str | Nested"]
"""Name of each field and its kind; a name that ends in «?» may be left out."""


@dataclass
class Entry:
    """One entry of a data file: its values by field, and the line of each field (``""``: of the entry itself)."""

    file: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value of a field, empty when it is left out."""
        return str(self.values.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(self.values.get(name) or ())

    def entries(self, name: str) -> list[Entry]:
        """The entries of a nested field; a single one as a list of one."""
        value = self.values.get(name) or []
        return [value] if isinstance(value, Entry) else list(value)

    def mapping(self, name: str) -> dict[str, str]:
        return dict(self.values.get(name) or {})

    def line(self, name: str = "") -> int:
        return self.lines.get(name, self.lines.get("", 0))

    def problem(self, rule: str, message: str, hint: str, name: str = "") -> Problem:
        """A complaint about this entry, or about one of its fields."""
        return Problem(self.file, self.line(name), rule, message, hint)


def read_lists(path: Path, name: str, lists: Mapping[str, Fields]) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """The entries of a data file by the name of their list; ``name`` is how reports call the file.

    A file of one list without a name is asked for as ``{"": fields}``. A file that is not there gives empty lists:
    a paper may do without it.
    """
    empty: dict[str, list[Entry]] = {key: [] for key in lists}
    if not path.exists():
        return empty, []
    text, problems = read_text(path, name)
    complaint = Complaint(name, "data-syntax", "The fields are explained at the head of the file.")
    node, broken = compose(text, complaint)
    problems += broken
    if node is None:
        return empty, problems
    reader = _Reader(complaint, problems)
    return {**empty, **reader.lists(node, lists)}, problems


class _Reader:
    """Turns YAML nodes into entries and collects what is wrong."""

    def __init__(self, complaint: Complaint, problems: list[Problem]) -> None:
        self.complaint, self.problems = complaint, problems

    def complain(self, node: yaml.Node, message: str) -> None:
        self.problems.append(self.complaint.at(node.start_mark, message))

    def lists(self, node: yaml.Node, lists: Mapping[str, Fields]) -> dict[str, list[Entry]]:
        if "" in lists:
            return {"": self.entries(node, lists[""])}
        found = {}
        for key, value in self.pairs(node):
            if key.value in lists:
                found[key.value] = self.entries(value, lists[key.value])
            else:
                self.complain(key, f"has no list called «{key.value}»")
        return found

    def entries(self, node: yaml.Node, fields: Fields) -> list[Entry]:
        if isinstance(node, yaml.SequenceNode):
            return [self.entry(item, fields) for item in node.value]
        self.complain(node, "holds something else where a list of entries («- …») is wanted")
        return []

    def entry(self, node: yaml.Node, fields: Fields) -> Entry:
        known = {name.rstrip("?"): kind for name, kind in fields.items()}
        entry = Entry(self.complaint.file, lines={"": node.start_mark.line + 1})
        for key, value in self.pairs(node):
            entry.lines[key.value] = key.start_mark.line + 1
            if key.value not in known:
                self.complain(key, f"«{key.value}» is not a field of this list")
            elif key.value in entry.values:
                self.complain(key, f"«{key.value}» is given twice")
            else:
                entry.values[key.value] = self.value(key.value, value, known[key.value])
        for name in fields:
            if not name.endswith("?") and not entry.values.get(name):
                self.complain(node, f"an entry has no «{name}»")
        return entry

    def pairs(self, node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "holds something else where «name: value» is wanted")
            return
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value
            else:
                self.complain(key, "has a name that is not a word")

    def value(self, name: str, node: yaml.Node, kind: str | Nested) -> Any:
        if isinstance(kind, Nested):
            return self.entries(node, kind.fields) if kind.many else self.entry(node, kind.fields)
        if kind == TEXT and isinstance(node, yaml.ScalarNode):
            return node.value.strip()
        if kind == LIST and isinstance(node, yaml.SequenceNode):
            return [self.word(name, item) for item in node.value]
        if kind == MAPPING and isinstance(node, yaml.MappingNode):
            return {key.value: str(value.value) for key, value in self.pairs(node)}
        self.complain(node, f"«{name}» is not {kind}")
        return None

    def word(self, name: str, node: yaml.Node) -> str:
        word = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        if not word:
            self.complain(node, f"«{name}» holds something that is no word")
        return word
