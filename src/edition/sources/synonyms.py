"""The word list that editors keep for the search: ``data/synonyms.yml``, words that mean the same to somebody who
searches, and words too small to search for. Names and abbreviations come from the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.base.problems import Problem
from edition.base.schema import Entry, Text, read_data
from edition.sources.apparatus.glossary import Term

FILE = "data/synonyms.yml"


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


@dataclass(frozen=True)
class Lists(Entry):
    """The file as it is written."""

    groups: tuple[tuple[Text, ...], ...] = ()
    ignored: tuple[Text, ...] = ()


def read_synonyms(root: Path) -> tuple[Synonyms, list[Problem]]:
    """The lists of an edition, and what is wrong with how they are written (each with its line)."""
    hint = "Write «ignored: [der, die]», and below «groups:» lines of «- [a word, another]»; quote «: » and «#»."
    lists, problems = read_data(root, FILE, Lists, "synonym-syntax", hint)
    groups = (Group(words, lists.line("groups", number)) for number, words in enumerate(lists.groups))
    return Synonyms(tuple(groups), lists.ignored), problems
