"""The retelling's pages with the paper's own words: same files, headings, numbers and notes, other paragraphs."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from edition.citations import parse_note
from edition.original.markdown import escape
from edition.original.model import Paper
from edition.pages import NOTE_DEFINITION, PARAGRAPH_MARK, SourcePage, read_pages
from edition.problems import Problem

# The mark in the front matter by which the builder knows verbatim pages: no rules for the editor's typography there,
# «Originaltext, nur für den eigenen Gebrauch», and noindex.
MARK = "wording: original"


def write_original(paper: Paper, docs: Path, out: Path) -> list[Problem]:
    """Write the pages below ``docs`` to ``out`` with the paper's text in place of the retelling's.

    Paragraphs are exchanged by number. Notes that cite stay as the retelling has them (they render from BibTeX); notes
    that explain are verbatim. Every other file is copied. ``out`` must not exist; it appears whole or, when a page
    cannot be filled or a problem is found, not at all. Returns the problems.
    """
    if out.exists():
        return [Problem(out.name, 0, "paper-target", "is already there.", "Remove it first.")]
    pages, problems = read_pages(docs)
    filled = {page.path: _filled(page, paper, problems) for page in pages if page.paragraphs}
    if problems:
        return problems
    out.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        shutil.copytree(docs, workshop / "docs")
        for path, text in filled.items():
            (workshop / "docs" / path).write_text(text, "utf-8")
        (workshop / "docs").rename(out)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return []


def _filled(page: SourcePage, paper: Paper, problems: list[Problem]) -> str:
    """The page's source with its paragraphs and explaining notes exchanged."""
    texts = {str(paragraph.number): paragraph.text for paragraph in paper.paragraphs}
    lines: list[str] = []
    for number, line in enumerate(page.lines, 1):
        if mark := PARAGRAPH_MARK.match(line):
            while lines and lines[-1].strip() and not lines[-1].startswith("#"):
                lines.pop()
            lines.append(
                escape(_known(texts.get(mark["number"]), "paragraph", mark["number"], page, number, problems))
            )
        elif note := NOTE_DEFINITION.match(line):
            line = _note(note["label"], note["text"], line, paper, page, number, problems)
        lines.append(line)
    return "\n".join(_marked(lines))


def _note(
    label: str, text: str, line: str, paper: Paper, page: SourcePage, number: int, problems: list[Problem]
) -> str:
    verbatim = paper.notes.get(int(label)) if label.isdigit() else None
    known = _known(verbatim, "note", label, page, number, problems)
    return line if parse_note(text) else f"[^{label}]: {escape(known)}"


def _known(text: str | None, what: str, label: str, page: SourcePage, line: int, problems: list[Problem]) -> str:
    if text is None:
        message = f"the paper that was read has no {what} {label}."
        problems.append(Problem(page.name, line, "paper-different", message, "Is this the paper of this edition?"))
    return text or ""


def _marked(lines: list[str]) -> list[str]:
    """The mark in the front matter, which is made where there is none."""
    if lines[:2] == ["---", MARK]:
        return lines  # of an edition that was imported, whose pages are verbatim already
    return [lines[0], MARK, *lines[1:]] if lines[:1] == ["---"] else ["---", MARK, "---", *lines]
