"""The house rules that a program can see: functions fit on a screen, no file is two rooms."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST_FILE = 300
MEDIAN_FUNCTION = 12


@pytest.mark.parametrize("room", ["src", "tests"])
def test_functions_are_short(room: str) -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / room).rglob("*.py")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert statistics.median((node.end_lineno or 0) - node.lineno + 1 for node in functions) <= MEDIAN_FUNCTION


def test_rooms_import_only_from_rooms_before_them_and_nothing_in_a_circle() -> None:
    """Type-only imports and those inside functions count; the order stands in pyproject.toml."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
    ]
    run = subprocess.run([*command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_only_the_adapters_know_the_engine() -> None:
    """What ends is imported by two modules, which are short and have no rule of their own (no regular expression)."""
    ending = {"mkdocs", "material", "mkdocs_bibtex", "mergedeep"}
    knows = {path.name for path in ROOT.glob("src/**/*.py") if ending & imported(path)}
    adapters = [ROOT / "src" / "edition" / "engine" / name for name in ("citations.py", "plugin.py")]
    assert knows == {path.name for path in adapters} and not any("re" in imported(path) for path in adapters)
    assert all(len(list(filter(str.strip, path.read_text("utf-8").splitlines()))) < 150 for path in adapters)


def imported(path: Path) -> set[str]:
    """The top packages that a module imports, also inside its functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


def test_no_file_is_two_rooms() -> None:
    paths = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("src/**/*.js"),
             *ROOT.glob("overrides/**/*.js")]  # fmt: skip
    lines = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count("\n") for path in paths}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}
