"""The words of this package: lines and their roles on the way in, sections, paragraphs and notes on the way out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.original.fingerprints import Fingerprint


class Role(StrEnum):
    """What a line of the source is. Every role but body, heading and note is noise, called by this name."""

    BODY = "body"
    HEADING = "heading"
    NOTE = "note"
    BLANK = "blank line"
    HEAD = "running head"
    PAGE = "page number"
    CONTENTS = "contents list"
    LINK = "repeated link"
    FRONT = "front matter"


@dataclass(frozen=True)
class Line:
    """One line of the source, its characters exactly as read.

    ``number`` counts from 1 through the whole source. The rest is known of a PDF only (0 elsewhere): ``leaf`` is the
    page of the file from 0, ``left``, ``right`` and ``base`` are points from the page's left and bottom edge, ``size``
    is the type size in points, ``space`` the usual blank between its words in parts of the size; ``raised`` are the
    ranges of characters printed above the line.
    """

    number: int
    text: str
    leaf: int = 0
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    space: float = 0.0
    bold: bool = False
    raised: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Source:
    """A paper as read: ``kind`` is ``text`` or ``pdf``; ``links`` are the addresses of a PDF's link annotations."""

    name: str
    kind: str
    lines: tuple[Line, ...]
    encoding: str = ""
    links: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class ContentsEntry:
    """One entry of the contents list: title, printed page and indent (points in a PDF, blanks in a text)."""

    title: str
    page: int
    indent: float


@dataclass
class Layout:
    """What each line is: ``roles`` and printed ``pages`` (0: unknown) by line index; ``markers`` gives the number of
    the note that begins on a line and the position where its text begins; ``starts`` are the first lines of pages."""

    roles: list[Role]
    pages: list[int]
    markers: dict[int, tuple[int, int]] = field(default_factory=dict)
    starts: set[int] = field(default_factory=set)
    contents: tuple[ContentsEntry, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Fragment:
    """A piece of one line that belongs to a unit of text: characters ``start`` to ``end`` of line index ``line``."""

    line: int
    start: int
    end: int


@dataclass
class Unit:
    """A heading, a paragraph or a note in pieces; ``number`` of a heading is its level (0: not known yet)."""

    kind: Role
    number: int
    fragments: list[Fragment]
    text: str = ""


@dataclass(frozen=True)
class Join:
    """How two line ends were joined: ``decision`` is ``dropped``, ``kept`` or ``kept with a space`` (a hyphen),
    ``glued`` (nothing between), or at a page's beginning ``same paragraph`` or ``new paragraph``."""

    line: int
    left: str
    right: str
    decision: str
    reason: str
    sure: bool

    @property
    def result(self) -> str:
        """The word as it now stands; a bar between two paragraphs, or two sentences that may be two paragraphs."""
        between = {"dropped": "", "glued": "", "kept": "-", "kept with a space": "- "}.get(self.decision, " | ")
        return f"{self.left}{between}{self.right}"


@dataclass(frozen=True)
class Noise:
    """What was left out: its name, the line (from 1), and how many characters."""

    name: str
    line: int
    characters: int


@dataclass(frozen=True)
class OriginalParagraph:
    """A paragraph as printed: ``text`` with note calls as ``[^5]``, printed ``page`` (0: unknown), source ``line``."""

    number: int
    text: str
    page: int
    line: int


@dataclass
class OriginalSection:
    """A headed part; ``slug`` is known only from the expectation (``/einleitung/`` without slashes)."""

    title: str
    level: int
    paragraphs: list[OriginalParagraph]
    page: int = 0
    line: int = 0
    slug: str = ""


@dataclass
class Paper:
    """A paper read: its sections, its notes by number, how lines were joined and what was left out and why."""

    title: str
    sections: list[OriginalSection]
    notes: dict[int, str]
    joins: list[Join] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    links: tuple[str, ...] = ()
    source: str = ""
    kind: str = ""
    encoding: str = ""

    @property
    def paragraphs(self) -> list[OriginalParagraph]:
        """All paragraphs in order."""
        return [paragraph for section in self.sections for paragraph in section.paragraphs]


@dataclass(frozen=True)
class ExpectedParagraph:
    """What is known of a paragraph before the paper is read: number, printed page, and facts that stand in it
    (figures, abbreviations, words quoted in «…»), the notes it calls, a fingerprint where one is kept; ``file`` and
    ``line`` say where we know it from."""

    number: int
    page: int = 0
    facts: tuple[str, ...] = ()
    calls: tuple[int, ...] = ()
    file: str = ""
    line: int = 0
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True)
class ExpectedSection:
    """A heading with level and slug, and its paragraphs."""

    title: str
    level: int
    slug: str
    paragraphs: tuple[ExpectedParagraph, ...] = ()


@dataclass(frozen=True)
class Expectation:
    """The paper that is expected: its sections in order and how many notes it has; from the retelling's pages."""

    sections: tuple[ExpectedSection, ...]
    notes: int = 0
