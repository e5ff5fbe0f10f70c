"""The word list that editors keep for the search: ``data/synonyms.yml``, words that mean the same to somebody who
searches, and words too small to search for. Names and abbreviations come from the glossary."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.base.problems import Problem
from edition.base.schema import Entry, Text, read_data
from edition.sources.apparatus.glossary import Term

FILE = "data/synonyms.yml"
HINT = "Write «ignored: [der, die]», and below «groups:» lines of «- [a word, another]»; quote «: » and «#»."


@dataclass(frozen=True)
class Synonyms(Entry):
    """Groups of words or short terms that mean the same, and words that are no search term beside others."""

    groups: tuple[tuple[Text, ...], ...] = ()
    ignored: tuple[Text, ...] = ()

    def with_glossary(self, glossary: Iterable[Term]) -> list[list[str]]:
        """Every group of names that mean the same: each term of the glossary with its forms, and each group, to which
        the forms of a term that is named in it belong too."""
        forms = {form: term.forms for term in glossary for form in term.forms}
        joined = [[name for word in words for name in (word, *forms.get(word, ()))] for words in self.groups]
        groups = [list(dict.fromkeys(names)) for names in (*(term.forms for term in glossary), *joined)]
        return [group for group in groups if len(group) > 1]


def read_synonyms(root: Path) -> tuple[Synonyms, list[Problem]]:
    """The lists of an edition, and what is wrong with how they are written (each with its line)."""
    return read_data(root, FILE, Synonyms, "synonym-syntax", HINT)
