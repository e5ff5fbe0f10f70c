"""Kernaussagen: what a section says in a few sentences of the edition's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.apparatus.reading import LIST, TEXT, Entry, Fields, Nested, read_lists
from edition.problems import Problem

FILE = "data/keypoints.yml"
FIELDS: Fields = {"section": TEXT, "points": Nested({"text": TEXT, "rn": LIST})}


@dataclass(frozen=True)
class KeyPoint:
    """One sentence and the paragraphs it sums up."""

    text: str
    rn: tuple[str, ...]


def read_keypoints(root: Path) -> tuple[dict[str, tuple[KeyPoint, ...]], list[Entry], list[Problem]]:
    """The key points by the section's slug, the entries they were read from, and what is wrong with the file."""
    lists, problems = read_lists(root / FILE, FILE, {"": FIELDS})
    points = {
        entry.text("section"): tuple(
            KeyPoint(point.text("text"), point.texts("rn")) for point in entry.entries("points")
        )
        for entry in lists[""]
    }
    return points, lists[""], problems
