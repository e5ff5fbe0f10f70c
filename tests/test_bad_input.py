"""Bad input, as an author makes it: one clear message a problem, no traceback, the last good site as it was."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.base.swap import MARK
from edition.rules.check import check_sources

Change = Callable[[Path], object]


def replace(name: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")

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


BIB, STUHL, SETTINGS = "references.bib", "docs/sitzen.md", "mkdocs.yml"
MOVED = "Move it there and write"
# What an author changes, and what is told.
CASES = [
    (write(BIB, "@book{kurz1999, title = {Fürst}}".encode("latin-1")),
     "references.bib:1: is not UTF-8 (byte 0xfc). Save the file as UTF-8. [file-encoding]"),
    (replace(STUHL, "Stuhl.\n---", "Stuhl.\n"), "docs/sitzen.md:1: front matter is not closed"),
    (write(STUHL, b"# Stuhl\n\xff\xfe\n"), "docs/sitzen.md:2: is not UTF-8 (byte 0xff)"),
    (renamed("sitzen.md", "literatur.md"),
     "docs/literatur.md: is a section, but the edition needs the name «literatur» for itself"),
    (replace(STUHL, 'data-seite="5"', 'data-seite="5a"'), "docs/sitzen.md:11: paragraph 4 names no printed page"),
    (replace(STUHL, "Niemand setzt", '<p id="rn-9" data-seite="5a">Roh.</p>\n\nNiemand setzt'),
     "docs/sitzen.md:10: «rn-9» ends no paragraph"),
    (replace(STUHL, "---\n\n# Vom", "...\n\nOhne Nummer.\n\n# Vom"),
     "docs/sitzen.md:5: a paragraph of a section has no number"),
    (replace(STUHL, "[^3]", "[^²]"), "docs/sitzen.md:10: note ² is called after note 2"),
    (replace(STUHL, "Niemand setzt", "[Niemand](anstellen.md?an=alle#rn-9) setzt"),
     "docs/sitzen.md:10: «anstellen.md?an=alle#rn-9» leads nowhere: there is no docs/anstellen.md."),
    (replace(SETTINGS, "bib_file: references.bib", "bib_file: ../lib.bib"),
     "mkdocs.yml:11: «bib_file» is not references.bib, beside this file: ../lib.bib"),
    (replace(SETTINGS, "bib_file: references.bib", "bib_dir: ../literatur"),
     "mkdocs.yml:11: «bib_dir» is not a folder in data/: ../literatur"),
    (replace(SETTINGS, "csl_file: edition.csl", "csl_file: data/../../edition.csl"),
     f"mkdocs.yml:10: «csl_file» is not a file in data/ or beside this file: data/../../edition.csl. {MOVED}"),
    (replace(SETTINGS, "csl_file: edition.csl", "csl_file: styles/edition.csl"),
     f"mkdocs.yml:10: «csl_file» is not a file in data/ or beside this file: styles/edition.csl. {MOVED}"),
    (lambda root: (root / BIB).unlink(),
     "references.bib: cannot be read: No such file or directory. Restore the file."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), CASES)
def test_bad_input_is_told_where_it_stands(change: Change, message: str, small: Path) -> None:
    change(small)
    assert [told for told in map(str, check_sources(small)[1]) if told.startswith(message)], message


@pytest.mark.parametrize(("file", "old", "new", "messages"), [
    (STUHL, "Stühle in", '<video src="a.webm"></video> Stühle in',
     ['docs/sitzen.md: no PDF or EPUB can be made of <video src="a.webm">', "[element]"]),
    (STUHL, "Stühle in", '<img src="stuhl.svg"> Stühle in',
     ["docs/sitzen.md: <img src=", "has no description", "[image-alt]", "there is no «sitzen/stuhl.svg»"]),
    (SETTINGS, "nav:", "nav: [", ["mkdocs.yml:", "is not valid YAML", "[configuration]"]),
    (STUHL, "#rn-4", "#rn-3",
     ["docs/sitzen.md:11: paragraph 3 is given twice (first at docs/sitzen.md:8)", "1 problem; nothing was built."]),
    (SETTINGS, "[attr_list, ", "[attr_list, gibtesnicht, ", ["gibtesnicht", "the last good site is as it was"]),
])  # fmt: skip
def test_bad_input_leaves_the_last_site(file: str, old: str, new: str, messages: list[str], small: Path, run) -> None:
    """What the sources tell, what only the pages tell, and what only the engine finds."""
    (small / "site").mkdir()
    (small / "site" / MARK).touch()
    (small / "site" / "index.html").write_text("the last good site", "utf-8")
    replace(file, old, new)(small)
    result = run("build", root=small)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr + result.stdout
    assert [message for message in messages if message not in result.stderr] == [], result.stderr
    assert (small / "site" / "index.html").read_text("utf-8") == "the last good site"
    assert not list((small / ".work").glob("build-*"))


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
