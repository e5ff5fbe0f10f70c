"""The expectation that a manuscript's own edition would hold."""

from __future__ import annotations

import re

from edition.original.fingerprints import fingerprint
from edition.original.model import Expectation, ExpectedParagraph, ExpectedSection
from tests.papers.manuscript import Manuscript


def expectation(manuscript: Manuscript, prints: bool = True) -> Expectation:
    """Headings, levels, counts, calls and, unless told otherwise, fingerprints; pages are not known."""
    sections, number = [], 0
    for section in manuscript.sections:
        paragraphs = []
        for text in section.paragraphs:
            number += 1
            calls = tuple(int(call) for call in re.findall(r"\[\^(\d+)\]", text))
            known = fingerprint(text) if prints else None
            paragraphs.append(ExpectedParagraph(number, calls=calls, fingerprint=known))
        sections.append(ExpectedSection(section.title, section.level, "", tuple(paragraphs)))
    return Expectation(tuple(sections), len(manuscript.notes))
