"""Exact pins: ``requirements*.txt`` from ``pyproject.toml``, with hashes for every system and without addresses."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SETTINGS = "pyproject.toml"
FILES = {"requirements.txt": [], "requirements-test.txt": ["--extra", "test"]}
# The oldest Python the edition runs on: pymdown-extensions 13 asks for it.
PYTHON = "3.11.5"


def write_pins(root: Path) -> list[str]:
    """Resolve and write each file, all or none; returns the names of those that could not be resolved (uv has said
    why)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        failed = [file for file, extras in FILES.items() if not _resolve_pins(root, folder / file, extras)]
        if not failed:
            for file in FILES:
                shutil.copyfile(folder / file, root / file)
    return failed


def _resolve_pins(root: Path, target: Path, extras: list[str]) -> bool:
    """What is pinned already is kept where it can be: uv reads the file that it writes."""
    if (root / target.name).exists():
        shutil.copyfile(root / target.name, target)
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", PYTHON, "--no-annotate", "--no-header", "--no-emit-index-url"]
    command += ["--no-emit-find-links", *extras, SETTINGS, "--output-file", str(target)]
    return subprocess.run(command, cwd=root, check=False, stdout=subprocess.DEVNULL).returncode == 0
