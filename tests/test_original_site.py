"""`make original` and its sisters as their user meets them: what is built, what is refused, nothing half written."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import ROOT, edition

PAPER = ROOT.parent / "shared" / "paper" / "paper.txt"
beside = pytest.mark.skipif(not PAPER.exists(), reason="no copy of the paper lies beside the project")
# A short text of our own, printed as such papers are: not the paper of this edition.
OTHER = """Vom Warten 3 / 9

Vom Warten

Wer wartet, zählt die anderen, die auch warten, und kommt selten zu einem Ende.[1] Das ist kein
Trost, aber eine Beschäftigung, und sie kostet nichts.

Am Schalter endet die Geduld nicht, sie wird nur leiser und blättert in den Formularen.

1 Kurz, Ada (1999): Die Schlange, Kassel.
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("original") / "site-original"
    run = edition("original", str(PAPER), "--to", str(target))
    assert run.returncode == 0, run.stderr
    assert "48 paragraphs, 20 notes" in run.stdout and "For your own use only" in run.stdout
    return target


@beside
def test_the_same_pages_numbers_and_notes(original: Path, site: Path) -> None:
    def places(home: Path) -> dict[str, list[str]]:
        pages = {
            path.parent.name: lxml.html.document_fromstring(path.read_bytes()) for path in home.glob("*/index.html")
        }
        query = "//article//*[starts-with(@id, 'rn-') or starts-with(@id, 'fn-')]/@id"
        return {slug: tree.xpath(query) for slug, tree in pages.items()}

    assert places(original) == places(site)


@beside
def test_it_says_what_it_is_and_stays_away_from_search_engines(original: Path) -> None:
    for path in original.glob("*/index.html"):
        text = path.read_text("utf-8")
        assert "Originaltext, nur für den eigenen Gebrauch" in text, path
        assert '<meta name="robots" content="noindex' in text, path
    assert "Disallow: /" in (original / "robots.txt").read_text("utf-8")
    assert "als <strong>Nacherzählung</strong>" not in (original / "index.html").read_text("utf-8")


@beside
def test_publishing_refuses_it_and_not_the_retelling(original: Path, site: Path) -> None:
    refused, allowed = edition("publishable", str(original)), edition("publishable", str(site))
    assert refused.returncode == 1 and "own wording" in refused.stdout
    assert allowed.returncode == 0


@beside
def test_the_sources_hold_no_wording_of_the_paper() -> None:
    run = edition("check", "--paper", str(PAPER))
    assert run.returncode == 0, run.stderr


def test_git_ignores_what_is_built_from_a_copy() -> None:
    for place in ("site-original/index.html", "original/paper.txt", ".work/x", "site/index.html"):
        run = subprocess.run(["git", "check-ignore", "-q", place], cwd=ROOT, check=False)
        assert run.returncode == 0, place


def test_another_paper_is_told_apart(tmp_path: Path) -> None:
    copy, target = tmp_path / "anderes.txt", tmp_path / "site-original"
    copy.write_text(OTHER, "utf-8")
    run = edition("original", str(copy), "--to", str(target))
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "[paper-different]" in run.stderr and "nothing was built" in run.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\x01\x02" * 400, b"%PDF-1.7 cut off"], ids=["empty", "not a text", "torn PDF"]
)
def test_what_is_no_paper_is_told(raw: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(raw)
    run = edition("original", str(copy), "--to", str(tmp_path / "out"))
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "[paper-unreadable]" in run.stderr
    assert not (tmp_path / "out").exists()


def test_an_imported_paper_builds_at_once(tmp_path: Path) -> None:
    copy, target = tmp_path / "anderes.txt", tmp_path / "new"
    copy.write_text(OTHER, "utf-8")
    run = edition("import", str(copy), "--to", str(target))
    assert run.returncode == 0, run.stderr
    built = subprocess.run(["make", "site"], cwd=target, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "zählt die anderen" in "".join(p.read_text("utf-8") for p in (target / "site").rglob("*.html"))
    original = edition("original", str(copy), "--to", str(tmp_path / "out"), root=target)
    assert original.returncode == 0, original.stdout + original.stderr
    again = edition("import", str(copy), "--to", str(target))
    assert again.returncode == 1 and "[paper-target]" in again.stderr


def test_an_imported_edition_knows_its_original_by_fingerprints(tmp_path: Path) -> None:
    """Which hold no words, tell a copy whose words stand otherwise, and can be renewed from a good one."""
    copy, target = tmp_path / "anderes.txt", tmp_path / "new"
    copy.write_text(OTHER, "utf-8")
    assert edition("import", str(copy), "--to", str(target)).returncode == 0
    prints = target / "data" / "original.json"
    written = prints.read_bytes()
    assert sorted(json.loads(written)) == ["1", "2"] and b"Schalter" not in written
    shuffled = tmp_path / "vertauscht.txt"
    shuffled.write_text(OTHER.replace("sie wird nur leiser", "leiser nur sie wird"), "utf-8")
    run = edition("original", str(shuffled), "--to", str(tmp_path / "out"), root=target)
    assert run.returncode == 1 and "has its letters in another order than expected" in run.stderr
    prints.write_text("{}", "utf-8")
    assert edition("fingerprints", str(copy), root=target).returncode == 0
    assert prints.read_bytes() == written
    copy.write_text("Etwas anderes, und kein Papier.", "utf-8")
    assert edition("fingerprints", str(copy), root=target).returncode == 1
    assert prints.read_bytes() == written
