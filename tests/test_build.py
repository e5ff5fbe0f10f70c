"""A build that fails or is not alone leaves a whole site."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import edition

COMMAND = [sys.executable, "-m", "edition", "build"]


def whole(root: Path) -> bool:
    return (root / "site" / "last-good").exists() and (root / "site" / "sitzen" / "index.html").exists()


def test_abandoned_folders_are_removed_a_day_later(built: Path) -> None:
    left, recent = built / ".work" / "build-left", built / ".work" / "build-recent"
    left.mkdir()
    recent.mkdir()
    os.utime(left, (0, 0))
    assert edition("build", root=built).returncode == 0
    assert not left.exists() and recent.exists()


def test_a_terminal_with_few_signs_is_no_reason_to_fail(small: Path) -> None:
    root = small.rename(small.with_name("größe"))
    run = edition("build", root=root, PYTHONIOENCODING="ascii")
    assert run.returncode == 0, run.stderr
    assert "gr\\xf6\\xdfe" in run.stdout


def test_a_file_that_cannot_be_written_is_named(small: Path) -> None:
    (small / "CITATION.cff").mkdir()
    run = edition("cff", root=small)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "CITATION.cff: Is a directory" in run.stderr


def test_no_room_left(built: Path) -> None:
    """Files may not grow past 40 kB here, as on a disk that is nearly full: the theme's script does not fit."""
    limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))}
    process = subprocess.run(COMMAND, cwd=built, capture_output=True, text=True, check=False, **limit)
    assert process.returncode == 1
    assert "The build failed (" in process.stderr and "Traceback" not in process.stderr
    assert whole(built)


def test_nothing_but_a_site_is_replaced(built: Path) -> None:
    """A mistyped --to costs neither the pages nor somebody's own website."""
    (built / "web").mkdir()
    for name in ("404.html", "index.html", "thesis.md"):
        (built / "web" / name).touch()
    before = sorted(path for path in built.rglob("*.md"))
    for where in ("docs", ".", "references.bib", "new/../docs", "web"):
        run = edition("build", "--to", where, root=built)
        assert run.returncode == 1 and "by which a built site is known; name another folder" in run.stderr, run.stderr
    assert sorted(path for path in built.rglob("*.md")) == before and (built / "references.bib").is_file()


def test_a_place_that_cannot_be_written_to(built: Path) -> None:
    run = edition("build", "--to", "references.bib/site", root=built)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "The build failed (" in run.stderr and "references.bib" in run.stderr
    assert whole(built)


def test_a_site_on_another_disk(small: Path) -> None:
    """No renaming reaches there; the site arrives whole all the same, twice."""
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == small.stat().st_dev:
        pytest.skip("needs a second disk; /dev/shm is none here")
    with tempfile.TemporaryDirectory(dir=other) as home:
        for _ in range(2):
            assert edition("build", "--to", f"{home}/site", root=small).returncode == 0
            assert [path.name for path in Path(home).iterdir()] == ["site"]
            assert (Path(home) / "site" / "sitzen" / "index.html").exists()


def test_two_builds_at_once_do_not_mix(small: Path) -> None:
    processes = [subprocess.Popen(COMMAND, cwd=small) for _ in range(2)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert (small / "site" / "sitzen" / "index.html").exists()
    assert not list((small / ".work").glob("build-*"))


@pytest.mark.parametrize(("given", "known"), [("", False), ("https://example.org/pfad/", True)])
def test_a_site_without_a_public_address_says_so(small: Path, given: str, known: bool) -> None:
    settings = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(settings.replace('site_url: ""', 'site_url: !ENV [SITE_URL, ""]'), "utf-8")
    told = edition("build", root=small, SITE_URL=given).stdout
    assert ("public address is not known" in told) is not known
    assert ('rel="canonical"' in (small / "site" / "anstehen" / "index.html").read_text("utf-8")) is known
