"""The edition's apparatus: register, key points, glossary, timeline and figures, all read from ``data/``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from edition.apparatus.events import Event, read_events
from edition.apparatus.figures import Figure, read_figures
from edition.apparatus.glossary import KINDS, Term, read_glossary
from edition.apparatus.keypoints import KeyPoint, read_keypoints
from edition.apparatus.languages import Phrase, read_languages
from edition.apparatus.reading import Entry
from edition.apparatus.register import Register, read_register
from edition.apparatus.vocabulary import Vocabulary, read_vocabulary
from edition.problems import Problem


@dataclass(frozen=True)
class Apparatus:
    """Everything the edition adds to the text. ``languages`` are phrases that are not German, ``entries`` the raw
    entries by file, for the rules."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    register: Register = field(default_factory=Register)
    keypoints: dict[str, tuple[KeyPoint, ...]] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    glossary: tuple[Term, ...] = ()
    figures: tuple[Figure, ...] = ()
    languages: tuple[Phrase, ...] = ()
    entries: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def kinds(self) -> dict[str, str]:
        """The names of the kinds of glossary entries."""
        return KINDS

    @property
    def foreign(self) -> tuple[Phrase, ...]:
        """Everything that is told to be in another language, terms of the glossary included."""
        return (*self.languages, *(Phrase(term.term, term.lang) for term in self.glossary if term.lang))

    @property
    def choices(self) -> dict[str, list[list[str]]]:
        """What the register can be filtered by, for the script on its page: parameter, then slug and name of each."""
        words = {
            "an": self.vocabulary.addressees,
            "staerke": self.vocabulary.strengths,
            "thema": self.vocabulary.themes,
        }
        return {name: [[word.slug, word.name] for word in kind] for name, kind in words.items()}


def read_apparatus(root: Path) -> tuple[Apparatus, list[Problem]]:
    """Read ``data/`` of the edition in ``root``; a file that is not there gives nothing, as a paper may do without."""
    vocabulary, words, wrong_words = read_vocabulary(root)
    register, lists, wrong_register = read_register(root)
    keypoints, points, wrong_points = read_keypoints(root)
    events, dated, wrong_events = read_events(root)
    glossary, terms, wrong_terms = read_glossary(root)
    figures, drawn, wrong_figures = read_figures(root)
    languages, phrases, wrong_languages = read_languages(root)
    entries = {**words, **lists, "keypoints": points, "events": dated, "glossary": terms, "figures": drawn,
               "languages": phrases}  # fmt: skip
    apparatus = Apparatus(vocabulary, register, keypoints, events, glossary, figures, languages, entries)
    problems = [*wrong_words, *wrong_register, *wrong_points, *wrong_events, *wrong_terms, *wrong_figures]
    return apparatus, [*problems, *wrong_languages]
