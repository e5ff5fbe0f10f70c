"""Section 10 of the manual, what holds for all data files: slugs, paragraphs, typography, and data for every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.apparatus.passages import passages
from edition.apparatus.reading import Entry
from edition.checks.typography import check_text
from edition.problems import Problem
from edition.sources import Sources

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBER = re.compile(r"e-[1-9]\d*")
# Where each fragment of the apparatus finds its data.
DATA = {
    "empfehlungen": ("recommendations", "data/recommendations.yml"),
    "glossar": ("glossary", "data/glossary.yml"),
    "akteure": ("glossary", "data/glossary.yml"),
    "zeitleiste": ("events", "data/events.yml"),
    "abbildungen": ("figures", "data/figures.yml"),
}


def check_apparatus(sources: Sources) -> list[Problem]:
    """Slugs are well formed and given once, every paragraph that is named exists, texts are set rightly, and no page
    calls a fragment without data."""
    entries = sources.apparatus.entries
    named = ("addressees", "themes", "strengths", "glossary", "figures")
    known = set(passages(sources.in_order))
    return [
        *(problem for key in named for problem in _slugs(entries.get(key, []), "slug", SLUG)),
        *_slugs(entries.get("recommendations", []), "id", NUMBER),
        *(problem for entry in _all(sources) for problem in [*_paragraphs(entry, known), *_texts(entry)]),
        *_taken(entries.get("glossary", []), sources),
        *_without_data(sources),
    ]


def _slugs(entries: Iterable[Entry], name: str, form: re.Pattern[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for entry in entries:
        slug = entry.text(name)
        if slug and not form.fullmatch(slug):
            hint = (
                "Write «e-17», the next free number." if name == "id" else "Write small letters, digits and hyphens."
            )
            yield entry.problem("data-slug", f"«{slug}» is not a good {name}.", hint, name)
        if slug in seen:
            message = f"the {name} «{slug}» is given twice (first on line {seen[slug]})."
            yield entry.problem("data-slug", message, "Give this entry its own.", name)
        seen.setdefault(slug, entry.line(name))


def _taken(entries: Iterable[Entry], sources: Sources) -> Iterator[Problem]:
    """In the PDF, the EPUB and the whole text all ids stand in one document, and sections have their address as id."""
    pages = {page.slug for page in sources.pages}
    for entry in entries:
        if entry.text("slug") in pages:
            message = f"«{entry.text('slug')}» is the address of a page."
            yield entry.problem("data-slug", message, "Give the term another slug.", "slug")


def _all(sources: Sources) -> Iterator[Entry]:
    for entries in sources.apparatus.entries.values():
        for entry in entries:
            yield from _with_nested(entry)


def _with_nested(entry: Entry) -> Iterator[Entry]:
    yield entry
    for value in entry.values.values():
        for nested in value if isinstance(value, list) else [value]:
            if isinstance(nested, Entry):
                yield from _with_nested(nested)


def _paragraphs(entry: Entry, known: set[str]) -> Iterator[Problem]:
    numbers = entry.values.get("rn") or ()
    for number in [numbers] if isinstance(numbers, str) else numbers:
        if number not in known:
            yield entry.problem("data-rn", f"there is no paragraph {number}.", "Correct the Randnummer.", "rn")


def _texts(entry: Entry) -> Iterator[Problem]:
    for name, value in entry.values.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield from check_text(entry.file, entry.line(name), text)


def _without_data(sources: Sources) -> Iterator[Problem]:
    for page in sources.pages:
        for call in page.fragments:
            key, file = DATA.get(call.label, ("", ""))
            if key and not sources.apparatus.entries.get(key):
                hint = f"Add entries to {file}, or take the call away."
                yield Problem(page.name, call.line, "data-missing", f"«{call.label}» has nothing to show.", hint)
