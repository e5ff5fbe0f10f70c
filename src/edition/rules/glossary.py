"""Section 10 of the manual, the glossary: every abbreviation explained and used, every term where it is said to be."""

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.base.german import alphabetical
from edition.base.problems import Problem
from edition.paper.citations import read_citations
from edition.sources.apparatus.glossary import KINDS, Term
from edition.sources.sources import Sources

# Two capitals in a row and what follows them up to the word's end; «DG DEVCO» are two.
ABBREVIATION = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,}[a-z]?(?!\w)")


def check_glossary(sources: Sources) -> list[Problem]:
    """Nothing is asked of a paper without a glossary."""
    terms = sources.apparatus.glossary
    if not terms:
        return []
    texts = sources.passages
    return [
        *_check_abbreviations(sources),
        *(problem for term in terms for problem in _one(term, sources, texts)),
        *_check_order(terms),
    ]


def _check_abbreviations(sources: Sources) -> Iterator[Problem]:
    """Abbreviations of the sections that no entry explains, each where it is first used."""
    known = {
        word
        for term in sources.apparatus.glossary
        for form in (term.abbreviation, term.term)
        for word in ABBREVIATION.findall(form)
    }
    for page in sources.in_order:
        for number, line in enumerate(page.lines if page.paragraphs else [], 1):
            if line.startswith("[^") and read_citations(line)[0]:
                continue  # what stands there besides citations is the bibliography's
            for short in ABBREVIATION.findall(line):
                if short not in known:
                    known.add(short)
                    message = f"«{short}» is not in the glossary."
                    yield Problem(page.name, number, "glossary-abbreviation", message, "Add it to data/glossary.yml.")


def _one(term: Term, sources: Sources, texts: dict[str, str]) -> Iterator[Problem]:
    kinds, levels = list(KINDS), [word.slug for word in sources.apparatus.vocabulary.addressees]
    if term.kind not in kinds:
        yield term.problem("glossary-kind", f"«{term.kind}» is no kind.", f"Known are: {', '.join(kinds)}.", "kind")
    if (term.kind == "institution") != (term.level in levels):
        hint = f"Give it to institutions alone; known are: {', '.join(levels)}."
        yield term.problem("glossary-kind", "an institution has a level, and only an institution.", hint, "level")
    short = rf"(?<!\w){re.escape(term.abbreviation)}(?!\w)"
    if term.abbreviation and not any(re.search(short, text) for text in texts.values()):
        message = f"the abbreviation «{term.abbreviation}» is not in the text."
        yield term.problem("glossary-abbreviation", message, "Move it to «also».", "abbreviation")
    for number in term.rn:
        if number in texts and not term.pattern.search(texts[number]):
            message = f"paragraph {number} does not use «{term.term}»."
            yield term.problem("glossary-rn", message, "Correct rn, or add the form used there to «also».", "rn")


def _check_order(terms: tuple[Term, ...]) -> Iterator[Problem]:
    for before, term in pairwise(terms):
        if alphabetical(term.term) < alphabetical(before.term):
            message = f"«{term.term}» stands after «{before.term}»."
            yield term.problem("glossary-order", message, "Sort the entries by term (ä as a).", "term")
