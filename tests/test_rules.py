"""The rules: one deliberately broken edition, and its complete list of complaints."""

from __future__ import annotations

import re
from pathlib import Path

from edition.checks import check_sources
from edition.rules import RULES
from tests.conftest import ROOT

BROKEN = ROOT / "tests" / "broken"


def test_the_broken_edition_gets_exactly_its_complaints() -> None:
    """Every rule of the table that sources decide is broken once at least, and nothing else is complained of."""
    _, problems = check_sources(BROKEN)
    found = [f"{problem.file}:{problem.line} {problem.rule}" for problem in problems]
    assert found == (BROKEN / "complaints.txt").read_text("utf-8").splitlines()


def test_every_rule_is_broken_there_or_by_a_test_of_its_own() -> None:
    complaints = (BROKEN / "complaints.txt").read_text("utf-8")
    elsewhere = "".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    unbroken = [rule for rule in RULES if f" {rule}\n" not in complaints and rule not in elsewhere]
    assert unbroken == []


def test_every_complaint_says_what_to_do() -> None:
    _, problems = check_sources(BROKEN)
    assert [str(problem) for problem in problems if not problem.hint or not problem.message] == []


def test_every_rule_is_explained_in_the_manual() -> None:
    manual = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    numbers = set(re.findall(r"^#+ +(\d+\.\d+) ", manual, re.MULTILINE))
    assert {rule: entry.manual for rule, entry in RULES.items() if entry.manual not in numbers} == {}


def test_the_edition_itself_keeps_all_rules() -> None:
    assert check_sources(ROOT)[1] == []


def test_rules_are_used_and_known() -> None:
    """No complaint carries an id that the table does not explain, and no rule of the table is dead."""
    source = "".join(
        path.read_text("utf-8") for path in (ROOT / "src" / "edition").rglob("*.py") if path.name != "rules.py"
    )
    assert [rule for rule in RULES if f'"{rule}"' not in source] == []
