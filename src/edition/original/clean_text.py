"""A paper's clean text, as editors write it down once: made into fingerprints, and written again from a copy."""

import json
import re
from pathlib import Path

from edition.base.problems import Problem, write_whole
from edition.original.fingerprints import Fingerprints, fingerprint
from edition.original.letters import letters
from edition.original.recognising import Paper

NOTE = re.compile(r"\[\^(\d+)\]:\s*")
NO_CALL = re.compile(r"\[\^(?!\d+\])[^\s\]]*\]?|\[\^\d+\]:")
BLOCK = re.compile(r"(?:^(?!#).*\S.*\n?)+", re.MULTILINE)  # lines between blank ones and headings
FORM = "Write UTF-8, a blank line between paragraphs, calls as [^12], an explaining note as a block that begins [^8]:."


def read_clean(text: str, name: str) -> tuple[Fingerprints, list[Problem]]:
    """The fingerprints of a clean text, whose paragraphs are counted from 1, and everything that is wrong with it;
    ``name`` is what the report calls it."""
    prints, problems = Fingerprints(), []
    for block in BLOCK.finditer(text):
        note = NOTE.match(block[0])
        body = block[0][note.end() :] if note else block[0]
        kind, number = (prints.notes, int(note[1])) if note else (prints.paragraphs, len(prints.paragraphs) + 1)
        odd = NO_CALL.search(body)
        if odd or number in kind or not letters(body):
            wrong = f"«{odd[0]}» is no call." if odd else "is a second note of this number, or has no letter."
            problems.append(Problem(name, text.count("\n", 0, block.start()) + 1, "paper-clean", wrong, FORM))
        else:
            kind[number] = fingerprint(body)
    if not prints.paragraphs and not problems:
        problems.append(Problem(name, 0, "paper-clean", "holds no paragraph.", FORM))
    return prints, problems


def write_fingerprints(prints: Fingerprints, path: Path) -> None:
    """Write fingerprints to ``path`` as JSON, a paragraph or note a line; the file is there whole or as it was."""
    kinds = []
    for kind, known in prints:
        rows = (f'    "{number}": {json.dumps(one.model_dump())}' for number, one in known.items())
        kinds.append(f'  "{kind}": {{\n' + ",\n".join(rows) + "\n  }")
    write_whole(path, "{\n" + ",\n".join(kinds) + "\n}\n")


def clean_text(paper: Paper) -> str:
    """The clean text of a paper: its paragraphs, then its explaining notes, a block each."""
    notes = [f"[^{number}]: {reading.text}" for number, reading in paper.notes.items()]
    return "\n\n".join([*(reading.text for reading in paper.paragraphs.values()), *notes]) + "\n"
