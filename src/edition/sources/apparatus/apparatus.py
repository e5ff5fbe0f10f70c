"""The edition's apparatus: register, key points, glossary, timeline and figures, all read from ``data/``."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import get_type_hints

from edition.base.problems import Problem, read_text
from edition.base.schema import Entry, read_data
from edition.sources.apparatus import entries
from edition.sources.apparatus.entries import KeyPoints, Phrase
from edition.sources.apparatus.glossary import FILE as GLOSSARY
from edition.sources.apparatus.glossary import KINDS, Term

# The file of each list, and what its problems are called where that differs.
FILES: dict[str, tuple[str, ...]] = {
    "vocabulary": (entries.VOCABULARY,),
    "register": (entries.REGISTER,),
    "points": (entries.KEYPOINTS,),
    "events": (entries.EVENTS,),
    "glossary": (GLOSSARY,),
    "figures": (entries.FIGURES,),
    "languages": (entries.LANGUAGES,),
    "words": (entries.WORDS,),
    "synonyms": (entries.SYNONYMS, "synonym-syntax", entries.SYNONYMS_HINT),
}


@dataclass(frozen=True)
class Apparatus:
    """Everything the edition adds to the text. ``languages`` are phrases that are not German, ``words`` those that
    the edition has chosen, ``drawings`` the SVG of each figure by its file."""

    vocabulary: entries.Vocabulary = field(default_factory=entries.Vocabulary)
    register: entries.Register = field(default_factory=entries.Register)
    points: tuple[KeyPoints, ...] = ()
    events: tuple[entries.Event, ...] = ()
    glossary: tuple[Term, ...] = ()
    figures: tuple[entries.Figure, ...] = ()
    languages: tuple[Phrase, ...] = ()
    words: tuple[entries.Choice, ...] = ()
    synonyms: entries.Synonyms = field(default_factory=entries.Synonyms)
    drawings: dict[str, str] = field(default_factory=dict)
    kinds = KINDS  # of the glossary

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that holds the texts that readers see, for the rules that hold for each of their values."""
        listed = (*self.points, *self.events, *self.glossary, *self.figures, *self.languages)
        return (self.vocabulary, self.register, *listed)

    @property
    def foreign(self) -> tuple[Phrase, ...]:
        """Everything that is told to be in another language, terms of the glossary included."""
        return (*self.languages, *(Phrase(term.term, term.lang) for term in self.glossary if term.lang))


def read_apparatus(root: Path) -> tuple[Apparatus, list[Problem]]:
    """Read ``data/`` of the edition in ``root``; a file that is not there gives nothing, as a paper may do without."""
    shapes, lists, problems = get_type_hints(Apparatus), {}, []
    for name, (file, *rule_and_hint) in FILES.items():
        lists[name], found = read_data(root, file, shapes[name], *rule_and_hint)
        problems += found
    drawings = {}
    for figure in lists["figures"]:
        for file in (figure.file, figure.narrow):
            if "/" not in figure.slug and (file == figure.file or (root / file).exists()):
                drawings[file], unread = read_text(root / file, file)
                problems += unread
    return Apparatus(**lists, drawings=drawings), problems
