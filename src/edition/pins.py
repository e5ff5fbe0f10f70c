"""Exact pins: ``requirements*.txt`` from ``pyproject.toml``, with hashes for every system and without addresses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FILES = {"requirements.txt": [], "requirements-test.txt": ["--extra", "test"]}
# The oldest Python the edition runs on: pymdown-extensions 13 asks for it.
PYTHON = "3.11.5"


def write_pins(root: Path) -> list[str]:
    """Resolve and write each file; returns the names of those that could not be resolved (uv has said why)."""
    return [name for name, extras in FILES.items() if not _resolved(root, name, extras)]


def _resolved(root: Path, name: str, extras: list[str]) -> bool:
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", PYTHON, "--no-annotate", "--no-header", "--no-emit-index-url"]
    command += ["--no-emit-find-links", *extras, "pyproject.toml", "--output-file", name]
    return subprocess.run(command, cwd=root, check=False, stdout=subprocess.DEVNULL).returncode == 0
