"""The fixed words of the register: addressees, themes and strengths, with slugs that are part of addresses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.apparatus.reading import TEXT, Entry, Fields, read_lists
from edition.problems import Problem

FILE = "data/vocabulary.yml"
FIELDS: Fields = {"slug": TEXT, "name": TEXT, "short?": TEXT, "means": TEXT}


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary: its slug, its name in full and for narrow columns, and how it is applied."""

    slug: str
    name: str
    short: str
    means: str


@dataclass(frozen=True)
class Vocabulary:
    """The words of each kind in the order in which readers see them."""

    addressees: tuple[Word, ...] = ()
    themes: tuple[Word, ...] = ()
    strengths: tuple[Word, ...] = ()

    def word(self, slug: str) -> Word:
        """The word with this slug; one that the vocabulary lacks (a rule complains of it) stands for itself."""
        known = (*self.addressees, *self.themes, *self.strengths)
        return next((word for word in known if word.slug == slug), Word(slug, slug, slug, ""))


def read_vocabulary(root: Path) -> tuple[Vocabulary, dict[str, list[Entry]], list[Problem]]:
    """The vocabulary of the edition in ``root``, the entries it was read from, and what is wrong with the file."""
    lists, problems = read_lists(root / FILE, FILE, dict.fromkeys(("addressees", "themes", "strengths"), FIELDS))
    words = {kind: tuple(map(_word, entries)) for kind, entries in lists.items()}
    return Vocabulary(**words), lists, problems


def _word(entry: Entry) -> Word:
    return Word(entry.text("slug"), entry.text("name"), entry.text("short") or entry.text("name"), entry.text("means"))
