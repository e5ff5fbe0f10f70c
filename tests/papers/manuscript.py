"""A manuscript: what goes into a typesetter, and what recognition must find in the copy that comes out."""

import random
import re
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import yaml

CALL = re.compile(r"\[\^(\d+)\]")
LANGUAGE = yaml.safe_load(Path(__file__).with_name("language.yml").read_text("utf-8"))
THEMES = {theme["name"]: theme for theme in yaml.safe_load(Path(__file__).with_name("themes.yml").read_text("utf-8"))}
WORDS = {
    "author": ["Lindner, Paula", "Öztürk, Aylin", "Weißhaupt, Jürgen", "Größmann, Sören", "Ferreira, Zoë"],
    "place": ["Kassel", "Münster", "Görlitz", "Lüneburg", "Freiburg", "Saarbrücken", "Neubrandenburg"],
    "journal": ["Kommunale Hefte", "Zeitschrift für Daseinsvorsorge", "Raum und Ordnung"],
    "number": ["sechs", "zwölf", "24", "dreißig", "17"],
}
NUMBERS = {"year": (1998, 2023), "digit": (1, 9), "figure": (21, 99), "hundreds": (101, 999)}
EXPLAINING = (3, 11)  # these notes explain, the others cite
SHAPES = "some", "opened", "some", "short", "some", "opened", "long"
LONG = 3_000  # signs of a long paragraph, about 2,500 letters


@dataclass(frozen=True)
class Manuscript:
    """Sections of paragraphs, in which ``[^5]`` calls note 5; the notes ``EXPLAINING`` are looked for too."""

    title: str
    sections: tuple[tuple[str, list[str]], ...]
    notes: dict[int, str]

    @property
    def paragraphs(self) -> list[str]:
        return [paragraph for _, paragraphs in self.sections for paragraph in paragraphs]

    @property
    def head(self) -> str:
        return self.title.split(":")[0]

    def clean(self) -> str:
        """The clean text, of which fingerprints are made."""
        blocks = [block for heading, paragraphs in self.sections for block in (f"# {heading}", *paragraphs)]
        blocks += [f"[^{number}]: {self.notes[number]}" for number in EXPLAINING]
        return "\n\n".join(blocks) + "\n"


def write(theme: str = "baeume", sections: int = 6, seed: int = 1) -> Manuscript:
    """A manuscript of four paragraphs a section; the same for the same arguments."""
    return _Writer(THEMES[theme], random.Random(f"{theme}-{seed}")).manuscript(sections)


class _Writer(dict[str, str]):
    """Fills the places of patterns: a mapping in which a name stands for another word each time it is asked for."""

    def __init__(self, theme: dict[str, str], chance: random.Random) -> None:
        super().__init__()
        self.title, self.words, self.chance = theme["title"], _words(theme), chance
        self.notes: dict[int, str] = {}
        self.patterns: dict[str, list[str]] = {}

    def manuscript(self, sections: int) -> Manuscript:
        shapes = cycle(SHAPES)
        made = [(self.fill("headings"), [self.paragraph(next(shapes)) for _ in range(4)]) for _ in range(sections)]
        return Manuscript(self.title, tuple(made), self.notes)

    def paragraph(self, shape: str) -> str:
        if shape == "short":
            return self.fill("short")
        sentences = [self.fill("openers")] if shape == "opened" else []
        count, most = self.chance.randint(2, 9), LONG if shape == "long" else 0
        while len(sentences) < count or sum(map(len, sentences)) < most:
            sentences.append(self.fill("sentences") + (self["call"] if self.chance.random() < 0.11 else ""))
        return " ".join(sentences)

    def fill(self, kind: str) -> str:
        """The next pattern of a kind, each once before one comes again, with its places filled."""
        if not self.patterns.get(kind):
            self.patterns[kind] = self.chance.sample(LANGUAGE[kind], len(LANGUAGE[kind]))
        return self.patterns[kind].pop().format_map(self)

    def __missing__(self, name: str) -> str:
        if name == "call":
            return self.call()
        return str(self.chance.randint(*NUMBERS[name]) if name in NUMBERS else self.chance.choice(self.words[name]))

    def call(self) -> str:
        number = len(self.notes) + 1
        self.notes[number] = self.fill("explaining" if number in EXPLAINING else "notes")
        return f"[^{number}]"


def _words(theme: dict[str, str]) -> dict[str, list[str]]:
    """The words of a theme by the names that patterns have for them; of nouns the nominative and the dative."""
    lists = {name: words.split(", ") for name, words in theme.items() if name not in ("name", "title")}
    actors = [actor.split("/den ") for actor in lists["actors"]]
    plurals = [head.split("/") for head in LANGUAGE["plural_heads"]]
    return WORDS | {
        "actors": [nominative for nominative, _ in actors],
        "Actors": [nominative.replace("die", "Die", 1) for nominative, _ in actors],
        "dative": [f"den {dative}" for _, dative in actors],
        "things": [thing.split("/")[0] for thing in lists["things"]],
        "adjective": lists["adjectives"],
        "term": lists["terms"],
        "stem": lists["stems"],
        "plain": [nominative for nominative, _ in plurals],
        "compounds": [stem + nominative for stem in lists["stems"] for nominative, _ in plurals],
        "compoundsd": [stem + dative for stem in lists["stems"] for _, dative in plurals],
        "feminine": [stem + head for stem in lists["stems"] for head in LANGUAGE["feminine_heads"]],
    }
