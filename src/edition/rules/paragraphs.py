"""Section 2 of the manual: paragraphs numbered through the whole paper, and how many there are."""

import re
from collections.abc import Iterator

from edition.base.problems import Problem
from edition.sources.pages import PAGE_MARK, PARAGRAPH_MARK, Mark, SourcePage
from edition.sources.sources import Sources

LONG = 200  # words, from which one catchword does not lead through a paragraph
BLOCK = re.compile(r"^.*\S.*(?:\n.*\S.*)*", re.MULTILINE)
NUMBER = re.compile(r"(?P<count>[1-9]\d*)(?P<letter>[a-z]?)")


def check_paragraphs(sources: Sources) -> Iterator[Problem]:
    """Numbers, their order, the printed pages, catchwords, and the counts that the record expects."""
    sections = [page for page in sources.in_order if page.paragraphs]
    marked = [(page, mark) for page in sections for mark in page.paragraphs]
    yield from _numbers(marked)
    yield from _pages(marked)
    for page in sections:
        yield from _without_number(page)
    notes = sum(len(page.notes) for page in sources.in_order)
    yield from _counts(sources, {"paragraphs": len(marked), "notes": notes, "sections": len(sections)})
    yield from _catchwords([(page, mark) for page in sources.in_order for mark in page.catchwords])
    if any(page.catchwords for page in sources.in_order) and not sources.verbatim:  # the paper has no turns
        for page in sections:
            yield from _without_catchword(page, sources.passages)


def _catchwords(marked: list[tuple[SourcePage, Mark]]) -> Iterator[Problem]:
    """A catchword is of two to five words and given once."""
    seen: dict[str, str] = {}
    for page, mark in marked:
        here = f"{page.name}:{mark.line}"
        if not 2 <= len(mark.text.split()) <= 5:
            message = f"the catchword «{mark.text}» is not of two to five words."
            yield Problem(page.name, mark.line, "catchword", message, "Shorten it, or say more.")
        if (first := seen.setdefault(mark.text, here)) != here:
            message = f"the catchword «{mark.text}» is given twice (first at {first})."
            yield Problem(page.name, mark.line, "catchword", message, "Name what is said only here.")


def _without_catchword(page: SourcePage, texts: dict[str, str]) -> Iterator[Problem]:
    """Once a paper has catchwords, each paragraph has one, and a long one another where its thought turns."""
    begin = 0
    for mark in page.paragraphs:
        own = sum(begin < catchword.line <= mark.line for catchword in page.catchwords)
        begin, length = mark.line, len(texts[mark.label].split())
        if not own:
            message = f"paragraph {mark.label} has no catchword."
            hint = 'Write data-stichwort="Grenzen der Entwicklungspolitik" beside its number.'
            yield Problem(page.name, mark.line, "catchword", message, hint)
        elif own == 1 and length > LONG:
            message = f"paragraph {mark.label} has {length} words and one catchword."
            hint = "Write {>>Catchword<<} before the sentence at which its thought turns."
            yield Problem(page.name, mark.line, "catchword", message, hint)


def _numbers(marked: list[tuple[SourcePage, Mark]]) -> Iterator[Problem]:
    """17 or 17a is followed by 18; 17 by 17a, 17a by 17b."""
    seen: dict[str, str] = {}
    count, letter = 0, ""
    for page, mark in marked:
        match = NUMBER.fullmatch(mark.label)
        if match is None:
            hint = 'Write {: #rn-17 data-seite="11" }; an inserted paragraph is 17a.'
            yield Problem(page.name, mark.line, "rn-number", f"«rn-{mark.label}» is not a number.", hint)
        elif mark.label in seen:
            message = f"paragraph {mark.label} is given twice (first at {seen[mark.label]})."
            yield Problem(page.name, mark.line, "rn-double", message, "Give one of them its own number.")
        else:
            here, seen[mark.label] = (int(match["count"]), match["letter"]), f"{page.name}:{mark.line}"
            if here not in ((count + 1, ""), (count, chr(ord(letter) + 1) if letter else "a")):
                message = f"paragraph {mark.label} does not follow {count}{letter}."
                hint = "Number paragraphs 1, 2, 3 … through the whole paper, an inserted one 17a, 17b …"
                yield Problem(page.name, mark.line, "rn-order", message, hint)
            count, letter = here


def _pages(marked: list[tuple[SourcePage, Mark]]) -> Iterator[Problem]:
    latest = 0
    for page, mark in marked:
        match = PAGE_MARK.search(mark.text)
        printed = int(match["page"]) if match else latest
        if match is None:
            message = f"paragraph {mark.label} names no printed page."
            hint = 'Write data-seite="11", the printed page on which it begins.'
            yield Problem(page.name, mark.line, "rn-page", message, hint)
        elif printed < latest:
            message = f"paragraph {mark.label} begins on page {printed}, the one before on {latest}."
            yield Problem(page.name, mark.line, "rn-page", message, "Correct data-seite.")
        latest = max(latest, printed)


def _without_number(page: SourcePage) -> Iterator[Problem]:
    """Blocks of running text that no line {: #rn-… } ends, and numbers given in another way (``<p id="rn-9">``), where
    no rule would look at them."""
    text = "\n" * (page.first_line - 1) + "\n".join(page.lines[page.first_line - 1 :])
    for block in BLOCK.finditer(text):
        lines = block[0].split("\n")
        running = (lines[0][0].isalnum() or lines[0][0] in "«–(„*_[") and not lines[0].startswith("[^")
        if running and not any(map(PARAGRAPH_MARK.match, lines)):
            number, hint = text.count("\n", 0, block.start()) + 1, 'End it with a line {: #rn-… data-seite="…" }.'
            yield Problem(page.name, number, "rn-missing", "a paragraph of a section has no number.", hint)
    marked = {mark.line for mark in page.paragraphs}
    for mark in page.ids:
        if mark.label.startswith("rn-") and mark.line not in marked:
            hint = 'Write {: #rn-17 data-seite="11" } on a line of its own below the paragraph.'
            yield Problem(page.name, mark.line, "rn-number", f"«{mark.label}» ends no paragraph.", hint)


def _counts(sources: Sources, found: dict[str, int]) -> Iterator[Problem]:
    hint = "Restore what is missing, or correct extra.edition.expected in mkdocs.yml."
    for name, number in found.items():
        wanted = getattr(sources.configuration.record.expected, name)
        if wanted and number != wanted:
            message = f"the record expects {wanted} {name}, the pages have {number}."
            yield Problem("mkdocs.yml", 0, "count", message, hint)
