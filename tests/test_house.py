"""The house rules that a program can see: short functions, files of one room, documented names."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.cli.pins import MADE_FOR, stale
from tests.conftest import ROOT

LONGEST_FILE = 300
MEDIAN_FUNCTION = 12
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")  # this line is the only one that may say so


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(path for room in rooms for path in (ROOT / room).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def sources() -> Iterator[Path]:
    for room in ("src", "tests", "overrides", "docs/assets", "deploy", ".github", ".ci"):
        yield from (path for path in sorted((ROOT / room).rglob("*")) if path.is_file() and readable(path))


def readable(path: Path) -> bool:
    return path.suffix in {".py", ".js", ".css", ".html", ".yml", ".typ", ".conf", ".md", ""}


@pytest.mark.parametrize("room", ["src", "tests"])
def test_functions_are_short(room: str) -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    lengths = [
        (node.end_lineno or 0) - node.lineno + 1
        for _, tree in modules(room)
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


def test_no_file_is_two_rooms() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for pattern in ("src/**/*.py", "src/**/*.js", "tests/**/*.py", "docs/assets/**/*.js")
        for path in ROOT.glob(pattern)
        if (lines := path.read_text("utf-8").count("\n")) > LONGEST_FILE
    }
    assert long == {}


def test_every_module_says_what_it_is() -> None:
    assert [name for name, tree in modules("src", "tests") if not ast.get_docstring(tree)] == []


def test_every_public_function_and_class_says_what_it_does() -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    silent = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules("src")
        for node in tree.body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_scripts_and_styles_say_what_they_are() -> None:
    paths = [*ROOT.glob("docs/assets/**/*.js"), *ROOT.glob("docs/assets/**/*.css"), *ROOT.glob("src/**/*.js")]
    assert [path.name for path in paths if not path.read_text("utf-8").startswith(("/* ", "// "))] == []


def test_every_template_says_for_which_theme_it_was_made_what_differs_and_why() -> None:
    first = {path.name: path.read_text("utf-8").splitlines()[0] for path in (ROOT / "overrides").rglob("*.html")}
    form = re.compile(r"\{#- (?:Not in )?" + MADE_FOR.pattern + r"(?:, [\w/]+\.html.*?\. Differs)?: .{20,} -#\}")
    assert {name: line for name, line in first.items() if not form.fullmatch(line)} == {}


def test_nothing_was_made_for_another_theme_than_the_pinned_one() -> None:
    assert stale(ROOT) == []


def test_nothing_is_left_to_do() -> None:
    unfinished = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line) and not line.startswith("UNFINISHED = ")
    ]
    assert unfinished == []
