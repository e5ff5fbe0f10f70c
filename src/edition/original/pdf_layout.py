"""What each line of a PDF is, by place and type size: running heads, notes at the page's bottom, headings, blocks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from edition.original.blocks import SENTENCE_END, Block, split_headings, usual_width
from edition.original.joining import HYPHENS
from edition.original.marks import CALL, HEAD_NUMBER, MARKER, NUMBER_ALONE, contents_entries, letters
from edition.original.model import Layout, Line, Role, Source

# In parts of the body's type size: notes are smaller, headings larger; a paragraph's gap is wider than the leading.
SMALLER, LARGER, WIDER = 0.95, 1.08, 1.2
# How far, in type sizes, a first line is indented at least and at most, and how near the margin a full line ends.
INDENT, FARTHEST, NEAR = 0.5, 4.0, 0.35
# Blanks that differ less than this (in type sizes) are the same.
SAME_SPACE = 0.003
# Lines this close (in points) stand at the same height on their pages.
HEIGHT = 3.0


def pdf_layout(source: Source) -> Layout:
    """Roles, printed pages and note beginnings of a PDF's lines."""
    lines = source.lines
    roles = [Role.BODY] * len(lines)
    leaves = by_leaf(lines, range(len(lines)))
    offset, heads = _heads(lines, leaves)
    for index in heads:
        roles[index] = Role.PAGE if not any(c.isalpha() for c in lines[index].text) else Role.HEAD
    stretch, entries = contents_entries(lines, roles)
    for index in range(stretch.stop):
        if roles[index] is Role.BODY:
            roles[index] = Role.CONTENTS if index in stretch else Role.FRONT
    layout = Layout(roles, [line.leaf + offset for line in lines], contents=entries, title=source.title)
    layout.starts = {indexes[0] for indexes in leaves.values()}
    layout.markers = _find_notes(lines, roles, body_size(lines, roles))
    return layout


def by_leaf(lines: Sequence[Line], indexes: Iterable[int]) -> dict[int, list[int]]:
    """Line indexes by the page of the file."""
    leaves: dict[int, list[int]] = defaultdict(list)
    for index in indexes:
        leaves[lines[index].leaf].append(index)
    return leaves


def body_size(lines: Sequence[Line], roles: Sequence[Role]) -> float:
    """The type size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line, role in zip(lines, roles, strict=True):
        if role is Role.BODY:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _heads(lines: Sequence[Line], leaves: dict[int, list[int]]) -> tuple[int, set[int]]:
    """The difference between printed page and page of the file (1 if no page is numbered), and the heads' lines.

    Heads and feet stand among the first or last two lines of a page; they hold its number, or return word for word.
    """
    edges = [index for indexes in leaves.values() for index in {*indexes[:2], *indexes[-2:]}]
    offsets = Counter(n - lines[i].leaf for i in edges for n in _numbers(lines[i].text))
    offset, count = offsets.most_common(1)[0] if offsets else (1, 0)
    enough = max(2, len(leaves) // 3)
    numbered = [i for i in edges if lines[i].leaf + offset in _numbers(lines[i].text)] if count >= enough else []
    found = {i for i in numbered if _same_height(lines, i, numbered) >= min(enough, 3)}
    texts = Counter(letters(lines[i].text) for i in edges)
    often = {text for text, times in texts.items() if text and times >= max(3, enough)}
    repeated = [i for i in edges if letters(lines[i].text) in often and _apart(lines, i)]
    found |= {i for i in repeated if _same_height(lines, i, repeated) >= 3}
    return (offset if found & set(numbered) else 1), found


def _apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line keeps its distance from its neighbours: the last line of a note may repeat, and is no foot."""
    line = lines[index]
    near = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines) and lines[i].leaf == line.leaf]
    return all(abs(other.base - line.base) > 1.6 * line.size for other in near)


def _numbers(text: str) -> set[int]:
    alone = NUMBER_ALONE.match(text)
    edges = {int(number) for match in HEAD_NUMBER.finditer(text) if (number := match["first"] or match["last"])}
    return edges | ({int(alone[1])} if alone else set())


def _same_height(lines: Sequence[Line], index: int, among: list[int]) -> int:
    return sum(abs(lines[index].base - lines[other].base) < HEIGHT for other in among)


def _find_notes(lines: Sequence[Line], roles: list[Role], size: float) -> dict[int, tuple[int, int]]:
    """Mark the notes' lines and return where each begins. Notes are the small lines at the bottom of a page, or, when
    they are set as large as the body, what follows a note's number whose call stands above it on the page. All numbers
    are set as the first is: raised, in brackets or bare."""
    markers: dict[int, tuple[int, int]] = {}
    style = ""
    for indexes in by_leaf(lines, [i for i, role in enumerate(roles) if role is Role.BODY]).values():
        zone = _small_zone(lines, indexes, size) or _called_zone(lines, indexes, len(markers) + 1)
        if not markers and not any(_marker(lines[i], 1)[0] for i in zone):
            continue
        for index in zone:
            roles[index] = Role.NOTE
            found, end = _marker(lines[index], len(markers) + 1)
            if found and found == (style or found):
                markers[index], style = (len(markers) + 1, end), found
    return markers


def _small_zone(lines: Sequence[Line], indexes: list[int], size: float) -> list[int]:
    zone: list[int] = []
    for index in reversed(indexes):
        if lines[index].size >= SMALLER * size:
            break
        zone.insert(0, index)
    return zone


def _called_zone(lines: Sequence[Line], indexes: list[int], number: int) -> list[int]:
    called = False
    for position, index in enumerate(indexes):
        if called and _marker(lines[index], number)[0]:
            return indexes[position:]
        called = called or _calls(lines[index], number)
    return []


def _calls(line: Line, number: int) -> bool:
    raised = any(line.text[start:end].strip("[]()") == str(number) for start, end in line.raised if start)
    return raised or any(int(match[1]) == number and match.start() for match in CALL.finditer(line.text))


def _marker(line: Line, number: int) -> tuple[str, int]:
    """How note ``number`` is marked and where its text begins on the line; ``("", 0)`` if it does not begin here."""
    for start, end in line.raised[:1]:
        if line.text[:start].strip(" [(") == "" and line.text[start:end].strip("[]()") == str(number):
            rest = line.text[end:]
            return "raised", end + len(rest) - len(rest.lstrip(" ])\t\ufffd"))
    match = MARKER.match(line.text)
    if not match or int(match["bracket"] or match["bare"]) != number:
        return "", 0
    return ("brackets" if match["bracket"] else "bare"), match.end()


def pdf_blocks(lines: Sequence[Line], layout: Layout, titles: Sequence[str]) -> list[Block]:
    """Blocks of a PDF: apart by gaps, indents and type; headings with the level that their type size gives."""
    body = [i for i, role in enumerate(layout.roles) if role is Role.BODY]
    measure = _Measure(lines, body, body_size(lines, layout.roles))
    blocks: list[Block] = []
    before = -1
    for index in body:
        gap = measure.gap(before, index) if before >= 0 else "blank"
        if gap:
            blocks.append(Block([index], gap, heading=int(measure.heading(index))))
            if gap == "page":
                blocks[-1].goes_on, blocks[-1].sure = measure.goes_on(before, index)
        else:
            blocks[-1].lines.append(index)
        before = index
    _rank(lines, blocks)
    if titles or not any(block.heading for block in blocks):
        for block in blocks:
            block.heading = 0
        return split_headings(blocks, lines, titles, usual_width(lines, blocks).most)
    return _without_title(lines, blocks, layout)


class _Measure:
    """The measures of a paper's type area: leading, margins, whether lines are justified and paragraphs indent."""

    def __init__(self, lines: Sequence[Line], body: list[int], size: float) -> None:
        self.lines, self.size = lines, size
        plain = [i for i in body if not self.heading(i)]
        steps = Counter(
            round(lines[i].base - lines[j].base, 1) for i, j in pairwise(plain) if lines[i].leaf == lines[j].leaf
        )
        self.leading = steps.most_common(1)[0][0] if steps else 1.2 * size
        self.left = {leaf: _usual(lines[i].left for i in found) for leaf, found in by_leaf(lines, plain).items()}
        self.right = {leaf: _edge([lines[i].right for i in found]) for leaf, found in by_leaf(lines, plain).items()}
        self.indents = sum(self.indented(i) for i in plain) > len(plain) / 60
        self.justified = sum(self.full(i) for i in plain) > 0.6 * len(plain)
        self.natural = self._natural_space(plain)
        if not self.justified:
            self.right = {leaf: max(lines[i].right for i in found) for leaf, found in by_leaf(lines, plain).items()}

    def _natural_space(self, plain: list[int]) -> float:
        """The blank in lines that are not stretched; 0 where they do not agree on one."""
        spaces = [round(self.lines[i].space, 3) for i in plain if not self.full(i) and self.lines[i].space]
        usual, count = Counter(spaces).most_common(1)[0] if spaces else (0.0, 0)
        return usual if count > 0.6 * len(spaces) else 0.0

    def heading(self, index: int) -> bool:
        """Whether the line is set like a heading: larger than the body, or bold."""
        return self.lines[index].size > LARGER * self.size or self.lines[index].bold

    def indented(self, index: int) -> bool:
        """Whether the line begins to the right of its page's margin, as a paragraph's first line does."""
        line = self.lines[index]
        return INDENT * self.size < line.left - self.left.get(line.leaf, line.left) < FARTHEST * self.size

    def full(self, index: int) -> bool:
        """Whether the line reaches the right margin of its page."""
        line = self.lines[index]
        return line.right > self.right.get(line.leaf, line.right) - NEAR * self.size

    def goes_on(self, before: int, index: int) -> tuple[bool, bool]:
        """Whether a page's first line goes on with the paragraph above it, and whether that is sure.

        Where paragraphs indent, a line without indent does. Justified: a full line does, unless its blanks are as wide
        as in paragraphs' last lines, where nothing is stretched (they may be set tight, so a tight line is unsure).
        Ragged: a line goes on that has no room for the word that follows (a letter is about half as wide as its type
        is high), or that ends in a hyphen.
        """
        line, word = self.lines[before], self.lines[index].text.split()[0]
        if self.indents:
            return True, True
        if line.text.rstrip().endswith(HYPHENS):
            return True, True
        if self.justified:
            natural = abs(line.space - self.natural) < SAME_SPACE
            ends = bool(SENTENCE_END.search(line.text)) and natural
            stretched = self.natural > 0 and line.space > self.natural
            return self.full(before) and not ends, ends or stretched or not self.full(before)
        return self.right.get(line.leaf, line.right) - line.right < (len(word) + 1) * 0.5 * line.size, False

    def gap(self, before: int, index: int) -> str:
        """What separates two body lines: ``style``, ``page``, ``blank`` or nothing."""
        above, line = self.lines[before], self.lines[index]
        if self.heading(before) != self.heading(index):
            return "style"
        if self.heading(index):
            same = abs(above.size - line.size) < 0.3 and above.bold == line.bold
            near = above.leaf != line.leaf or above.base - line.base < 1.7 * line.size
            return "" if same and near else "style"
        if self.indents and self.indented(index) and not self.indented(before):
            return "style"
        if above.leaf != line.leaf:
            return "page"
        return "style" if above.base - line.base > WIDER * self.leading or self._ended_short(before) else ""

    def _ended_short(self, before: int) -> bool:
        """Whether a justified line ends before its margin: then its paragraph ends, gap or no gap."""
        line = self.lines[before]
        return self.justified and line.right < self.right.get(line.leaf, line.right) - 2 * self.size


def _usual(values: Iterable[float]) -> float:
    return Counter(round(value, 0) for value in values).most_common(1)[0][0]


def _edge(values: list[float]) -> float:
    """The right margin: the place where most lines end, or the farthest one of a ragged page."""
    place, count = Counter(round(value, 0) for value in values).most_common(1)[0]
    return place if count > 0.3 * len(values) else max(values)


def _rank(lines: Sequence[Line], blocks: list[Block]) -> None:
    """Give each heading its level: the larger type first."""
    sizes = sorted({round(lines[b.lines[0]].size, 1) for b in blocks if b.heading}, reverse=True)
    for block in blocks:
        if block.heading:
            block.heading = 1 + sizes.index(round(lines[block.lines[0]].size, 1))


def _without_title(lines: Sequence[Line], blocks: list[Block], layout: Layout) -> list[Block]:
    """Where no contents list ends the front matter, the largest type, used once and first, is the paper's title."""
    largest = [block for block in blocks if block.heading == 1]
    headings = [block for block in blocks if block.heading]
    if layout.contents or len(largest) != 1 or len(headings) < 3 or headings[0] is not largest[0]:
        return blocks
    layout.title = layout.title or " ".join(lines[i].text.strip() for i in largest[0].lines)
    for block in headings:
        block.heading -= 1
    return blocks
