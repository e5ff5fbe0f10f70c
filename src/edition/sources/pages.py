"""The editable pages: what stands where in the Markdown, with line numbers.

Only marks are read here (front matter, paragraph numbers, note calls and definitions, links); the text itself is
rendered once, by Python-Markdown, and read from the rendered page (see `edition.paper.ledger`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition.base.problems import Problem, read_text
from edition.sources.frontmatter import read_front

PARAGRAPH_MARK = re.compile(r"^\{:?[^}\n]*#rn-(?P<number>[^\s}]*)(?P<rest>[^}\n]*)\}\s*$")
PAGE_MARK = re.compile(r"\bdata-seite=(?P<quote>[\"']?)(?P<page>\d{1,4})(?P=quote)(?!\S)", re.ASCII)
CATCHWORD = re.compile(r"\bdata-stichwort=\"(?P<words>[^\"]*)\"")
TURN = re.compile(r"\{>>(?P<words>.*?)<<\} *")  # before the sentence at which a long paragraph turns
# Where a line begins, what stands before a colon is the definition.
NOTE_CALL = re.compile(r"(?!^\[\^[^\]\s]+\]:)\[\^(?P<label>[^\]\s]+)\]", re.MULTILINE)
UNSEEN = re.compile(r"(?<!`)(`++).+?(?<!`)\1(?!`)|<!--.*?-->")  # in a line: code and comments call nothing
NOTE_DEFINITION = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:[ ]*(?P<text>.*)$")
ANY_DEFINITION = re.compile(r" {0,3}\[\^[^\]]*\]:")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]*)(?:\s+\"[^\"]*\")?\)")
# Blanks are taken once and not given back, else a line of ten thousand is tried for minutes.
HEADING = re.compile(
    r"^(?P<hashes>#{1,6})\s++(?P<title>(?:\S(?:.*?\S)??)??)\s*+(?:\{:?\s*+#(?P<id>[^\s}]+)[^}]*\}\s*+)?$"
)
ANY_ID = re.compile(
    r"\{:?[^}\n]*#(?P<id>[^\s}]+)[^}\n]*\}|\bid=[\"'](?P<html>[^\"']+)[\"']"
    r"|^[ >]*/{3,}[^|\n]*\|[^#\n]*#(?P<block>[^\s.\[]+)|^ {4,}(?:attrs: *\{.*?)?\bid: *[\"']?(?P<option>[^\s,}\"']+)"
)
BLOCK = re.compile(r"^(?:[ >]|[-*+] |\d+\. )*+(?P<slashes>/{3,}) *(?P<opening>.*?)\s*$")
FRAGMENT = re.compile(r"fragment *\| *(?P<name>.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """Something found on one line of a page: a paragraph number, a note call, a link, a heading, a block. A note's
    ``text`` goes on below that line, without the indent; one line of it is one of the page."""

    line: int
    label: str
    text: str = ""


@dataclass
class SourcePage:
    """One Markdown file below ``docs/``; ``path`` is relative to it, with ``/``; after the front matter its text
    begins on ``first_line``."""

    path: str
    front: dict[str, Any] = field(default_factory=dict)
    front_broken: bool = False
    first_line: int = 1
    lines: list[str] = field(default_factory=list)
    paragraphs: list[Mark] = field(default_factory=list)
    calls: list[Mark] = field(default_factory=list)
    notes: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    images: list[Mark] = field(default_factory=list)
    headings: list[Mark] = field(default_factory=list)
    blocks: list[Mark] = field(default_factory=list)
    fragments: list[Mark] = field(default_factory=list)
    ids: list[Mark] = field(default_factory=list)
    catchwords: list[Mark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How reports call the file."""
        return f"docs/{self.path}"

    @property
    def slug(self) -> str:
        """The page's address below the site, without slashes; empty for the home page."""
        return slug_of(self.path)

    @property
    def passages(self) -> dict[str, str]:
        """The Markdown of every numbered paragraph by its number, in one line, without note calls and catchwords."""
        return {mark.label: TURN.sub("", NOTE_CALL.sub("", self._above(mark.line))) for mark in self.paragraphs}

    def _above(self, line: int) -> str:
        """What stands from the last blank line to a paragraph's mark, which stands on ``line``."""
        first = line - 1
        while first > 0 and self.lines[first - 1].strip():
            first -= 1
        return " ".join(self.lines[first : line - 1])


def slug_of(path: str) -> str:
    """``fazit.md`` is ``fazit``, ``herausforderungen/index.md`` is ``herausforderungen``, ``index.md`` is empty."""
    return re.sub(r"(^|/)index$", "", path.removesuffix(".md"))


def read_pages(docs: Path) -> tuple[list[SourcePage], list[Problem]]:
    """Every Markdown file below ``docs``, sorted by path, and what is wrong with them: a file that cannot be read,
    front matter that is broken or has a wrong field."""
    pages, problems = [], []
    for path in sorted(docs.rglob("*.md")):
        page = SourcePage(path.relative_to(docs).as_posix())
        text, unread = read_text(path, page.name)
        front, amiss = read_front(text, page.name)
        page.front, page.front_broken, page.first_line = front.values, front.broken, front.body_line
        page.lines = text.split("\n")
        _scan(page)
        pages.append(page)
        problems += [*unread, *amiss]
    return pages, problems


def _scan(page: SourcePage) -> None:
    fence = False
    for number, line in enumerate(page.lines[page.first_line - 1 :], page.first_line):
        if line.lstrip().startswith(("```", "~~~")):
            fence = not fence
        if not fence:
            _scan_line(page, number, line)


def _scan_line(page: SourcePage, number: int, line: str) -> None:
    if match := PARAGRAPH_MARK.match(line):
        page.paragraphs.append(Mark(number, match["number"], match["rest"]))
        page.catchwords += [Mark(number, "", own["words"]) for own in CATCHWORD.finditer(match["rest"])]
    if match := BLOCK.match(line):
        page.blocks.append(Mark(number, match["slashes"], match["opening"]))
        if call := FRAGMENT.fullmatch(match["opening"]):
            page.fragments.append(Mark(number, call["name"]))
    if match := HEADING.match(line):
        page.headings.append(Mark(number, match["id"] or "", match["title"]))
    if match := NOTE_DEFINITION.match(line):
        page.notes.append(Mark(number, match["label"], _whole_note(match["text"], page.lines[number:])))
    page.calls += [Mark(number, match["label"]) for match in NOTE_CALL.finditer(UNSEEN.sub("", line))]
    page.catchwords += [Mark(number, "", turn["words"]) for turn in TURN.finditer(line)]
    page.ids += [Mark(number, next(filter(None, match.groups()))) for match in ANY_ID.finditer(line)]
    for match in LINK.finditer(line):
        (page.images if match["image"] else page.links).append(Mark(number, match["target"], match["text"]))


def _whole_note(text: str, below: Iterable[str]) -> str:
    """A note's text as Python-Markdown's footnotes take it: to the next blank line or definition, and the indented
    paragraphs that follow."""
    lines = [text]
    for line in below:
        paragraph_ended = not lines[-1].strip() and len(lines) > 1
        if ANY_DEFINITION.match(line) or (paragraph_ended and not line.expandtabs(4).startswith("    ")):
            break
        lines.append(re.sub(r"^(?: {4}|\t)", "", line.rstrip()))
    return "\n".join(lines).rstrip()
