"""Section 10 of the manual: the glossary and the synonyms name each thing once and have something to find."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from edition.problems import Problem
from edition.sources import Sources
from edition.terms import GLOSSARY, KINDS, SYNONYMS, Term

LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ENDING = re.compile(r"(?:ern|en|er|es|em|e|n|s)$")
UMLAUT = re.compile(r"([aou])e")  # of a folded word; «Abschlüsse» is a form of «Abschluss»
LONGEST = 8  # words; a synonym is a term, never a sentence


def check_terms(sources: Sources) -> list[Problem]:
    """Entries are complete and unique; no word stands in two groups or twice; every entry and group has at least one
    name that occurs in the text."""
    lines = [line for page in sources.pages for line in page.lines]
    fields = [value for work in sources.works for value in work.fields.values()]
    text = folded(" ".join([*lines, *fields]))
    return [
        *_incomplete(sources.terms.glossary),
        *_doubles(sources),
        *_long(sources),
        *_idle(sources, text),
    ]


def folded(text: str) -> str:
    """Lower case, ä as ae, accents dropped, one space between words: the form in which search compares words."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower().translate(LETTERS))
    return " ".join(re.findall(r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))


def _names(sources: Sources) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """File, line and names of every entry and group."""
    for term in sources.terms.glossary:
        yield GLOSSARY, term.line, term.names
    for group in sources.terms.synonyms:
        yield SYNONYMS, group.line, group.words


def _incomplete(glossary: Iterable[Term]) -> Iterator[Problem]:
    hint = "See CONTRIBUTING, section 10.1."
    slugs: set[str] = set()
    for term in glossary:
        if not term.term or not SLUG.fullmatch(term.slug):
            message = f"«{term.term}» needs a term and a slug (a-z, 0-9, -)."
            yield Problem(GLOSSARY, term.line, "term-field", message, hint)
        if term.kind not in KINDS:
            known = ", ".join(KINDS)
            yield Problem(GLOSSARY, term.line, "term-field", f"the kind «{term.kind}» is not known ({known}).", hint)
        if term.slug in slugs:
            yield Problem(GLOSSARY, term.line, "term-double", f"the slug «{term.slug}» is given twice.", "Change one.")
        slugs.add(term.slug)


def _doubles(sources: Sources) -> Iterator[Problem]:
    """A name in two places would join their meanings; the reader cannot see why one finds the other."""
    places: dict[str, str] = {}
    for file, line, names in _names(sources):
        for name in names:
            if there := places.get(folded(name)):
                hint = "Keep it in one of them, or make the groups one."
                yield Problem(file, line, "term-double", f"«{name}» stands already in {there}.", hint)
            places.setdefault(folded(name), f"{file}:{line}")


def _long(sources: Sources) -> Iterator[Problem]:
    for file, line, names in _names(sources):
        for name in names:
            if len(name.split()) > LONGEST:
                yield Problem(file, line, "term-field", f"«{name}» is longer than a term.", "Give the term alone.")
    for group in sources.terms.synonyms:
        if len(group.words) < 2:
            yield Problem(SYNONYMS, group.line, "term-field", "a group of one word joins nothing.", "Add another.")


def _idle(sources: Sources, text: str) -> Iterator[Problem]:
    for file, line, names in _names(sources):
        if names and not any(occurs(name, text) for name in names):
            listed = ", ".join(names)
            yield Problem(file, line, "term-idle", f"none of «{listed}» occurs in the text.", "Correct or remove it.")


def occurs(name: str, text: str) -> bool:
    """Whether a folded text has the words of a name in a row, in any inflection; one word also inside a compound."""
    text, name = (UMLAUT.sub(r"\1", words) for words in (text, folded(name)))
    stems = [ENDING.sub("", word) if len(word) > 4 else word for word in name.split()]
    if len(stems) == 1 and len(stems[0]) > 4:
        return stems[0] in text
    return re.search(r"\b" + r"\w{0,4} ".join(map(re.escape, stems)), text) is not None
