"""Section 10 of the manual, what holds for all data files: slugs, paragraphs, typography, and data for every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any

from edition.base.problems import Problem
from edition.base.schema import Entry
from edition.rules.passages import passages
from edition.rules.typography import check_text
from edition.sources.apparatus import events, figures, glossary, register
from edition.sources.apparatus.glossary import Term
from edition.sources.sources import Sources

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBER = re.compile(r"e-[1-9]\d*")
# What of the apparatus each fragment shows, and the file that holds it.
DATA = {
    "empfehlungen": ("register.recommendations", register.FILE),
    "glossar": ("glossary", glossary.FILE),
    "akteure": ("glossary", glossary.FILE),
    "zeitleiste": ("events", events.FILE),
    "abbildungen": ("figures", figures.FILE),
}


def check_apparatus(sources: Sources) -> list[Problem]:
    """Slugs are well formed and given once, every paragraph that is named exists, texts are set rightly, and no page
    calls a fragment without data."""
    data, known = sources.apparatus, set(passages(sources.in_order))
    words = data.vocabulary
    named = (words.addressees, words.themes, words.strengths, data.glossary, data.figures)
    entries = [inner for entry in data.entries for inner in _with_nested(entry)]
    return [
        *(problem for each in named for problem in _slugs(each, "slug", SLUG)),
        *_slugs(data.register.recommendations, "id", NUMBER),
        *(problem for entry in entries for problem in [*_paragraphs(entry, known), *_texts(entry)]),
        *_taken(data.glossary, sources),
        *_without_data(sources),
    ]


def _slugs(entries: Iterable[Entry], name: str, form: re.Pattern[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for entry in entries:
        slug = getattr(entry, name)
        if slug and not form.fullmatch(slug):
            hint = (
                "Write «e-17», the next free number." if name == "id" else "Write small letters, digits and hyphens."
            )
            yield entry.problem("data-slug", f"«{slug}» is not a good {name}.", hint, name)
        if slug in seen:
            message = f"the {name} «{slug}» is given twice (first on line {seen[slug]})."
            yield entry.problem("data-slug", message, "Give this entry its own.", name)
        seen.setdefault(slug, entry.line(name))


def _taken(terms: Iterable[Term], sources: Sources) -> Iterator[Problem]:
    """In the PDF, the EPUB and the whole text all ids stand in one document, and sections have their address as id."""
    pages = {page.slug for page in sources.pages}
    for term in terms:
        if term.slug in pages:
            message = f"«{term.slug}» is the address of a page."
            yield term.problem("data-slug", message, "Give the term another slug.", "slug")


def _with_nested(entry: Entry) -> Iterator[Entry]:
    yield entry
    for _, value in _values(entry):
        if isinstance(value, Entry):
            yield from _with_nested(value)


def _values(entry: Entry) -> Iterator[tuple[str, Any]]:
    """The name and each value of the fields, of a list all its values."""
    for each in fields(entry):
        value = getattr(entry, each.name)
        yield from ((each.name, item) for item in (value if isinstance(value, tuple) else (value,)))


def _paragraphs(entry: Entry, known: set[str]) -> Iterator[Problem]:
    for name, number in _values(entry):
        if name == "rn" and number and number not in known:
            yield entry.problem("data-rn", f"there is no paragraph {number}.", "Correct the Randnummer.", "rn")


def _texts(entry: Entry) -> Iterator[Problem]:
    for name, text in _values(entry):
        if isinstance(text, str):
            yield from check_text(entry.stands.file, entry.line(name), text)


def _without_data(sources: Sources) -> Iterator[Problem]:
    for page in sources.pages:
        for call in page.fragments:
            shown, file = DATA.get(call.label, ("", ""))
            if shown and not attrgetter(shown)(sources.apparatus):
                hint = f"Add entries to {file}, or take the call away."
                yield Problem(page.name, call.line, "data-missing", f"«{call.label}» has nothing to show.", hint)
