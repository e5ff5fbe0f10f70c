"""What must hold between the built notes and the built page of works: one way back for each citation, none missing.

It reads the finished pages and not the ledger, so that it also finds what the ledger or a template got wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from edition.base.problems import Problem
from edition.paper.note_links import PAGE

PATH = f"{PAGE}/index.html"
HINT = "Look at overrides/fragments/literatur.html and src/edition/paper/ledger.py."
Cited = tuple[str, str]
"""A work's key and the number of the note that cites it."""


@dataclass(frozen=True)
class Literature:
    """Of one page: how often each note cites each work, and each listed work with its ways back."""

    cited: Counter[Cited]
    listed: list[tuple[str, list[Cited]]]


def literature_of(tree: HtmlElement) -> Literature:
    """The citations and works of a page."""
    works = [(str(work.get("id")), _ways_back(work)) for work in tree.find_class("work")]
    return Literature(_citations(tree), works)


def check_backlinks(pages: Mapping[str, Literature]) -> list[Problem]:
    """The problems of the site's page of works, from all ``pages`` by path; a site without one has none."""
    if PATH not in pages:
        return []
    cited: Counter[Cited] = Counter()
    for path, page in pages.items():
        if path.count("/") == 1 and path.endswith("/index.html"):
            cited |= page.cited
    back = Counter(way for _, ways in pages[PATH].listed for way in ways)
    keys = {key for key, _ in cited}
    listed = [key for key, _ in pages[PATH].listed]
    return [
        *(_problem(f"{key} is cited but not listed.") for key in sorted(keys - set(listed))),
        *(_problem(f"{key} is listed but cited nowhere.") for key in listed if key not in keys),
        *(_problem(_count(way, cited[way], back[way])) for way in sorted(cited | back) if cited[way] != back[way]),
    ]


def _citations(tree: HtmlElement) -> Counter[Cited]:
    """How often each note of a page cites each work. The same note may stand on several pages (the whole text): the
    union of the pages' counts counts it once."""
    notes = tree.xpath("//li[starts-with(@id, 'fn-')]")
    return Counter(
        (str(span.get("data-work")), note.get("id").removeprefix("fn-"))
        for note in notes
        for span in note.find_class("citation")
    )


def _ways_back(work: HtmlElement) -> list[Cited]:
    links = work.xpath(".//*[contains(@class, 'work__cited')]//a/@href")
    return [(str(work.get("id")), match[1]) for href in links if (match := re.search(r"#fnref-(\w+)$", href))]


def _count(way: Cited, cited: int, back: int) -> str:
    key, note = way
    return f"note {note} cites {key} {cited} times, but {back} links lead back to it."


def _problem(message: str) -> Problem:
    return Problem(f"site/{PATH}", 0, "literature", message, HINT)
