"""A copy as a text, as ``pdftotext`` or a reader's program exports it: running heads above, notes between."""

from itertools import zip_longest

from tests.papers.lines import pages
from tests.papers.manuscript import CALL, Manuscript

WIDTH, ROWS = 84, 40


def export(manuscript: Manuscript, call: str = "{}", page_end: str = "\f", columns: int = 1) -> str:
    """The text of all pages; a note's number is written as ``call`` has it. Columns stand beside each other, as
    ``pdftotext -layout`` has them."""
    measure, text = WIDTH // columns - 4, ""
    made = [
        [CALL.sub(lambda match: call.format(match[1]), line) for line in (*body, *notes)]
        for body, notes in pages(manuscript, _width, measure, ROWS)
    ]
    for number, begin in enumerate(range(0, len(made), columns), 1):
        rows = zip_longest(*made[begin : begin + columns], fillvalue="")
        lines = ["".join(f"{line:{measure + 4}}" for line in row).rstrip() for row in rows]
        text += "\n".join([f"{manuscript.head}    {number}", "", *lines, page_end])
    return text


def _width(line: str) -> int:
    return len(CALL.sub(r"\1", line))
