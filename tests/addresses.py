"""What the tests of addresses share: a small paper to discuss, built with this edition's own pages and scripts."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL, edition, shared

DISCUSSION = ROOT / "tests" / "discussion"
COUNTS = "expected: {paragraphs: 5, notes: 3, sections: 2}"


def discussion(home: Path, contact: str = "") -> Path:
    """Lay out the small paper in ``home``: its own text, navigation and contact, the rest as in this edition."""
    shutil.copytree(DISCUSSION / "docs", home / "docs")
    shutil.copytree(ROOT / "overrides", home / "overrides")
    (home / "data").mkdir()
    shutil.copy(ROOT / "data" / "edition.csl", home / "data")
    shutil.copy(SMALL / "references.bib", home)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(
        r"^nav:.*?(?=^strict:)", (DISCUSSION / "nav.yml").read_text("utf-8"), settings, flags=re.S | re.M
    )
    settings = re.sub(r"^watch:.*\n", "", settings, flags=re.MULTILINE)
    settings = re.sub(r"contact: .*", lambda _: f"contact: {json.dumps(contact)}", settings)
    settings = re.sub(r"file_name: .*", "file_name: das-gespraech", settings)
    (home / "mkdocs.yml").write_text(re.sub(r"expected: \{.*?\}", COUNTS, settings), "utf-8")
    return home


def shared_discussion(factory: pytest.TempPathFactory, name: str, site_url: str, contact: str = "") -> Path:
    """The site of the small paper, built once for all workers, with an address for reports; nobody may change it."""
    return shared(factory, name, lambda home: built(discussion(home, contact), site_url)) / "site"


def built(home: Path, site_url: str) -> Path:
    """Build an edition; returns its site."""
    run = edition("build", root=home, SITE_URL=site_url)
    assert run.returncode == 0, run.stdout + run.stderr
    return home / "site"
