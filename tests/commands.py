"""Commands as readers type them, run in a copy of the repository that shares this one's installed packages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT, SMALL

# What `make` would install first is installed: these tests run in it. The rest of each command is as it stands.
ASSUMED = "-o .venv/python -o .venv/site -o .venv/test -o .venv/pins"


def checked_out(home: Path) -> None:
    """Lay what is not committed yet over a clone, and lend it this repository's packages."""
    changed = ["git", "ls-files", "--modified", "--others", "--deleted", "--exclude-standard"]
    names = subprocess.run(changed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    for name in names:
        (home / name).unlink(missing_ok=True)
        if (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
    (home / ".venv").symlink_to(ROOT / ".venv")


def small_checkout(home: Path) -> Path:
    """The small edition as a repository of its own, with this one's Makefile and pins."""
    shutil.copytree(SMALL, home)
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, home)
    for name in ("data", "overrides", "src"):
        (home / name).mkdir(exist_ok=True)
    (home / ".venv").symlink_to(ROOT / ".venv")
    return home


def ran(command: str, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the documents in a shell, as it stands there."""
    line = command.replace("make ", f"make {ASSUMED} ", 1)
    # What `make test` hands down to a make below it would add lines of its own.
    outside = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    values = {**outside, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(["bash", "-c", line], cwd=root, env=values, capture_output=True, text=True, check=False)
