"""Raising a pin: written everywhere or nowhere, and what was made for the theme is named."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from edition.base.problems import ProblemsFound
from edition.cli.pins import FILES, raise_pin, stale
from tests.conftest import ROOT, edition

THREE = ["pyproject.toml", *FILES]


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """A copy of what pins are written in, and of what was made for the theme."""
    for name in THREE:
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    return tmp_path


def texts(root: Path) -> list[str]:
    return [(root / name).read_text("utf-8") for name in THREE]


def test_the_pin_is_raised_and_the_rest_of_the_line_stays(pinned: Path) -> None:
    written = []
    said = raise_pin(pinned, "pyyaml==7.0", lambda root: written.append(root) or [])
    assert written == [pinned]
    before, after = (ROOT / "pyproject.toml").read_text("utf-8"), (pinned / "pyproject.toml").read_text("utf-8")
    assert after == re.sub(r'"PyYAML==[^"]+"', '"PyYAML==7.0"', before) != before
    assert said[0].endswith("have pyyaml==7.0.")


def test_raising_the_theme_names_every_template(pinned: Path) -> None:
    said = raise_pin(pinned, "mkdocs-material==99.1.2", lambda root: [])
    templates = [path.relative_to(ROOT).as_posix() for path in (ROOT / "overrides").rglob("*.html")]
    assert len(templates) > 5
    assert [name for name in templates if not any(line.startswith(f"  {name} was made for") for line in said)] == []
    for path in (pinned / "overrides").rglob("*.html"):
        path.write_text(re.sub(r"(Material for MkDocs) [\d.]+\d", r"\1 99.1.2", path.read_text("utf-8")), "utf-8")
    assert stale(pinned) == []


@pytest.mark.parametrize(("pin", "said"), [
    ("PyYAML", "«PyYAML» is no pin"),
    ("", "«» is no pin"),
    ("PyYAML>=7", "is no pin"),
    ('PyYAML==7",\n"evil', "is no pin"),
    ("requests-html==1.0", "no package «requests-html» is pinned"),
    ("setuptools>==1", "is no pin"),
    ("edition==2", "no package «edition» is pinned"),
])  # fmt: skip
def test_what_is_no_pin_changes_nothing(pinned: Path, pin: str, said: str) -> None:
    with pytest.raises(ProblemsFound, match=re.escape(said)):
        raise_pin(pinned, pin, lambda root: pytest.fail("nothing is to be written"))
    assert texts(pinned) == texts(ROOT)


def test_a_version_that_cannot_be_had_leaves_all_three_files(pinned: Path) -> None:
    """With uv or without it, with network or without: there is no such version."""
    run = edition("raise", "PyYAML==999.9", root=pinned)
    assert run.returncode == 1
    assert re.search(r"^pyproject\.toml:\d+: PyYAML==999\.9 cannot be resolved .*\[pin\]$", run.stderr, re.MULTILINE)
    assert texts(pinned) == texts(ROOT)


def test_a_resolver_that_is_stopped_leaves_the_pin(pinned: Path) -> None:
    def stopped(root: Path) -> list[str]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        raise_pin(pinned, "PyYAML==7.0", stopped)
    assert texts(pinned) == texts(ROOT)


def test_every_pin_is_exact_and_in_requirements_with_hashes_and_no_address() -> None:
    whole = (ROOT / "requirements-test.txt").read_text("utf-8")
    assert "http" not in whole and "--index" not in whole
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    pins = [*project["dependencies"], *extras["test"]]
    assert [pin for pin in [*pins, *extras["pins"]] if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    lines = {line.split(" ")[0].lower() for line in whole.splitlines() if "==" in line}
    assert [pin for pin in pins if pin.lower().replace("_", "-") not in lines] == []
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", whole)) > len(lines)
