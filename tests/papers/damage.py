"""Damage to a copy: one thing changed in a text, or paragraphs exchanged before it is set."""

import re
from dataclasses import replace

from tests.papers.manuscript import Manuscript

DAMAGE = {  # what is changed, and what stands there then
    "letter": (r"[a-zäöü]", "q"),
    "digit": (r"\d", "7"),
    "sign": (r"[.,;:()«»–/-]", "!"),
    "line lost": (r"(?m)^.*\n", ""),
    "lines exchanged": (r"(?m)^(.*\S.*\n)(.*\S.*\n)", r"\2\1"),
}


def damage(text: str, kind: str, place: int) -> str:
    """The text with one damage of `DAMAGE`, at one of its places, which are counted round."""
    pattern, other = DAMAGE[kind]
    found = list(re.finditer(pattern, text))
    chosen = found[place % len(found)]
    return text[: chosen.start()] + chosen.expand(other) + text[chosen.end() :]


def exchange_paragraphs(manuscript: Manuscript) -> Manuscript:
    """The manuscript with the first and the third paragraph of every section exchanged."""
    sections = (
        (heading, [third, second, first, *more]) for heading, (first, second, third, *more) in manuscript.sections
    )
    return replace(manuscript, sections=tuple(sections))
