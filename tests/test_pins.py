"""Pins: each is exact, the files that are installed from hold every one with hashes; what was made for one says so."""

import re
import tomllib

from tests.conftest import ROOT

# What was made for a version of the theme says so: templates in their first line, the mends, the search, the style.
MADE_FOR = re.compile(r"Material for MkDocs (\d[\d.]*\d)")
MADE_FOR_THEME = (
    "overrides/**/*.html",
    "src/edition/**/*.py",
    "overrides/assets/**/*.js",
    "overrides/assets/**/*.css",
)


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


def test_nothing_was_made_for_another_theme_than_the_pinned_one() -> None:
    pinned = re.search(r'"mkdocs-material==([^"]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    paths = [path for pattern in MADE_FOR_THEME for path in ROOT.glob(pattern)]
    made = {(path.name, version) for path in paths for version in MADE_FOR.findall(path.read_text("utf-8"))}
    assert len(made) > 5 and pinned and {version for _, version in made} == {pinned[1]}
