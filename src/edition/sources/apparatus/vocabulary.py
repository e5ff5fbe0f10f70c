"""The fixed words of the register: addressees, themes and strengths, with slugs that are part of addresses."""

from dataclasses import dataclass

from edition.base.schema import Entry

FILE = "data/vocabulary.yml"


@dataclass(frozen=True)
class Word(Entry):
    """A word of the vocabulary: its slug, its name, how it is applied, and a short name if it has one."""

    slug: str
    name: str
    means: str
    short: str = ""

    @property
    def brief(self) -> str:
        """The name for narrow columns."""
        return self.short or self.name


@dataclass(frozen=True)
class Vocabulary(Entry):
    """The words of each kind in the order in which readers see them."""

    addressees: tuple[Word, ...] = ()
    themes: tuple[Word, ...] = ()
    strengths: tuple[Word, ...] = ()

    def word(self, slug: str) -> Word:
        """The word with this slug; one that the vocabulary lacks (a rule complains of it) stands for itself."""
        known = (*self.addressees, *self.themes, *self.strengths)
        return next((word for word in known if word.slug == slug), Word(slug, slug, ""))
