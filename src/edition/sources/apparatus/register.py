"""The register: what the paper recommends, demands or reports as a demand of others, one sentence an entry."""

from dataclasses import dataclass
from typing import Annotated

from edition.base.dates import is_day
from edition.base.schema import Entry, Wanted

FILE = "data/recommendations.yml"


@dataclass(frozen=True)
class Recommendation(Entry):
    """An entry of the register.

    ``id`` is its place on the page («e-17»), ``rn`` the paragraph it is taken from; ``strength`` and ``theme`` are
    slugs of the vocabulary; ``addressees`` says of each slug whether the paper names it («named») or the editors
    conclude it («inferred»); ``sign`` are the words that carry the strength, ``review`` what its review found.
    """

    id: str
    rn: str
    text: str
    strength: str
    theme: str
    addressees: dict[str, str]
    sign: str
    review: str

    @property
    def named(self) -> tuple[str, ...]:
        """The addressees whom the paper names."""
        return tuple(slug for slug, how in self.addressees.items() if how == "named")

    @property
    def inferred(self) -> tuple[str, ...]:
        """The addressees whom the editors conclude."""
        return tuple(slug for slug, how in self.addressees.items() if how == "inferred")


@dataclass(frozen=True)
class Review(Entry):
    """A reading of the register against the paper: when, of what, whether by a second person, with what result."""

    date: Annotated[str, Wanted("a day", "Write 2026-11-22.", is_day)]
    scope: str
    independent: bool
    result: str


@dataclass(frozen=True)
class LeftOut(Entry):
    """A paragraph that recommends nothing, and why."""

    rn: str
    why: str


@dataclass(frozen=True)
class Register(Entry):
    """All entries in the paper's order, the paragraphs without one, and the reviews they went through."""

    recommendations: tuple[Recommendation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def entries(self) -> tuple[Recommendation, ...]:
        return self.recommendations

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
