"""Figures: ``data/figures.yml`` with a drawing each, ``data/figures/<slug>.svg``, whose colours the build puts in."""

from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from edition.base.problems import Problem, read_text
from edition.base.schema import Entry, Text

FILE = "data/figures.yml"
# What the shapes of a drawing are: text in three strengths, bars on a track, boxes, lines, heads of arrows.
CLASSES = frozenset(("ink", "quiet", "strong", "bar", "track", "box", "line", "faint", "head"))


@dataclass(frozen=True)
class Datum(Entry):
    """One line of a figure's table: what it is about, what is said of it, the paragraph that says so, and
    ``sign``, its words that bear it."""

    name: str
    text: str
    rn: str
    sign: str = ""


@dataclass(frozen=True)
class Figure(Entry):
    """A figure: where it stands (after the paragraph ``after`` of ``section``), what it is called, what those hear who
    do not see it, and its data as a table with ``heads``."""

    slug: str
    section: str
    after: str
    title: str
    alt: str
    heads: tuple[Text, ...]
    table: tuple[Datum, ...]

    @property
    def file(self) -> str:
        """Where its drawing lies, below the edition's folder."""
        return f"data/figures/{self.slug}.svg"

    @property
    def rn(self) -> list[str]:
        """The paragraphs the figure draws on, in their order."""
        return sorted({datum.rn for datum in self.table}, key=_number_key)


def read_drawings(root: Path, figures: tuple[Figure, ...]) -> tuple[dict[str, str], list[Problem]]:
    """The SVG of each figure by its slug, and what could not be read."""
    read = {figure.slug: read_text(root / figure.file, figure.file) for figure in figures if "/" not in figure.slug}
    return {slug: text for slug, (text, _) in read.items()}, [fault for _, found in read.values() for fault in found]


def _number_key(rn: str) -> tuple[int, str]:
    """A key that sorts 9 before 17 and 17 before 17a."""
    return int(rn.rstrip(ascii_lowercase)), rn
