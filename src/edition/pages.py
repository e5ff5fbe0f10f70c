"""The editable pages: what stands where in the Markdown, with line numbers.

Only marks are read here (front matter, paragraph numbers, note calls and definitions, links); the text itself is
rendered once, by Python-Markdown, and read from the rendered page (see `edition.ledger`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from edition.nodes import Complaint, compose, construct
from edition.problems import Problem, read_text

PARAGRAPH_MARK = re.compile(r"^\{:?[^}\n]*#rn-(?P<number>[^\s}]*)(?P<rest>[^}\n]*)\}\s*$")
PAGE_MARK = re.compile(r"\bdata-seite=(?P<quote>[\"']?)(?P<page>\d{1,4})(?P=quote)(?!\S)", re.ASCII)
# Where a line begins, what stands before a colon is the definition.
NOTE_CALL = re.compile(r"(?!^\[\^[^\]\s]+\]:)\[\^(?P<label>[^\]\s]+)\]", re.MULTILINE)
NOTE_DEFINITION = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:[ ]*(?P<text>.*)$")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]*)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^(?P<hashes>#{1,6})\s+(?P<title>.*?)\s*(?:\{:?\s*#(?P<id>[^\s}]+)[^}]*\})?\s*$")
ANY_ID = re.compile(r"\{:?[^}\n]*#(?P<id>[^\s}]+)[^}\n]*\}|\bid=[\"'](?P<html>[^\"']+)[\"']")
FRAGMENT = re.compile(r"^<!--\s*edition:\s*(?P<name>[\w-]*)\s*-->\s*$")
FRONT_HINT = "Write «name: value» lines between two lines of ---; put a value with a colon in quotes."
FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    """Something found on one line of a page: a paragraph number, a note call or definition, a link, a heading."""

    line: int
    label: str
    text: str = ""


@dataclass
class SourcePage:
    """One Markdown file below ``docs/``; ``path`` is relative to it, with ``/``."""

    path: str
    front: dict[str, Any] = field(default_factory=dict)
    front_broken: bool = False
    lines: list[str] = field(default_factory=list)
    paragraphs: list[Mark] = field(default_factory=list)
    calls: list[Mark] = field(default_factory=list)
    notes: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    images: list[Mark] = field(default_factory=list)
    headings: list[Mark] = field(default_factory=list)
    fragments: list[Mark] = field(default_factory=list)
    ids: list[Mark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How reports call the file."""
        return f"docs/{self.path}"

    @property
    def slug(self) -> str:
        """The page's address below the site, without slashes; empty for the home page."""
        return slug_of(self.path)


def slug_of(path: str) -> str:
    """``fazit.md`` is ``fazit``, ``herausforderungen/index.md`` is ``herausforderungen``, ``index.md`` is empty."""
    return path.removesuffix(".md").removesuffix("index").strip("/")


def read_pages(docs: Path) -> tuple[list[SourcePage], list[Problem]]:
    """Every Markdown file below ``docs``, sorted by path, and the problems met in reading them."""
    pages, problems = [], []
    for path in sorted(docs.rglob("*.md")):
        page, found = read_page(path, path.relative_to(docs).as_posix())
        pages.append(page)
        problems += found
    return pages, problems


def read_page(path: Path, relative: str) -> tuple[SourcePage, list[Problem]]:
    """One page and its problems (unreadable file, broken front matter)."""
    text, problems = read_text(path, f"docs/{relative}")
    page = SourcePage(relative)
    front, body_line, found = _front_matter(text, page.name)
    page.front, page.lines, page.front_broken = front, text.split("\n"), bool(found)
    _scan(page, body_line)
    return page, problems + found


def _front_matter(text: str, name: str) -> tuple[dict[str, Any], int, list[Problem]]:
    """The front matter, the number of the first line after it, and what is wrong with it."""
    complaint = Complaint(name, "front-matter", FRONT_HINT, above=1)

    def broken(reason: str) -> list[Problem]:
        return [Problem(name, 1, complaint.rule, f"front matter {reason}.", complaint.hint)]

    if not text.startswith("---\n"):
        return {}, 1, []
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, 1, broken("is not closed")
    body_line = text.count("\n", 0, match.end()) + 1
    node, problems = compose(match["yaml"], complaint, yaml.SafeLoader)
    data, faults = construct(node, complaint, yaml.SafeLoader)
    problems = [replace(problem, message=f"front matter {problem.message}") for problem in [*problems, *faults]]
    if problems or data is None or isinstance(data, dict):
        return (data if isinstance(data, dict) else {}), body_line, problems
    return {}, body_line, broken("does not hold «name: value» lines")


def _scan(page: SourcePage, first_line: int) -> None:
    fence = False
    for number, line in enumerate(page.lines, 1):
        if number < first_line:
            continue
        if line.lstrip().startswith(("```", "~~~")):
            fence = not fence
        if not fence:
            _scan_line(page, number, line)


def _scan_line(page: SourcePage, number: int, line: str) -> None:
    if match := PARAGRAPH_MARK.match(line):
        page.paragraphs.append(Mark(number, match["number"], match["rest"]))
    if match := FRAGMENT.match(line):
        page.fragments.append(Mark(number, match["name"]))
    if match := HEADING.match(line):
        page.headings.append(Mark(number, match["id"] or "", match["title"]))
    if match := NOTE_DEFINITION.match(line):
        page.notes.append(Mark(number, match["label"], match["text"]))
    page.calls += [Mark(number, match["label"]) for match in NOTE_CALL.finditer(line)]
    page.ids += [Mark(number, match["id"] or match["html"]) for match in ANY_ID.finditer(line)]
    for match in LINK.finditer(line):
        (page.images if match["image"] else page.links).append(Mark(number, match["target"], match["text"]))
