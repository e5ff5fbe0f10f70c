"""Section 4 of the manual: what is cited stands in the bibliography, and the reverse; its entries are well made. And
CITATION.cff agrees with the record (7.3)."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from edition.base.problems import Problem
from edition.paper.citation_file import check_citation_file
from edition.paper.citations import read_citations
from edition.sources.sources import Sources
from edition.sources.works.items import Work

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]")


def check_works(sources: Sources) -> Iterator[Problem]:
    """Cited and listed works agree, each stands once and in order. What a work says is judged where it is read."""
    name, works = sources.configuration.bibliography, sources.works
    known, cited = {work.key for work in works}, set()
    for page in sources.pages:
        for note in page.notes:
            for citation in read_citations(note.text, known)[0]:
                cited.add(key := citation.key)
                if key not in known:
                    line = note.line + note.text.count("\n", 0, citation.position)
                    message, hint = f"@{key} is not in the bibliography.", f"Add it to {name}, or correct the key."
                    yield Problem(page.name, line, "cite-unknown", message, hint)
    first: dict[str, Work] = {}
    for work in works:
        if not KEY.fullmatch(work.key):
            message = f"{work.key}: a key is made of letters, digits, and - _ : / . + between them."
            yield work.problem("bib-key", message, "Write it like «bendel2017».")
        if work.key not in cited and not work.named:
            yield work.problem("cite-none", f"{work.key} is cited nowhere.", "Cite it in a note, or remove it.")
        if (other := first.setdefault(work.key, work)) is not work:
            where = f"on line {other.line}" if other.file == work.file else f"in {other.file}:{other.line}"
            message = f"{work.key} is defined twice (first {where})."
            yield work.problem("bib-double", message, "Remove one or give it its own key.")
    yield from _order(works)
    yield from check_citation_file(sources.root, sources.configuration.record)


def unused_fields(works: list[Work]) -> Iterator[Problem]:
    """A note for each file on the fields that nothing shows, the rarest first, since it may be mistyped; no fault."""
    for file in dict.fromkeys(work.file for work in works):
        passed = [work.passed for work in works if work.file == file and work.passed]
        count = Counter(chain.from_iterable(passed))
        if names := [f"«{name}»" for name in sorted(count, key=lambda name: (count[name], name))]:
            have = f"{len(passed)} entries have" if len(passed) > 1 else "1 entry has"
            hint = "Correct names that are mistyped; take abstracts and local paths out before you commit."
            yield Problem(file, 0, "bib-unused", f"{have} {', '.join(names)}, which the edition does not use.", hint)


def _order(works: list[Work]) -> Iterator[Problem]:
    """The first place of each file where the order is broken: who sorts the file mends all."""
    seen = set()
    for before, work in pairwise(works):
        if work.key < before.key and work.file == before.file and work.file not in seen:
            seen.add(work.file)
            message = f"{work.key} stands after {before.key}."
            yield work.problem("bib-order", message, "Sort the entries by key.")
