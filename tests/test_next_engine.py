"""The day the engine ends: what its successor makes of the sources, and how little of the code would have to move."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT
from tests.next_engine import LIST, looked_for

SOURCE = ROOT / "src" / "edition"
# Who may import what ends: the engine and its theme, the plugin for bibliographies, and what only they bring.
ENDING = {"mkdocs": {"plugin.py"}, "material": set(), "mkdocs_bibtex": set(), "mergedeep": set()}


def test_what_zensical_can_and_cannot_is_as_listed() -> None:
    """If this fails, Zensical has changed: read the difference, then run ``python -m tests.next_engine``."""
    assert looked_for().splitlines() == LIST.read_text("utf-8").splitlines()


def test_only_the_adapter_knows_the_engine() -> None:
    found = {package: set() for package in ENDING}
    for path in SOURCE.rglob("*.py"):
        for package in imported(path) & set(ENDING):
            found[package].add(path.relative_to(SOURCE).as_posix())
    assert found == ENDING


def test_the_adapter_is_thin() -> None:
    """What would have to be written anew: short, and without a rule of its own (no regular expression)."""
    text = (SOURCE / "plugin.py").read_text("utf-8")
    assert "re" not in imported(SOURCE / "plugin.py")
    assert len([line for line in text.splitlines() if line.strip()]) < 140


def imported(path: Path) -> set[str]:
    """The top packages that a module imports, also inside its functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names
