"""What .bib files say, as people have them: text, names, dates, inheritance, what a manager exports, encodings."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.base.problems import Problem
from edition.rules.check import check_sources
from edition.rules.works import unused_fields
from edition.sources.bibliography import read_bibliography
from edition.sources.works.items import ALIASES, TYPES, Work
from tests.hostile.fields import FIELDS


def read(text: str, encoding: str = "utf-8") -> tuple[dict[str, Work], list[Problem]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "references.bib"
        path.write_bytes(text.encode(encoding, "replace"))
        works, problems = read_bibliography(path)
    return {work.key: work for work in works}, problems


def entry(kind: str = "book", key: str = "kurz1999", **fields: str) -> str:
    given = {"author": "Kurz, Ada", "title": "Die Schlange", "date": "1999"} | fields
    lines = [f"  {name} = {{{value}}}," for name, value in given.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}\n"])


FAMILY = """
@string{haus = {Verlag am Deich}}
@xdata{verlag, publisher = haus # { und Söhne}, location = "Stade"}
@mvbook{werke, author = {Kurz, Ada}, title = {Werke}, volumes = 3, date = {1990/1995}}
@book{briefe, crossref = {werke}, xdata = {verlag}, title = {Briefe}, shorttitle = {B.}, volume = 2, date = 1992}
@inbook(brief, crossref = {briefe}, author = {Lang, Ida}, title = {An den Deich}, pages = {1--2})
@collection{band, editor = {Fink, Udo}, title = {Der Band}, subtitle = {Untertitel}, date = 2001, xdata = {verlag}}
@incollection{kapitel, crossref = {band}, author = {Dahl, Eva}, title = {Kapitel}}
@set{alle, entryset = {brief, kapitel}}
"""


def test_entries_inherit_by_the_rules_of_biblatex() -> None:
    works, problems = read(FAMILY)
    assert problems == [] and sorted(works) == ["band", "brief", "briefe", "kapitel", "werke"]
    brief, kapitel = works["brief"].item, works["kapitel"].item
    assert (brief["container-title"], brief["volume"], brief["number-of-volumes"]) == ("Werke. Briefe", "2", "3")
    assert brief["container-author"] == [{"family": "Kurz", "given": "Ada"}] and "title-short" not in brief
    assert (brief["publisher"], brief["publisher-place"]) == ("Verlag am Deich und Söhne", "Stade")
    assert works["briefe"].item["title"] == "Werke. Briefe" and works["briefe"].item["title-short"] == "B."
    assert kapitel["container-title"] == "Der Band. Untertitel" and kapitel["editor"][0]["family"] == "Fink"
    assert [key for key, work in works.items() if work.named] == ["werke", "briefe", "brief", "band", "kapitel"]


def test_pointers_that_lead_nowhere_or_in_a_circle_are_told() -> None:
    _, problems = read(entry(key="a", crossref="b") + entry(key="b", crossref="a") + entry(key="c", xref="d"))
    assert [(problem.line, problem.rule) for problem in problems] == [(line, "bib-crossref") for line in (13, 1)]


EXPORT = """\ufeff% Encoding: UTF-8, ada@example.org
@comment{jabref-meta: grouping: @book{x, y;}}
% @book{old,}
@book{kurz1999, author = {Kurz, Ada}, title = {Die Schlange},
  % title = {Der Wurm},
  file = {C\\:\\\\ada\\\\x.pdf},
  abstract = {Kurz & klein: $5$ \\% <b>}, keywords = {a & b}, timestamp = {2020-01-01}, groups = {x}, owner = {ada},
  pmid = {1}, pagetotal = 12, shortjournal = {Z. f. W.}, eprinttype = {urn}, farbe = {rot}, options = {x=y}}
"""


def test_the_export_of_a_manager_is_taken_with_one_note() -> None:
    works, problems = read(EXPORT.replace("\n", "\r\n"))
    assert problems == [] and works["kurz1999"].line == 4
    assert set(works["kurz1999"].item) == {"id", "type", "author", "title"}
    note = str(*unused_fields(list(works.values())))
    assert note.startswith("references.bib: 1 entry has «abstract», «eprinttype», «farbe», «file»")
    assert note.endswith("take abstracts and local paths out before you commit. [bib-unused]")
    assert "is not UTF-8" in str(*read(EXPORT.replace("\ufeff", "%ß"), "latin-1")[1])


def test_the_check_shows_the_note_and_does_not_fail(small: Path, run) -> None:
    path = small / "references.bib"
    path.write_text(path.read_text("utf-8").replace("  location = {Kassel},", "  groups = {x},"), "utf-8")
    told = run("check", root=small)
    assert told.returncode == 0 and "references.bib: 1 entry has «groups», which" in told.stdout


def test_a_folder_of_files_is_one_bibliography(small: Path) -> None:
    settings = (small / "mkdocs.yml").read_text("utf-8").replace("bib_file: references.bib", "bib_dir: data/literatur")
    (small / "mkdocs.yml").write_text(settings, "utf-8")
    folder = small / "data" / "literatur"
    folder.mkdir(parents=True)
    shutil.move(small / "references.bib", folder / "b.BIB")
    (folder / "a.bib").write_text(entry(date="neulich"), "utf-8")
    first, second = map(str, check_sources(small)[1])
    assert first.startswith("data/literatur/a.bib:1: kurz1999: «date» is not a date: neulich.")
    assert second.startswith("data/literatur/b.BIB:1: kurz1999 is defined twice (first in data/literatur/a.bib:1).")


def test_a_key_is_an_address_with_hyphens(small: Path) -> None:
    for path in (small / "references.bib", *(small / "docs").glob("*.md")):
        path.write_text(
            path.read_text("utf-8").replace("kurz1999", "kurz:o.J.").replace("lang2000", "lang-2000"), "utf-8"
        )
    sources, problems = check_sources(small)
    assert problems == [] and sources.works[0].item["id"] == sources.works[0].key == "kurz-o-J"
    with (small / "references.bib").open("a") as bibliography:
        bibliography.write(entry(key="lang:2000"))
    assert [problem.message for problem in check_sources(small)[1]] == [
        "lang-2000 is defined twice (first on line 10)."
    ]


PIECES = st.sampled_from([*"{}\\\"'`$%&#_~,=@()-/. \n", "``", ",,", "''", " and ", "others", "von ", "@book{k,",
                          "title={", "author={", "date={", "crossref={k}", "year=", "mar", "2001", "..", "\\enquote{",
                          "\\\"{", "\\url", "ß", "@string{a=", "@comment{", "\\i", "family="])  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(problem.message and problem.hint for problem in read(text)[1])


@settings(deadline=None)
@given(st.sampled_from(sorted(TYPES)), st.sets(st.sampled_from(FIELDS), min_size=1))
def test_every_value_is_shown_or_told_or_passed_over(kind: str, names: set[str]) -> None:
    works, problems = read(entry(kind, **{name: f"Wert-{name}" for name in sorted(names)}))
    told = " ".join([works["kurz1999"].words, *(f"{problem.message} {problem.hint}" for problem in problems)])
    passed = set(works["kurz1999"].passed)
    for name in names:
        called = ALIASES.get(name, name)
        assert f"Wert-{name}" in told or f"«{called}»" in told or called in passed, name
