"""What is expected of a paper, from the retelling's pages; and where the paper that was read is another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.original.marks import letters
from edition.original.model import Expectation, ExpectedParagraph, ExpectedSection, OriginalParagraph, Paper
from edition.problems import Problem
from edition.record import Configuration
from edition.sources import NOTE_CALL, PAGE_MARK, SourcePage

# Facts that any telling of a paragraph keeps as printed: figures of two digits and more, abbreviations, quoted words.
FACT = re.compile(r"\b\d[\d.,]*\d\b|\b[A-ZÄÖÜ]{2,}\b|«[^»\n]{3,60}»")
# A paragraph that has fewer of its facts than this part (and at least three are known) is another paragraph.
ENOUGH_FACTS = 0.5


def expectation_of(configuration: Configuration, pages: Sequence[SourcePage]) -> Expectation:
    """The expectation that the edition's own pages hold: headings, levels, numbers, page marks, calls and facts."""
    by_path = {page.path: page for page in pages}
    sections = []
    for path, level in configuration.nav:
        page = by_path.get(path)
        if page is not None and page.paragraphs:
            sections.append(_section(page, level, configuration.titles.get(path, "")))
    notes = sum(len(page.notes) for page in pages)
    return Expectation(tuple(sections), notes)


def _section(page: SourcePage, level: int, title: str) -> ExpectedSection:
    heading = next((mark.text for mark in page.headings), title)
    paragraphs = []
    begin = page.headings[0].line if page.headings else 0
    for mark in page.paragraphs:
        text = "\n".join(page.lines[begin : mark.line - 1])
        seite = PAGE_MARK.search(mark.text)
        calls = tuple(int(label) for label in NOTE_CALL.findall(text) if label.isdigit())
        facts = tuple(dict.fromkeys(FACT.findall(NOTE_CALL.sub("", text))))
        number = int(mark.label) if mark.label.isdigit() else 0
        paragraphs.append(ExpectedParagraph(number, int(seite["page"]) if seite else 0, facts, calls, page.name, mark.line))
        begin = mark.line
    return ExpectedSection(heading, level, page.slug.split("/")[-1], tuple(paragraphs))


def compare(paper: Paper, expectation: Expectation) -> list[Problem]:
    """Every difference between the paper read and the one expected, each naming what was expected and what was found."""
    problems = _headings(paper, expectation)
    expected = [paragraph for section in expectation.sections for paragraph in section.paragraphs]
    wanted = {"paragraphs": len(expected), "notes": expectation.notes, "sections": len(expectation.sections)}
    found = {"paragraphs": len(paper.paragraphs), "notes": len(paper.notes), "sections": len(paper.sections)}
    for what, count in wanted.items():
        if found[what] != count:
            hint = "Is this the paper of this edition, whole and in order?"
            problems.append(_different(paper, 0, f"expected {count} {what}, found {found[what]}.", hint))
    problems += _sections(paper, expectation)
    if not problems:
        for paragraph, known in zip(paper.paragraphs, expected, strict=True):
            problems += _paragraph(paper, paragraph, known)
    return problems + _order(paper)


def _different(paper: Paper, line: int, message: str, hint: str) -> Problem:
    return Problem(paper.source, line, "paper-different", message, hint)


def _headings(paper: Paper, expectation: Expectation) -> list[Problem]:
    found = [letters(section.title) for section in paper.sections]
    problems = []
    for section in expectation.sections:
        if letters(section.title) not in found:
            hint = "Is a page missing, or is this another paper?"
            problems.append(_different(paper, 0, f"expected the heading «{section.title}», found none.", hint))
    wanted = [letters(section.title) for section in expectation.sections if letters(section.title) in found]
    kept = [title for title in found if title in wanted]
    if not problems and kept != wanted:
        hint = "Put the pages in order."
        problems.append(_different(paper, 0, "the headings do not stand in the expected order.", hint))
    return problems


def _sections(paper: Paper, expectation: Expectation) -> list[Problem]:
    """Sections with another number of paragraphs than expected."""
    counts = {letters(section.title): section for section in paper.sections}
    problems = []
    for section in expectation.sections:
        found = counts.get(letters(section.title))
        if found and len(found.paragraphs) != len(section.paragraphs):
            message = f"expected {len(section.paragraphs)} paragraphs under «{section.title}»"
            message += f", found {len(found.paragraphs)}."
            problems.append(_different(paper, found.line, message, "Is a page missing or in another place?"))
    return problems


def _paragraph(paper: Paper, paragraph: OriginalParagraph, known: ExpectedParagraph) -> list[Problem]:
    problems = []
    place = f"{known.file}:{known.line}" if known.file else "the retelling"
    if paragraph.page and known.page and paragraph.page != known.page:
        message = f"paragraph {paragraph.number} begins on page {paragraph.page}; {place} says {known.page}."
        problems.append(Problem(paper.source, paragraph.line, "paper-page", message, "Correct data-seite or the copy."))
    calls = tuple(int(number) for number in re.findall(r"\[\^(\d+)\]", paragraph.text))
    if known.calls != calls:
        message = f"paragraph {paragraph.number} calls the notes {_list(calls)}; {place} says {_list(known.calls)}."
        problems.append(_different(paper, paragraph.line, message, "Are lines missing or in another order?"))
    missing = [fact for fact in known.facts if letters(fact) not in letters(paragraph.text)]
    if len(known.facts) >= 3 and len(missing) > (1 - ENOUGH_FACTS) * len(known.facts):
        message = f"paragraph {paragraph.number} lacks what {place} tells of it: {', '.join(missing[:5])}."
        problems.append(_different(paper, paragraph.line, message, "Is this the same paper, in the same order?"))
    return problems


def _list(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def _order(paper: Paper) -> list[Problem]:
    """Line ends that no text has: they show lines that are missing or in another order."""
    problems = []
    for join in paper.joins:
        if join.reason == "lines that do not meet":
            message = f"after «{join.left}» follows «{join.right}»; lines are missing or in another order."
            problems.append(_different(paper, join.line, message, "Export the text again."))
    return problems
