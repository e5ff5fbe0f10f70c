"""Blocks: runs of body lines that belong together, and whether a block goes on with the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.original.marks import letters
from edition.original.model import Layout, Line, Role

SENTENCE_END = re.compile(r"[.!?…:][»«\"“”’)\]]*(?:\s*\[\d{1,3}\])*\s*$")
# A heading is short beside the paper's lines, and no sentence. In parts of the usual width.
SHORT, LONGEST_HEADING = 0.76, 4


@dataclass
class Block:
    """Line indexes; ``gap`` is what stands before: ``blank``, ``page`` or ``style`` (set apart by type or indent).

    At a page's beginning, ``goes_on`` says whether places and spaces show that the paragraph before goes on (None: a
    text has no places), and ``sure`` that they leave no doubt.
    """

    lines: list[int]
    gap: str
    heading: int = 0
    goes_on: bool | None = None
    sure: bool = False


def text_blocks(lines: Sequence[Line], layout: Layout) -> list[Block]:
    """Blocks of a text: apart by blank lines and page starts."""
    blocks: list[Block] = []
    gap = "blank"
    for index, role in enumerate(layout.roles):
        if index in layout.starts or role is Role.NOTE:
            gap = "page"
        elif role is not Role.BODY and gap == "":
            gap = "blank"
        if role is Role.BODY:
            if gap:
                blocks.append(Block([index], gap))
            else:
                blocks[-1].lines.append(index)
            gap = ""
    return blocks


@dataclass(frozen=True)
class Width:
    """In characters: ``most`` is what hardly a body line exceeds, ``least`` what hardly a line falls short of that has
    another after it in its paragraph."""

    most: int
    least: int


def usual_width(lines: Sequence[Line], blocks: Sequence[Block]) -> Width:
    """The widths of the document's own lines."""
    within = sorted(len(lines[i].text.strip()) for block in blocks for i in block.lines[:-1])
    if not within:
        return Width(0, 0)
    return Width(within[int(0.95 * (len(within) - 1))], within[int(0.02 * (len(within) - 1))])


def split_headings(blocks: list[Block], lines: Sequence[Line], titles: Sequence[str], width: int) -> list[Block]:
    """Cut headings off the blocks they are glued to: the expected ones, or, where none are, what looks like one."""
    left = [letters(title) for title in titles]
    result: list[Block] = []
    for block in blocks:
        begins_anew = not result or block.gap != "page" or _sentence_ends(result[-1], lines) or result[-1].heading
        count = _expected(block, lines, left) if titles else _probable(block, lines, width) if begins_anew else 0
        if not count:
            result.append(block)
            continue
        result.append(Block(block.lines[:count], block.gap, heading=1))
        if block.lines[count:]:
            result.append(Block(block.lines[count:], "style"))
    return result


def _sentence_ends(block: Block, lines: Sequence[Line]) -> bool:
    return bool(SENTENCE_END.search(lines[block.lines[-1]].text))


def _expected(block: Block, lines: Sequence[Line], titles: list[str]) -> int:
    """How many first lines of the block are an expected heading; it is taken off the list of those still to come."""
    for count in range(1, min(LONGEST_HEADING, len(block.lines)) + 1):
        found = letters("".join(lines[i].text for i in block.lines[:count]))
        if found in titles:
            titles.remove(found)
            return count
    return 0


def _probable(block: Block, lines: Sequence[Line], width: int) -> int:
    """How many first lines look like a heading: short, beginning large, no end of a sentence, then a new start."""
    texts = [lines[i].text.strip() for i in block.lines[: LONGEST_HEADING + 1]]
    if not texts[0][0].isupper() and not texts[0][0].isdigit() and texts[0][0] not in "«„»":
        return 0
    for count in range(1, min(LONGEST_HEADING, len(texts)) + 1):
        text = texts[count - 1]
        if len(text) > SHORT * width or (count == len(texts) and re.search(r"[.;:,]$|[.!?]\W*\[\d+\]$", text)):
            return 0
        following = texts[count] if count < len(texts) else ""
        ended = not text.endswith((",", "-", ":", "–")) and len(text) < SHORT * width
        if not following or (ended and following[0].isupper() and len(following) > SHORT * width):
            return count if not re.search(r"[.;,]$", text) else 0
    return 0


def continues(before: Block, block: Block, lines: Sequence[Line], width: Width) -> tuple[bool, bool]:
    """Whether ``block`` goes on with the paragraph that ends in ``before``, and whether that is sure."""
    last, first = lines[before.lines[-1]].text.strip(), lines[block.lines[0]].text.strip()
    ended, lower = bool(SENTENCE_END.search(last)), first[:1].islower()
    if block.gap == "style":
        return False, True
    if block.gap == "blank":
        return not ended and lower, ended or not lower
    if block.goes_on is not None:
        goes_on = block.goes_on or not (ended or block.sure)
        return goes_on, block.sure or not (goes_on and ended)
    if not ended:
        return True, True
    length = len(re.sub(r"\[\d+\]", "", last))
    short = length < width.least or width.most - length > len(first.split()[0]) + 1 + 0.08 * width.most
    return not short, short
