"""Section 10 of the manual, what holds for all data files, for the register and for the glossary."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from edition.base.german import alphabetical
from edition.base.problems import Problem
from edition.base.schema import Entry
from edition.paper.citations import read_citations
from edition.rules.typography import check_text
from edition.sources.apparatus.entries import EVENTS, FIGURES, REGISTER, Recommendation, Vocabulary
from edition.sources.apparatus.glossary import FILE as GLOSSARY
from edition.sources.apparatus.glossary import KINDS, Term
from edition.sources.sources import Sources

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBER = re.compile(r"e-[1-9]\d*")
# Two capitals in a row and what follows them up to the word's end; «DG DEVCO» are two.
ABBREVIATION = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,}[a-z]?(?!\w)")
# What of the apparatus each fragment shows, and the file that holds it.
DATA = {
    "empfehlungen": ("register.recommendations", REGISTER),
    "glossar": ("glossary", GLOSSARY),
    "akteure": ("glossary", GLOSSARY),
    "zeitleiste": ("events", EVENTS),
    "abbildungen": ("figures", FIGURES),
}


def check_apparatus(sources: Sources) -> Iterator[Problem]:
    """Slugs are well formed and given once, every paragraph that is named exists, texts are set rightly, no page
    calls a fragment without data; nothing more is asked of a paper without a register or a glossary."""
    data, known = sources.apparatus, set(sources.passages)
    words, entries = data.vocabulary, data.register.recommendations
    for slugs in (words.addressees, words.themes, words.strengths, data.glossary, data.figures):
        yield from _slugs(slugs, "slug", SLUG, "Write small letters, digits and hyphens.")
    yield from _slugs(entries, "id", NUMBER, "Write «e-17», the next free number.")
    for part, name, value in (each for entry in data.entries for each in entry.values()):
        if name == "rn" and value and value not in known:
            yield part.problem("data-rn", f"there is no paragraph {value}.", "Correct the Randnummer.", "rn")
        elif isinstance(value, str):
            yield from check_text(part.stands.file, part.line(name), value)
    for page in sources.pages:
        for call in page.fragments:
            shown, file = DATA.get(call.label, ("", ""))
            if shown and not attrgetter(shown)(data):
                hint = f"Add entries to {file}, or take the call away."
                yield Problem(page.name, call.line, "data-missing", f"«{call.label}» has nothing to show.", hint)
    for entry in entries:
        yield from _words(entry, words)
    if entries:
        yield from _all_read(sources)
    for term in data.glossary:
        yield from _term(term, sources)
    if data.glossary:
        yield from _abbreviations(sources)
    for before, term in pairwise(data.glossary):
        if alphabetical(term.term) < alphabetical(before.term):
            message = f"«{term.term}» stands after «{before.term}»."
            yield term.problem("glossary-order", message, "Sort the entries by term (ä as a).", "term")


def _slugs(entries: Iterable[Entry], name: str, form: re.Pattern[str], hint: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for entry in entries:
        slug = getattr(entry, name)
        if slug and not form.fullmatch(slug):
            yield entry.problem("data-slug", f"«{slug}» is not a good {name}.", hint, name)
        if slug in seen:
            message = f"the {name} «{slug}» is given twice (first on line {seen[slug]})."
            yield entry.problem("data-slug", message, "Give this entry its own.", name)
        seen.setdefault(slug, entry.line(name))


def _words(entry: Recommendation, vocabulary: Vocabulary) -> Iterator[Problem]:
    used = {"theme": [entry.theme], "strength": [entry.strength], "addressees": entry.addressees}
    lists = (vocabulary.themes, vocabulary.strengths, vocabulary.addressees)
    for (name, slugs), words in zip(used.items(), lists, strict=True):
        known = [word.slug for word in words]
        for slug in slugs:
            if slug and slug not in known:
                message = f"«{slug}» is none of the {name} of the vocabulary."
                yield entry.problem("register-word", message, f"Known are: {', '.join(known)}.", name)
    for slug, how in entry.addressees.items():
        if how not in ("named", "inferred"):
            hint = f"Write «{slug}: named» or «{slug}: inferred»."
            message = f"the addressee {slug} is neither named nor inferred."
            yield entry.problem("register-word", message, hint, "addressees")


def _all_read(sources: Sources) -> Iterator[Problem]:
    """Each entry says itself what its review found (a field that may not be empty); this asks for the review, and for
    what is said of each paragraph."""
    register = sources.apparatus.register
    if not register.reviews:
        hint = "Hold every entry against its paragraph and record date, scope and result under «reviews»."
        yield Problem(REGISTER, 0, "register-review", "records no review of the register.", hint)
    read = {*(entry.rn for entry in register.recommendations), *(entry.rn for entry in register.left_out)}
    hint = "Add what it recommends, or say under «left_out» why there is nothing."
    for number in sources.passages:
        if number not in read:
            yield Problem(REGISTER, 0, "register-review", f"says nothing about paragraph {number}.", hint)


def _abbreviations(sources: Sources) -> Iterator[Problem]:
    """Abbreviations of the sections that no entry explains, each where it is first used."""
    forms = (form for term in sources.apparatus.glossary for form in (term.abbreviation, term.term))
    known = {word for form in forms for word in ABBREVIATION.findall(form)}
    for page in sources.in_order:
        for number, line in enumerate(page.lines if page.paragraphs else [], 1):
            if line.startswith("[^") and read_citations(line)[0]:
                continue  # what stands there besides citations is the bibliography's
            for short in ABBREVIATION.findall(line):
                if short not in known:
                    known.add(short)
                    message = f"«{short}» is not in the glossary."
                    yield Problem(page.name, number, "glossary-abbreviation", message, "Add it to data/glossary.yml.")


def _term(term: Term, sources: Sources) -> Iterator[Problem]:
    texts, levels = sources.passages, [word.slug for word in sources.apparatus.vocabulary.addressees]
    if sources.has_page(term.slug):  # in the PDF, the EPUB and the whole text all ids stand in one document
        yield term.problem(
            "data-slug", f"«{term.slug}» is the address of a page.", "Give the term another slug.", "slug"
        )
    if term.kind not in KINDS:
        yield term.problem("glossary-kind", f"«{term.kind}» is no kind.", f"Known are: {', '.join(KINDS)}.", "kind")
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
