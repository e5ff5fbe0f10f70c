"""All sources of an edition, read once: the configuration, the pages, the bibliography, the word lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from edition.bibliography import Work, read_bibliography
from edition.pages import SourcePage, read_pages
from edition.problems import Problem
from edition.record import Configuration, read_configuration
from edition.terms import Terms, read_terms


@dataclass(frozen=True)
class Sources:
    """Everything the rules look at, read once."""

    root: Path
    configuration: Configuration
    pages: list[SourcePage]
    works: list[Work]
    terms: Terms = field(default_factory=Terms)

    @property
    def in_order(self) -> list[SourcePage]:
        """The pages of the navigation, in its order."""
        by_path = {page.path: page for page in self.pages}
        return [by_path[path] for path, _ in self.configuration.nav if path in by_path]

    @property
    def notes(self) -> dict[str, str]:
        """The source text of every note by its number, in reading order."""
        return {note.label: note.text for page in self.in_order for note in page.notes}


def read_sources(root: Path, docs: Path | None = None) -> tuple[Sources, list[Problem]]:
    """Read an edition's ``mkdocs.yml``, pages below ``docs`` (default: ``docs/``), bibliography and word lists."""
    configuration, problems = read_configuration(root)
    pages, found = read_pages(docs or root / "docs")
    works, faults = read_bibliography(root / configuration.bibliography)
    terms, mistakes = read_terms(root)
    return Sources(root, configuration, pages, works, terms), [*problems, *found, *faults, *mistakes]
