"""The rest of a generated edition: register, key points and glossary, and the pages that show the whole."""

import random
import shutil
from pathlib import Path

from tests.conftest import ROOT

PAGES = ("empfehlungen", "glossar", "gesamttext", "literatur", "herunterladen")
# A glossary grows with the subject, not with the text: as many terms at every size.
TERMS = 100
ENTRIES = 4  # of the register, a paragraph, as in the paper
POINTS = 3  # a section

Sections = dict[str, dict[str, str]]
"""The text of each paragraph by its number, by section."""


def furnish(folder: Path, sections: Sections) -> list[str]:
    """Write the pages and data files; returns the lines that the navigation needs for them."""
    (folder / "data").mkdir()
    shutil.copy(ROOT / "data" / "vocabulary.yml", folder / "data")
    for name in PAGES:
        front = f"---\ndescription: Seite {name}.\n---\n\n"
        text = f"# {name.capitalize()} {{: #{name} }}\n\n/// fragment | {name}\n///\n"
        (folder / "docs" / f"{name}.md").write_text(front + text, "utf-8")
    paragraphs = {number: text for section in sections.values() for number, text in section.items()}
    _write_register(folder, paragraphs)
    _write_glossary(folder, paragraphs)
    points = (f"- section: {slug}\n  points:\n{_points(texts)}" for slug, texts in sections.items())
    (folder / "data" / "keypoints.yml").write_text("\n".join(points), "utf-8")
    return [f"  - {name.capitalize()}: {name}.md" for name in PAGES]


def _points(texts: dict[str, str]) -> str:
    numbers = list(texts)
    lines = []
    for n in range(POINTS):
        number = numbers[n % len(numbers)]
        lines.append(f"    - {{text: Der Punkt {n}., rn: [{number}], sign: {_first_word(texts[number])}}}\n")
    return "".join(lines)


def _first_word(text: str) -> str:
    return text.split()[0].strip(".")


def _write_register(folder: Path, paragraphs: dict[str, str]) -> None:
    numbers = list(paragraphs)
    draw = random.Random(len(numbers))
    lines = [
        "reviews:",
        "  - {date: 2020-02-29, scope: all, independent: false, result: Durchgesehen.}",
        "",
        "recommendations:",
    ]
    for index in range(ENTRIES * len(numbers)):
        words = {
            "strength": draw.choice(["muss", "soll", "kann"]),
            "theme": draw.choice(["schutz", "kohaerenz", "rueckkehr", "integration"]),
            "addressees": f"{{{draw.choice(['bund', 'eu', 'laender'])}: named}}",
        }
        fields = {"id": f"e-{index + 1}", "rn": numbers[index // ENTRIES], "text": f"Die Forderung {index}.", **words}
        fields |= {"sign": _first_word(paragraphs[fields["rn"]]), "review": "gut"}
        lines.append("- {" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}")
    (folder / "data" / "recommendations.yml").write_text("\n".join(lines) + "\n", "utf-8")


def _write_glossary(folder: Path, paragraphs: dict[str, str]) -> None:
    draw = random.Random(TERMS)
    found = {word: number for number, text in paragraphs.items() for word in text.replace(".", "").split()}
    longer = sorted({word for word in found if len(word) > 6 and word.isalpha() and word.islower()})
    terms = sorted(draw.sample(longer, TERMS))
    entries = [
        f"- {{term: {word}, slug: {word}, kind: term, text: Was {word} heißt., rn: [{found[word]}], sign: {word}}}"
        for word in terms
    ]
    (folder / "data" / "glossary.yml").write_text("\n".join(entries) + "\n", "utf-8")
