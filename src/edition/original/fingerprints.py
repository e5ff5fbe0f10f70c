"""Fingerprints of paragraphs: they tell whether a copy holds the same words in the same order, and hold no words."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from edition.jsontext import NotJson, read_json
from edition.original.marks import letters
from edition.original.model import Paper
from edition.problems import Problem, read_text

FINGERPRINTS = Path("data/original.json")
HINT = "Restore the file, or renew it from your copy: .venv/bin/python -m edition fingerprints PAPER."


@dataclass(frozen=True)
class Fingerprint:
    """``length`` counts letters and digits; ``order`` is a hash of them in their order, ``bag`` of them sorted.

    Blanks, hyphens and punctuation do not count: another program's copy of the same paper has the same fingerprints.
    """

    length: int
    order: str
    bag: str


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a paragraph or note; note calls do not count."""
    found = letters(re.sub(r"\[\^\d+\]", "", text))
    return Fingerprint(len(found), _hash(found), _hash("".join(sorted(found))))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def write_fingerprints(paper: Paper, path: Path) -> None:
    """Keep the fingerprints of a paper's paragraphs at ``path``, for the edition that retells it."""
    known = {str(paragraph.number): asdict(fingerprint(paragraph.text)) for paragraph in paper.paragraphs}
    rows = ",\n".join(f"  {json.dumps(number)}: {json.dumps(value)}" for number, value in known.items())
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{{\n{rows}\n}}\n", "utf-8")


def read_fingerprints(path: Path) -> tuple[dict[int, Fingerprint], list[Problem]]:
    """Fingerprints by paragraph number; none where the file is not there."""
    if not path.exists():
        return {}, []
    text, problems = read_text(path, path.name)
    try:
        known = {int(number): _known(**value) for number, value in read_json(text).items()} if text else {}
    except NotJson as fault:
        return {}, [*problems, Problem(path.name, fault.line, "paper-fingerprints", f"{fault}.", HINT)]
    except (ValueError, TypeError, AttributeError):
        message = "does not hold fingerprints."
        return {}, [*problems, Problem(path.name, 0, "paper-fingerprints", message, HINT)]
    return known, problems


def _known(length: int, order: str, bag: str) -> Fingerprint:
    """A fingerprint from its JSON. Raises TypeError for a value of another kind."""
    if (type(length), type(order), type(bag)) != (int, str, str):
        raise TypeError
    return Fingerprint(length, order, bag)


def compare_text(text: str, known: Fingerprint) -> str:
    """What is wrong with a paragraph, in words; empty when it is right, or differs in a few letters only."""
    found = fingerprint(text)
    if found.order == known.order:
        return ""
    if found.bag == known.bag:
        return "has its letters in another order than expected: lines are shuffled"
    if abs(found.length - known.length) > max(20, known.length // 50):
        return f"has {found.length} letters, expected {known.length}: lines are missing or doubled"
    return ""
