"""A manuscript: what goes into the typesetter, and so what must come out of the reader."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.papers.themes import THEMES, Theme

SURNAMES = (
    "Lindner Öztürk Brandstätter Kuhn Schäfer Weißhaupt Nowak Ferreira Thiele Größmann Arnswald Petersen".split()
)
GIVEN = "Paula Jürgen Aylin Konstantin Mirjam Sören Ines Benedikt Zoë Friederike".split()
PLACES = "Kassel Münster Görlitz Lüneburg Freiburg Erfurt Neubrandenburg Saarbrücken".split()
JOURNALS = ("Kommunale Hefte", "Zeitschrift für Daseinsvorsorge", "Raum und Ordnung", "Blätter der Fachverwaltung")
LANGUAGE = yaml.safe_load(Path(__file__).with_name("language.yml").read_text("utf-8"))


@dataclass
class Section:
    title: str
    level: int
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Manuscript:
    """Note calls stand in the paragraphs as ``[^5]``; ``links`` are the addresses in the notes."""

    name: str
    title: str
    author: str
    sections: list[Section]
    notes: dict[int, str]

    @property
    def paragraphs(self) -> list[str]:
        return [paragraph for section in self.sections for paragraph in section.paragraphs]


def manuscripts(held_out: bool | None = None, edition: int = 0) -> list[tuple[Theme, int, int]]:
    """``(theme, seed, number of sections)`` of every paper: the themes in sizes from about 5 to 60 pages.

    Another ``edition`` gives other texts of the same subjects, in other sizes.
    """
    sizes = (5, 8, 12, 20, 48, 14, 6, 24, 10)
    chosen = [
        (theme, 11 + index + 100 * edition, sizes[(index + 4 * edition) % len(sizes)])
        for index, theme in enumerate(THEMES)
    ]
    return [entry for entry in chosen if held_out is None or entry[0].held_out is held_out]


def write(theme: Theme, seed: int, sections: int) -> Manuscript:
    """A manuscript of about twice as many pages as it has sections; the same for the same arguments."""
    return _Writer(theme, random.Random(f"{theme.name}-{seed}")).manuscript(sections)


class _Writer:
    def __init__(self, theme: Theme, chance: random.Random) -> None:
        self.theme, self.chance = theme, chance
        self.notes: dict[int, str] = {}
        self.titles: set[str] = set()

    def manuscript(self, sections: int) -> Manuscript:
        made = [self.section(1, "Einleitung")]
        for index in range(1, sections - 1):
            made.append(self.section(2 if index % 3 == 2 and index < sections - 2 else 1))
        made.append(self.section(1, "Schluss"))
        author = f"{self.chance.choice(GIVEN)} {self.chance.choice(SURNAMES)}"
        return Manuscript(self.theme.name, self.theme.title, author, made, self.notes)

    def section(self, level: int, title: str = "") -> Section:
        while not title or title in self.titles:
            title = self.fill(self.chance.choice(LANGUAGE["headings"]))
        self.titles.add(title)
        return Section(title, level, [self.paragraph() for _ in range(self.chance.randint(2, 6))])

    def paragraph(self) -> str:
        sentences = [self.fill(self.chance.choice(LANGUAGE["sentences"])) for _ in range(self.chance.randint(2, 9))]
        if self.chance.random() < 0.3:
            sentences.append(self.chance.choice(LANGUAGE["closers"]))
        for index in range(len(sentences)):
            if self.chance.random() < 0.11:
                sentences[index] += self.note()
        if self.chance.random() < 0.05:
            sentences[0] = sentences[0].replace(" ", " �", 1)
        return " ".join(sentences)

    def note(self) -> str:
        number = len(self.notes) + 1
        self.notes[number] = self.fill(self.chance.choice(LANGUAGE["notes"]))
        return f"[^{number}]"

    def fill(self, pattern: str) -> str:
        chance, theme = self.chance, self.theme
        actors = chance.sample(theme.actors, 2)
        first, second = (_split(actor) for actor in actors)
        plural, plural2 = self.compound(), self.compound()
        stems = chance.sample(theme.stems, 2)
        values = {
            "actors": first[0],
            "actors2": second[0],
            "Actors": first[0][0].upper() + first[0][1:],
            "dative": first[1],
            "dative2": second[1],
            "things": chance.choice(theme.things).split("/")[0],
            "compounds": plural[0],
            "compounds2": plural2[0],
            "compoundsd": plural[1],
            "Compound": plural2[0],
            "feminine": chance.choice(theme.stems) + chance.choice(LANGUAGE["feminine_heads"]),
            "feminine2": chance.choice(theme.stems) + chance.choice(LANGUAGE["feminine_heads"]),
            "adjective": chance.choice(theme.adjectives),
            "term": chance.choice(theme.terms),
            "stem1": stems[0],
            "stem2": stems[1],
            "Stem": stems[0],
            "plain": chance.choice(LANGUAGE["plural_heads"]).split("/")[0],
            "number": chance.choice(("sechs", "zwölf", "24", "dreißig", "17")),
            "year": str(chance.randint(1998, 2023)),
            "year2": str(chance.randint(1998, 2023)),
            "percent": f"{chance.randint(2, 97)},{chance.randint(1, 9)}",
            "thousands": f"{chance.randint(2, 90)}.{chance.randint(100, 999)}",
            "place": chance.choice(PLACES),
        }
        return pattern.format_map(_Values(values, self.reference))

    def compound(self) -> tuple[str, str]:
        nominative, dative = self.chance.choice(LANGUAGE["plural_heads"]).split("/")
        stem = self.chance.choice(self.theme.stems)
        return stem + nominative, stem + dative

    def feminine(self) -> str:
        return str(self.chance.choice(self.theme.stems) + self.chance.choice(LANGUAGE["feminine_heads"]))

    def reference(self, name: str) -> str:
        chance = self.chance
        person = f"{chance.choice(SURNAMES)}, {chance.choice(GIVEN)}"
        begin = chance.randint(3, 300)
        work = f"{self.compound()[0]} und {self.feminine()}"
        slug = "-".join(word.lower() for word in work.split()).translate(str.maketrans("äöüß", "aous"))
        site = f"https://www.{self.theme.name}-forum.example/publikationen"
        options = {
            "author": person,
            "author2": person,
            "work": work,
            "sub": f"Befunde aus {chance.choice(PLACES)}",
            "journal": chance.choice(JOURNALS),
            "volume": str(chance.randint(3, 60)),
            "issue": str(chance.randint(1, 12)),
            "pages": f"{begin}–{begin + chance.randint(2, 40)}",
            "day": str(chance.randint(1, 31)),
            "url": f"{site}/{begin}/{slug}_{chance.randint(10, 99)}.pdf",
        }
        return options[name]


class _Values(dict[str, str]):
    def __init__(self, known: dict[str, str], otherwise) -> None:  # type: ignore[no-untyped-def]
        super().__init__(known)
        self.otherwise = otherwise

    def __missing__(self, key: str) -> str:
        return str(self.otherwise(key))


def _split(forms: str) -> tuple[str, str]:
    """Nominative and dative; «die Leser/innen/den Leser/innen» is cut before «den»."""
    nominative, dative = forms.split("/den ", 1)
    return nominative, f"den {dative}"
