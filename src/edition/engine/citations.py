"""mkdocs-bibtex's part: it loads the bibliography and finds the citations in the pages.

Its registries lose locators, prefixes and the order of notes. `FoundCitations` takes their place and only marks what
was found; each note is then filled in by place (`edition.paper.markup`). What the plugin reads is a bibliography of
keys, written here after our own checks, because it dies at the first fault of a real one.

The day the plugin no longer installs: take ``- bibtex`` out of ``mkdocs.yml`` and ``mkdocs-bibtex`` out of
``pyproject.toml`` (keep ``pybtex``), delete this file, and let `EditionPlugin` have an event ``on_page_markdown`` that
returns ``mark_citations(markdown, keys)`` with the keys of all works. Every page stays as it is.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs_bibtex.citation import Citation, CitationBlock, InlineReference
from mkdocs_bibtex.registry import ReferenceRegistry

from edition.paper.citations import mark_citations

NEVER = "\x00"  # a command that no page can hold


class FoundCitations(ReferenceRegistry):
    """Gives back each block of citations as typed, marked where all keys are known: it may be a mail address."""

    def __init__(self, loaded: ReferenceRegistry) -> None:
        super().__init__([])
        self.bib_data = loaded.bib_data

    def inline_text(self, citation_block: CitationBlock) -> str:
        return mark_citations(str(citation_block), self.bib_data.entries)

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Our rules have judged them."""

    def validate_inline_references(self, inline_references: list[InlineReference]) -> set[InlineReference]:
        return set()

    def reference_text(self, citation: Citation | InlineReference) -> str:
        return ""


def prepare(bibtex: Any, keys: Iterable[str]) -> TemporaryDirectory[str]:
    """Before the plugin is configured: give it keys to read, there as long as the folder, and nothing to write."""
    folder = TemporaryDirectory()
    bibliography = Path(folder.name) / "keys.bib"
    known = {key.lower(): key for key in keys}.values()  # to pybtex they are the same
    bibliography.write_text("".join(f"@misc{{{key}, title = {{{key}}}}}\n" for key in known), "utf-8")
    written = {"bib_command": NEVER, "full_bib_command": NEVER, "bib_by_default": False, "csl_file": None}
    bibtex.config |= {**written, "bib_file": str(bibliography), "enable_inline_citations": False}
    return folder


def take_over(bibtex: Any) -> None:
    """After the plugin is configured: put our registry in the place of the one it made."""
    bibtex.registry = FoundCitations(bibtex.registry)


def citations_in(cited: dict[str, list[tuple[str, str]]], note: str, found: list[str]) -> list[str]:
    """The HTML of the citations that a note holds (key and HTML, by note), which are those that were found in it, one
    by one. Raises MkDocs's `PluginError` where they are not."""
    formatted = cited.get(note, [])
    if found != (keys := [key for key, _ in formatted]):
        told = f"note {note} cites {', '.join(keys) or 'nothing'}, found was {', '.join(found) or 'nothing'}"
        hint = "mkdocs-bibtex finds them otherwise than src/edition/engine/citations.py expects."
        raise PluginError(f"Citations are missing from the pages: {told}; {hint}")
    return [text for _, text in formatted]
