"""A paper as a text export brings it: no sizes and places, notes between the lines, addresses once more after a page.

Pages begin with a blank instead of a form feed, some running heads survive, headings are glued to their text, the last
note has lost its number, one note is split by a blank line, contents entries have lost some of their leaders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyphen

from tests.papers.manuscript import Manuscript

HYPHENATION = pyphen.Pyphen(lang="de_DE", left=2, right=3)
WIDTH, LINES = 88, 40


@dataclass
class Printed:
    """A line and what it means: the notes it calls, whether a paragraph ends or a section begins on it."""

    text: str
    calls: list[int]
    last: bool = False
    heading: bool = False
    begins: bool = False


def typeset(manuscript: Manuscript, target: Path, encoding: str = "utf-8", feeds: bool = False) -> None:
    """Write the manuscript as text; ``feeds`` begins pages with a form feed and keeps every running head."""
    target.write_text(export(manuscript, feeds), encoding, newline="\n")


def export(manuscript: Manuscript, feeds: bool = False) -> str:
    """The exported text."""
    pages = _pages(manuscript)
    parts = [_front(manuscript, pages)]
    for number, page in enumerate(pages, 4):
        parts.append(_page(manuscript, page, number, feeds, last=number == len(pages) + 3))
    return "".join(parts)


def wrap(text: str) -> list[str]:
    """Greedy lines with hyphens; a line that ends with a whole word ends with a blank, as exports have it."""
    lines, line = [], ""
    for word in text.split(" "):
        address = "://" in word
        while word:
            room = WIDTH - len(line)
            if len(word) <= room:
                line, word = f"{line}{word} ", ""
                continue
            cut = next((c for c in _cuts(word, address) if c[0] + len(c[1]) <= room), None)
            if cut is None and not line:
                cut = (min(room, len(word)), "")
            if cut:
                line, word = f"{line}{word[: cut[0]]}{cut[1]}", word[cut[0] :]
            lines.append(line)
            line = ""
    return [*lines, line.rstrip()] if line else lines


def _cuts(word: str, address: bool) -> list[tuple[int, str]]:
    if address:
        return [(m.end(), "") for m in reversed(list(re.finditer(r"(?<=\w)[/.-](?=\w)", word)))]
    found = [(m.end(), "") for m in re.finditer(r"(?<=\w)[-/](?=\w)", word)]
    for match in re.finditer(r"[^\W\d_]{5,}", word):
        found += [(match.start() + cut, "-") for cut in HYPHENATION.positions(match[0])]
    return sorted(found, reverse=True)


def _pages(manuscript: Manuscript) -> list[list[Printed]]:
    pages: list[list[Printed]] = [[]]
    used = 0
    for line in _lines(manuscript):
        notes = sum(len(wrap(manuscript.notes[number])) + 2 for number in line.calls)
        within = line.heading and bool(pages[-1]) and pages[-1][-1].heading
        if used + notes + 1 + 3 * line.heading > LINES and pages[-1] and not within:
            pages.append([])
            used = 0
        pages[-1].append(line)
        used += 1 + notes
    return pages


def _lines(manuscript: Manuscript) -> list[Printed]:
    made: list[Printed] = []
    for section in manuscript.sections:
        made += [Printed(text, [], heading=True, begins=not i) for i, text in enumerate(_heading(section.title))]
        for paragraph in section.paragraphs:
            lines = wrap(re.sub(r"\[\^(\d+)\]", r"[\1]", paragraph))
            made += [Printed(text, [int(n) for n in re.findall(r"\[(\d+)\]", text)]) for text in lines]
            made[-1].last = True
    return made


def _heading(title: str) -> list[str]:
    """Long headings stand on two lines."""
    words = title.split(" ")
    half = (len(words) + 1) // 2
    return [title] if len(title) < 40 else [" ".join(words[:half]) + " ", " ".join(words[half:])]


def _front(manuscript: Manuscript, pages: list[list[Printed]]) -> str:
    """An imprint of two sentences, then the contents list, partly damaged."""
    first = [number for number, page in enumerate(pages, 4) for line in page if line.begins]
    entries = []
    for index, (section, number) in enumerate(zip(manuscript.sections, first, strict=True)):
        leader = ("\t ", "\ufffd ", " \t ", " ")[index % 4]
        entries.append(f"{section.title}{leader}{number}\n\n")
    intro = "\n".join(wrap(f"Dieses Papier schrieb {manuscript.author} im Auftrag eines Vereins für Gemeindefragen."))
    return f" {intro}\n \n\n4\n\n\ufffd\n\n\n" + "".join(entries) + "7\n\n\n"


def _page(manuscript: Manuscript, page: list[Printed], number: int, feeds: bool, last: bool) -> str:
    head = manuscript.title.split(":")[0]
    begin = (
        f"\f{head}\ufffd {number}/ 99\n\n"
        if feeds
        else f"\n{head}\ufffd {number}/\u200a99\n\n"
        if number % 4 == 0
        else " "
    )
    made = [begin]
    for index, line in enumerate(page):
        after = page[index + 1] if index + 1 < len(page) else None
        made.append(f"{line.text}\n")
        if (line.last and after) or (line.heading and after and not after.heading and number % 2):
            made.append("\n")
    numbers = [call for line in page for call in line.calls]
    return "".join(made) + "\n" + _notes(manuscript, numbers, last)


def _notes(manuscript: Manuscript, numbers: list[int], last: bool) -> str:
    made, links = [], []
    for number in numbers:
        lost = last and number == len(manuscript.notes)
        lines = wrap(manuscript.notes[number])
        if number % 5 == 0 and len(lines) > 1:
            lines[0] += "\n"
        made.append(
            ("" if lost else str(number)) + "\t\ufffd " + "\n".join(lines) + "\n" + ("\n" if number % 3 else "")
        )
        links += re.findall(r"https://\S+?(?=[,.;]?(?:\s|$))", manuscript.notes[number])
    return "".join(made) + ("\n" if links else "") + "".join(f"{link}\n{link}\n" for link in links)
