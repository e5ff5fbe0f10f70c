"""All checks of the sources, in the order of the manual's parts."""

from collections.abc import Callable, Iterable
from pathlib import Path

from edition.base.problems import Problem
from edition.rules.apparatus import check_apparatus
from edition.rules.blocks import check_blocks
from edition.rules.crossrefs import check_crossrefs
from edition.rules.evidence import check_evidence
from edition.rules.lists import check_languages, check_synonyms
from edition.rules.look import check_csl, check_look
from edition.rules.notes import check_notes
from edition.rules.pages import check_pages
from edition.rules.paragraphs import check_paragraphs
from edition.rules.typography import check_typography, check_words
from edition.rules.works import check_works
from edition.sources.sources import Sources, read_sources

CHECKS: tuple[Callable[[Sources], Iterable[Problem]], ...] = (
    check_pages, check_blocks, check_paragraphs, check_notes, check_works, check_csl, check_typography, check_words,
    check_crossrefs, check_apparatus, check_evidence, check_synonyms, check_languages, check_look,
)  # fmt: skip


def check_sources(root: Path) -> tuple[Sources, list[Problem]]:
    """Every rule that the sources alone decide. Returns the sources and all problems, sorted by place."""
    sources, problems = read_sources(root)
    return sources, sorted({*problems, *check_rules(sources)})


def check_rules(sources: Sources) -> list[Problem]:
    """What the rules find in sources that have been read."""
    return [problem for check in CHECKS for problem in check(sources)]
