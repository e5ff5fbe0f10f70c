"""Editions of any size from made-up words, to see how the build grows."""

import random
import shutil
from pathlib import Path

from tests.bench.furnished import Sections, furnish
from tests.conftest import ROOT

SYLLABLES = (
    "ba be bi bo da de di do ga ge gi la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te".split()
)
SETTINGS = """site_name: Gewachsenes
site_url: https://example.org/
nav:
{nav}
theme: {{name: material, language: de, font: false{custom}}}
markdown_extensions: [attr_list, footnotes, toc]
plugins: [search]
"""
EDITION = """plugins:
  - edition: {{csl_file: edition.csl}}
  - bibtex: {{bib_file: references.bib}}
  - search
extra:
  edition:
    title: Gewachsenes
    publisher: Niemand
    year: 2001
    version: "1.0"
    version_date: "2020-02-29"
    expected: {{paragraphs: {paragraphs}, notes: {notes}, sections: {sections}}}
"""
GROUP = 10  # sections under a common heading, as in a long report


def generate(folder: Path, times: int) -> None:
    """An edition of ``times`` eleven sections: 4.4 paragraphs, 1.8 notes and 1.9 works each, as in the paper, with a
    register, key points, a glossary and the pages that show the whole."""
    words = random.Random(times)
    vocabulary = ["".join(words.choices(SYLLABLES, k=words.randint(2, 5))) for _ in range(4000)]
    docs = folder / "docs"
    docs.mkdir(parents=True)
    paragraph = note = 0
    works: list[str] = []
    sections: Sections = {}
    for number in range(11 * times):
        text, notes = [f"# Abschnitt {number} {{: #s{number} }}", ""], []
        for position in range(4 if number % 5 else 6):
            paragraph += 1
            sentences = [" ".join(words.choices(vocabulary, k=12)).capitalize() + "." for _ in range(9)]
            if position < (2 if number % 5 else 1):
                note += 1
                keys = [f"k{len(works)}w2001"] if number % 9 else [f"k{len(works)}w2001", f"k{len(works) + 1}w2001"]
                works += keys
                sentences[4] += f"[^{note}]"
                notes.append(f"[^{note}]: [" + "; ".join(f"@{key}" for key in keys) + "].")
            sections.setdefault(f"s{number}", {})[str(paragraph)] = " ".join(sentences)
            text += [*sentences, f'{{: #rn-{paragraph} data-seite="{paragraph // 3 + 1}" }}', ""]
        front = ["---", f"description: Was im Abschnitt {number} steht.", "---", ""]
        (docs / f"s{number}.md").write_text("\n".join([*front, *text, *notes, ""]), "utf-8")
    (docs / "index.md").write_text("---\ndescription: Der Anfang.\n---\n\n# Gewachsenes {: #titel }\n", "utf-8")
    entry = "@book{{{0},\n  author = {{Autor{1}, Ada}},\n  title  = {{Titel {1}}},\n  date   = {{2001}},\n}}\n"
    entries = [entry.format(key, index) for index, key in enumerate(works)]
    (folder / "references.bib").write_text("\n".join(sorted(entries)), "utf-8")
    shutil.copy(ROOT / "data" / "edition.csl", folder / "edition.csl")
    (folder / "overrides").symlink_to(ROOT / "overrides")
    nav = "\n".join([_nav(11 * times), *furnish(folder, sections)])
    settings = SETTINGS.format(nav=nav, custom=", custom_dir: overrides")
    settings = settings.replace("footnotes, toc", "toc, edition.paper.blocks").replace("plugins: [search]\n", "")
    counts = EDITION.format(paragraphs=paragraph, notes=note, sections=11 * times)
    (folder / "mkdocs.yml").write_text(settings + counts, "utf-8")


def _nav(sections: int) -> str:
    lines = ["  - index.md"]
    for first in range(0, sections, GROUP):
        lines.append(f"  - Teil {first // GROUP}:")
        lines += [f"      - Abschnitt {n}: s{n}.md" for n in range(first, min(first + GROUP, sections))]
    return "\n".join(lines)
