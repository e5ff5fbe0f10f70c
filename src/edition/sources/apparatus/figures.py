"""Figures: what they show, as data; `edition.pages.drawing` draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from edition.base.schema import Entry, Text

FILE = "data/figures.yml"
KINDS = frozenset(("bars", "share", "tree", "levels"))
ARROWS = {"down": "nach unten", "up": "nach oben", "both": "in beide Richtungen"}


@dataclass(frozen=True)
class Datum:
    """One line of a figure's table: what it is about, what is said of it, and the paragraph that says so."""

    name: str
    value: str
    rn: str


@dataclass(frozen=True)
class Value(Entry):
    """A number; ``fraction`` is how much of a whole it is."""

    name: str
    value: str
    rn: str
    fraction: str = ""


@dataclass(frozen=True)
class Below(Entry):
    """A body below a branch of a tree, and how they are related."""

    relation: str
    name: str
    tasks: tuple[Text, ...]


@dataclass(frozen=True)
class Branch(Entry):
    """A body of a tree, with its tasks."""

    name: str
    rn: str
    tasks: tuple[Text, ...]
    below: Below | None = None

    def data(self) -> Iterator[Datum]:
        yield Datum(self.name, "; ".join(self.tasks), self.rn)
        if self.below:
            yield Datum(f"{self.below.name} ({self.below.relation})", "; ".join(self.below.tasks), self.rn)


@dataclass(frozen=True)
class Box(Entry):
    """A box in a row of levels."""

    name: str
    lines: tuple[Text, ...]
    rn: str


@dataclass(frozen=True)
class Flow(Entry):
    """An arrow from one row to the next."""

    direction: str
    text: str
    rn: str


@dataclass(frozen=True)
class Between(Entry):
    """What stands between the two boxes of a row."""

    text: str
    rn: str


@dataclass(frozen=True)
class Row(Entry):
    """A row of levels: a heading, boxes or flows."""

    heading: str = ""
    boxes: tuple[Box, ...] = ()
    flows: tuple[Flow, ...] = ()
    between: Between | None = None

    def data(self) -> Iterator[Datum]:
        yield from (Datum(box.name, "; ".join(box.lines), box.rn) for box in self.boxes)
        if self.between:
            names = " und ".join(box.name for box in self.boxes)
            yield Datum(f"zwischen {names}", self.between.text, self.between.rn)
        yield from (Datum(f"Pfeil {ARROWS.get(flow.direction, '')}", flow.text, flow.rn) for flow in self.flows)


@dataclass(frozen=True)
class Figure(Entry):
    """A figure: where it stands (after the paragraph ``after`` of ``section``), what it is called, what those hear who
    do not see it, the heads of its table, and what each kind of drawing shows."""

    slug: str
    section: str
    after: str
    kind: str
    title: str
    alt: str
    heads: tuple[Text, ...]
    unit: str = ""
    bars: tuple[Value, ...] = ()
    whole: Value | None = None
    part: Value | None = None
    root: str = ""
    branches: tuple[Branch, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def data(self) -> tuple[Datum, ...]:
        """The lines of its table."""
        unit = f"\u00a0{self.unit}" if self.unit else ""
        values = [value for value in (*self.bars, self.whole, self.part) if value]
        data = [Datum(value.name, value.value + unit, value.rn) for value in values]
        data += [datum for branch in self.branches for datum in branch.data()]
        return (*data, *(datum for row in self.rows for datum in row.data()))

    @property
    def rn(self) -> list[str]:
        """The paragraphs the figure draws on, in their order."""
        return sorted({datum.rn for datum in self.data}, key=_number_key)


def _number_key(rn: str) -> tuple[int, str]:
    """A key that sorts 9 before 17 and 17 before 17a."""
    return int(rn.rstrip(ascii_lowercase)), rn
