"""`make original` and its sisters as their user meets them: what is built, marked, refused; nothing half written."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
import yaml

from edition.base.problems import Problem
from edition.original.recognising import Paper, Reading
from edition.rules.shared_words import check_shared_words
from edition.sources.sources import read_sources
from tests.conftest import ROOT, SMALL, edition

PAPER = ROOT.parent / "shared" / "paper" / "paper.txt"
beside = pytest.mark.skipif(not PAPER.exists(), reason="no copy of the paper lies beside the project")
# The paper of which tests/small would be the retelling.
CLEAN = """Ein *Stern*, ein _Strich_ und "Zeichen" stehen hier, wie sie gedruckt sind.[^1] Auch {: so }.

1. Was wie eine Liste beginnt, ist ein Absatz mit <b>Klammern</b> & Zeichen; er zählt bis 12.[^2]

Der dritte Absatz mit [5] und #Raute.

Der vierte und letzte ist kurz.[^3]

[^3]: Menschen mit *sehr* großen Hunden_katzen.
"""


def places(home: Path) -> dict[str, list[str]]:
    """The ids of paragraphs and notes by page."""
    query = "//article//*[starts-with(@id, 'rn-') or starts-with(@id, 'fn-')]/@id"
    return {
        path.parent.name: lxml.html.document_fromstring(path.read_bytes()).xpath(query)
        for path in home.glob("*/index.html")
    }


@pytest.fixture
def home(small: Path) -> Path:
    """The small edition, which knows its paper by fingerprints."""
    (small / "data").mkdir()
    (small / "clean.txt").write_text(CLEAN, "utf-8")
    run = edition("fingerprints", "clean.txt", root=small)
    assert run.returncode == 0, run.stderr
    return small


def build_original(home: Path, text: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """What the command says, and the text of each paragraph and note by id."""
    (home / "copy.txt").write_text(text, "utf-8")
    run = edition("original", "copy.txt", root=home)
    told = {}
    for page in (home / "site-original").glob("*/index.html"):
        tree = lxml.html.document_fromstring(page.read_bytes())
        for element in tree.xpath("//article//*[starts-with(@id, 'rn-') or starts-with(@id, 'fn-')]"):
            for link in element.xpath(".//a[@class='rn']|.//sup|.//a[contains(@class, 'backref')]"):
                link.drop_tree()
            told[element.get("id")] = " ".join(element.text_content().split())
    return run, told


def test_the_original_has_the_copys_words_under_the_same_numbers(home: Path) -> None:
    """To the sign: nothing in them is Markdown."""
    run, told = build_original(home, CLEAN.replace("[^", "["))
    assert run.returncode == 0 and run.stdout.startswith("4 of 4 paragraphs verified.\n"), run.stdout + run.stderr
    blocks = re.sub(r"\[\^\d\](:\s*)?", "", CLEAN).strip().split("\n\n")
    assert [told[key] for key in ("rn-1", "rn-2", "rn-3", "rn-4", "fn-3")] == blocks
    assert "Vgl. u. a. Kurz" in told["fn-1"].replace("\xa0", " ")  # notes that cite come from the bibliography
    assert edition("build", root=home).returncode == 0
    assert places(home / "site-original") == places(home / "site")
    prints = "assets/original.js"  # by which readers' own copies are recognised: of no use beside the words themselves
    assert (home / "site" / prints).exists() and not (home / "site-original" / prints).exists()


def test_what_is_not_verified_is_marked_on_its_page(home: Path) -> None:
    damaged = CLEAN.replace("[^", "[").replace("bis 12", "bis 13").replace("vierte", "fünfte")
    run, told = build_original(home, damaged)
    assert run.returncode == 0, run.stderr
    assert "paragraphs 2: the letters are right" in run.stdout and "paragraphs 4: not found" in run.stdout
    assert told["rn-2"].startswith(
        "[In diesem Exemplar sind nur die Buchstaben geprüft, Zahlen und Zeichen nicht:] 1."
    )
    assert told["rn-4"].startswith("[In diesem Exemplar nicht erkannt; hier steht die Lesefassung:] Niemand setzt")
    assert "[" not in told["rn-1"]


def test_a_site_of_the_papers_words_is_marked_whatever_its_templates_say(home: Path) -> None:
    """The small edition has no templates of its own. The file alone, or one page alone, is enough to be refused."""
    build_original(home, CLEAN.replace("[^", "["))
    site = home / "site-original"
    assert all("edition-wording" in page.read_text("utf-8") for page in site.rglob("*.html"))
    assert all('content="noindex' in page.read_text("utf-8") for page in site.rglob("*.html"))
    assert "Disallow: /" in (site / "robots.txt").read_text("utf-8")
    note = site / "original-wording.txt"
    for hide in (note.unlink, *(page.unlink for page in site.rglob("*.html") if page.parent != site)):
        refused = edition("publishable", str(site), root=home)
        assert refused.returncode == 1 and "own wording" in refused.stdout
        hide()
    (site / "index.html").write_text("<p>", "utf-8")
    (site / "404.html").write_text("<p>", "utf-8")
    assert edition("publishable", str(site), root=home).returncode == 0


def test_what_the_record_allows_may_be_published_with_its_attribution_on_every_page(home: Path) -> None:
    settings = home / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "    verbatim_allowed: true\n", "utf-8")
    assert build_original(home, CLEAN.replace("[^", "["))[0].returncode == 0
    site = home / "site-original"
    refused = edition("publishable", str(site), root=home)
    assert refused.returncode == 1 and "neither licence nor consent is known" in refused.stdout, refused.stdout
    settings.write_text(settings.read_text("utf-8") + "    licence: CC BY-ND 4.0\n", "utf-8")
    assert "Build the site anew" in edition("publishable", str(site), root=home).stdout
    run, _ = build_original(home, CLEAN.replace("[^", "["))
    assert "do not publish" not in run.stdout
    told = "Wortlaut: Verein für Geduld (Hrsg.) (2001): Die Kunst des Wartens. Lizenz: CC BY-ND 4.0."
    pages = {page: page.read_text("utf-8") for page in site.rglob("*.html")}
    assert not [page for page, text in pages.items() if told not in text or "noindex" in text]
    assert "Allow: /" in (site / "robots.txt").read_text("utf-8") and not (site / "original-wording.txt").exists()
    assert edition("publishable", str(site), root=home).returncode == 0
    (site / "sitzen" / "index.html").write_text(pages[site / "sitzen" / "index.html"].replace(told, ""), "utf-8")
    assert edition("publishable", str(site), root=home).returncode == 1


def test_pages_that_call_other_notes_than_the_paper_are_told(home: Path) -> None:
    (home / "clean.txt").write_text(CLEAN.replace("sind.[^1]", "sind.").replace("Raute.", "Raute.[^1]"), "utf-8")
    assert edition("fingerprints", "clean.txt", root=home).returncode == 0
    run, _ = build_original(home, CLEAN.replace("[^", "["))
    assert run.returncode == 1 and not (home / "site-original").exists()
    assert re.findall(r"docs/(\w+)\.md:(\d+): paragraph (\d)", run.stderr) == [
        ("anstehen", "9", "1"),
        ("sitzen", "8", "3"),
    ]
    (home / "clean.txt").write_text(CLEAN.split("\n\nDer vierte")[0], "utf-8")
    assert edition("fingerprints", "clean.txt", root=home).returncode == 0
    run, _ = build_original(home, CLEAN.replace("[^", "["))
    assert "docs/sitzen.md:11: the paper has no paragraph 4." in run.stderr


def test_another_paper_leaves_the_last_original_as_it_was(home: Path) -> None:
    build_original(home, CLEAN.replace("[^", "["))
    (home / "site-original" / "mine.txt").write_text("bleibt", "utf-8")
    run, _ = build_original(home, "Am Schalter endet die Geduld nicht, sie wird nur leiser. " * 20)
    assert run.returncode == 1 and "[paper-different]" in run.stderr and "0 of 4" in run.stderr
    assert (home / "site-original" / "mine.txt").exists()


@beside
def test_the_papers_own_site_has_all_places_and_says_what_it_is(tmp_path: Path, site: Path) -> None:
    target = tmp_path / "site-original"
    run = edition("original", str(PAPER), "--to", str(target))
    assert run.returncode == 0 and "48 of 48 paragraphs verified" in run.stdout, run.stderr
    assert places(target) == places(site)
    for path in target.glob("*/index.html"):
        assert "Originaltext, nur für den eigenen Gebrauch" in path.read_text("utf-8"), path
    assert 'class="unverified"' not in (target / "gesamttext" / "index.html").read_text("utf-8")
    told = [edition("publishable", str(place)).stdout for place in (target, site)]
    assert ["own wording" in words for words in told] == [True, False]


@beside
def test_the_sources_hold_no_wording_of_the_paper() -> None:
    run = edition("check", "--paper", str(PAPER))
    assert run.returncode == 0 and "held against 48 of 48 paragraphs" in run.stdout, run.stderr


def test_git_ignores_what_is_built_from_a_copy() -> None:
    for place in ("site-original/index.html", "original/paper.txt", ".work/x", "site/index.html"):
        run = subprocess.run(["git", "check-ignore", "-q", place], cwd=ROOT, check=False)
        assert run.returncode == 0, place


def test_another_paper_is_begun_as_the_manual_says(tmp_path: Path) -> None:
    """With the files that CONTRIBUTING, 11.4 prints, as they stand there; then with a copy of its own."""
    manual = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    page = manual[manual.index("### 11.4 ") : manual.index("### 11.5 ")]
    files = re.findall(r"^`([\w/.]+)`:\n\n```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["mkdocs.yml", "docs/index.md", "docs/einleitung.md", "references.bib"]
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "data" / "edition.csl", tmp_path / "data")
    run = edition("build", root=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    assert 'id="rn-1"' in (tmp_path / "site" / "einleitung" / "index.html").read_text("utf-8")
    (tmp_path / "clean.txt").write_text("Wo man selbst steht, wächst keine Schlange, sagt man.[^1]\n", "utf-8")
    assert edition("fingerprints", "clean.txt", root=tmp_path).returncode == 0
    run, told = build_original(tmp_path, "Wo man selbst steht, wächst keine Schlange, sagt man.1\n")
    assert run.returncode == 0 and told["rn-1"].startswith("Wo man selbst steht"), run.stderr


WORDS = "Die Reihe der Wartenden wird vor dem Schalter jeden Morgen ein wenig länger und stiller.[^1]"
TITLED = "Im Heft «Vom langen Warten vor den Schaltern der kleinen Städte» steht mehr darüber."
RUN_OF_EIGHT = "Man liest:\ndie Reihe der Wartenden\nwird **vor dem Schalter** jeden Morgen kürzer."
WAIVER = {"rule": "paper-wording", "place": "docs/anstehen.md", "reason": "eine feste Wendung"}


@pytest.fixture
def shared_words(tmp_path: Path) -> Callable[..., list[Problem]]:
    """What the check finds in an edition with this text on a page, and these waivers."""

    def check(text: str, waivers: object = None) -> list[Problem]:
        root = Path(shutil.copytree(SMALL, tmp_path / "edition", dirs_exist_ok=True))
        (root / "docs" / "anstehen.md").write_text(text, "utf-8")
        (root / "data").mkdir(exist_ok=True)
        if waivers is not None:
            (root / "data" / "waivers.yml").write_text(yaml.safe_dump(waivers, allow_unicode=True), "utf-8")
        paper = Paper({1: Reading(WORDS, "words"), 2: Reading(TITLED, "letters"), 3: Reading()}, {})
        return check_shared_words(read_sources(root)[0], paper)

    return check


def test_eight_words_in_a_row_are_found_across_lines_and_marks(shared_words: Callable[..., list[Problem]]) -> None:
    (problem,) = shared_words(RUN_OF_EIGHT)
    assert (problem.file, problem.line, problem.rule) == ("docs/anstehen.md", 2, "paper-wording")
    assert problem.message.startswith("10 words in a row as in the paper, from «die reihe der wartenden …»")
    assert shared_words(RUN_OF_EIGHT.replace("vor dem", "am")) == []


def test_titles_and_quotations_are_exempt_but_not_what_stands_around_them(
    shared_words: Callable[..., list[Problem]],
) -> None:
    assert shared_words("Es heißt «Vom langen Warten vor den Schaltern der kleinen Städte».\n") == []
    assert shared_words(f"# {WORDS[:-5]} {{: #a }}\n") == []
    assert len(shared_words(f"# Warten {{: #a }}\n\n{WORDS}\n")) == 1


def test_a_waiver_waives_and_an_unused_or_broken_one_fails(shared_words: Callable[..., list[Problem]]) -> None:
    assert shared_words(RUN_OF_EIGHT, [WAIVER]) == []
    assert shared_words(RUN_OF_EIGHT, [{**WAIVER, "place": "docs/anstehen.md: vor dem Schalter"}]) == []
    (unused,) = shared_words("Anderes.", [WAIVER])
    assert (unused.line, unused.message) == (1, "the waiver for docs/anstehen.md waives nothing.")
    for broken in ([{"rule": "paper-wording"}], "Text", {"a": 1}):
        assert {problem.rule for problem in shared_words("Anderes.", broken)} == {"waiver"}, json.dumps(broken)
