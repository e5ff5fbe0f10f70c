"""The rules: one deliberately broken edition, and its complete list of complaints."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from edition.rules.check import check_sources
from tests.conftest import ROOT, RULES
from tests.full_edition import full_edition

BROKEN = ROOT / "tests" / "broken"


def test_the_broken_edition_gets_exactly_its_complaints() -> None:
    """Every rule that sources decide is broken once at least, and nothing else is complained of."""
    _, problems = check_sources(BROKEN)
    found = [f"{problem.file}:{problem.line} {problem.rule}" for problem in problems]
    assert {problem.rule for problem in problems} <= RULES
    assert found == (BROKEN / "complaints.txt").read_text("utf-8").splitlines()
    assert [str(problem) for problem in problems if not problem.hint or not problem.message] == []


def test_every_rule_is_broken_there_or_by_a_test_of_its_own() -> None:
    complaints = (BROKEN / "complaints.txt").read_text("utf-8")
    elsewhere = "".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    unbroken = [rule for rule in RULES if f" {rule}\n" not in complaints and rule not in elsewhere]
    assert unbroken == []


def test_the_edition_itself_keeps_all_rules() -> None:
    assert check_sources(ROOT)[1] == []


def test_rules_of_the_manual_are_checked() -> None:
    """The manual explains no rule that nothing checks; `test_properties` holds that it explains every complaint."""
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "edition").rglob("*.py"))
    assert [rule for rule in sorted(RULES) if f'"{rule}"' not in source] == []


# What an editor mistypes where no rule of its own is broken, and what stands there instead.
SLIPS = [
    ("mkdocs.yml", "- Glossar: glossar.md", "- 17"),
    ("mkdocs.yml", "- Glossar: glossar.md", "- Glossar:"),
    ("mkdocs.yml", ": zeitleiste.md", ": glossar.md"),
    ("mkdocs.yml", "- Glossar: glossar.md", "- {A: a.md, B: b.md}"),
    ("mkdocs.yml", "  name: material", "  name: gibtesnicht"),
    ("mkdocs.yml", "- assets/css/search.css", "- assets/css/fehlt.css"),
    ("mkdocs.yml", "- {path: assets/js/controls.js,", "- {path: 17,"),
    ("mkdocs.yml", "  favicon: assets/favicon.svg", "  favicon: favicon.svg"),
    ("mkdocs.yml", "plugins:\n  - edition: #", "plugins:\n  - nichts: #"),
    ("mkdocs.yml", "use_directory_urls: true", "use_directory_urls: false"),
    ("mkdocs.yml", "site_name: Der", "site_name: [Der]\nx: Der"),
    ("mkdocs.yml", "strict: true", "docs_dir: data"),
    ("mkdocs.yml", "- assets/css/edition.css", "- {path: assets/css/edition.css}"),
    ("docs/ueber.md", "## Das Original", "[a](http://[)\n\n## Das Original"),
    ("docs/ueber.md", "## Das Original", '<a href="http://[">a</a>\n\n## Das Original'),
    ("docs/ueber.md", "## Das Original", "[b]: http://[\n\n## Das Original"),
    ("data/links.json", '"final": "https://example.org/c.pdf"', '"final": ["x"]'),
    ("data/links.json", '"archived_on": "1999-01-01"', '"archived_on": 0'),
]


@pytest.mark.parametrize(("file", "typed", "mistyped"), SLIPS)
def test_a_slip_is_told_where_it_stands(tmp_path: Path, file: str, typed: str, mistyped: str) -> None:
    home = full_edition(tmp_path / "full")
    good = (home / file).read_text("utf-8")
    (home / file).write_text(good.replace(typed, mistyped, 1), "utf-8")
    line = good.count("\n", 0, good.index(typed)) + 1
    told = [(problem.file, problem.line) for problem in check_sources(home)[1]]
    assert (file, line) in told, told


@pytest.mark.parametrize(("typed", "mistyped", "told"), [
    ('data-stichwort="Schirm ohne Griff" ', "", "paragraph 4 has no catchword."),
    ("Schirm ohne Griff", "Schirm", "the catchword «Schirm» is not of two to five words."),
    ("Schirm ohne Griff", "Rückgabe bei Sonne", "the catchword «Rückgabe bei Sonne» is given twice"),
    ("Regenhut", "Regenhut " * 200, "paragraph 4 has 210 words and one catchword."),
])  # fmt: skip
def test_catchwords_are_short_and_single_and_as_many_as_it_takes(
    tmp_path: Path, typed: str, mistyped: str, told: str
) -> None:
    page = full_edition(tmp_path / "full") / "docs" / "rueckgabe.md"
    page.write_text(page.read_text("utf-8").replace(typed, mistyped), "utf-8")
    ((file, line, message),) = [
        (problem.file, problem.line, problem.message) for problem in check_sources(tmp_path / "full")[1]
    ]
    assert (file, line) == ("docs/rueckgabe.md", 11) and message.startswith(told), message


@pytest.mark.parametrize(("typed", "mistyped", "told"), [
    ("sign: kehrt zurück", "sign: kehrt heim", "«kehrt heim» does not stand there, or not in this order."),
    ("ohne Griff … als", "als … ohne Griff", "«ohne Griff Regenhut» does not stand there, or not in this order."),
    (", sign: bleibt}", "}", "quotes no words that bear it."),
    ("Die Gemeinde hilft.", "Die Gemeinde muss helfen.", "the entry says «muss», which its sign does not carry."),
])  # fmt: skip
def test_entries_quote_the_words_that_bear_them(tmp_path: Path, typed: str, mistyped: str, told: str) -> None:
    points = full_edition(tmp_path / "full") / "data" / "keypoints.yml"
    points.write_text(points.read_text("utf-8").replace(typed, mistyped), "utf-8")
    assert [(problem.rule, problem.message) for problem in check_sources(tmp_path / "full")[1]] == [("sign", told)]


@pytest.mark.parametrize(("typed", "mistyped", "carried"), [
    ("kann dabei helfen", "die Rückgabe ist dabei zu fördern", True),
    ("kann dabei helfen", "hat dabei die Aufgabe zu helfen", True),
    ("kann dabei helfen", "ist dabei zu Hause", False),
    ("kann dabei helfen", "hilft dabei nur mit Sonderangeboten", False),
])  # fmt: skip
def test_a_muss_is_carried_by_words_as_strong(tmp_path: Path, typed: str, mistyped: str, carried: bool) -> None:
    home = full_edition(tmp_path / "full")
    page, points = home / "docs" / "rueckgabe.md", home / "data" / "keypoints.yml"
    page.write_text(page.read_text("utf-8").replace(f"die Gemeinde {typed}", f"die Gemeinde {mistyped}"), "utf-8")
    says = points.read_text("utf-8").replace("Die Gemeinde hilft.", "Die Gemeinde muss helfen.")
    points.write_text(says.replace(f"die Gemeinde {typed}", f"die Gemeinde {mistyped}"), "utf-8")
    told = [problem for problem in check_sources(home)[1] if problem.file == "data/keypoints.yml"]
    assert (told == []) is carried, told


def test_a_word_that_is_not_the_editions_is_told_where_it_stands(tmp_path: Path) -> None:
    home = full_edition(tmp_path / "full")
    (home / "data" / "words.yml").write_text(
        "- {right: Leihstücke, wrong: ['*schirm', 'Hüte*'], note: not checked}\n- {right: Zusage, wrong: [lost*]}\n",
        "utf-8",
    )
    told = [(problem.file, problem.line, problem.message) for problem in check_sources(home)[1]]
    assert [(file, line, message.split("»")[0] + "»") for file, line, message in told if "rueckgabe" in file] == [
        ("docs/rueckgabe.md", 10, "«Leihschirm»")  # «lost property» is quoted, «Schirm» is no form of the list
    ]
    assert ("data/glossary.yml", 1, "«Leihschirm» is not the edition's word.") in told


def test_a_build_without_a_look_ends_with_one_message(small: Path, run: Any) -> None:
    shutil.rmtree(small / "overrides")
    result = run("build", root=small)
    told = result.stderr.splitlines()
    assert (result.returncode, len(told)) == (1, 2), result.stderr  # the second counts them
    assert told[0].startswith("mkdocs.yml: has no look beside it: ") and told[0].endswith("[look]")
