"""A manuscript: what goes into the typesetter, and so what must come out of the reader. Made from a theme and a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.papers.themes import THEMES, Theme

SURNAMES = (
    "Lindner Öztürk Brandstätter Kuhn Schäfer Weißhaupt Nowak Ferreira Thiele Größmann Arnswald Petersen".split()
)
GIVEN = "Paula Jürgen Aylin Konstantin Mirjam Sören Ines Benedikt Zoë Friederike".split()
PLACES = "Kassel Münster Görlitz Lüneburg Freiburg Erfurt Neubrandenburg Saarbrücken".split()
JOURNALS = ("Kommunale Hefte", "Zeitschrift für Daseinsvorsorge", "Raum und Ordnung", "Blätter der Fachverwaltung")
PLURAL_HEADS = (
    "konzepte/konzepten programme/programmen behörden/behörden mittel/mitteln pläne/plänen vorhaben/vorhaben "
    "beiräte/beiräten verfahren/verfahren satzungen/satzungen kosten/kosten aufgaben/aufgaben zuschüsse/zuschüssen "
    "standards/standards flächen/flächen daten/daten kapazitäten/kapazitäten gutachten/gutachten initiativen/initiativen"
).split()
FEMININE_HEADS = (
    "planung verwaltung förderung finanzierung beteiligung pflege strategie sicherung entwicklung zuständigkeit "
    "bewirtschaftung abstimmung dokumentation aufsicht steuerung umlage satzung statistik"
).split()


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


SENTENCES = (
    "In den vergangenen {number} Jahren haben {actors} viele {compounds} neu geordnet, ohne dass die {feminine} damit Schritt gehalten hätte.",
    "Die {feminine} bleibt dabei eine {adjective} Aufgabe, an der sich {actors} und {actors2} gemeinsam messen lassen müssen.",
    "Nach einer Umfrage aus dem Jahr {year} nutzen nur {percent} Prozent der Kommunen {adjective} {things}.",
    "Wer {things} plant, braucht {compounds}, die über den Haushalt eines einzigen Jahres hinausreichen.",
    "So entstehen {compounds}, deren Nutzen erst nach Jahrzehnten sichtbar wird – und deren Lasten sofort anfallen.",
    "Dagegen wird eingewandt, die {feminine} sei ohne {adjective} {things} weder bezahlbar noch vermittelbar.",
    "Zwischen {dative} und {dative2} fehlt bislang eine Stelle, die {compounds} zusammenführt.",
    "Besonders die {stem1}- und {stem2}{plain} gelten als Engpass.",
    "Das Stichwort «{term}» taucht in fast allen Papieren auf, doch selten ist damit dasselbe gemeint.",
    "Einige Landkreise – darunter solche mit weniger als {thousands} Einwohnern – verzichten ganz auf {compounds}.",
    "Ob sich daraus eine tragfähige {feminine} entwickelt, hängt von {dative} ab.",
    "Mit Blick auf die EU-Vorgaben von {year} müssen {actors} ihre {compounds} bis zum Jahresende anpassen.",
    "Es genügt nicht, {things} zu zählen; entscheidend ist, wer sie unterhält und wer im Streitfall haftet.",
    "Die Kosten lagen zuletzt bei {thousands} Euro je Vorhaben (ohne die {feminine}) und damit um {percent} Prozent höher als geplant.",
    "Weil {actors} ihre {compounds} selten veröffentlichen, bleibt die {feminine} von außen kaum überprüfbar.",
    "Gleichwohl zeigen die Erfahrungen aus {place}, dass {adjective} {things} auch unter knappen Mitteln gelingen.",
    "Dort wurden {compounds} mit {dative} abgestimmt, bevor die erste Rechnung geschrieben war.",
    "Was als freiwillige Leistung begann, ist für {actors} längst zur Pflicht geworden.",
    "Die deutsch-niederländische Zusammenarbeit bei der {feminine} gilt als Vorbild, lässt sich aber nicht einfach übertragen.",
    "Zugleich wächst der Druck, {compounds} und {compounds2} aus einer Hand anzubieten.",
    "Ein Bund-Länder-Programm für {things} könnte hier helfen, sofern die {feminine} vor Ort bleibt.",
    "Ohne das Know-how in {dative2} laufen selbst gut ausgestattete {compounds} ins Leere.",
    "Kritisch ist vor allem, dass die {feminine} und die {feminine2} in getrennten Ämtern liegen.",
    "Niemand bestreitet den Wert der {feminine}; umstritten ist, wer sie bezahlt.",
    "Auch {actors2} berichten, dass {compounds} häufig an fehlendem Personal scheitern und nicht an fehlendem Geld.",
    "Wie aber lässt sich die {feminine} so gestalten, dass sie {dative} nützt?",
    "Erst die {feminine2} macht aus einzelnen {compoundsd} ein verlässliches Angebot.",
    "Im Schnitt vergehen {number} Monate, bis ein Antrag auf {compounds} beschieden ist.",
    "Dazu zählen {things}, {compounds} sowie eine {adjective} {feminine}.",
    "Die 40-jährige Praxis in {place} widerlegt die Annahme, {things} seien ein Randthema.",
    "Andernfalls droht, was eine Beteiligte «den stillen Rückzug der {feminine}» nannte.",
    "Daher sollten {actors} frühzeitig offenlegen, welche {compounds} sie fortführen und welche sie aufgeben wollen.",
    "{Actors} verweisen auf {compounds}, {actors2} dagegen auf die {feminine}.",
    "Das betrifft u. a. {compounds}, in Einzelfällen auch die {feminine} ganzer Ortsteile.",
    "Eine {adjective} {feminine} ersetzt keine {things}, sie macht sie aber planbar.",
    "Hinzu kommt ein Altersproblem: In {number} von hundert Stellen steht ein Wechsel an.",
)
CLOSERS = (
    "Darin liegt die eigentliche Schwierigkeit.",
    "Das ist mehr als eine Formfrage.",
    "Hier setzt der nächste Abschnitt an.",
    "Vieles spricht für den zweiten Weg.",
    "So weit ist es noch nicht.",
)
HEADINGS = (
    "Ausgangslage und Begriffe",
    "Was die {feminine} leisten kann",
    "{Compound} im Vergleich",
    "Zuständigkeiten und Geld",
    "Drei Beispiele aus der Praxis",
    "Die Rolle der {feminine}",
    "{Stem}- und {stem2}fragen",
    "Wer entscheidet, wer bezahlt?",
    "Recht, Aufsicht und {feminine}",
    "Hindernisse im Alltag der Verwaltung",
    "Vorschläge für eine bessere {feminine}",
    "Erfahrungen mit {compoundsd}",
    "Kosten und Nutzen",
    "Ein Blick über die Grenze",
    "Daten, Lücken und {compounds}",
)
NOTES = (
    "{author} ({year}): {work}. {sub}, in: {journal} {volume} ({issue}), S. {pages}.",
    "Vgl. {author} / {author2} ({year}): {work}, {place}, {url}.",
    "Siehe dazu {author} ({year}): {work}. {sub}, {place}; {author2} ({year2}): {sub}, in: {journal} {volume} ({issue}), S. {pages}.",
    "So etwa {author} ({year}): {work}, {url}, zuletzt abgefragt am {day}. März {year}.",
    "Gemeint sind hier nur {compounds}, nicht jedoch die {feminine} im engeren Sinn.",
    "{author}, a. a. O., S. {pages}.",
    "Die Angaben beruhen auf eigenen Erhebungen in {number} Gemeinden. Nicht alle Befragten haben geantwortet; fehlende Werte wurden nicht geschätzt.",
)


def manuscripts(held_out: bool | None = None) -> list[tuple[Theme, int, int]]:
    """``(theme, seed, number of sections)`` of every paper: the themes in sizes from about 5 to 60 pages."""
    sizes = (5, 8, 12, 20, 48, 14, 6, 24, 10)
    chosen = [(theme, 11 + i, sizes[i]) for i, theme in enumerate(THEMES)]
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
            title = self.fill(self.chance.choice(HEADINGS))
        self.titles.add(title)
        return Section(title, level, [self.paragraph() for _ in range(self.chance.randint(2, 6))])

    def paragraph(self) -> str:
        sentences = [self.fill(self.chance.choice(SENTENCES)) for _ in range(self.chance.randint(2, 9))]
        if self.chance.random() < 0.3:
            sentences.append(self.chance.choice(CLOSERS))
        for index in range(len(sentences)):
            if self.chance.random() < 0.11:
                sentences[index] += self.note()
        if self.chance.random() < 0.05:
            sentences[0] = sentences[0].replace(" ", " �", 1)
        return " ".join(sentences)

    def note(self) -> str:
        number = len(self.notes) + 1
        self.notes[number] = self.fill(self.chance.choice(NOTES))
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
            "feminine": chance.choice(theme.stems) + chance.choice(FEMININE_HEADS),
            "feminine2": chance.choice(theme.stems) + chance.choice(FEMININE_HEADS),
            "adjective": chance.choice(theme.adjectives),
            "term": chance.choice(theme.terms),
            "stem1": stems[0],
            "stem2": stems[1],
            "Stem": stems[0],
            "plain": chance.choice(PLURAL_HEADS).split("/")[0],
            "number": chance.choice(("sechs", "zwölf", "24", "dreißig", "17")),
            "year": str(chance.randint(1998, 2023)),
            "year2": str(chance.randint(1998, 2023)),
            "percent": f"{chance.randint(2, 97)},{chance.randint(1, 9)}",
            "thousands": f"{chance.randint(2, 90)}.{chance.randint(100, 999)}",
            "place": chance.choice(PLACES),
        }
        return pattern.format_map(_Values(values, self.reference))

    def compound(self) -> tuple[str, str]:
        nominative, dative = self.chance.choice(PLURAL_HEADS).split("/")
        stem = self.chance.choice(self.theme.stems)
        return stem + nominative, stem + dative

    def reference(self, name: str) -> str:
        chance = self.chance
        person = f"{chance.choice(SURNAMES)}, {chance.choice(GIVEN)}"
        begin = chance.randint(3, 300)
        work = f"{self.compound()[0]} und {chance.choice(self.theme.stems)}{chance.choice(FEMININE_HEADS)}"
        slug = "-".join(word.lower() for word in work.split()).translate(str.maketrans("äöüß", "aous"))
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
            "url": f"https://www.{self.theme.name}-forum.example/publikationen/{begin}/{slug}_{chance.randint(10, 99)}.pdf",
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
