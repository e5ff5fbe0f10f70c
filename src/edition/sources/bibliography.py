"""Reading .bib files with line numbers, so that every fault is reported where it stands.

mkdocs-bibtex loads the same files through pybtex, which stops at the first fault without saying what to do; this reads
them first, with pybtex's own scanner, and reports all.
"""

import re
from pathlib import Path
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.utils import CaseInsensitiveDict

from edition.base.problems import Problem, read_text
from edition.sources.works.inheritance import Entry, inherited, pointers
from edition.sources.works.items import Work, read_work

# A line that begins with «%» is a comment for biber, between fields too (btparse, «bt_language»), and for LaTeX.
COMMENTED = re.compile(r"(?m)^[ \t]*%.*$")
COMMENT = re.compile(r"(?i)@comment\s*\{")


def read_bibliography(path: Path, name: str = "") -> tuple[list[Work], list[Problem]]:
    """The works of a file, or of every .bib file of a folder, in their order, and what cannot be read or shown.
    ``name`` is how reports call it. Which works are cited, and the like, is judged by `edition.rules.works`."""
    name = name or path.name
    files = sorted(path.rglob("*.[Bb][Ii][Bb]")) if path.is_dir() else [path]
    entries: list[Entry] = []
    problems: list[Problem] = []
    macros = CaseInsensitiveDict(month_names)
    for file in files:
        called = f"{name}/{file.relative_to(path).as_posix()}" if path.is_dir() else name
        found, faults = _entries(file, called, macros)
        entries += found
        problems += faults
    entries, astray = inherited(entries)
    named = {key for entry in entries for _, key in pointers(entry)}
    works = []
    for entry in entries:
        if entry.kind not in ("xdata", "set"):  # they only serve other entries
            work, faults = read_work(entry, entry.key in named)
            works.append(work)
            problems += faults
    return works, [*problems, *astray]


def _entries(path: Path, name: str, macros: Any) -> tuple[list[Entry], list[Problem]]:
    text, problems = read_text(path, name)
    text = COMMENTED.sub("", _without_comments(text))
    entries = []
    torn: set[str | None] = set()

    def fault(error: Exception) -> None:
        said = re.sub(r"^(?:syntax error in line )?\d+: ", "", str(error).splitlines()[0]).strip().rstrip(".")
        hint = "Check the braces and commas of the entry above this line."
        problems.append(Problem(name, getattr(error, "lineno", 0) or 0, "bib-syntax", f"{said}.", hint))
        torn.add(parser.current_entry_key)

    line, seen = 1, 0
    parser = LowLevelParser(text, handle_error=fault, filename=name, macros=macros)
    for kind, content in parser:
        if kind.lower() in {"string", "preamble"} or not content[0]:
            continue
        key, values = content
        line, seen = line + text.count("\n", seen, parser.command_start), parser.command_start
        fields: dict[str, str] = {}
        for given, parts in values:
            if given.lower() in fields:
                problems.append(Problem(name, line, "bib-field", f"{key}: «{given}» is given twice.", "Keep one."))
            fields[given.lower()] = re.sub(r"\s+", " ", "".join(parts)).strip()
        entries.append(Entry(key, kind.lower(), fields, name, line, key in torn))
    return entries, problems


def _without_comments(text: str) -> str:
    """The text with what ``@comment{…}`` holds (groups and settings of managers) made lines without words."""
    while start := COMMENT.search(text):
        end, depth = start.end(), 1
        while depth and end < len(text):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        text = text[: start.start()] + "\n" * text.count("\n", start.start(), end) + text[end:]
    return text
