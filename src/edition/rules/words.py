"""Section 5 of the manual, one word for one thing: no text uses a word for which the edition has chosen another."""

import re
from collections.abc import Iterator

from edition.base.problems import Problem
from edition.rules.typography import CODE
from edition.sources.apparatus.entries import WORDS
from edition.sources.sources import Sources

QUOTED = re.compile(r"«[^»]*»|“[^”]*”")  # words of others stay theirs
OWN = {"also", "sign", "slug"}  # what searchers type, what another place says (and is looked at there), addresses


def check_words(sources: Sources) -> Iterator[Problem]:
    """Every line of the pages and every text of the data; a paper's own wording is not the editor's to choose."""
    words = [word for word in sources.apparatus.words if word.wrong]
    if not words or sources.verbatim:
        return
    chosen = re.compile("|".join(f"({word.pattern})" for word in words))
    for file, line, text in _texts(sources):
        for match in chosen.finditer(QUOTED.sub(" ", CODE.sub(" ", text))):
            right = words[(match.lastindex or 1) - 1].right
            hint = f"Write «{right}», or change {WORDS}."
            yield Problem(file, line, "word", f"«{match[0]}» is not the edition's word.", hint)


def _texts(sources: Sources) -> Iterator[tuple[str, int, str]]:
    for page in sources.pages:
        yield from ((page.name, number, line) for number, line in enumerate(page.lines, 1))
    for part, name, value in (each for entry in sources.apparatus.entries for each in entry.values()):
        if isinstance(value, str) and name not in OWN:
            yield part.stands.file, part.line(name), value
