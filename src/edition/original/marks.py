"""Marks that lines carry in a text and in a PDF alike: contents entries, running heads, page numbers, links, notes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from edition.original.model import ContentsEntry, Line, Role

LEADER = r"[\s.·…_\ufffd]"
ENTRY = re.compile(rf"^\s*(?P<title>.*?[^\W\d_].*?){LEADER}*{LEADER}(?P<page>\d{{1,3}})\s*$")
ADDRESS = re.compile(r"https?://\S+")
NUMBER_ALONE = re.compile(r"^\s*[-–—|]?\s*(\d{1,4})\s*(?:/\s*\d{1,4})?\s*[-–—|]?\s*$")
HEAD_NUMBER = re.compile(r"(?:^\s*(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})\s*(?:/\s*(?P<of>\d{1,4}))?\s*$)")
# A note's number as it is set before the note: bare, in brackets, with a full stop; then blanks and lost characters.
MARKER = re.compile(r"^\s*(?:\[(?P<bracket>\d{1,3})\][\s\ufffd]*|(?P<bare>\d{1,3})[.)]?[\s\ufffd]+)(?=\S)")
LOST_MARKER = re.compile(r"^[\s]*\t[\s]*\ufffd\s*(?=\S)|^\s*\ufffd\s+(?=\S)")
CALL = re.compile(r"\[(\d{1,3})\]")


def letters(text: str) -> str:
    """The letters and digits of a text in lower case: two printings of the same words compare equal."""
    return "".join(character for character in text.casefold() if character.isalnum())


def contents_entries(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[range, tuple[ContentsEntry, ...]]:
    """The stretch of lines that is the contents list, and its entries; an empty range where there is none.

    A contents list is three or more lines that end in a page number, the numbers hardly ever falling, with nothing
    between them but blank lines, stray numbers and the first lines of entries that run over two or three lines.
    """
    best: list[int] = []
    for run in _entry_runs(lines, roles):
        if len(run) >= 3 and len(run) > len(best) and _rises(lines, run):
            best = run
    if not best:
        return range(0), ()
    first, last = _first_line_of(best[0], lines, roles), best[-1]
    while first and not _has_letters(lines[first - 1].text):
        first -= 1
    while last + 1 < len(lines) and not _has_letters(lines[last + 1].text):
        last += 1
    return range(first, last + 1), _entries(lines, roles, best)


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _is_entry(line: Line, role: Role) -> re.Match[str] | None:
    return ENTRY.match(line.text) if role is Role.BODY else None


def _entry_runs(lines: Sequence[Line], roles: Sequence[Role]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    between = 0
    for index, line in enumerate(lines):
        if _is_entry(line, roles[index]):
            runs[-1].append(index)
            between = 0
        elif _has_letters(line.text) and roles[index] is Role.BODY:
            between += 1
            if between > 2:
                runs.append([])
                between = 0
    return runs


def _rises(lines: Sequence[Line], run: list[int]) -> bool:
    """Whether at most one step in five falls: a misread number must not cut the list, a table of figures is none."""
    falls = sum(_page_of(lines[there]) < _page_of(lines[here]) for here, there in pairwise(run))
    return 5 * falls <= len(run)


def _page_of(line: Line) -> int:
    match = ENTRY.match(line.text)
    return int(match["page"]) if match else 0


def _first_line_of(index: int, lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """The line on which the entry that ends on line ``index`` begins."""
    while index and roles[index - 1] is Role.BODY and _has_letters(lines[index - 1].text):
        if ENTRY.match(lines[index - 1].text) or lines[index - 1].leaf != lines[index].leaf:
            break
        if lines[index].size and lines[index - 1].base - lines[index].base > 1.7 * lines[index].size:
            break
        index -= 1
    return index


def _entries(lines: Sequence[Line], roles: Sequence[Role], run: list[int]) -> tuple[ContentsEntry, ...]:
    found = []
    for index in run:
        match = ENTRY.match(lines[index].text)
        first = _first_line_of(index, lines, roles)
        before = "".join(f"{lines[i].text.strip()} " for i in range(first, index))
        indent = lines[first].left or len(lines[first].text) - len(lines[first].text.lstrip())
        if match:
            title = re.sub(rf"{LEADER}+", " ", before + match["title"]).strip()
            found.append(ContentsEntry(title, int(match["page"]), indent))
    return tuple(found)


def repeated_links(lines: Sequence[Line]) -> set[int]:
    """Lines that are an address alone, after a blank line, another such line or at a page's start, and that repeat an
    address from the text: exporters write every link annotation out once more."""
    apart: set[int] = set()
    for index, line in enumerate(lines):
        before = lines[index - 1].text.strip() if index else ""
        begins = not before or index - 1 in apart or line.text.startswith((" ", "\f"))
        if begins and ADDRESS.fullmatch(line.text.strip()):
            apart.add(index)
    apart -= {index for index in apart if _goes_on(lines, index, apart)}
    rest = _bare("".join(line.text for i, line in enumerate(lines) if i not in apart))
    return {index for index in apart if _bare(lines[index].text) in rest}


def _goes_on(lines: Sequence[Line], index: int, apart: set[int]) -> bool:
    """Whether an address is only the beginning of one that stands on a line of its own elsewhere: text, broken."""
    begun = lines[index].text.strip()
    followed = index + 1 < len(lines) and bool(lines[index + 1].text.strip()) and index + 1 not in apart
    return followed and any(len(t) > len(begun) and t.startswith(begun) for i in apart if (t := lines[i].text.strip()))


def _bare(text: str) -> str:
    """Without blanks and hyphens: in the text, the address may be broken by a hyphen of the typesetter's."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")


def running_heads(lines: Sequence[Line], candidates: Sequence[int]) -> dict[int, int]:
    """Lines that return with another page number, as ``index → number``; ``candidates`` stand where heads can."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index in candidates:
        if number := head_number(lines[index].text):
            groups[re.sub(r"\d+", "#", letters(lines[index].text))].append((index, number))
    found: dict[int, int] = {}
    for text, heads in groups.items():
        numbers = [number for _, number in heads]
        if len(heads) >= 2 and text.strip("#") and numbers == sorted(set(numbers)):
            found.update(heads)
    return found


def head_number(text: str) -> int:
    """The page number at the beginning or end of a running head («4/ 23» is 4); 0 for none."""
    match = HEAD_NUMBER.search(text)
    return int(match["first"] or match["last"]) if match else 0


def lone_numbers(lines: Sequence[Line], candidates: Sequence[int]) -> dict[int, int]:
    """Page numbers that stand alone on a line: at least three that rise by one (or skip a few)."""
    numbers = [(i, int(m[1])) for i in candidates if (m := NUMBER_ALONE.match(lines[i].text))]
    rising = Counter[int]()
    for (i, here), (j, there) in pairwise(numbers):
        if 0 < there - here <= 3:
            rising[i] += 1
            rising[j] += 1
    return {i: number for i, number in numbers if rising[i]} if len(rising) >= 3 else {}
