"""Figures: what they show, as data; `edition.apparatus.drawing` draws them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from edition.apparatus.reading import LIST, TEXT, Entry, Fields, Nested, read_lists
from edition.problems import Problem

FILE = "data/figures.yml"
_VALUE: Fields = {"name": TEXT, "value": TEXT, "fraction?": TEXT, "rn": TEXT}
_BELOW: Fields = {"relation": TEXT, "name": TEXT, "tasks": LIST}
_BOX: Fields = {"name": TEXT, "lines": LIST, "rn": TEXT}
_FLOW: Fields = {"direction": TEXT, "text": TEXT, "rn": TEXT}
_ROW: Fields = {
    "heading?": TEXT,
    "boxes?": Nested(_BOX),
    "flows?": Nested(_FLOW),
    "between?": Nested({"text": TEXT, "rn": TEXT}, many=False),
}
FIELDS: Fields = {
    "slug": TEXT, "section": TEXT, "after": TEXT, "kind": TEXT, "title": TEXT, "alt": TEXT, "heads": LIST,
    "unit?": TEXT,
    "bars?": Nested(_VALUE),
    "whole?": Nested(_VALUE, many=False), "part?": Nested(_VALUE, many=False),
    "root?": TEXT,
    "branches?": Nested({"name": TEXT, "rn": TEXT, "tasks": LIST, "below?": Nested(_BELOW, many=False)}),
    "rows?": Nested(_ROW),
}  # fmt: skip
KINDS = frozenset(("bars", "share", "tree", "levels"))


@dataclass(frozen=True)
class Datum:
    """One line of a figure's table: what it is about, what is said of it, and the paragraph that says so."""

    name: str
    value: str
    rn: str


@dataclass(frozen=True)
class Figure:
    """A figure: where it stands (after the paragraph ``after`` of ``section``), what it is called, what those hear who
    do not see it, and its data; ``entry`` holds the drawing's own fields."""

    slug: str
    section: str
    after: str
    kind: str
    title: str
    alt: str
    heads: tuple[str, ...]
    data: tuple[Datum, ...]
    entry: Entry

    @property
    def rn(self) -> list[str]:
        """The paragraphs the figure draws on, in their order."""
        return sorted({datum.rn for datum in self.data}, key=_numbered)


def _numbered(rn: str) -> tuple[int, str]:
    """A key that sorts 9 before 17 and 17 before 17a."""
    return int(rn.rstrip(ascii_lowercase)), rn


def read_figures(root: Path) -> tuple[tuple[Figure, ...], list[Entry], list[Problem]]:
    """The figures in the file's order, the entries they were read from, and what is wrong with the file."""
    lists, problems = read_lists(root / FILE, FILE, {"": FIELDS})
    return tuple(map(_figure, lists[""])), lists[""], problems


def _figure(entry: Entry) -> Figure:
    texts = {name: entry.text(name) for name in ("slug", "section", "after", "kind", "title", "alt")}
    return Figure(**texts, heads=entry.texts("heads"), data=tuple(_data(entry)), entry=entry)


def _data(entry: Entry) -> list[Datum]:
    unit = f"\u00a0{entry.text('unit')}" if entry.text("unit") else ""
    values = [*entry.entries("bars"), *entry.entries("whole"), *entry.entries("part")]
    data = [Datum(value.text("name"), value.text("value") + unit, value.text("rn")) for value in values]
    for branch in entry.entries("branches"):
        data += _branch(branch)
    for row in entry.entries("rows"):
        data += _row(row)
    return data


def _branch(branch: Entry) -> list[Datum]:
    rn = branch.text("rn")
    data = [Datum(branch.text("name"), "; ".join(branch.texts("tasks")), rn)]
    for below in branch.entries("below"):
        name = f"{below.text('name')} ({below.text('relation')})"
        data.append(Datum(name, "; ".join(below.texts("tasks")), rn))
    return data


def _row(row: Entry) -> list[Datum]:
    boxes = [Datum(box.text("name"), "; ".join(box.texts("lines")), box.text("rn")) for box in row.entries("boxes")]
    names = " und ".join(box.name for box in boxes)
    between = [Datum(f"zwischen {names}", link.text("text"), link.text("rn")) for link in row.entries("between")]
    arrows = {"down": "nach unten", "up": "nach oben", "both": "in beide Richtungen"}
    flows = [
        Datum(f"Pfeil {arrows.get(flow.text('direction'), '')}", flow.text("text"), flow.text("rn"))
        for flow in row.entries("flows")
    ]
    return [*boxes, *between, *flows]
