"""What is written: the overlay of an edition's pages, a new edition, the check for the paper's wording."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
import yaml
from markdown import Markdown

from edition.addresses.reserved import RESERVED
from edition.checks import check_sources
from edition.markup import EditionMarkup
from edition.original.importing import import_paper
from edition.original.making import overlaid
from edition.original.model import OriginalParagraph, OriginalSection, Paper
from edition.original.overlay import write_original
from edition.original.paper import read_paper
from edition.original.report import report
from edition.original.shared_words import shared_runs
from edition.problems import Problem
from tests.conftest import ROOT, SMALL
from tests.papers.manuscript import manuscripts, write
from tests.papers.typst_engine import typeset

Run = Callable[..., subprocess.CompletedProcess[str]]
STYLE = ROOT / "data" / "edition.csl"
# Verbatim pages are the paper's typography, not the editor's; see `edition.original.overlay.MARK`.
TYPOGRAPHY = {"quotes", "dashes", "spaces"}
ONE = 'Ein *Stern*, ein _Strich_ und "Zeichen" stehen hier, wie sie gedruckt sind.[^1] Auch {: so }.'
TWO = "1. Was wie eine Liste beginnt, ist ein Absatz mit <Klammern> & Zeichen.[^2]"


def small_paper() -> Paper:
    """The paper of which `tests/small` would be the retelling."""
    texts = [ONE, TWO, "Der dritte Absatz mit [5] und #Raute.", "Der vierte.[^3]"]
    paragraphs = [OriginalParagraph(number, text, 3, number) for number, text in enumerate(texts, 1)]
    sections = [OriginalSection("Vom Anstehen", 1, paragraphs[:2]), OriginalSection("Vom Sitzen", 1, paragraphs[2:])]
    notes = {1: "Vgl. u. a. Kurz, S. 12–14.", 2: "Lang; Kurz.", 3: "Menschen mit *sehr* großen Hunden_katzen."}
    return Paper("Die Kunst des Wartens", sections, notes)


def rendered(path: Path) -> list[str]:
    """The paragraphs of a page as a reader sees them, without number and calls."""
    body = path.read_text("utf-8").split("---\n", 2)[2]
    made = Markdown(extensions=["attr_list", EditionMarkup(lambda number: None)]).convert(body)
    tree = lxml.html.fromstring(f"<div>{made}</div>")
    for link in tree.xpath("//a[@class='rn']|//sup"):
        link.drop_tree()
    return [paragraph.text_content() for paragraph in tree.xpath("//p[starts-with(@id, 'rn-')]")]


def test_an_overlay_has_the_same_pages_with_other_words(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    assert write_original(small_paper(), SMALL / "docs", out) == []
    assert sorted(p.name for p in out.iterdir()) == sorted(p.name for p in (SMALL / "docs").iterdir())
    assert (out / "index.md").read_bytes() == (SMALL / "docs" / "index.md").read_bytes()
    page, before = (out / "anstehen.md").read_text("utf-8"), (SMALL / "docs" / "anstehen.md").read_text("utf-8")
    assert page.startswith("---\nwording: original\n")
    assert [line for line in page.split("\n") if line.startswith(("#", "{:", "[^"))] == [
        line for line in before.split("\n") if line.startswith(("#", "{:", "[^"))
    ]
    assert rendered(out / "anstehen.md") == [ONE.replace("[^1]", ""), TWO.replace("[^2]", "")]
    assert "[^3]: Menschen mit &#42;sehr&#42; großen Hunden&#95;katzen." in (out / "sitzen.md").read_text("utf-8")


def test_an_overlay_passes_the_rules_of_the_edition(tmp_path: Path) -> None:
    write_original(small_paper(), SMALL / "docs", tmp_path / "docs")
    _, problems = check_sources(SMALL, tmp_path / "docs")
    assert [problem for problem in problems if problem.rule not in TYPOGRAPHY] == []


def test_an_overlaid_edition_is_whole(tmp_path: Path, run: Run) -> None:
    """Bibliography, settings and style come along, wherever the style lies."""
    sources, problems = check_sources(SMALL)
    assert problems == [] and sources.configuration.style == "edition.csl"
    paper = small_paper()
    first = paper.sections[0]
    first.paragraphs = [replace(each, text=f"Ein Satz.[^{each.number}]") for each in first.paragraphs]
    made = run("build", root=overlaid(sources, paper, tmp_path / "edition"))
    assert made.returncode == 0, made.stdout + made.stderr


def test_an_overlay_is_whole_or_not_there(tmp_path: Path) -> None:
    paper = small_paper()
    paper.sections[1].paragraphs.pop()
    del paper.notes[2]
    problems = write_original(paper, SMALL / "docs", tmp_path / "new" / "docs")
    assert [str(problem).split(" Is")[0] for problem in problems] == [
        "docs/anstehen.md:15: the paper that was read has no note 2.",
        "docs/sitzen.md:11: the paper that was read has no paragraph 4.",
    ]
    assert not (tmp_path / "new").exists()
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "old.md").write_text("alt", "utf-8")
    assert [problem.rule for problem in write_original(small_paper(), SMALL / "docs", tmp_path / "there")] == [
        "paper-target"
    ]
    assert (tmp_path / "there" / "old.md").read_text("utf-8") == "alt"


@pytest.mark.parametrize("name", ["baeume", "kuechen", "bienen"])
def test_a_new_edition_passes_the_rules(tmp_path: Path, name: str) -> None:
    manuscript = write(*next(entry for entry in manuscripts() if entry[0].name == name))
    typeset(manuscript, tmp_path / "paper.pdf")
    paper, problems = read_paper(tmp_path / "paper.pdf")
    assert paper is not None and problems == []
    assert import_paper(paper, tmp_path / "new", STYLE) == []
    sources, problems = check_sources(tmp_path / "new")
    assert [problem for problem in problems if problem.rule not in TYPOGRAPHY] == []
    assert sum(len(page.paragraphs) for page in sources.pages) == len(manuscript.paragraphs)
    expected = sources.configuration.record.expected
    assert (expected.paragraphs, expected.notes) == (len(manuscript.paragraphs), len(manuscript.notes))
    assert expected.sections == len(manuscript.sections)


def test_a_new_edition_builds_at_once(tmp_path: Path, run: Run) -> None:
    """The marks of Markdown in the paper's words come out as they are printed."""
    section = OriginalSection("Wege & Ziele", 1, [OriginalParagraph(1, "Ein Weg.[^1]", 4, 1)])
    below = OriginalSection("1.1 Ein Teil?", 2, [OriginalParagraph(2, "Ein [Ziel] *hier*.", 5, 9)])
    paper = Paper("Wege & Ziele", [section, below], {1: "Vgl. Kuhn, Ines (2015): Takt und Ziel, Kassel."})
    assert import_paper(paper, tmp_path / "new", STYLE) == []
    made = run("build", root=tmp_path / "new")
    assert made.returncode == 0, made.stdout + made.stderr
    page = (tmp_path / "new" / "site" / "wege-ziele" / "index.html").read_text("utf-8")
    assert 'id="rn-1"' in page and "Kuhn" in page and "Takt und Ziel" in page
    part = (tmp_path / "new" / "site" / "ein-teil" / "index.html").read_text("utf-8")
    assert "Ein [Ziel] *hier*." in html.unescape(part)
    makefile = (tmp_path / "new" / "Makefile").read_text("utf-8")
    assert "-m edition build" in makefile


def test_a_new_edition_builds_whatever_its_sections_are_called(tmp_path: Path, run: Run) -> None:
    """Headings like the pages, folders and ids that the edition has itself get another address, in every output."""
    own = [name.capitalize() for name in sorted(RESERVED)]
    titles = [*own, "Literatur", "Rn. 1", "Fn", "Fn", "E", "E", "E-Government", "Der Index"]
    texts = ["Der erste Absatz.[^1]", *(f"Der Absatz unter «{title}»." for title in titles[1:])]
    sections = [
        OriginalSection(title, 1, [OriginalParagraph(number, text, 1, number)])
        for number, (title, text) in enumerate(zip(titles, texts, strict=True), 1)
    ]
    paper = Paper("Namen", sections, {1: "Vgl. Kuhn, Ines (2015): Takt und Ziel, Kassel."})
    assert import_paper(paper, tmp_path / "new", STYLE) == []
    made = run("build", root=tmp_path / "new")
    assert made.returncode == 0, made.stdout + made.stderr
    site = tmp_path / "new" / "site"
    wanted = "abschnitt-literatur abschnitt-literatur-2 abschnitt-rn-1 abschnitt-e-2 e-government der-index"
    for slug in wanted.split():
        assert f'<h1 id="{slug}"' in (site / slug / "index.html").read_text("utf-8")


def test_a_new_edition_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mein.txt").write_text("bleibt", "utf-8")
    problems = import_paper(small_paper(), tmp_path / "new", STYLE)
    assert [problem.message for problem in problems] == ["is not an empty folder."]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mein.txt"]
    assert import_paper(small_paper(), tmp_path / "leer", tmp_path / "fehlt.csl")[0].rule == "paper-target"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new"]


def edition_with(tmp_path: Path, text: str, waivers: object = None) -> list[Problem]:
    """What the check finds in an edition with this text on a page."""
    root = Path(shutil.copytree(SMALL, tmp_path / "edition"))
    (root / "docs" / "anstehen.md").write_text(text, "utf-8")
    (root / "data").mkdir()
    if waivers is not None:
        (root / "data" / "waivers.yml").write_text(yaml.safe_dump(waivers, allow_unicode=True), "utf-8")
    words = "Die Reihe der Wartenden wird vor dem Schalter jeden Morgen ein wenig länger und stiller.[^1]"
    titled = "Im Heft «Vom langen Warten vor den Schaltern der kleinen Städte» steht mehr darüber."
    section = OriginalSection("Warum wir vor den Schaltern der Ämter so geduldig stehen", 1, [])
    section.paragraphs = [OriginalParagraph(1, words, 1, 1), OriginalParagraph(2, titled, 1, 2)]
    return shared_runs(root / "docs", root / "data", Paper("Warten", [section], {}))


RUN_OF_EIGHT = "Man liest:\ndie Reihe der Wartenden\nwird **vor dem Schalter** jeden Abend kürzer."
WAIVER = {"rule": "paper-wording", "place": "docs/anstehen.md", "reason": "eine feste Wendung"}


def test_eight_words_in_a_row_are_found_across_lines_and_marks(tmp_path: Path) -> None:
    problems = edition_with(tmp_path, RUN_OF_EIGHT.replace("jeden Abend", "jeden Morgen"))
    assert [(p.file, p.line, p.rule) for p in problems] == [("docs/anstehen.md", 2, "paper-wording")]
    assert problems[0].message.startswith("10 words in a row as in the paper, from «die reihe der wartenden …»")


def test_seven_words_are_not(tmp_path: Path) -> None:
    assert edition_with(tmp_path, RUN_OF_EIGHT.replace("vor dem", "am")) == []


def test_headings_and_quotations_are_exempt_but_not_what_stands_around_them(tmp_path: Path) -> None:
    heading = "# Warum wir vor den Schaltern der Ämter so geduldig stehen"
    text = f"{heading}\n\nEs heißt «Vom langen Warten vor den Schaltern der kleinen Städte».\n"
    assert edition_with(tmp_path / "a", text) == []
    assert len(edition_with(tmp_path / "b", RUN_OF_EIGHT.replace("Abend kürzer", "Morgen"))) == 1


def test_a_waiver_waives_and_an_unused_or_broken_one_fails(tmp_path: Path) -> None:
    text = RUN_OF_EIGHT.replace("Abend", "Morgen")
    assert edition_with(tmp_path / "a", text, [WAIVER]) == []
    assert edition_with(tmp_path / "b", text, [{**WAIVER, "place": "docs/anstehen.md: vor dem Schalter"}]) == []
    unused = edition_with(tmp_path / "c", "Anderes.", [WAIVER])
    assert [(p.file, p.line, p.message) for p in unused] == [
        ("data/waivers.yml", 1, "the waiver for docs/anstehen.md waives nothing.")
    ]
    for broken in ([{"rule": "paper-wording"}], "Text", {"a": 1}):
        found = edition_with(tmp_path / f"d{len(str(broken))}", "Anderes.", broken)
        assert [problem.rule for problem in found] == ["waiver"]


def test_the_report_lists_what_the_editor_must_look_at() -> None:
    assert "2 sections, 4 paragraphs, 3 notes" in report(small_paper())
