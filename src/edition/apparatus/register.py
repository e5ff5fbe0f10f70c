"""The register: what the paper recommends, demands or reports as a demand of others, one sentence an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.apparatus.reading import MAPPING, TEXT, Entry, Fields, read_lists
from edition.problems import Problem

FILE = "data/recommendations.yml"
FIELDS: dict[str, Fields] = {
    "reviews": {"date": TEXT, "scope": TEXT, "independent": TEXT, "result": TEXT},
    "left_out": {"rn": TEXT, "why": TEXT},
    "recommendations": {
        "id": TEXT,
        "rn": TEXT,
        "text": TEXT,
        "strength": TEXT,
        "theme": TEXT,
        "addressees": MAPPING,
        "sign": TEXT,
        "review": TEXT,
    },
}


@dataclass(frozen=True)
class Recommendation:
    """An entry of the register.

    ``id`` is its place on the page («e-17»), ``rn`` the paragraph it is taken from; ``strength`` and ``theme`` are
    slugs of the vocabulary; ``named`` and ``inferred`` are the slugs of the addressees whom the paper names and whom
    the editors conclude; ``sign`` are the words that carry the strength.
    """

    id: str
    rn: str
    text: str
    strength: str
    theme: str
    named: tuple[str, ...]
    inferred: tuple[str, ...]
    sign: str

    @property
    def addressees(self) -> tuple[str, ...]:
        return (*self.named, *self.inferred)


@dataclass(frozen=True)
class Review:
    """A reading of the register against the paper: when, of what, whether by a second person, with what result."""

    date: str
    scope: str
    independent: bool
    result: str


@dataclass(frozen=True)
class Register:
    """All entries in the paper's order, and the reviews they went through."""

    entries: tuple[Recommendation, ...] = ()
    reviews: tuple[Review, ...] = ()

    def on(self, theme: str) -> tuple[Recommendation, ...]:
        return tuple(entry for entry in self.entries if entry.theme == theme)

    def count(self, addressee: str = "", theme: str = "", strength: str = "") -> int:
        """How many entries have these slugs; an empty one is not asked for."""
        return len(
            [
                entry
                for entry in self.entries
                if addressee in ("", *entry.addressees)
                and theme in ("", entry.theme)
                and strength in ("", entry.strength)
            ]
        )


def read_register(root: Path) -> tuple[Register, dict[str, list[Entry]], list[Problem]]:
    """The register of the edition in ``root``, the entries it was read from, and what is wrong with the file."""
    lists, problems = read_lists(root / FILE, FILE, FIELDS)
    register = Register(tuple(map(_recommendation, lists["recommendations"])), tuple(_reviews(lists["reviews"])))
    return register, lists, problems


def _recommendation(entry: Entry) -> Recommendation:
    addressees = entry.mapping("addressees")
    named = tuple(slug for slug, how in addressees.items() if how == "named")
    inferred = tuple(slug for slug, how in addressees.items() if how == "inferred")
    texts = {name: entry.text(name) for name in ("id", "rn", "text", "strength", "theme", "sign")}
    return Recommendation(**texts, named=named, inferred=inferred)


def _reviews(entries: Iterable[Entry]) -> Iterable[Review]:
    for entry in entries:
        yield Review(
            entry.text("date"), entry.text("scope"), entry.text("independent") == "true", entry.text("result")
        )
