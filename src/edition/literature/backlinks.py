"""What must hold between the built notes and the built page of works: one way back for each citation, none missing.

It reads the finished pages and not the ledger, so that it also finds what the ledger or a template got wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from edition.literature.notelinks import PAGE
from edition.problems import Problem

NAME = f"site/{PAGE}/index.html"
HINT = "Look at src/edition/fragments/literatur.html and src/edition/ledger.py."
Cited = tuple[str, str]
"""A work's key and the number of the note that cites it."""


def check_backlinks(site: Path) -> list[Problem]:
    """The problems of the site's page of works; a site without one has none."""
    page = site / PAGE / "index.html"
    if not page.exists():
        return []
    tree = lxml.html.document_fromstring(page.read_bytes())
    works = tree.find_class("work")
    cited: Counter[Cited] = Counter()
    for path in sorted(site.glob("*/index.html")):
        cited |= _citations(lxml.html.document_fromstring(path.read_bytes()))
    back = Counter(way for work in works for way in _ways_back(work))
    keys = {key for key, _ in cited}
    listed = [str(work.get("id")) for work in works]
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
    return Problem(NAME, 0, "literature", message, HINT)
