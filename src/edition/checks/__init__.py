"""The checks behind the rules, a room for each part of the manual: pages, blocks, paragraphs, notes, works,
typography, cross references, the apparatus, synonyms, released versions, languages."""

from __future__ import annotations

from pathlib import Path

from edition.checks.apparatus import check_apparatus
from edition.checks.blocks import check_blocks
from edition.checks.crossrefs import check_crossrefs
from edition.checks.evidence import check_evidence
from edition.checks.glossary import check_glossary
from edition.checks.languages import check_languages
from edition.checks.literature import check_literature
from edition.checks.notes import check_notes
from edition.checks.pages import check_pages
from edition.checks.paragraphs import check_paragraphs
from edition.checks.register import check_register
from edition.checks.releases import check_releases
from edition.checks.style import check_style
from edition.checks.synonyms import check_synonyms
from edition.checks.typography import check_typography
from edition.checks.works import check_works
from edition.problems import Problem
from edition.sources import Sources, read_sources

CHECKS = (
    check_pages,
    check_blocks,
    check_paragraphs,
    check_notes,
    check_works,
    check_style,
    check_literature,
    check_typography,
    check_crossrefs,
    check_apparatus,
    check_register,
    check_glossary,
    check_evidence,
    check_synonyms,
    check_releases,
    check_languages,
)


def check_sources(root: Path, docs: Path | None = None) -> tuple[Sources, list[Problem]]:
    """Every rule that the sources alone decide. Returns the sources and all problems, sorted by place."""
    sources, problems = read_sources(root, docs)
    for check in CHECKS:
        problems += check(sources)
    return sources, sorted(set(problems))
