"""The paper's wording in the repository: runs of eight of its words in ``docs/`` or ``data/``, found and waived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from edition.base.problems import Problem, read_text
from edition.base.yaml_text import Complaint, compose, construct
from edition.original.recognising import Paper
from edition.sources.sources import Sources

RUN = 8
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"«[^»]{1,200}»")
RULE = "paper-wording"
TEXT_FILES = {".md", ".yml", ".yaml", ".json", ".csv", ".txt", ".html", ".bib", ".csl"}
# Between sentences, paragraphs and fields no run goes on: eight words across a heading and a text are no wording.
MARKUP = re.compile(r"\[\^[^\]]+\]:?|\{:?[^}]*\}|<[^>]*>|https?://\S+|\]\([^)]*\)")


@dataclass(frozen=True)
class Waiver:
    """An exception: the ``rule``, the ``place`` (file, or file and words in it), the ``reason``."""

    rule: str
    place: str
    reason: str
    line: int


def check_shared_words(sources: Sources, paper: Paper) -> list[Problem]:
    """Every run of eight or more words of ``paper`` in the text files below ``docs/`` and ``data/``.

    Exempt are headings and title, titles of works, terms of the glossary and what the paper sets in «…». Everything
    else needs a waiver in ``data/waivers.yml`` with rule, place and reason; a waiver that waives nothing is a problem
    itself.
    """
    waivers, problems = read_waivers(sources.root / "data" / "waivers.yml")
    known = _runs(_texts(paper))
    exempt = [list(_folded_words(text)) for text in _exemptions(sources, paper)]
    used: set[Waiver] = set()
    for path in _files(sources.root):
        for problem, words in _file(path, sources.root, known, exempt):
            waiver = next((w for w in waivers if _waives(w, problem, words)), None)
            used |= {waiver} if waiver else set()
            problems += [] if waiver else [problem]
    return problems + [_unused_waiver(waiver) for waiver in waivers if waiver.rule == RULE and waiver not in used]


def read_waivers(path: Path) -> tuple[list[Waiver], list[Problem]]:
    """The waivers, and what is wrong with the file: each needs rule, place and reason."""
    if not path.exists():
        return [], []
    name = f"data/{path.name}"
    text, problems = read_text(path, name)
    complaint = Complaint(name, "waiver", "Write a list of entries with rule, place and reason.")
    node, broken = compose(text, complaint, yaml.SafeLoader)
    problems += broken
    if node is not None and not isinstance(node, yaml.SequenceNode):
        problems.append(complaint.at(node.start_mark, "is not a list"))
        return [], problems
    waivers = []
    for item in node.value if node else []:
        entry, faults = construct(item, complaint, yaml.SafeLoader)
        waiver = _waiver(entry, item.start_mark.line + 1)
        waivers += [waiver] if waiver else []
        problems += faults or ([] if waiver else [complaint.at(item.start_mark, "lacks rule, place or reason")])
    return waivers, problems


def _waiver(entry: Any, line: int) -> Waiver | None:
    if not isinstance(entry, dict):
        return None
    rule, place, reason = (str(entry.get(name) or "").strip() for name in ("rule", "place", "reason"))
    return Waiver(rule, place, reason, line) if rule and place and reason else None


def _waives(waiver: Waiver, problem: Problem, words: Sequence[str]) -> bool:
    """A place is a file («docs/fazit.md») or a file and some of the words («docs/fazit.md: aus einem Guss»)."""
    file, _, quoted = waiver.place.partition(": ")
    return waiver.rule == problem.rule and file == problem.file and _contains(words, list(_folded_words(quoted)))


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(words[i : i + len(part)]) == list(part) for i in range(len(words) - len(part) + 1))


def _unused_waiver(waiver: Waiver) -> Problem:
    message = f"the waiver for {waiver.place} waives nothing."
    return Problem("data/waivers.yml", waiver.line, "waiver", message, "Remove it.")


def _texts(paper: Paper) -> list[str]:
    return [reading.text for reading in (*paper.paragraphs.values(), *paper.notes.values())]


def _folded_words(text: str) -> Iterable[str]:
    return (match[0].casefold() for match in WORD.finditer(re.sub(r"\[\^\d+\]|https?://\S+", " ", text)))


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = list(_folded_words(text))
        found.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return found


def _exemptions(sources: Sources, paper: Paper) -> list[str]:
    titles = [heading.text for page in sources.pages for heading in page.headings]
    quoted = [match[0] for text in _texts(paper) for match in QUOTED.finditer(text)]
    works = [f"{work.fields.get('title', '')} {work.fields.get('subtitle', '')}" for work in sources.works]
    terms = [term.term for term in sources.apparatus.glossary]
    return [sources.configuration.record.title, *titles, *quoted, *map(plain, works), *terms]


def plain(field: str) -> str:
    """A field of the bibliography without braces and escapes."""
    return re.sub(r"\\([#%&$_{}])", r"\1", field).replace("{", "").replace("}", "")


def _files(root: Path) -> list[Path]:
    found = {path for folder in ("docs", "data") for path in (root / folder).rglob("*")}
    frozen = set((root / "data" / "releases").rglob("*"))  # what docs/ said once; nobody could mend it
    return sorted(path for path in found - frozen if path.suffix in TEXT_FILES and path.is_file())


def _file(
    path: Path, root: Path, known: set[tuple[str, ...]], exempt: list[list[str]]
) -> list[tuple[Problem, list[str]]]:
    """The runs in one file, the longest each: where it begins, and its words."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    text, problems = read_text(path, name)
    found = [(problem, list[str]()) for problem in problems]
    blanked = MARKUP.sub(lambda match: " " * len(match[0]), text)
    places = [(match[0].casefold(), match.start()) for match in WORD.finditer(blanked)]
    words = [word for word, _ in places]
    free = _outside_exempt(words, exempt)
    start = 0
    while start <= len(words) - RUN:
        end = _end_of_run(words, start, known)
        if _count_words(free[start:end]) >= RUN:
            line = text.count("\n", 0, places[start][1]) + 1
            found.append((_problem(name, line, words[start:end]), words[start:end]))
        start = max(end, start + 1)
    return found


def _end_of_run(words: list[str], start: int, known: set[tuple[str, ...]]) -> int:
    """Where the run that begins at ``start`` ends; ``start`` itself if there is none."""
    end = start
    while tuple(words[end : end + RUN]) in known:
        end += 1
    return end + RUN - 1 if end > start else start


def _count_words(free: list[bool]) -> int:
    """The words of a run, each exempt stretch in it counting as one."""
    return sum(here or (index == 0 or free[index - 1]) for index, here in enumerate(free))


def _outside_exempt(words: list[str], exempt: list[list[str]]) -> list[bool]:
    """For each word whether it stands outside every exempt title, name and quotation."""
    free = [True] * len(words)
    firsts: dict[str, list[list[str]]] = {}
    for phrase in exempt:
        if phrase:
            firsts.setdefault(phrase[0], []).append(phrase)
    for index, word in enumerate(words):
        for phrase in firsts.get(word, []):
            if words[index : index + len(phrase)] == phrase:
                free[index : index + len(phrase)] = [False] * len(phrase)
    return free


def _problem(name: str, line: int, run: list[str]) -> Problem:
    shown = " ".join(run[:4])
    message = f"{len(run)} words in a row as in the paper, from «{shown} …»."
    return Problem(name, line, RULE, message, "Tell it in other words, or waive it with a reason in data/waivers.yml.")
