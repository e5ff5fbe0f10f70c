"""Section 10 of the manual, what holds for all data files: slugs, paragraphs, typography, and data for every page."""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter

from edition.base.problems import Problem
from edition.base.schema import Entry
from edition.rules.typography import check_text
from edition.sources.apparatus.entries import EVENTS, FIGURES, REGISTER
from edition.sources.apparatus.glossary import FILE as GLOSSARY
from edition.sources.sources import Sources

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBER = re.compile(r"e-[1-9]\d*")
# What of the apparatus each fragment shows, and the file that holds it.
DATA = {
    "empfehlungen": ("register.recommendations", REGISTER),
    "glossar": ("glossary", GLOSSARY),
    "akteure": ("glossary", GLOSSARY),
    "zeitleiste": ("events", EVENTS),
    "abbildungen": ("figures", FIGURES),
}


def check_apparatus(sources: Sources) -> Iterator[Problem]:
    """Slugs are well formed and given once, every paragraph that is named exists, texts are set rightly, and no page
    calls a fragment without data."""
    data, known = sources.apparatus, set(sources.passages)
    words = data.vocabulary
    for entries in (words.addressees, words.themes, words.strengths, data.glossary, data.figures):
        yield from _slugs(entries, "slug", SLUG, "Write small letters, digits and hyphens.")
    yield from _slugs(data.register.recommendations, "id", NUMBER, "Write «e-17», the next free number.")
    for part, name, value in (each for entry in data.entries for each in entry.values()):
        if name == "rn" and value and value not in known:
            yield part.problem("data-rn", f"there is no paragraph {value}.", "Correct the Randnummer.", "rn")
        elif isinstance(value, str):
            yield from check_text(part.stands.file, part.line(name), value)
    # In the PDF, the EPUB and the whole text all ids stand in one document, and sections have their address as id.
    for term in data.glossary:
        if sources.has_page(term.slug):
            message = f"«{term.slug}» is the address of a page."
            yield term.problem("data-slug", message, "Give the term another slug.", "slug")
    for page in sources.pages:
        for call in page.fragments:
            shown, file = DATA.get(call.label, ("", ""))
            if shown and not attrgetter(shown)(data):
                hint = f"Add entries to {file}, or take the call away."
                yield Problem(page.name, call.line, "data-missing", f"«{call.label}» has nothing to show.", hint)


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
