"""The edition's own retelling as a manuscript: German that was not made by a grammar, with names and long words."""

from __future__ import annotations

from pathlib import Path

from edition.bibliography import Work
from edition.citations import parse_note
from edition.original.notes import plain
from edition.pages import SourcePage
from edition.sources import read_sources
from tests.papers.manuscript import Manuscript, Section


def retelling(root: Path) -> Manuscript:
    """The pages of the edition in ``root``, each paragraph in one line, each note with its works written out."""
    sources, _ = read_sources(root)
    levels = dict(sources.configuration.nav)
    works = {work.key: work for work in sources.works}
    pages = [page for page in sources.in_order if page.paragraphs]
    sections = [Section(page.headings[0].text, levels[page.path], _paragraphs(page)) for page in pages]
    notes = {int(number): _note(text, works) for number, text in sources.notes.items()}
    return Manuscript("retelling", sources.configuration.record.title, "Die Redaktion", sections, notes)


def _paragraphs(page: SourcePage) -> list[str]:
    made, begin = [], page.headings[0].line
    for mark in page.paragraphs:
        made.append(" ".join("\n".join(page.lines[begin : mark.line - 1]).split()))
        begin = mark.line
    return made


def _note(text: str, works: dict[str, Work]) -> str:
    parsed = parse_note(text)
    if parsed is None:
        return text
    parts = [f"{citation.prefix}{_written(works[citation.key])}" for citation in parsed.citations]
    return " ".join(("".join(parts) + parsed.tail).split())


def _written(work: Work) -> str:
    fields = {name: plain(value) for name, value in work.fields.items()}
    people = (fields.get("author") or fields.get("editor", "")).replace(" and ", " / ")
    rest = [fields[name] for name in ("journaltitle", "series", "location", "url") if name in fields]
    return f"{people} ({work.year}): {fields['title']}. {fields.get('subtitle', 'Ein Bericht')}, {', '.join(rest)}"
