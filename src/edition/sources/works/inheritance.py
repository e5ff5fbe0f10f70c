"""What an entry has from others by ``xdata`` and ``crossref`` (biblatex's manual, 3.13.6, 2.4.1 and appendix B)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.base.problems import Problem
from edition.sources.works.text import parted


@dataclass(frozen=True)
class Entry:
    """An entry as it is written: ``key``, ``kind`` (its type) and names of ``fields`` in small letters, values with
    their LaTeX, where it stands, and whether a fault of syntax cut it short."""

    key: str
    kind: str
    fields: dict[str, str]
    file: str
    line: int
    torn: bool = False

    def problem(self, rule: str, message: str, hint: str) -> Problem:
        return Problem(self.file, self.line, rule, f"{self.key}{message}", hint)


GIVING = ("xdata", "crossref")
POINTERS = (*GIVING, "xref", "entryset")
# Appendix B. Nobody inherits these; a title becomes that of the whole for parts of it, and other titles stay behind.
NEVER = frozenset("ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions "
                  "relatedstring relatedtype shorthand shorthandintro sortkey".split())  # fmt: skip
BEHIND = frozenset("shorttitle sorttitle indextitle indexsorttitle".split())
INBOOK, INCOLLECTION = ("inbook", "bookinbook", "suppbook"), ("incollection", "inreference", "suppcollection")
WHOLES = (
    (("mvbook",), ("book", *INBOOK), "main"),
    (("mvcollection", "mvreference"), ("collection", "reference", *INCOLLECTION), "main"),
    (("mvproceedings",), ("proceedings", "inproceedings"), "main"),
    (("book",), INBOOK, "book"),
    (("collection", "reference"), INCOLLECTION, "book"),
    (("proceedings",), ("inproceedings", "conference"), "book"),
    (("periodical",), ("article", "suppperiodical"), "journal"),
)


def inherited(entries: list[Entry]) -> tuple[list[Entry], list[Problem]]:
    """The entries with what they inherit, every pointer that leads nowhere, and each circle, at its first entry."""
    by_key = {entry.key: entry for entry in reversed(entries)}
    circles: set[frozenset[str]] = set()
    whole = [replace(entry, fields=_fields(entry, by_key, (), circles)) for entry in entries]
    problems = [
        entry.problem("bib-crossref", f": «{name}» names {key}, which is not there.", "Correct the key.")
        for entry in entries
        for name, key in pointers(entry)
        if key not in by_key
    ]
    for circle in circles:
        first = next(entry for entry in entries if entry.key in circle)
        hint = "Take one of them out."
        problems.append(first.problem("bib-crossref", ": «crossref» or «xdata» leads in a circle.", hint))
    return whole, problems


def pointers(entry: Entry) -> Iterator[tuple[str, str]]:
    """The keys that an entry names, each with the name of the field."""
    for name in POINTERS:
        for key in parted(entry.fields.get(name, ""), r"\s*,\s*"):
            if key:
                yield name, key


def _fields(
    entry: Entry, by_key: dict[str, Entry], below: tuple[str, ...], circles: set[frozenset[str]]
) -> dict[str, str]:
    """An entry's own fields, then those of what it points to, which may inherit themselves; a way back to what is
    ``below`` goes into ``circles``."""
    fields, way = dict(entry.fields), (*below, entry.key)
    for name, key in pointers(entry):
        if name not in GIVING or key not in by_key:
            continue
        if key in way:
            circles.add(frozenset(way[way.index(key) :]))
            continue
        for field, value in _fields(by_key[key], by_key, way, circles).items():
            for target in [field] if name == "xdata" else _targets(by_key[key].kind, entry.kind, field):
                if target not in NEVER:
                    fields.setdefault(target, value)
    return fields


def _targets(parent: str, child: str, field: str) -> list[str]:
    prefix = next((prefix for froms, tos, prefix in WHOLES if parent in froms and child in tos), "")
    if prefix and field in ("title", "subtitle", "titleaddon"):
        return [f"{prefix}{field}"]
    if field == "author" and parent in ("mvbook", "book") and child in INBOOK:
        return ["author", "bookauthor"]
    return [] if prefix and field in BEHIND else [field]
