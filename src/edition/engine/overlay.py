"""The edition's pages with the paper's own words: same files, headings, numbers and notes, other paragraphs."""

from __future__ import annotations

import shutil
from pathlib import Path

from edition.base.problems import Problem, ProblemsFound
from edition.engine.escaping import escape
from edition.original.recognising import LETTERS, Paper, Reading
from edition.sources.pages import NOTE_CALL, NOTE_DEFINITION, PARAGRAPH_MARK, SourcePage
from edition.sources.sources import Sources

# The mark in the front matter by which the builder knows verbatim pages.
MARK = "wording: original"
# What stands before a paragraph that may not be quoted, by how far it is verified.
UNVERIFIED = {
    LETTERS: "In diesem Exemplar sind nur die Buchstaben geprüft, Zahlen und Zeichen nicht:",
    "": "In diesem Exemplar nicht erkannt; hier steht die Lesefassung:",
}
HINT = "Renew the fingerprints from a clean text, or correct the page."


def write_original(sources: Sources, paper: Paper, out: Path) -> None:
    """Write the pages to the new folder ``out`` with the paper's text in place of the retelling's.

    Paragraphs are exchanged by number; one that is not verified says so, and one that was not found stays as it is
    told. Notes that cite stay too (they render from BibTeX), notes that explain are exchanged. Every other file is
    copied. Raises `ProblemsFound` where the pages have other paragraphs or calls than the paper; then nothing is
    written.
    """
    pages = [page for page in sources.pages if page.paragraphs]
    if problems := [problem for page in pages for problem in _disagreements(page, paper)]:
        raise ProblemsFound(problems)
    shutil.copytree(sources.root / "docs", out)
    for page in pages:
        (out / page.path).write_text(_page_with_paper(page, paper), "utf-8")


def _disagreements(page: SourcePage, paper: Paper) -> list[Problem]:
    """Where the page has a paragraph or calls that the paper has not."""
    problems = []
    begin = 0
    for mark in page.paragraphs:
        told = [match["label"] for match in NOTE_CALL.finditer("\n".join(page.lines[begin : mark.line - 1]))]
        reading = paper.paragraphs.get(int(mark.label))
        if reading is None:
            problems.append(_disagreement(page, mark.line, f"the paper has no paragraph {mark.label}."))
        elif reading.verified and (printed := NOTE_CALL.findall(reading.text)) != told:
            message = f"paragraph {mark.label} calls the notes {', '.join(told) or 'none'}, the paper's own calls "
            problems.append(_disagreement(page, mark.line, f"{message}{', '.join(printed) or 'none'}."))
        begin = mark.line
    return problems


def _disagreement(page: SourcePage, line: int, message: str) -> Problem:
    return Problem(page.name, line, "paper-different", message, HINT)


def _page_with_paper(page: SourcePage, paper: Paper) -> str:
    """The page's source with the paper's paragraphs and explaining notes."""
    lines: list[str] = []
    for line in page.lines:
        if mark := PARAGRAPH_MARK.match(line):
            told: list[str] = []
            while lines and lines[-1].strip() and not lines[-1].startswith("#"):
                told.insert(0, lines.pop())
            lines += _paragraph(paper.paragraphs[int(mark["number"])], told)
        elif (note := NOTE_DEFINITION.match(line)) and (reading := paper.notes.get(int(note["label"]))):
            line = f"[^{note['label']}]: {' '.join(_paragraph(reading, [note['text']]))}"
        lines.append(line)
    begin = [lines.pop(0), MARK] if lines[0] == "---" else ["---", MARK, "---"]
    return "\n".join([*begin, *lines])


def _paragraph(reading: Reading, told: list[str]) -> list[str]:
    """The lines of a paragraph or note: the copy's words, or what the page tells where they were not found."""
    lines = [escape(reading.text)] if reading.verified else told
    if reading.verified in UNVERIFIED:
        lines[0] = f'<span class="unverified">[{UNVERIFIED[reading.verified]}]</span> {lines[0]}'
    return lines
