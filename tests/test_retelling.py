"""The retelling beside the paper, where a copy of the paper lies beside the project (as on the editors' machines)."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"
beside = pytest.mark.skipif(
    not (SHARED / "tools" / "overlap.py").exists(), reason="no copy of the paper lies beside the project"
)


@beside
def test_no_wording_of_the_paper_in_the_pages() -> None:
    command = [sys.executable, str(SHARED / "tools" / "overlap.py")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@beside
def test_no_wording_of_the_paper_in_the_data(tmp_path: Path) -> None:
    """Register, key points, glossary, events and figures, each text a block of its own."""
    texts = [
        text for path in sorted((ROOT / "data").glob("*.yml")) for text in _texts(yaml.safe_load(path.read_text()))
    ]
    assert len(texts) > 300
    (tmp_path / "data.md").write_text("\n\n".join(texts) + "\n", "utf-8")
    command = [sys.executable, str(SHARED / "tools" / "overlap.py"), str(tmp_path / "data.md")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
    elif isinstance(value, str) and len(value.split()) > 3:
        yield value


def test_every_page_is_typed_one_sentence_a_line() -> None:
    """So that a change of a sentence is a change of a line; long lines would hide it."""
    longest = [
        (path.name, line)
        for path in (ROOT / "docs").rglob("*.md")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"[a-zäöüß»]{3}[.?!] [A-ZÄÖÜ][a-zäöüß]+ [a-zäöü]", line)
        and not line.startswith(("[^", "|", "-", " ", "description", "<"))
    ]
    assert longest == []
