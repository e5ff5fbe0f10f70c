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
    """The entries with what they inherit, and every pointer that leads nowhere or in a circle."""
    by_key = {entry.key: entry for entry in reversed(entries)}
    told: set[str] = set()
    problems = [problem for entry in entries for problem in _astray(entry, by_key, told)]
    return [replace(entry, fields=_fields(entry, by_key, ())) for entry in entries], problems


def pointers(entry: Entry) -> Iterator[tuple[str, str]]:
    """The keys that an entry names, each with the name of the field."""
    for name in POINTERS:
        for key in parted(entry.fields.get(name, ""), r"\s*,\s*"):
            if key:
                yield name, key


def _astray(entry: Entry, by_key: dict[str, Entry], told: set[str]) -> Iterator[Problem]:
    """Pointers to what is not there, and a circle, which is told once, at its first entry."""
    for name, key in pointers(entry):
        if key not in by_key:
            yield entry.problem("bib-crossref", f": «{name}» names {key}, which is not there.", "Correct the key.")
    circle = _reached(entry.key, by_key)
    if entry.key in circle and not told & circle:
        told.add(entry.key)
        yield entry.problem("bib-crossref", ": «crossref» or «xdata» leads in a circle.", "Take one out.")


def _reached(key: str, by_key: dict[str, Entry]) -> set[str]:
    """The keys of all that an entry inherits from, by whatever way; its own where that is a circle."""
    reached: set[str] = set()
    ahead = [key]
    while ahead:
        for name, other in pointers(by_key[ahead.pop()]):
            if name in GIVING and other in by_key and other not in reached:
                reached.add(other)
                ahead.append(other)
    return reached


def _fields(entry: Entry, by_key: dict[str, Entry], below: tuple[str, ...]) -> dict[str, str]:
    """An entry's own fields, then those of what it points to, which may inherit themselves."""
    fields = dict(entry.fields)
    for name, key in pointers(entry):
        if name in GIVING and key in by_key and key not in (*below, entry.key):
            given = _fields(by_key[key], by_key, (*below, entry.key))
            for field, value in given.items():
                for target in [field] if name == "xdata" else _targets(by_key[key].kind, entry.kind, field):
                    if target not in NEVER:
                        fields.setdefault(target, value)
    return fields


def _targets(parent: str, child: str, field: str) -> list[str]:
    """What a field of a parent is called in its child."""
    prefix = next((prefix for froms, tos, prefix in WHOLES if parent in froms and child in tos), "")
    if prefix and field in ("title", "subtitle", "titleaddon"):
        return [f"{prefix}{field}"]
    if field == "author" and parent in ("mvbook", "book") and child in INBOOK:
        return ["author", "bookauthor"]
    return [] if prefix and field in BEHIND else [field]
