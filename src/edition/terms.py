"""The word lists that editors keep: ``data/glossary.yml`` (names, terms and their abbreviations) and
``data/synonyms.yml`` (words that mean the same to somebody who searches, and words too small to search for)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from edition.problems import Problem, read_text

GLOSSARY, SYNONYMS = "data/glossary.yml", "data/synonyms.yml"
KINDS = ("institution", "treaty", "programme", "term")


@dataclass(frozen=True)
class Term:
    """An entry of the glossary: ``term`` in full, ``slug`` its address, ``abbreviation`` and ``also`` its other forms
    in the text or as people type them, ``kind`` one of `KINDS`, ``lang`` of the term, ``text`` its explanation, ``rn``
    the paragraphs to read first; ``line`` where it begins in the file."""

    term: str = ""
    slug: str = ""
    abbreviation: str = ""
    also: tuple[str, ...] = ()
    kind: str = "term"
    lang: str = "de"
    text: str = ""
    rn: tuple[str, ...] = ()
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return tuple(name for name in (self.term, self.abbreviation, *self.also) if name)


@dataclass(frozen=True)
class Group:
    """Words or short terms that mean the same; ``line`` where the group stands in the file."""

    words: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Terms:
    """Both lists; empty where an edition has none."""

    glossary: tuple[Term, ...] = ()
    synonyms: tuple[Group, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass
class _Reader:
    """Gathers the problems of one file while its YAML is read."""

    name: str
    problems: list[Problem] = field(default_factory=list)

    def complain(self, node: yaml.Node | None, message: str, hint: str) -> None:
        line = node.start_mark.line + 1 if node else 1
        self.problems.append(Problem(self.name, line, "term-syntax", message, hint))

    def root(self, path: Path) -> yaml.Node | None:
        """The file's YAML tree; None for a file that is not there, empty or broken."""
        if not path.exists():
            return None
        text, self.problems[:] = read_text(path, self.name)
        try:
            return yaml.compose(text, yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark, reason = getattr(error, "problem_mark", None), getattr(error, "problem", None) or "cannot be read"
            line = mark.line + 1 if mark else 1
            self.problems.append(
                Problem(self.name, line, "term-syntax", f"is not valid YAML: {reason}.", "Correct its form.")
            )
            return None

    def items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.complain(node, f"{what} is no list.", "Begin each item with «- ».")
            return []
        return list(node.value)

    def pairs(self, node: yaml.Node, what: str) -> list[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, f"{what} has no «name: value» lines.", "See CONTRIBUTING, section 10.1.")
            return []
        return [(str(key.value), value) for key, value in node.value]

    def texts(self, node: yaml.Node, what: str) -> tuple[str, ...]:
        found = []
        for item in self.items(node, what):
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                found.append(item.value.strip())
            else:
                self.complain(item, f"{what} holds something that is no word.", "Write words; quote «: » and «#».")
        return tuple(found)


def read_terms(root: Path) -> tuple[Terms, list[Problem]]:
    """Both lists of an edition, and what is wrong with how they are written (each with its line)."""
    glossary, synonyms = _Reader(GLOSSARY), _Reader(SYNONYMS)
    tree = glossary.root(root / GLOSSARY)
    terms = [_term(node, glossary) for node in glossary.items(tree, "the glossary")]
    lists: dict[str, yaml.Node] = {}
    if (tree := synonyms.root(root / SYNONYMS)) is not None:
        lists = dict(synonyms.pairs(tree, "the file"))
    for name in lists.keys() - {"ignored", "groups"}:
        synonyms.complain(lists[name], f"«{name}» is not known.", "Known are «ignored» and «groups».")
    groups = [
        Group(synonyms.texts(node, "a group"), node.start_mark.line + 1)
        for node in synonyms.items(lists.get("groups"), "«groups»")
    ]
    ignored = synonyms.texts(lists["ignored"], "«ignored»") if "ignored" in lists else ()
    return Terms(tuple(terms), tuple(groups), ignored), glossary.problems + synonyms.problems


def _term(node: yaml.Node, reader: _Reader) -> Term:
    values: dict[str, Any] = {}
    for name, value in reader.pairs(node, "an entry"):
        if name not in Term.__dataclass_fields__ or name == "line":
            reader.complain(value, f"«{name}» is no field of an entry.", "See CONTRIBUTING, section 10.1.")
        elif isinstance(getattr(Term, name), tuple):
            values[name] = reader.texts(value, f"«{name}»")
        elif isinstance(value, yaml.ScalarNode):
            values[name] = value.value.strip()
        else:
            reader.complain(value, f"«{name}» is no text.", "Write one text.")
    return Term(**values, line=node.start_mark.line + 1)
