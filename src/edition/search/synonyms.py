"""The word list that editors keep for the search: ``data/synonyms.yml``, words that mean the same to somebody who
searches, and words too small to search for. Names and abbreviations come from the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from edition.apparatus.glossary import Term
from edition.nodes import Complaint, compose
from edition.problems import Problem, read_text

FILE = "data/synonyms.yml"
LISTS = ("ignored", "groups")


@dataclass(frozen=True)
class Group:
    """Words or short terms that mean the same; ``line`` where the group stands in the file."""

    words: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Synonyms:
    """Both lists; empty where an edition has none."""

    groups: tuple[Group, ...] = ()
    ignored: tuple[str, ...] = ()

    def with_glossary(self, glossary: Iterable[Term]) -> list[list[str]]:
        """Every group of names that mean the same: each term of the glossary with its forms, and each group, to which
        the forms of a term that is named in it belong too."""
        forms = {form: term.forms for term in glossary for form in term.forms}
        joined = [[name for word in group.words for name in (word, *forms.get(word, ()))] for group in self.groups]
        groups = [list(dict.fromkeys(names)) for names in (*(term.forms for term in glossary), *joined)]
        return [group for group in groups if len(group) > 1]


@dataclass
class _Reader:
    """Gathers what is wrong while the YAML is read."""

    problems: list[Problem] = field(default_factory=list)

    def complain(self, node: yaml.Node, message: str, hint: str) -> None:
        self.problems.append(Problem(FILE, node.start_mark.line + 1, "synonym-syntax", message, hint))

    def lists(self, node: yaml.Node) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "the file holds no lists with names.", "Write «ignored: [...]» and «groups:».")
            return {}
        lists = {str(key.value): value for key, value in node.value}
        for name in lists.keys() - set(LISTS):
            self.complain(lists[name], f"«{name}» is not known.", "Known are «ignored» and «groups».")
        return lists

    def items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        if node is None or isinstance(node, yaml.SequenceNode):
            return list(node.value) if node else []
        self.complain(node, f"{what} is no list.", "Write words between [ and ], separated by commas.")
        return []

    def words(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        found = []
        for item in self.items(node, what):
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                found.append(item.value.strip())
            else:
                self.complain(item, f"{what} holds something that is no word.", "Write words; quote «: » and «#».")
        return tuple(found)


def read_synonyms(root: Path) -> tuple[Synonyms, list[Problem]]:
    """The lists of an edition, and what is wrong with how they are written (each with its line)."""
    if not (root / FILE).exists():
        return Synonyms(), []
    text, problems = read_text(root / FILE, FILE)
    node, broken = compose(text, Complaint(FILE, "synonym-syntax", "Correct its form."))
    reader = _Reader([*problems, *broken])
    lists = reader.lists(node) if node else {}
    groups = [
        Group(reader.words(item, "a group"), item.start_mark.line + 1)
        for item in reader.items(lists.get("groups"), "«groups»")
    ]
    return Synonyms(tuple(groups), reader.words(lists.get("ignored"), "«ignored»")), reader.problems
