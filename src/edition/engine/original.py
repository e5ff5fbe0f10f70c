"""Building the site with a holder's own copy: the edition's pages with the paper's own words, same files, headings,
numbers and notes, other paragraphs."""

import re
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from edition.base.problems import INVISIBLE, Problem, ProblemsFound, sound
from edition.base.swap import swap_in
from edition.engine.build import built_site, disk_failures_told, faults, workshop
from edition.original.recognising import LETTERS, Paper, Reading
from edition.sources.pages import NOTE_CALL, NOTE_DEFINITION, PARAGRAPH_MARK, SourcePage
from edition.sources.sources import CACHE, Sources, copy_sources

# The mark in the front matter by which the builder knows verbatim pages.
MARK = "wording: original"
# What stands before a paragraph that may not be quoted, by how far it is verified.
UNVERIFIED = {
    LETTERS: "In diesem Exemplar sind nur die Buchstaben geprüft, Zahlen und Zeichen nicht:",
    "": "In diesem Exemplar nicht erkannt; hier steht die Lesefassung:",
}
HINT = "Renew the fingerprints from a clean text, or correct the page."
# What Python-Markdown and its attribute lists read as markup inside a line: emphasis, code, links, braces, escapes,
# tags and entities (a lone & or < is text to it). At a line's beginning also headings, lists, quotations and
# tables.
SPECIAL = re.compile(r"[\\`*_{}\[\]]|<(?=[\w/!?])|&(?=[#\w])")
CALL = re.compile(r"(\[\^\d+\])")
LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+>=:~|#])")


def build_original(sources: Sources, paper: Paper, target: Path) -> None:
    """Build an edition, whose ``sources`` are sound, with the words of a ``paper`` into ``target``. Raises
    `ProblemsFound` where they do not agree, `BuildFailed` as `build` does; then ``target`` is as it was."""
    root = sources.root
    with disk_failures_told(root), workshop(root) as folder:
        edition = copy_sources(root, folder / "edition")
        (edition / CACHE).unlink()  # nothing of the paper's words stays there
        write_original(sources, paper, edition / "docs")
        with built_site(edition) as (original, fresh):
            sound(faults(original, fresh))
            swap_in(fresh, target, FileLock(root / ".work" / "swap.lock"))


def write_original(sources: Sources, paper: Paper, docs: Path) -> None:
    """Put the paper's text in the place of the retelling's in the pages below ``docs``.

    Paragraphs are exchanged by number; one that is not verified says so, and one that was not found stays as it is
    told. Notes that cite stay too (they render from BibTeX), notes that explain are exchanged. Raises `ProblemsFound`
    where the pages have other paragraphs or calls than the paper; then nothing is written.
    """
    pages = [page for page in sources.pages if page.paragraphs]
    if problems := [problem for page in pages for problem in _disagreements(page, paper)]:
        raise ProblemsFound(problems)
    for page in pages:
        (docs / page.path).write_text(_page_with_paper(page, paper), "utf-8")


def _disagreements(page: SourcePage, paper: Paper) -> Iterator[Problem]:
    """Where the page has a paragraph or calls that the paper has not."""
    begin = 0
    for mark in page.paragraphs:
        told = [match["label"] for match in NOTE_CALL.finditer("\n".join(page.lines[begin : mark.line - 1]))]
        reading = paper.paragraphs.get(int(mark.label))
        if reading is None:
            message = f"the paper has no paragraph {mark.label}."
            yield Problem(page.name, mark.line, "paper-different", message, HINT)
        elif reading.verified and (printed := NOTE_CALL.findall(reading.text)) != told:
            notes, own = (", ".join(calls) or "none" for calls in (told, printed))
            message = f"paragraph {mark.label} calls the notes {notes}, the paper's own calls {own}."
            yield Problem(page.name, mark.line, "paper-different", message, HINT)
        begin = mark.line


def _page_with_paper(page: SourcePage, paper: Paper) -> str:
    """The page's source with the paper's paragraphs and explaining notes."""
    lines: list[str] = []
    below = {note.line: note.text.count("\n") for note in page.notes}
    replaced = 0
    for number, line in enumerate(page.lines, 1):
        if number <= replaced:
            continue
        if mark := PARAGRAPH_MARK.match(line):
            told: list[str] = []
            while lines and lines[-1].strip() and not lines[-1].startswith("#"):
                told.insert(0, lines.pop())
            lines += _paragraph(paper.paragraphs[int(mark["number"])], told)
        elif (note := NOTE_DEFINITION.match(line)) and (reading := paper.notes.get(int(note["label"]))):
            line = f"[^{note['label']}]: {' '.join(_paragraph(reading, [note['text']]))}"
            replaced = number + below[number] if reading.verified else 0
        lines.append(line)
    begin = [lines.pop(0), MARK] if lines[0] == "---" else ["---", MARK, "---"]
    return "\n".join([*begin, *lines])


def _paragraph(reading: Reading, told: list[str]) -> list[str]:
    """The lines of a paragraph or note: the copy's words, or what the page tells where they were not found."""
    lines = [escape(reading.text)] if reading.verified else told
    if reading.verified in UNVERIFIED:
        lines[0] = f'<span class="unverified">[{UNVERIFIED[reading.verified]}]</span> {lines[0]}'
    return lines


def escape(text: str) -> str:
    """One line of Markdown that renders as ``text``; note calls («[^5]») stay calls, what cannot be seen goes."""
    parts = CALL.split(INVISIBLE.sub("", text))  # every second one is a call
    parts[::2] = [SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", part) for part in parts[::2]]
    line = "".join(parts)
    return LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"&#{ord(m[3])};", line)
