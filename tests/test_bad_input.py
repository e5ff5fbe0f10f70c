"""Bad input, as an author makes it: one clear message a problem, no traceback, the last good site as it was."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Change = Callable[[Path], object]


def replace(name: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def write(name: str, raw: bytes) -> Change:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(raw)

    return change


def renamed(old: str, new: str) -> Change:
    """A page that is called otherwise, in the navigation too."""

    def change(root: Path) -> None:
        (root / "docs" / old).rename(root / "docs" / new)
        replace("mkdocs.yml", old, new)(root)

    return change


CASES = {
    "missing brace": (
        replace("references.bib", "Naturgeschichte},", "Naturgeschichte,"),
        ["references.bib:", "Check the braces", "[bib-syntax]"],
    ),
    "duplicate key": (
        replace("references.bib", "@article{lang2000", "@article{kurz1999"),
        ["references.bib:10: kurz1999 is defined twice (first on line 1)", "[bib-double]", "[cite-unknown]"],
    ),
    "unknown field": (
        replace("references.bib", "  volume ", "  jahrgang "),
        ["references.bib:10: lang2000: «jahrgang» is not a known field", "[bib-field]"],
    ),
    "unknown type": (
        replace("references.bib", "@book", "@buch"),
        ["references.bib:1: kurz1999: @buch is not a known type", "[bib-type]"],
    ),
    "bibliography not UTF-8": (
        write("references.bib", "@book{kurz1999, title = {Fürst}}".encode("latin-1")),
        ["references.bib:1: is not UTF-8 (byte 0xfc). Save the file as UTF-8.", "[file-encoding]"],
    ),
    "unknown key": (
        replace("docs/anstehen.md", "@lang2000;", "@lange2000;"),
        ["docs/anstehen.md:15: @lange2000 is not in the bibliography", "[cite-unknown]"],
    ),
    "note not defined": (
        replace("docs/sitzen.md", "[^3]:", "[^4]:"),
        ["docs/sitzen.md:10: note 3 is called but not defined on this page", "[note-undefined]", "[note-uncalled]"],
    ),
    "paragraph number twice": (
        replace("docs/sitzen.md", "#rn-4", "#rn-3"),
        ["docs/sitzen.md:11: paragraph 3 is given twice (first at docs/sitzen.md:8)", "[rn-double]"],
    ),
    "broken front matter": (
        replace("docs/sitzen.md", "description: Im", "description: [Im"),
        ["docs/sitzen.md:2: front matter is not valid YAML", "[front-matter]"],
    ),
    "front matter not closed": (
        replace("docs/sitzen.md", "Stuhl.\n---", "Stuhl.\n"),
        ["docs/sitzen.md:1: front matter is not closed", "[front-matter]"],
    ),
    "page not UTF-8": (
        write("docs/sitzen.md", b"# Stuhl\n\xff\xfe\n"),
        ["docs/sitzen.md:2: is not UTF-8 (byte 0xff)", "[file-encoding]"],
    ),
    "section called like a page of the edition": (
        renamed("sitzen.md", "literatur.md"),
        ["docs/literatur.md: is a section, but the edition needs the name «literatur» for itself", "[address-form]"],
    ),
    "element that no PDF can show": (
        replace("docs/sitzen.md", "Stühle in", '<video src="a.webm"></video> Stühle in'),
        ["docs/sitzen.md: no PDF or EPUB can be made of <video src=\"a.webm\">", "[element]"],
    ),
    "picture without description": (
        replace("docs/sitzen.md", "Stühle in", '<img src="stuhl.svg"> Stühle in'),
        ["docs/sitzen.md: <img src=", "has no description", "[image-alt]", "there is no «sitzen/stuhl.svg»"],
    ),
    "printed page that is none": (
        replace("docs/sitzen.md", 'data-seite="5"', 'data-seite="5a"'),
        ["docs/sitzen.md:11: paragraph 4 names no printed page", "[rn-page]"],
    ),
    "paragraph numbered in HTML": (
        replace("docs/sitzen.md", "Niemand setzt", '<p id="rn-9" data-seite="5a">Roh.</p>\n\nNiemand setzt'),
        ["docs/sitzen.md:10: «rn-9» ends no paragraph", "[rn-number]"],
    ),
    "paragraph without number below front matter that ends with dots": (
        lambda root: [change(root) for change in (
            replace("docs/sitzen.md", "Stuhl.\n---", "Stuhl.\n..."),
            replace("docs/sitzen.md", "Stühle in", "Ohne Nummer.\n\nStühle in"),
        )],
        ["docs/sitzen.md:7: a paragraph of a section has no number", "[rn-missing]"],
    ),
    "note called by no number": (
        lambda root: [change(root) for change in (
            replace("docs/sitzen.md", "Tür.[^3]", "Tür.[^²]"), replace("docs/sitzen.md", "[^3]:", "[^²]:"),
        )],
        ["docs/sitzen.md:10: note ² is called after note 2", "[note-order]"],
    ),
    "form of a term that is blank": (
        write("data/glossary.yml", (
            '- term: Stuhl\n  slug: stuhl\n  kind: term\n  also:\n    - Stühle\n    - "  "\n'
            '  text: Ein Möbel.\n  rn: [3]\n').encode()),
        ["data/glossary.yml:6: «also» holds something that is not a text", "[data-syntax]"],
    ),
    "missing page": (
        lambda root: (root / "docs/sitzen.md").unlink(),
        ["mkdocs.yml:6: the navigation names docs/sitzen.md, which does not exist", "[page-in-nav]", "[count]"],
    ),
    "missing anchor": (
        replace("docs/sitzen.md", "Niemand setzt", "[Niemand](anstehen.md#rn-9) setzt"),
        ["docs/sitzen.md:10: «anstehen.md#rn-9» leads nowhere", "[link]"],
    ),
    "missing page in a link that chooses": (
        replace("docs/sitzen.md", "Niemand setzt", "[Niemand](anstellen.md?an=alle#rn-9) setzt"),
        ["docs/sitzen.md:10: «anstellen.md?an=alle#rn-9» leads nowhere: there is no docs/anstellen.md.", "[link]"],
    ),
    "missing image": (
        replace("docs/sitzen.md", "Niemand setzt", "![Ein Stuhl](stuhl.png) Niemand setzt"),
        ["docs/sitzen.md:10: «stuhl.png» leads nowhere: there is no docs/stuhl.png", "[link]"],
    ),
    "broken settings": (
        replace("mkdocs.yml", "nav:", "nav: ["),
        ["mkdocs.yml:", "is not valid YAML", "[configuration]"],
    ),
    "bibliography elsewhere": (
        replace("mkdocs.yml", "bib_file: references.bib", "bib_file: ../lib.bib"),
        ["mkdocs.yml:11: «bib_file» is not references.bib, beside this file: ../lib.bib", "[configuration]"],
    ),
    "style elsewhere": (
        replace("mkdocs.yml", "csl_file: edition.csl", "csl_file: data/../../edition.csl"),
        ["mkdocs.yml:10: «csl_file» is not a file in data/ or beside this file: data/../../edition.csl"],
    ),
    "style in another folder": (
        lambda root: [(root / "styles").mkdir(), (root / "edition.csl").rename(root / "styles" / "edition.csl"),
                      replace("mkdocs.yml", "csl_file: edition.csl", "csl_file: styles/edition.csl")(root)],
        ["mkdocs.yml:10: «csl_file» is not a file in data/ or beside this file: styles/edition.csl. Move it there"],
    ),
    "no bibliography": (
        lambda root: (root / "references.bib").unlink(),
        ["references.bib: cannot be read: No such file or directory", "[file-unreadable]"],
    ),
    "everything at once": (
        lambda root: [change(root) for change in (
            replace("docs/sitzen.md", "#rn-4", "#rn-3"),
            replace("docs/anstehen.md", "@lang2000;", "@lange2000;"),
            replace("references.bib", "@book", "@buch"),
        )],
        ["[rn-double]", "[cite-unknown]", "[bib-type]", "[cite-none]", "problems; nothing was built."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_told_and_leaves_the_last_site(case: str, small: Path, run) -> None:
    change, messages = CASES[case]
    (small / "site").mkdir()
    (small / "site" / "index.html").write_text("the last good site", "utf-8")
    change(small)
    result = run("build", root=small)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr + result.stdout
    for message in messages:
        assert message in result.stderr, result.stderr
    assert (small / "site" / "index.html").read_text("utf-8") == "the last good site"
    assert not list((small / ".work").glob("*")) if (small / ".work").exists() else True


def test_the_engine_called_directly_tells_the_same(small: Path) -> None:
    """``mkdocs build`` without our command: the plugin checks before mkdocs-bibtex can fail with a traceback."""
    replace("references.bib", "Naturgeschichte},", "Naturgeschichte,")(small)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    result = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "[bib-syntax]" in result.stderr


def test_the_small_edition_builds(small: Path, run) -> None:
    result = run("build", root=small)
    assert result.returncode == 0, result.stderr
    page = (small / "site" / "anstehen" / "index.html").read_text("utf-8")
    assert 'Kurz/Klein (1999), <a class="to-note" href="#fn-1">a.\u00a0a.\u00a0O. (Anm.\u00a01)</a>' in page
    assert "S.\u00a012–14" in page
    assert '<span lang="en">Queues and Quarrels</span>' in page


def test_a_note_before_a_colon_and_one_with_a_list(small: Path, run) -> None:
    replace("docs/sitzen.md", "neben die Tür.[^3]", "neben die Tür[^3]: es zieht.")(small)
    replace("docs/sitzen.md", "Hunden.\n", "Hunden:\n\n    - Doggen\n    - Bernhardinern\n")(small)
    result = run("build", root=small)
    assert result.returncode == 0, result.stderr
    page = (small / "site" / "sitzen" / "index.html").read_text("utf-8")
    assert 'href="#fn-3"' in page and "<li>Bernhardinern</li>" in page
    assert page.count('value="3"') == 1


def test_a_failing_engine_leaves_the_last_site(small: Path, run) -> None:
    """A fault that only MkDocs finds: an unknown extension."""
    assert run("build", root=small).returncode == 0
    replace("mkdocs.yml", "[attr_list, ", "[attr_list, gibtesnicht, ")(small)
    result = run("build", root=small)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "the last good site is as it was" in result.stderr
    assert (small / "site" / "anstehen" / "index.html").exists()
