"""Reading ``references.bib`` with line numbers, so that every fault is reported where it stands.

mkdocs-bibtex loads the same file through pybtex, which stops at the first fault without saying what to do; this reads
it first, with pybtex's own scanner, and reports all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pybtex.database.input.bibtex import LowLevelParser

from edition.base.problems import Problem, read_text
from edition.base.schema import Wanted

# Entry types and fields of the biblatex manual (version 3.20, sections 2.1 and 2.2) that a policy paper needs, and
# `repairedurl`, our own: the working form of an address that is printed wrongly.
TYPES = frozenset(
    "article book booklet collection incollection inbook inproceedings manual misc online proceedings report "
    "techreport thesis unpublished".split()
)
FIELDS = frozenset(
    "abstract address annotation author bookauthor booksubtitle booktitle chapter date day doi edition editor "
    "editortype eprint eventdate eventtitle howpublished institution isbn issn issue issuetitle journal journaltitle "
    "keywords langid language location month note number organization pages part publisher pubstate repairedurl "
    "school series shorttitle subtitle title titleaddon translator type url urldate version volume year".split()
)
KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]")
DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"{}\\\\^`|]+")  # DOI Handbook, section 2.2, without what no address may hold
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
WebAddress = Annotated[str, Wanted("a web address", "Write https://…", WEB_ADDRESS.fullmatch)]


@dataclass(frozen=True)
class Work:
    """An entry of the bibliography: its key, type, fields (names in lower case) and the line it begins on."""

    key: str
    type: str
    fields: dict[str, str] = field(hash=False)
    line: int = 0

    @property
    def year(self) -> str:
        return (self.fields.get("date") or self.fields.get("year") or "")[:4]


def read_bibliography(path: Path) -> tuple[list[Work], list[Problem]]:
    """The works in the file's order and every problem: encoding, syntax, double keys, unknown types and fields."""
    name = path.name
    text, problems = read_text(path, name)
    if problems:
        return [], problems
    works: list[Work] = []
    torn: set[str | None] = set()  # entries that a syntax fault cut short: what they lack is not their author's fault

    def fault(error: Exception) -> None:
        line = getattr(error, "lineno", 0) or 0
        hint = "Check the braces and commas of the entry above this line."
        problems.append(Problem(name, line, "bib-syntax", f"{_first_line(error)}.", hint))
        torn.add(parser.current_entry_key)

    parser = LowLevelParser(text, handle_error=fault, filename=name)
    for kind, content in parser:
        if kind.lower() in {"string", "preamble"} or not content[0]:
            continue
        line = text.count("\n", 0, parser.command_start) + 1
        key, values = content
        works.append(Work(key, kind.lower(), _fields(values), line))
        problems += _entry_problems(name, works[-1], values)
    return works, problems + _double_keys(name, works) + _check_required(name, [w for w in works if w.key not in torn])


def _first_line(error: Exception) -> str:
    return re.sub(r"^(?:syntax error in line )?\d+: ", "", str(error).splitlines()[0]).strip().rstrip(".")


def _fields(values: list[tuple[str, list[str]]]) -> dict[str, str]:
    return {name.lower(): re.sub(r"\s+", " ", "".join(parts)).strip() for name, parts in values}


def _entry_problems(name: str, work: Work, values: list[tuple[str, list[str]]]) -> list[Problem]:
    found = []

    def add(rule: str, message: str, hint: str) -> None:
        found.append(Problem(name, work.line, rule, f"{work.key}: {message}", hint))

    if not KEY.fullmatch(work.key):
        add("bib-key", "a key is made of letters, digits, - and _.", "Write it like «bendel2017».")
    if work.type not in TYPES:
        add("bib-type", f"@{work.type} is not a known type.", "Use @report, @article, @book, @collection or @online.")
    names = [field_name.lower() for field_name, _ in values]
    for field_name in sorted(set(names) - FIELDS):
        add("bib-field", f"«{field_name}» is not a known field.", "Correct its name (fields follow biblatex).")
    for field_name in sorted({n for n in names if names.count(n) > 1}):
        add("bib-field", f"«{field_name}» is given twice.", "Keep one.")
    for field_name in ("url", "repairedurl"):
        address = work.fields.get(field_name, "")
        if address and not WEB_ADDRESS.fullmatch(address):
            add(
                "bib-address", f"«{field_name}» is not a web address: {address}", "It begins with http:// or https://."
            )
    doi = work.fields.get("doi", "")
    if doi and not DOI.fullmatch(doi):
        add("bib-address", f"«doi» is none: {doi}", "Write it as 10.1000/xyz, without https://doi.org/.")
    return found


def _double_keys(name: str, works: list[Work]) -> list[Problem]:
    first: dict[str, int] = {}
    found = []
    for work in works:
        if work.key in first:
            message = f"{work.key} is defined twice (first on line {first[work.key]})."
            found.append(Problem(name, work.line, "bib-double", message, "Remove one or give it its own key."))
        first.setdefault(work.key, work.line)
    return found


def _check_required(name: str, works: list[Work]) -> list[Problem]:
    found = []
    for work in works:
        if not any(work.fields.get(who) for who in ("author", "editor", "organization", "institution", "publisher")):
            found.append(Problem(name, work.line, "bib-missing", f"{work.key} has no author or editor.", "Add one."))
        if not work.fields.get("title"):
            found.append(Problem(name, work.line, "bib-missing", f"{work.key} has no title.", "Add «title»."))
        if not re.match(r"\d{4}", work.fields.get("date") or work.fields.get("year") or ""):
            hint = "Add «date», as YYYY, YYYY-MM or YYYY-MM-DD."
            found.append(Problem(name, work.line, "bib-missing", f"{work.key} has no year.", hint))
    return found
