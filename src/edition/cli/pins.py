"""Exact pins: ``requirements*.txt`` from ``pyproject.toml``, with hashes for every system and without addresses."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from edition.base.problems import Problem, ProblemsFound

SETTINGS = "pyproject.toml"
FILES = {"requirements.txt": [], "requirements-test.txt": ["--extra", "test"]}
# The oldest Python the edition runs on: pymdown-extensions 13 asks for it.
PYTHON = "3.11.5"
PIN = re.compile(r"(?P<package>[A-Za-z0-9][\w.-]*)==(?P<version>[\w.!+-]+)", re.ASCII)
THEME = "mkdocs-material"
# What was made for a version of the theme says so: templates in their first line, the mends, the search, the style.
MADE_FOR = re.compile(r"Material for MkDocs (\d[\d.]*\d)")
MADE_FOR_THEME = ("overrides/**/*.html", "src/edition/**/*.py", "src/edition/**/*.js", "docs/assets/**/*.css")


def write_pins(root: Path) -> list[str]:
    """Resolve and write each file, all or none; returns the names of those that could not be resolved (uv has said
    why)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        failed = [file for file, extras in FILES.items() if not _resolved(root, folder / file, extras)]
        if not failed:
            for file in FILES:
                shutil.copyfile(folder / file, root / file)
    return failed


def _resolved(root: Path, target: Path, extras: list[str]) -> bool:
    """What is pinned already is kept where it can be: uv reads the file that it writes."""
    if (root / target.name).exists():
        shutil.copyfile(root / target.name, target)
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", PYTHON, "--no-annotate", "--no-header", "--no-emit-index-url"]
    command += ["--no-emit-find-links", *extras, SETTINGS, "--output-file", str(target)]
    return subprocess.run(command, cwd=root, check=False, stdout=subprocess.DEVNULL).returncode == 0


def raise_pin(root: Path, pin: str, write: Callable[[Path], list[str]] = write_pins) -> list[str]:
    """Write ``pin`` («package==1.2.3») into ``pyproject.toml``, then ``requirements*.txt`` with ``write``.

    Returns lines that say what was done and what to look at again. Raises `ProblemsFound` when the pin is none, is of
    a package that is not pinned or cannot be resolved; then every file is as it was.
    """
    match = PIN.fullmatch(pin)
    if match is None:
        raise _refused(0, f"«{pin}» is no pin.", "Write it as PIN=package==1.2.3.")
    path = root / SETTINGS
    before = path.read_text("utf-8")
    entry = re.compile(rf'(?P<start>^ *")({re.escape(match["package"])})==[^"]+', re.MULTILINE | re.IGNORECASE)
    if not (found := entry.search(before)):
        raise _refused(0, f"no package «{match['package']}» is pinned.", "Use a name that stands there.")
    path.write_text(entry.sub(rf"\g<start>\g<2>=={match['version']}", before, count=1), "utf-8")
    try:
        if failed := write(root):
            line = before.count("\n", 0, found.start()) + 1
            raise _refused(line, f"{pin} cannot be resolved for {', '.join(failed)}.", "uv has said why.")
    except BaseException:
        path.write_text(before, "utf-8")
        raise
    done = f"{SETTINGS}, requirements.txt and requirements-test.txt have {pin}."
    return [done, f"Look at again: what {SETTINGS} says below it.", *stale(root)]


def _refused(line: int, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(SETTINGS, line, "pin", message, hint)])


def stale(root: Path) -> list[str]:
    """A line for each file that was made for another version of the theme than the one that is pinned."""
    pinned = re.search(rf'"{THEME}==([^"]+)"', (root / SETTINGS).read_text("utf-8"))
    paths = sorted(path for pattern in MADE_FOR_THEME for path in root.glob(pattern))
    return [
        f"  {path.relative_to(root).as_posix()} was made for {THEME} {version}: compare, then write the new one."
        for path in paths
        for version in MADE_FOR.findall(path.read_text("utf-8"))
        if pinned and version != pinned[1]
    ]
