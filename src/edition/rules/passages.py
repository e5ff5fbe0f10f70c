"""The text of each paragraph as it stands in the sources, for the rules that hold the apparatus against it."""

from collections.abc import Iterable

from edition.sources.pages import NOTE_CALL, TURN, SourcePage


def passages(pages: Iterable[SourcePage]) -> dict[str, str]:
    """The Markdown of every numbered paragraph by its number, in one line, without note calls and catchwords."""
    return {
        mark.label: TURN.sub("", NOTE_CALL.sub("", " ".join(_lines_above(page, mark.line))))
        for page in pages
        for mark in page.paragraphs
    }


def _lines_above(page: SourcePage, line: int) -> list[str]:
    """The lines from the last blank one to the paragraph's mark, which stands on ``line``."""
    first = line - 1
    while first > 0 and page.lines[first - 1].strip():
        first -= 1
    return page.lines[first : line - 1]
