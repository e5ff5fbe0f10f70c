"""The way in: a reader's copy and the fingerprints of the paper, out come the paragraphs that it holds for certain."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path

from edition.base.problems import Problem, ProblemsFound
from edition.original.fingerprints import Fingerprint, Fingerprints
from edition.original.letters import Stream, orders_of
from edition.original.matching import Matcher
from edition.original.reading import text_orders
from edition.original.words import read_words

WORDS, LETTERS = "words", "letters"
# A copy that holds less than this part of a paper's paragraphs is another paper.
ENOUGH = 0.1


@dataclass(frozen=True)
class Reading:
    """A paragraph or note as a copy has it, calls written ``[^12]``. ``verified`` is ``"words"``: all is right, it may
    be quoted; ``"letters"``: signs, figures, blanks or hyphens may be wrong; ``""``: not found, ``text`` is empty."""

    text: str = ""
    verified: str = ""


@dataclass(frozen=True)
class Paper:
    """The readings of all paragraphs and explaining notes that were looked for, by number."""

    paragraphs: dict[int, Reading]
    notes: dict[int, Reading]

    def numbers(self, verified: str) -> list[int]:
        """The numbers of the paragraphs that are verified so far and no further."""
        return [number for number, reading in self.paragraphs.items() if reading.verified == verified]

    @property
    def whole(self) -> bool:
        """Whether every word is verified, those of notes too."""
        return all(reading.verified == WORDS for reading in [*self.paragraphs.values(), *self.notes.values()])


def recognise(orders: Iterable[str], prints: Fingerprints) -> Paper:
    """Read a paper from a copy's text, given in one or more ``orders``; a paragraph is taken from whichever verifies
    it. An order is asked for only while something is not verified."""
    found: dict[Fingerprint, Reading] = {}
    wanted = [*prints.paragraphs.values(), *prints.notes.values()]

    def look(matcher: Matcher, *, thoroughly: bool) -> bool:
        """Look for what is not verified yet; whether anything still is not."""
        missing = [one for one in wanted if found.get(one, Reading()).verified != WORDS]
        for one, stretches in matcher.find(missing, thoroughly=thoroughly):
            words, right = read_words(matcher.stream, stretches, one)
            if right or one not in found:
                found[one] = Reading(words, WORDS if right else LETTERS)
        return any(found.get(one, Reading()).verified != WORDS for one in missing)

    matchers = (Matcher(Stream(text)) for order in orders for text in orders_of(order))
    tried = list(takewhile(partial(look, thoroughly=False), matchers))
    if len(found) >= ENOUGH * len(wanted):
        tried.sort(key=lambda matcher: sum(matcher.taken), reverse=True)  # the order first that had most
        all(look(matcher, thoroughly=True) for matcher in tried)
    kinds = (prints.paragraphs, prints.notes)
    return Paper(*({number: found.get(one, Reading()) for number, one in kind.items()} for kind in kinds))


def read_copy(copy: Path, prints: Fingerprints) -> Paper:
    """The paper as the file ``copy`` has it. Raises `ProblemsFound` for a file that cannot be read or that holds less
    than a tenth of the paper's paragraphs."""
    paper = recognise(text_orders(copy), prints)
    count = len(paper.paragraphs)
    found = count - len(paper.numbers(""))
    if found < ENOUGH * count:
        message = f"is another paper: {found} of {count} paragraphs are in it."
        raise ProblemsFound([Problem(copy.name, 0, "paper-different", message, "Give the paper of this edition.")])
    return paper


def report(paper: Paper) -> str:
    """How much of the paper is verified, and what is not, one fact a line."""
    told = [f"{len(paper.numbers(WORDS))} of {len(paper.paragraphs)} paragraphs verified."]
    for verified, meaning in ((LETTERS, "the letters are right, signs or figures are not"), ("", "not found")):
        if numbers := paper.numbers(verified):
            told.append(f"  paragraphs {', '.join(map(str, numbers))}: {meaning}.")
    told += [f"  note {n}: not verified." for n, reading in paper.notes.items() if reading.verified != WORDS]
    return "\n".join(told)
