"""Every source spoiled in many ways: a clear message or a right site, never a traceback. `python -m tests.fuzz` is the
same for hours; here are the first cases, and what it found once."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.rules.check import check_sources
from edition.sources.link_report import FILE, read_report
from tests.full_edition import full_edition
from tests.fuzz.__main__ import main
from tests.fuzz.cases import Bench, Case, build_and_judge
from tests.fuzz.judging import INSIDES, assert_no_insides, checked, patience
from tests.fuzz.oddities import VALUES
from tests.fuzz.spoiling import spoil

SEEDS = ("1", "2", "3")
EACH = 5


@pytest.mark.parametrize("seed", SEEDS)
def test_spoiled_sources_are_told_or_accepted(tmp_path: Path, seed: str) -> None:
    """Each file of the full edition in several ways, by the checks alone."""
    bench = Bench.full(tmp_path / "full")
    cases = [Case(seed, number, file) for file in bench.files for number in range(EACH)]
    faults = [f"{case}: {verdict.fault}" for case in cases if (verdict := bench.judge(case)).fault]
    assert faults == []


def test_spoiled_sources_of_this_edition(tmp_path: Path) -> None:
    """Some of this edition's own files, which are longer."""
    bench = Bench.real(tmp_path / "real")
    cases = [Case("real", number, file) for number, file in enumerate(bench.files[::3])]
    faults = [f"{case}: {verdict.fault}" for case in cases if (verdict := bench.judge(case)).fault]
    assert faults == []


@pytest.mark.parametrize("file", ["docs/rueckgabe.md", "references.bib", "data/edition.csl"])
def test_what_passes_the_checks_builds(tmp_path: Path, file: str) -> None:
    """The first spoiled form of a file that the checks accept."""
    bench = Bench.full(tmp_path / "full")
    for number in range(60):
        path = bench.home / file
        good = path.read_bytes()
        if bench.judge(Case("builds", number, file)).outcome == "accepted":
            case = Case("builds", number, file)
            spoil_again(path, case)
            build_and_judge(bench.home, refused=bool(checked(bench.home)))
            return
        path.write_bytes(good)
    pytest.fail("the checks accept nothing; then this test tests nothing")


def spoil_again(path: Path, case: Case) -> None:
    spoil(path, case.chance())


@pytest.mark.parametrize("place", ["extra:\n  edition:\n    title:", "theme:", "plugins:", "nav:"])
def test_no_kind_of_value_in_the_settings_is_a_surprise(tmp_path: Path, place: str) -> None:
    home = full_edition(tmp_path / "full")
    path = home / "mkdocs.yml"
    good = path.read_text("utf-8")
    name = place.split("\n")[-1]
    start = good.index("\n" + name if not name.startswith(" ") else name) + len(name) + 1
    for value in VALUES:
        path.write_text(f"{good[:start]} {value}\n#{good[start:]}", "utf-8", errors="surrogatepass")
        checked(home)


def test_every_setting_of_the_record_with_every_kind_of_value(tmp_path: Path) -> None:
    home = full_edition(tmp_path / "full")
    path = home / "mkdocs.yml"
    lines = path.read_text("utf-8").splitlines()
    first = lines.index("  edition:") + 1
    for number in range(first, len(lines)):
        for value in ("null", "17", "[a]", "{a: b}", "true", "2001-02-03", '""'):
            name = lines[number].partition(":")[0]
            path.write_text("\n".join([*lines[:number], f"{name}: {value}", *lines[number + 1 :]]), "utf-8")
            problems = checked(home)
            assert all(problem.line for problem in problems if problem.rule == "configuration"), problems


NAVIGATION = {
    "a page that is not there": ("glossar.md", "fehlt.md", "docs/fehlt.md, which does not exist", "page-in-nav"),
    "a number": ("- Glossar: glossar.md", "- 17", "neither a page nor a title", "configuration"),
    "a title without a page": ("- Glossar: glossar.md", "- Glossar:", "a page's file is wanted", "configuration"),
    "a page twice": ("glossar.md", "zeitleiste.md", "zeitleiste.md stands there twice", "configuration"),
    "two titles in one": ("- Glossar: glossar.md", "- {A: a.md, B: b.md}", "neither a page nor", "configuration"),
}


@pytest.mark.parametrize("case", NAVIGATION)
def test_a_fault_of_the_navigation_is_told_with_its_line(tmp_path: Path, case: str) -> None:
    home = full_edition(tmp_path / "full")
    old, new, words, rule = NAVIGATION[case]
    path = home / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new), "utf-8")
    line = next(number for number, found in enumerate(text.splitlines(), 1) if old in found)
    found = [(p.line, p.rule) for p in check_sources(home)[1] if words in p.message and p.file == "mkdocs.yml"]
    assert (line, rule) in found or (line + 1, rule) in found, found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: material", "name: gibtesnicht", "«theme» is not «material»"),
        ("  - edition: #", "  - {gibtesnicht: {}}\n  - edition: #", "gibtesnicht"),
        ("  - edition: #", "  - nichts: #", "«edition» is missing"),
        (
            "use_directory_urls: true",
            "use_directory_urls: false",
            "«use_directory_urls» is not true. Take",
        ),
        ("site_name: Der", "site_name: [Der]\nx: Der", "«site_name» is not a text"),
        ("strict: true", "docs_dir: data", "«docs_dir» is not docs"),
        (
            "  - assets/edition.css",
            "  - {path: assets/edition.css}",
            "«extra_css» holds something that is not",
        ),
        ("      permalink: false", "      permalinks: false", "Failed to load extension 'toc'"),
        ("  - {path: assets/controls.js", "  - {path: 17", "Expected type: str but received: int"),
        ("  - abbr\n", "  - gibtesnicht\n", "gibtesnicht"),
    ],
)
def test_settings_that_cannot_work_are_told(tmp_path: Path, run, old: str, new: str, words: str) -> None:
    home = full_edition(tmp_path / "full")
    path = home / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    result = run("build", root=home)
    assert result.returncode == 1 and words in result.stderr, result.stderr
    assert_no_insides(result.stderr)


@pytest.mark.parametrize("text", ["[a](http://[)", "<http://[>", '<a href="http://[">a</a>', "[b]: http://["])
def test_an_address_that_nobody_can_read_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    home = full_edition(tmp_path / "full")
    page = home / "docs" / "ueber.md"
    before = page.read_text("utf-8")
    page.write_text(f"{before}\n{text}\n", "utf-8")
    told = [problem for problem in checked(home) if problem.message == "«http://[» is no address."]
    assert [(problem.file, problem.line) for problem in told] == [("docs/ueber.md", before.count("\n") + 2)]


@pytest.mark.parametrize("value", ["null", "0", "[]", "{}", "false"])
@pytest.mark.parametrize("name", ["when", "final", "problem", "archived", "archived_on"])
def test_what_is_empty_and_no_text_is_no_finding_of_a_link(tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "data").mkdir()
    fields = f'"when": "2020-02-28", "{name}": {value}'
    (tmp_path / FILE).write_text(f'{{"links": {{"https://example.org/": {{{fields}}}}}}}', "utf-8")
    assert [problem.rule for problem in read_report(tmp_path)[1]] == ["links-report"]


def test_a_heading_of_ten_thousand_blanks_is_read_at_once(tmp_path: Path) -> None:
    home = full_edition(tmp_path / "full")
    page = home / "docs" / "ueber.md"
    page.write_text(page.read_text("utf-8").replace("{: #", "{: #" + " " * 10_000 + "- "), "utf-8")
    with patience(5):
        checked(home)


@pytest.mark.parametrize(("file", "deep"), [("docs/rueckgabe.md", "<b>" * 500), ("docs/akteure.md", "1. " * 100)])
def test_markup_that_is_nested_too_deeply_is_told(tmp_path: Path, run, file: str, deep: str) -> None:
    """Typst ends with it, and the reader of HTML drops whatever is that deep."""
    home = full_edition(tmp_path / "full")
    page = home / file
    page.write_text(page.read_text("utf-8") + f"\n\n{deep}\n", "utf-8")
    result = run("build", root=home)
    assert result.returncode == 1 and f"{file}: its markup is nested more than 24 deep." in result.stderr
    assert_no_insides(result.stderr)


def test_a_whole_text_whose_heading_is_swallowed_is_told(tmp_path: Path, run) -> None:
    home = full_edition(tmp_path / "full")
    path = home / "docs" / "gesamttext.md"
    path.write_text(path.read_text("utf-8").replace("\n# ", "\n<div>\n\n# "), "utf-8")
    result = run("build", root=home)
    assert result.returncode == 1 and "[address-gone]" in result.stderr, result.stderr


def test_the_command_tells_how_it_went(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.setattr("sys.argv", ["tests.fuzz", "6", "--only", "glossary"])
    assert main() == 0
    assert "6 cases, 0 wrong." in capsys.readouterr().out


def test_the_judge_notices_what_it_must() -> None:
    assert INSIDES.search("KeyError: 'x'") and not INSIDES.search("docs/a.md:3: has no description.")
    with pytest.raises(AssertionError):
        assert_no_insides("x\x1b[31m")
