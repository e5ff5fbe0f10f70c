"""What no field may hold is refused with its line; a paper full of markup is text on every page."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.engine.original import escape
from edition.rules.check import check_sources
from tests.conftest import SMALL, edition
from tests.full_edition import full_edition
from tests.hostile.reading import documents, skeleton


@pytest.mark.parametrize("address", ["javascript:x", 'https://x/"><script>', "https://x y/", "https://", "x", "//x/"])
def test_a_hostile_address_of_the_site_is_refused(tmp_path: Path, address: str) -> None:
    home = full_edition(tmp_path / "full")
    run = edition("build", root=home, SITE_URL=address)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "«site_url» is not the address of a site" in run.stderr and "[configuration]" in run.stderr


WRITTEN: dict[str, Callable[[str], str]] = {
    "references.bib": lambda text: text.replace("Knirps", "Knirps\u202e"),
    "docs/rueckgabe.md": lambda text: text.replace("Griff", "Griff\x1b[31m"),
    "data/redirects.yml": lambda text: text.replace("/alt/", "/alt\x07/"),
    "data/edition.csl": lambda text: text.replace("<info>", "<info>\u2066"),
}


@pytest.mark.parametrize("file", WRITTEN)
def test_what_cannot_be_seen_is_refused_with_its_line(tmp_path: Path, file: str) -> None:
    path = full_edition(tmp_path / "full") / file
    good = path.read_text("utf-8")
    path.write_text(WRITTEN[file](good), "utf-8")
    assert path.read_text("utf-8") != good
    _, problems = check_sources(tmp_path / "full")
    assert any(problem.file == file and "cannot be seen" in problem.message for problem in problems), problems


# A paper that is recognised
SMUGGLED = (
    '<script>hostile()</script> "><img src=x onerror=hostile()> {{ 7 }} #eval(x) [x](javascript:x) *x* `x` $x$ &lt;'
)


HARMLESS = re.sub(r"[^\w\s]", "x", SMUGGLED)


def test_an_original_full_of_markup_is_text_on_every_page(tmp_path: Path) -> None:
    """The pages of the small edition with hostile words in the place of its own."""
    shapes = []
    for name, words in (("hostile", SMUGGLED), ("harmless", HARMLESS)):
        home = Path(shutil.copytree(SMALL, tmp_path / name))
        (home / "data").mkdir()
        clean = f"{words} eins.[^1]\n\n{words} zwei.[^2]\n\ndrei {words}\n\nvier {words}[^3]\n\n[^3]: {words}\n"
        (home / "clean.txt").write_text(clean, "utf-8")
        (home / "copy.txt").write_text(clean.replace("[^3]: ", "").replace("[^", "["), "utf-8")
        for command in (("fingerprints", "clean.txt"), ("original", "copy.txt")):
            run = edition(*command, root=home)
            assert run.returncode == 0, run.stdout + run.stderr
        assert "4 of 4" in run.stdout and "note" not in run.stdout, run.stdout
        shapes.append(shapes_of(home / "site-original"))
    assert "<script>hostile()</script>" in text_of(tmp_path / "hostile" / "site-original")
    assert shapes[0] == shapes[1]


def shapes_of(site: Path) -> list[str]:
    """Of all documents; their addresses follow the words of headings, so only the shapes are compared."""
    return sorted(str(skeleton(tree)) for tree in documents(site).values())


def text_of(site: Path) -> str:
    return "".join(tree.text_content() for name, tree in documents(site).items() if name.endswith("index.html"))


def test_what_a_paper_hides_is_dropped() -> None:
    assert escape("Wer\u202e wartet\x07") == "Wer wartet"
