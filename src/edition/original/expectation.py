"""What is expected of a paper, from the retelling's pages; and where the paper that was read is another."""

from __future__ import annotations

import re

from edition.original.fingerprints import Fingerprint, compare_text
from edition.original.marks import letters
from edition.original.model import Expectation, ExpectedParagraph, ExpectedSection, OriginalParagraph, Paper
from edition.pages import NOTE_CALL, PAGE_MARK, SourcePage
from edition.problems import Problem
from edition.sources import Sources

# Facts that any telling of a paragraph keeps as printed: figures of two digits and more, abbreviations, quoted words.
FACT = re.compile(r"\b\d[\d.,]*\d\b|\b[A-ZÄÖÜ]{2,}\b|«[^»\n]{3,60}»")
# A paragraph that has fewer of its facts than this part (and at least three are known) is another paragraph.
ENOUGH_FACTS = 0.5


def expectation_of(sources: Sources, prints: dict[int, Fingerprint] | None = None) -> Expectation:
    """The expectation that the edition's own pages hold: headings, levels, numbers, page marks, calls and facts;
    ``prints`` are the paragraphs' fingerprints, where the editors have kept them."""
    levels = dict(sources.configuration.nav)
    sections = [_section(page, levels[page.path], prints or {}) for page in sources.in_order if page.paragraphs]
    return Expectation(tuple(sections), len(sources.notes))


def _section(page: SourcePage, level: int, prints: dict[int, Fingerprint]) -> ExpectedSection:
    paragraphs = []
    begin = page.headings[0].line if page.headings else 0
    for mark in page.paragraphs:
        text = "\n".join(page.lines[begin : mark.line - 1])
        printed = PAGE_MARK.search(mark.text)
        number = int(mark.label) if mark.label.isdigit() else 0
        calls = tuple(int(label) for label in NOTE_CALL.findall(text) if label.isdigit())
        paragraphs.append(
            ExpectedParagraph(
                number,
                int(printed["page"]) if printed else 0,
                tuple(dict.fromkeys(FACT.findall(NOTE_CALL.sub("", text)))),
                calls,
                page.name,
                mark.line,
                prints.get(number),
            )
        )
        begin = mark.line
    return ExpectedSection(page.headings[0].text if page.headings else "", level, page.slug, tuple(paragraphs))


def compare(paper: Paper, expectation: Expectation) -> list[Problem]:
    """Every difference between the paper read and the one expected, each naming what was expected and found."""
    problems = _headings(paper, expectation)
    expected = [paragraph for section in expectation.sections for paragraph in section.paragraphs]
    wanted = {"paragraphs": len(expected), "notes": expectation.notes, "sections": len(expectation.sections)}
    found = {"paragraphs": len(paper.paragraphs), "notes": len(paper.notes), "sections": len(paper.sections)}
    hint = "Is this the paper of this edition, whole and in order?"
    problems += [
        _different(paper, 0, f"expected {wanted[what]} {what}, found {found[what]}.", hint)
        for what in wanted
        if wanted[what] != found[what]
    ]
    problems += _sections(paper, expectation)
    if not problems:
        for paragraph, known in zip(paper.paragraphs, expected, strict=True):
            problems += _paragraph(paper, paragraph, known)
    return problems


def _different(paper: Paper, line: int, message: str, hint: str) -> Problem:
    return Problem(paper.source, line, "paper-different", message, hint)


def _headings(paper: Paper, expectation: Expectation) -> list[Problem]:
    found = [letters(section.title) for section in paper.sections]
    missing = [section.title for section in expectation.sections if letters(section.title) not in found]
    if len(missing) > len(expectation.sections) / 2:
        return [_another(paper, expectation, missing)]
    hint = "Is a page missing?"
    problems = [_different(paper, 0, f"expected the heading «{title}», found none.", hint) for title in missing]
    wanted = [letters(section.title) for section in expectation.sections if letters(section.title) in found]
    if [title for title in found if title in wanted] != wanted:
        order = "the headings do not stand in the expected order."
        problems.append(_different(paper, 0, order, "Put the pages in order."))
    return problems


def _another(paper: Paper, expectation: Expectation, missing: list[str]) -> Problem:
    first = ", ".join(f"«{section.title}»" for section in expectation.sections[:3])
    message = f"is another paper: {len(missing)} of {len(expectation.sections)} headings are not in it"
    return _different(paper, 0, f"{message} (expected {first} …).", "Give the paper that this edition retells.")


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
        problems.append(
            Problem(paper.source, paragraph.line, "paper-page", message, "Correct data-seite or the copy.")
        )
    calls = tuple(int(number) for number in re.findall(r"\[\^(\d+)\]", paragraph.text))
    if known.calls != calls:
        message = f"paragraph {paragraph.number} calls the notes {_list(calls)}; {place} says {_list(known.calls)}."
        problems.append(_different(paper, paragraph.line, message, "Are lines missing or in another order?"))
    if wrong := _wrong_words(paragraph, known):
        message = f"paragraph {paragraph.number} {wrong}."
        problems.append(_different(paper, paragraph.line, message, "Export the text again, from the same paper."))
    return problems


def _wrong_words(paragraph: OriginalParagraph, known: ExpectedParagraph) -> str:
    """By the fingerprint where there is one, else by the facts that the retelling keeps."""
    if known.fingerprint:
        return compare_text(paragraph.text, known.fingerprint)
    missing = [fact for fact in known.facts if letters(fact) not in letters(paragraph.text)]
    few = len(known.facts) >= 3 and len(missing) > (1 - ENOUGH_FACTS) * len(known.facts)
    return f"lacks what is told of it: {', '.join(missing[:5])}" if few else ""


def _list(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "none"
