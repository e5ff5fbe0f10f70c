"""Section 4 of the manual: what is cited stands in the bibliography, and the reverse."""

from __future__ import annotations

import re
from itertools import pairwise

from edition.base.problems import Problem
from edition.paper.notes import parse_note
from edition.sources.bibliography import Work
from edition.sources.sources import Sources

VERBATIM = {"url", "repairedurl", "doi", "urldate"}
UNESCAPED = re.compile(r"(?<!\\)[#%&$]|(?<![\\\w])_|(?<!\\)_(?!\w)")


def check_works(sources: Sources) -> list[Problem]:
    """Cited and listed works agree; keys are sorted and distinct enough; nothing in a field is lost to BibTeX."""
    name = sources.configuration.bibliography
    return [
        *_check_known(sources),
        *_check_cited(sources, name),
        *_prefixes(sources.works, name),
        *_check_order(sources.works, name),
        *(problem for work in sources.works for problem in _check_escapes(work, name)),
    ]


def _citations(sources: Sources) -> list[tuple[str, str, int]]:
    return [
        (citation.key, page.name, note.line)
        for page in sources.pages
        for note in page.notes
        if (parsed := parse_note(note.text))
        for citation in parsed.citations
    ]


def _check_known(sources: Sources) -> list[Problem]:
    known = {work.key for work in sources.works}
    hint = f"Add it to {sources.configuration.bibliography}, or correct the key."
    return [
        Problem(page, line, "cite-unknown", f"@{key} is not in the bibliography.", hint)
        for key, page, line in _citations(sources)
        if key not in known
    ]


def _check_cited(sources: Sources, name: str) -> list[Problem]:
    cited = {key for key, _, _ in _citations(sources)}
    return [
        Problem(name, work.line, "cite-none", f"{work.key} is cited nowhere.", "Cite it in a note, or remove it.")
        for work in sources.works
        if work.key not in cited
    ]


def _prefixes(works: list[Work], name: str) -> list[Problem]:
    """mkdocs-bibtex replaces keys as plain strings (version 4.4), so «x» would be replaced inside «xy»."""
    found = []
    ordered = sorted(works, key=lambda work: work.key)
    for shorter, longer in pairwise(ordered):
        if longer.key.startswith(shorter.key) and longer.key != shorter.key:
            message = f"the key {shorter.key} is the beginning of {longer.key}."
            found.append(Problem(name, shorter.line, "bib-key", message, "Give one of them another key."))
    return found


def _check_order(works: list[Work], name: str) -> list[Problem]:
    return [
        Problem(name, work.line, "bib-order", f"{work.key} stands after {before.key}.", "Sort the entries by key.")
        for before, work in pairwise(works)
        if work.key < before.key
    ]


def _check_escapes(work: Work, name: str) -> list[Problem]:
    return [
        Problem(name, work.line, "bib-escape", f"{work.key}: «{field}» has a bare «{match[0]}».",
                f"Write «\\{match[0]}»; BibTeX takes the bare one for a command and drops text.")
        for field, value in work.fields.items()
        if field not in VERBATIM and (match := UNESCAPED.search(value))
    ]  # fmt: skip
