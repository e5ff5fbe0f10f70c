"""Kernaussagen: what a section says in a few sentences of the edition's own."""

from dataclasses import dataclass

from edition.base.schema import Entry, Text

FILE = "data/keypoints.yml"


@dataclass(frozen=True)
class KeyPoint(Entry):
    """One sentence, the paragraphs it sums up, and ``sign``, their words that bear it."""

    text: str
    rn: tuple[Text, ...]
    sign: str = ""


@dataclass(frozen=True)
class KeyPoints(Entry):
    """The key points of the section with this slug."""

    section: str
    points: tuple[KeyPoint, ...]
