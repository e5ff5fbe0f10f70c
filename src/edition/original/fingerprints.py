"""Fingerprints of a paper's paragraphs and explaining notes: they tell its words when they see them, and hold none."""

import hashlib
import re
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError

from edition.base.problems import Problem, read_text
from edition.original.letters import SOFT_HYPHEN, Stream, clean, letters

# 16 bits stand for this many letters, about twenty words of German: less than one bit a word
# (decisions/fingerprints.md measures what that gives away).
PIECE = 150
PRINTS = Path("data/original.json")  # an edition's, of its paper
CALL = re.compile(r"\[\^(\d+)\]")
HINT = "Restore the file, or renew it from a clean text: .venv/bin/python -m edition fingerprints CLEAN.txt."


class Call(NamedTuple):
    """A note's call: it stands behind so many letters of its paragraph, and so many visible signs after them."""

    number: NonNegativeInt
    letters: NonNegativeInt
    signs: NonNegativeInt


class Fingerprint(BaseModel):
    """What is known of a text: how many ``letters`` it has, 16 bits for every ``PIECE`` of them, its ``calls``, and 80
    bits of the SHA-256 of its letters and of its words as they stand, calls left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    letters: NonNegativeInt
    pieces: tuple[Annotated[int, Field(ge=0, lt=1 << 16)], ...]
    calls: tuple[Call, ...]
    hashes: tuple[str, str]


class Fingerprints(BaseModel):
    """Those of a paper's ``paragraphs`` and of its explaining ``notes``, by number."""

    paragraphs: dict[int, Fingerprint] = {}
    notes: dict[int, Fingerprint] = {}


def hash_text(text: str) -> str:
    """80 bits of the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def single_blanks(text: str) -> str:
    """A text's words as they stand, one blank between them; soft hyphens are none of its signs."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of the clean text of one paragraph or note, its calls written ``[^12]``."""
    words, *calls_and_words = CALL.split(single_blanks(clean(text)))
    calls = []
    for number, more in zip(calls_and_words[::2], calls_and_words[1::2], strict=True):
        behind = re.split(r"[^\W\d_]", words)[-1]
        calls.append(Call(int(number), len(letters(words)), len("".join(behind.split()))))
        words += more
    row = Stream(words)
    begins = range(0, len(row.letters) - PIECE + 1, PIECE)
    return Fingerprint(
        letters=len(row.letters),
        pieces=tuple(row.hash((begin, begin + PIECE)) for begin in begins),
        calls=tuple(calls),
        hashes=(hash_text(row.letters), hash_text(single_blanks(words))),
    )


def read_fingerprints(path: Path, name: str) -> tuple[Fingerprints, list[Problem]]:
    """The fingerprints in a file, called ``name`` in the report, or everything that is wrong with it."""
    text, problems = read_text(path, name)
    if problems:
        return Fingerprints(), problems
    try:
        prints = Fingerprints.model_validate_json(text)
        places = [] if prints.paragraphs else ["paragraphs"]
    except ValidationError as error:
        prints = Fingerprints()
        places = [".".join(map(str, fault["loc"])) or "its beginning" for fault in error.errors()]
    wrong = (f"holds no fingerprints at {place}." for place in places)
    return prints, [Problem(name, 0, "paper-fingerprints", message, HINT) for message in wrong]
