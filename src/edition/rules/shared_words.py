"""The paper's wording in the repository: runs of eight of its words in ``docs/`` or ``data/``, found and waived."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.base.problems import Problem, read_text
from edition.base.schema import Entry, read_data
from edition.original.recognising import Paper
from edition.sources.sources import Sources

RULE = "paper-wording"
WAIVERS = "data/waivers.yml"
RUN = 8
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"«[^»]{1,200}»")
TEXT_FILES = {".md", ".yml", ".yaml", ".json", ".csv", ".txt", ".html", ".bib", ".csl"}
# Between sentences, paragraphs and fields no run goes on: eight words across a heading and a text are no wording.
MARKUP = re.compile(r"\[\^[^\]]+\]:?|\{:?[^}]*\}|<[^>]*>|https?://\S+|\]\([^)]*\)")


@dataclass(frozen=True)
class Waiver(Entry):
    """An exception. A place is a file («docs/fazit.md») or a file and some of the words («docs/fazit.md: aus einem
    Guss»)."""

    rule: str
    place: str
    reason: str

    def holds_for(self, file: str, words: list[str]) -> bool:
        named, _, quoted = self.place.partition(": ")
        said = "".join(f" {word}" for word in _folded_words(quoted)) in f" {' '.join(words)}"
        return self.rule == RULE and file == named and said


def read_waivers(root: Path) -> tuple[tuple[Waiver, ...], list[Problem]]:
    """The waivers, and what is wrong with the file."""
    return read_data(root, WAIVERS, tuple[Waiver, ...], "waiver", "An entry has rule, place and reason.")


def check_shared_words(sources: Sources, paper: Paper) -> list[Problem]:
    """Every run of eight or more words of ``paper`` in the text files below ``docs/`` and ``data/``.

    Exempt are headings and title, titles of works, terms of the glossary and what the paper sets in «…». Everything
    else needs a waiver with a reason; a waiver that waives nothing is a problem itself.
    """
    waivers, problems = read_waivers(sources.root)
    texts = [reading.text for reading in (*paper.paragraphs.values(), *paper.notes.values())]
    known = {run for text in texts for run in _runs(_folded_words(text))}
    exempt = [_folded_words(text) for text in _exemptions(sources, texts)]
    used = set()
    for path in _files(sources.root):
        name = path.relative_to(sources.root).as_posix()
        text, unread = read_text(path, name)
        problems += unread
        for line, words in _shared(text, known, exempt):
            waiver = next((waiver for waiver in waivers if waiver.holds_for(name, words)), None)
            used.add(waiver)
            message = f"{len(words)} words in a row as in the paper, from «{' '.join(words[:4])} …»."
            hint = f"Tell it in other words, or waive it with a reason in {WAIVERS}."
            problems += [] if waiver else [Problem(name, line, RULE, message, hint)]
    idle = [waiver for waiver in waivers if waiver.place and waiver not in used]
    return problems + [
        waiver.problem("waiver", f"the waiver for {waiver.place} waives nothing.", "Remove it.") for waiver in idle
    ]


def _folded_words(text: str) -> list[str]:
    return WORD.findall(re.sub(r"\[\^\d+\]|https?://\S+", " ", text).casefold())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _exemptions(sources: Sources, texts: list[str]) -> list[str]:
    titles = [heading.text for page in sources.pages for heading in page.headings]
    quoted = [match for text in texts for match in QUOTED.findall(text)]
    works = [str(work.item.get("title", "")) for work in sources.works]
    terms = [term.term for term in sources.apparatus.glossary]
    return [sources.configuration.record.title, *titles, *quoted, *works, *terms]


def _files(root: Path) -> list[Path]:
    found = {path for folder in ("docs", "data") for path in (root / folder).rglob("*")}
    frozen = set((root / "data" / "releases").rglob("*"))  # what docs/ said once; nobody could mend it
    return sorted(path for path in found - frozen if path.suffix in TEXT_FILES and path.is_file())


def _shared(text: str, known: set[tuple[str, ...]], exempt: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The runs in a text, the longest each: the line on which it begins, and its words. An exempt stretch in a run
    counts as one word."""
    found = list(WORD.finditer(MARKUP.sub(lambda match: " " * len(match[0]), text)))
    words = [match[0].casefold() for match in found]
    runs, free = [run in known for run in _runs(words)], _outside_exempt(words, exempt)
    start = 0
    while start < len(runs):
        end = start
        while end < len(runs) and runs[end]:
            end += 1
        stretch = free[start : end + RUN - 1] if end > start else []
        if sum(here or number == 0 or stretch[number - 1] for number, here in enumerate(stretch)) >= RUN:
            yield text.count("\n", 0, found[start].start()) + 1, words[start : end + RUN - 1]
        start = max(end + RUN - 1 if end > start else 0, start + 1)


def _outside_exempt(words: list[str], exempt: list[list[str]]) -> list[bool]:
    """For each word whether it stands outside every exempt title, name and quotation."""
    free = [True] * len(words)
    for phrase in filter(None, exempt):
        for index, word in enumerate(words):
            if word == phrase[0] and words[index : index + len(phrase)] == phrase:
                free[index : index + len(phrase)] = [False] * len(phrase)
    return free
