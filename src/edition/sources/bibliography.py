"""Reading ``references.bib`` with line numbers, so that every fault is reported where it stands.

mkdocs-bibtex loads the same file through pybtex, which stops at the first fault without saying what to do; this reads
it first, with pybtex's own scanner, and reports all.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pybtex.database.input.bibtex import LowLevelParser

from edition.base.problems import Problem, read_text
from edition.base.schema import Wanted

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
WebAddress = Annotated[str, Wanted("a web address", "Write https://…", WEB_ADDRESS.fullmatch)]


@dataclass(frozen=True)
class Work:
    """An entry of the bibliography: its key, type, fields (names in lower case), the line it begins on, and whether a
    syntax fault cut it short (then what it lacks is not its author's fault)."""

    key: str
    type: str
    fields: dict[str, str] = field(hash=False)
    line: int = 0
    torn: bool = False

    @property
    def date(self) -> str:
        return self.fields.get("date") or self.fields.get("year") or ""

    @property
    def year(self) -> str:
        return self.date[:4]


def read_bibliography(path: Path) -> tuple[list[Work], list[Problem]]:
    """The works in the file's order, and what keeps it from being read: encoding, syntax, fields that are given
    twice. What the works say is judged by `edition.rules.works`."""
    name = path.name
    text, problems = read_text(path, name)
    works: list[Work] = []
    torn: set[str | None] = set()

    def fault(error: Exception) -> None:
        said = re.sub(r"^(?:syntax error in line )?\d+: ", "", str(error).splitlines()[0]).strip().rstrip(".")
        hint = "Check the braces and commas of the entry above this line."
        problems.append(Problem(name, getattr(error, "lineno", 0) or 0, "bib-syntax", f"{said}.", hint))
        torn.add(parser.current_entry_key)

    parser = LowLevelParser(text, handle_error=fault, filename=name)
    for kind, content in parser:
        if kind.lower() in {"string", "preamble"} or not content[0]:
            continue
        key, values = content
        line = text.count("\n", 0, parser.command_start) + 1
        fields: dict[str, str] = {}
        for given, parts in values:
            if given.lower() in fields:
                problems.append(Problem(name, line, "bib-field", f"{key}: «{given}» is given twice.", "Keep one."))
            fields[given.lower()] = re.sub(r"\s+", " ", "".join(parts)).strip()
        works.append(Work(key, kind.lower(), fields, line, key in torn))
    return works, problems
