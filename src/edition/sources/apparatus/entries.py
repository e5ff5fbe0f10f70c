"""What stands in the files of the apparatus: register, vocabulary, key points, events, figures, words, synonyms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.base.dates import german_date
from edition.base.schema import Day, Entry, Text
from edition.sources.apparatus.glossary import Term, as_written
from edition.sources.places import in_order

VOCABULARY, REGISTER, KEYPOINTS = "data/vocabulary.yml", "data/recommendations.yml", "data/keypoints.yml"
EVENTS, FIGURES, LANGUAGES, WORDS = "data/events.yml", "data/figures.yml", "data/languages.yml", "data/words.yml"
SYNONYMS = "data/synonyms.yml"
SYNONYMS_HINT = "Write «ignored: [der, die]», and below «groups:» lines of «- [a word, another]»; quote «: » and «#»."
# What the shapes of a drawing are: text in three strengths, bars on a track, boxes, lines, heads of arrows.
CLASSES = frozenset(("ink", "quiet", "strong", "bar", "track", "box", "line", "faint", "head"))


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

    def spans(self, slugs: Iterable[str]) -> list[str]:
        """Short names of addressees; three or more that follow each other here are told as «EU bis Bund»."""
        order = [word.slug for word in self.addressees]
        runs: list[list[str]] = []
        for slug in slugs:
            follows = runs and slug in order[1:] and order[order.index(slug) - 1] == runs[-1][-1]
            runs = [*runs[:-1], [*runs[-1], slug]] if follows else [*runs, [slug]]
        names = [[self.word(slug).brief for slug in run] for run in runs]
        return [name for run in names for name in ([f"{run[0]} bis {run[-1]}"] if len(run) > 2 else run)]


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

    date: Day
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

    def count(self, addressee: str = "", theme: str = "", strength: str = "") -> int:
        """How many entries have these slugs; an empty one is not asked for."""
        return sum(
            addressee in ("", *entry.addressees) and theme in ("", entry.theme) and strength in ("", entry.strength)
            for entry in self.recommendations
        )


@dataclass(frozen=True)
class KeyPoint(Entry):
    """One sentence, the paragraphs it sums up, and ``sign``, their words that bear it."""

    text: str
    rn: tuple[Text, ...]
    sign: str = ""


@dataclass(frozen=True)
class KeyPoints(Entry):
    """The key points of the section with this slug."""

    section: str
    points: tuple[KeyPoint, ...]


@dataclass(frozen=True)
class Event(Entry):
    """Something dated: ``when`` is a year or a year and month (``2015-09``), ``until`` the end of a span, ``note`` the
    footnote that gives the date where the paragraph does not, ``inferred`` why the date is not the paper's own,
    ``sign`` the words of the text that bear the entry."""

    when: str
    title: str
    text: str
    rn: str
    sign: str = ""
    until: str = ""
    note: str = ""
    inferred: str = ""

    @property
    def year(self) -> int:
        return int(self.when[:4])

    @property
    def date(self) -> str:
        """The date as read: «1951», «September 2015», «2015–2016»."""
        return f"{self.year}–{self.until}" if self.until else german_date(self.when)


@dataclass(frozen=True)
class Datum(Entry):
    """One line of a figure's table: what it is about, what is said of it, the paragraph that says so, and
    ``sign``, its words that bear it."""

    name: str
    text: str
    rn: str
    sign: str = ""


@dataclass(frozen=True)
class Figure(Entry):
    """A figure: where it stands (after the paragraph ``after`` of ``section``), what it is called, what those hear who
    do not see it, and its data as a table with ``heads``."""

    slug: str
    section: str
    after: str
    title: str
    alt: str
    heads: tuple[Text, ...]
    table: tuple[Datum, ...]

    @property
    def file(self) -> str:
        """Where its drawing lies, below the edition's folder."""
        return f"data/figures/{self.slug}.svg"

    @property
    def narrow(self) -> str:
        """Where the same lies as narrow screens show it; an edition may do without."""
        return f"data/figures/{self.slug}-schmal.svg"

    @property
    def rn(self) -> list[str]:
        """The paragraphs the figure draws on, in their order."""
        return sorted({datum.rn for datum in self.table}, key=lambda rn: in_order(f"#{rn}"))


@dataclass(frozen=True)
class Phrase(Entry):
    """Words of another language: ``text`` as they are written, ``lang`` the language's tag (BCP 47)."""

    text: str
    lang: str

    @property
    def pattern(self) -> str:
        """A regular expression for the words in a text or a page, whatever space stands between them."""
        return r"[ \u00a0\n]+".join(map(as_written, self.text.split()))


@dataclass(frozen=True)
class Choice(Entry):
    """``right`` is what the edition writes, ``wrong`` what it does not; ``note`` is for editors alone."""

    right: str
    wrong: tuple[Text, ...]
    note: str = ""

    @property
    def pattern(self) -> str:
        """A regular expression for the wrong forms in a text: whole words, ``*`` for any letters."""
        forms = (re.escape(form).replace(r"\*", r"\w*") for form in self.wrong)
        return rf"(?<![\w/-])(?:{'|'.join(forms)})(?!\w)"


@dataclass(frozen=True)
class Synonyms(Entry):
    """For the search: groups of words that mean the same, and words that are no search term beside others."""

    groups: tuple[tuple[Text, ...], ...] = ()
    ignored: tuple[Text, ...] = ()

    def with_glossary(self, glossary: Iterable[Term]) -> list[list[str]]:
        """Every group of names that mean the same: each term of the glossary with its forms, and each group, to which
        the forms of a term that is named in it belong too."""
        forms = {form: term.forms for term in glossary for form in term.forms}
        joined = [[name for word in words for name in (word, *forms.get(word, ()))] for words in self.groups]
        groups = [list(dict.fromkeys(names)) for names in (*(term.forms for term in glossary), *joined)]
        return [group for group in groups if len(group) > 1]
