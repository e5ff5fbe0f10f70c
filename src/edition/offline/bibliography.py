"""The bibliography that stands at the end of the book, with ways back to the notes."""

from __future__ import annotations

from dataclasses import dataclass

from edition.fragments import Edition


@dataclass(frozen=True)
class CitedWork:
    """A work: its key, its formatted HTML, and the numbers of the notes that cite it, in order, each once."""

    key: str
    html: str
    notes: tuple[str, ...]


def cited_works(edition: Edition) -> list[CitedWork]:
    """Every work of the edition, in the alphabetical order of the bibliography."""
    events = edition.ledger.citations
    return [
        CitedWork(key, html, tuple(dict.fromkeys(event.note for event in events if event.key == key)))
        for key, html in edition.ledger.references.works.items()
    ]
