"""Kernaussagen: what a section says in a few sentences of the edition's own."""

from dataclasses import dataclass

from edition.base.schema import Entry, Text

FILE = "data/keypoints.yml"


@dataclass(frozen=True)
class KeyPoint(Entry):
    """One sentence and the paragraphs it sums up."""

    text: str
    rn: tuple[Text, ...]


@dataclass(frozen=True)
class KeyPoints(Entry):
    """The key points of the section with this slug."""

    section: str
    points: tuple[KeyPoint, ...]
