"""The retelling beside the paper, where a copy of the paper lies beside the project (as on the editors' machines)."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

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
