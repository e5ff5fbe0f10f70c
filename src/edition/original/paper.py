"""The way in: a file and what is expected of it, out comes the paper or every reason why it is not that paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from edition.original.account import account, lost_characters
from edition.original.expectation import compare
from edition.original.layout import text_layout
from edition.original.model import Expectation, Layout, OriginalParagraph, OriginalSection, Paper, Role, Source, Unit
from edition.original.pdf_layout import pdf_layout
from edition.original.reading import read_source
from edition.original.structure import Draft, build
from edition.problems import Problem


def read_paper(
    path: Path, expectation: Expectation | None = None, progress: Callable[[str], None] | None = None
) -> tuple[Paper | None, list[Problem]]:
    """Read a paper from a text or PDF file; ``progress`` is told what is being done, in short phrases.

    Returns the paper (``None`` if the file cannot be read at all) and every problem: what is wrong with the file, what
    the accounting cannot explain, and where the paper is not the one that is expected.
    """
    tell = progress or (lambda phrase: None)
    source, problems = read_source(path, tell)
    if source is None:
        return None, problems
    tell(f"{len(source.lines)} lines: paragraphs, notes, accounting")
    paper, unexplained = understand(source, expectation)
    if expectation is None:
        return paper, unexplained + _no_paper(paper, source)
    return paper, unexplained + compare(paper, expectation)


def understand(source: Source, expectation: Expectation | None = None) -> tuple[Paper, list[Problem]]:
    """The paper that the lines of a source hold, and what the accounting cannot explain."""
    layout = pdf_layout(source) if source.kind == "pdf" else text_layout(source)
    titles = [section.title for section in expectation.sections] if expectation else []
    draft = build(source, layout, titles)
    noise, problems = account(source, layout, draft.units, draft.calls)
    paper = Paper(
        title=layout.title or source.title,
        sections=_sections(source, layout, draft, expectation),
        notes={unit.number: unit.text for unit in draft.units if unit.kind is Role.NOTE},
        joins=sorted(draft.joins, key=lambda join: join.line),
        noise=noise,
        lost=lost_characters(source, draft.units),
        links=source.links,
        source=source.name,
        kind=source.kind,
        encoding=source.encoding,
    )
    return paper, problems + _uncalled(paper)


def _uncalled(paper: Paper) -> list[Problem]:
    """Notes that are printed but called nowhere: their calls were lost, or their numbers misread."""
    texts = [paragraph.text for paragraph in paper.paragraphs] + [section.title for section in paper.sections]
    called = {int(number) for text in texts for number in re.findall(r"\[\^(\d+)\]", text)}
    hint = "Look for its call in the copy; the text around it may be damaged."
    return [
        Problem(paper.source, 0, "paper-note", f"note {number} is printed but called nowhere.", hint)
        for number in paper.notes
        if number not in called
    ]


def _no_paper(paper: Paper, source: Source) -> list[Problem]:
    if paper.paragraphs:
        return []
    message = f"holds no paper: found {len(source.lines)} lines, no paragraph."
    return [Problem(source.name, 0, "paper-different", message, "Give the text of a paper.")]


def _sections(source: Source, layout: Layout, draft: Draft, expectation: Expectation | None) -> list[OriginalSection]:
    sections: list[OriginalSection] = []
    number = 0
    for unit in draft.units:
        first = unit.fragments[0].line
        if unit.kind is Role.HEADING:
            sections.append(_section(source, layout, unit, first, expectation))
        elif unit.kind is Role.BODY:
            if not sections:
                sections.append(OriginalSection(layout.title or "", 1, []))
            number += 1
            paragraph = OriginalParagraph(number, unit.text, layout.pages[first], source.lines[first].number)
            sections[-1].paragraphs.append(paragraph)
    return sections


def _section(
    source: Source, layout: Layout, unit: Unit, first: int, expectation: Expectation | None
) -> OriginalSection:
    section = OriginalSection(unit.text, unit.number, [], layout.pages[first], source.lines[first].number)
    if expectation:
        expected = next((e for e in expectation.sections if _same(e.title, unit.text)), None)
        section.level = expected.level if expected else section.level
        section.slug = expected.slug if expected else ""
    return section


def _same(title: str, other: str) -> bool:
    return "".join(title.split()).casefold() == "".join(other.split()).casefold()
