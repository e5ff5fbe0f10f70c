"""Versions as an editor makes them and a scholar cites them: released once, the same for ever."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.releases.archive import packed, unpacked
from tests.conftest import SITE_URL, edition
from tests.releases import ARCHIVE, LOCK, MANIFEST, change, copied, numbered, put, shared_release

LAST = "the last good one"


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_release(tmp_path_factory)


@pytest.fixture
def paper(released: Path, tmp_path: Path) -> Path:
    """A copy of the released paper, to be changed."""
    return copied(released, tmp_path / "paper")


def refused(home: Path, *expected: str, command: tuple[str, ...] = ("build",)) -> str:
    """Run a command, see that it fails once with all of ``expected`` and keeps the last site; returns what it said."""
    (home / "site").mkdir(exist_ok=True)
    (home / "site" / "404.html").touch()  # by which a site is known
    (home / "site" / "index.html").write_text(LAST, "utf-8")
    run = edition(*command, root=home)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stdout + run.stderr
    assert (home / "site" / "index.html").read_text("utf-8") == LAST
    assert [words for words in expected if words not in run.stderr] == [], run.stderr
    return run.stderr


# What make release stores


def test_a_release_is_an_archive_a_line_and_a_locked_address(released: Path) -> None:
    archive = (released / ARCHIVE).read_bytes()
    assert (released / MANIFEST).read_text() == f"{hashlib.sha256(archive).hexdigest()}  1.0.tar.xz\n"
    assert "\n/v/1.0/\n" in (released / LOCK).read_text("utf-8")
    files = unpacked(archive)
    assert {"index.html", "gespraech/index.html", "ledger.json", "search/search_index.json"} <= set(files)
    unwanted = r"404\.html|sitemap|robots|_headers|\.htaccess|\.map$|\.pdf$|\.epub$|\.zip$|^rn/|cards"
    assert [name for name in files if re.search(unwanted, name)] == []
    ledger = json.loads(files["ledger.json"])
    assert [each["number"] for each in ledger["paragraphs"]] == ["1", "2", "3", "4", "5"]


def test_the_usual_tool_verifies_the_manifest(released: Path) -> None:
    folder = (released / MANIFEST).parent
    run = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
    assert run.stdout == "1.0.tar.xz: OK\n"


def test_the_same_sources_give_the_same_archive(small: Path, tmp_path: Path) -> None:
    """In another folder, time zone and locale, with another date and public address set."""
    other = tmp_path / "anderswo" / "tief"
    shutil.copytree(small, other)
    here = {"TZ": "UTC", "LC_ALL": "C", "SITE_URL": ""}
    there = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1"}
    for home, environment in ((small, here), (other, there)):
        assert edition("lock", root=home, **environment).returncode == 0
        run = edition("release", "1.0", root=home, **environment)
        assert run.returncode == 0, run.stdout + run.stderr
    assert (small / ARCHIVE).read_bytes() == (other / ARCHIVE).read_bytes()


# What is refused


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("", "is no version number"),
        ("1", "is no version number"),
        ("../1.0", "is no version number"),
        ("1.1", 'the version of the record is «1.0». Set extra.edition.version to "1.1"'),
        ("1.0", "version 1.0 has been released"),
    ],
)
def test_a_wrong_version(paper: Path, version: str, said: str) -> None:
    refused(paper, said, "[release-refused]", command=("release", version))


def test_versions_go_forward(paper: Path) -> None:
    change(paper, "mkdocs.yml", numbered("0.9", "2027-04-01"))
    refused(paper, f"{MANIFEST}: version 1.0 has been released. Give the new one a higher", command=("release", "0.9"))
    change(paper, "mkdocs.yml", numbered("1.10", "2027-02-28"))
    refused(paper, "version 1.0 is of 2027-03-01, later than this one", command=("release", "1.10"))
    change(paper, "mkdocs.yml", numbered("1.10", ""))
    refused(paper, "the version has no date", command=("release", "1.10"))


def test_addresses_that_nothing_guards(small: Path) -> None:
    refused(small, LOCK, "Run make lock", "[release-refused]", command=("release", "1.0"))
    assert not (small / "data" / "releases").exists()


def test_the_paper_s_own_wording(small: Path) -> None:
    change(small, "docs/sitzen.md", put("---\ndesc", "---\nwording: original\ndesc"))
    refused(small, "docs/sitzen.md:1: holds the paper's own wording", command=("release", "1.0"))
    assert not (small / "data" / "releases").exists()


def test_what_no_commit_holds(small: Path) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    (small / ".gitignore").write_text("site/\n.work/\n.cache/\n")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "Stand"]):
        subprocess.run([*git, *arguments], cwd=small, check=True)
    change(small, "docs/sitzen.md", put("älter als", "jünger als"))
    (small / "docs" / "neu.svg").write_text("<svg/>")
    said = refused(small, "docs/sitzen.md: is not committed", "docs/neu.svg: is", command=("release", "1.0"))
    assert "2 problems" in said


def test_a_site_that_is_not_sound(paper: Path) -> None:
    change(paper, "mkdocs.yml", numbered("1.1", "2027-04-01"))
    change(paper, "docs/nachspiel.md", put("#zwischenruf", "#einwurf"))
    refused(paper, "[address-gone]", command=("release", "1.1"))
    assert (paper / MANIFEST).read_text().count("\n") == 1
    assert sorted(path.name for path in (paper / MANIFEST).parent.iterdir()) == ["1.0.tar.xz", "SHA256SUMS"]


# What stays


def test_the_text_of_a_released_version_does_not_change_under_its_number(paper: Path) -> None:
    change(paper, "docs/gespraech.md", put("erfährt mehr", "erfährt viel"))
    change(paper, "docs/nachspiel.md", put("machen Wecker", "machen Glocken"))
    said = refused(paper, "version 1.0 was released, and since then have changed: Rn. 1, Anm. 3.")
    assert re.search(r"^mkdocs\.yml:\d+: .*\[release-version\]$", said, re.MULTILINE)
    change(paper, "mkdocs.yml", numbered("1.1", "2027-03-02"))
    assert edition("build", root=paper).returncode == 0


def test_pages_that_nobody_cites_by_number_may_change(paper: Path) -> None:
    change(paper, "docs/index.md", put("Am meisten steht", "Sehr viel steht"))
    assert edition("build", root=paper).returncode == 0


def test_a_changed_archive(paper: Path) -> None:
    content = bytearray((paper / ARCHIVE).read_bytes())
    content[-20] ^= 1
    (paper / ARCHIVE).write_bytes(content)
    refused(paper, f"{ARCHIVE}: cannot be used: its SHA-256 is", f"{MANIFEST}:1", "[release-archive]")
    (paper / ARCHIVE).unlink()
    refused(paper, f"{ARCHIVE}: cannot be used: it cannot be read", "[release-archive]", command=("check",))


def ledger(version: str, **lists: object) -> bytes:
    empty = {"sections": [], "paragraphs": [], "notes": [], "works": []}
    return json.dumps({"version": version, "date": "2020-02-29", **empty, **lists}).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no archive at all", "it cannot be decompressed"),
        (packed({"index.html": b"x"}, 0), "its ledger.json cannot be read"),
        (packed({"ledger.json": b'{"version": "1.0"}'}, 0), "«sections» is no list"),
        (packed({"ledger.json": b"[" * 100_000}, 0), "its ledger.json cannot be read"),
        (packed({"ledger.json": ledger("3.0")}, 0), "it holds version 3.0"),
        (packed({"ledger.json": ledger("1.0", paragraphs=[{"number": 1}])}, 0), "«number» is no text"),
    ],
)  # fmt: skip
def test_an_archive_that_is_none_though_the_manifest_names_it(small: Path, content: bytes, said: str) -> None:
    (small / ARCHIVE).parent.mkdir(parents=True)
    (small / ARCHIVE).write_bytes(content)
    (small / MANIFEST).write_text(f"{hashlib.sha256(content).hexdigest()}  1.0.tar.xz\n")
    refused(small, ARCHIVE, said, "[release-archive]", command=("check",))


def test_a_manifest_that_cannot_be_read(paper: Path) -> None:
    line = (paper / MANIFEST).read_text()
    (paper / MANIFEST).write_text(f"{line}{line}nonsense\n{line.replace('1.0.tar', '../1.0.tar')}")
    (paper / "data" / "releases" / "notes.txt").write_text("x")
    said = refused(
        paper,
        f"{MANIFEST}:2: names version 1.0 twice (first on line 1)",
        f"{MANIFEST}:3: is no line",
        f"{MANIFEST}:4: is no line",
        f"data/releases/notes.txt: is not in {MANIFEST}",
        "[release-manifest]",
    )
    assert "4 problems" in said


def test_a_release_that_has_vanished(paper: Path) -> None:
    shutil.rmtree(paper / "data" / "releases")
    said = refused(paper, f"{LOCK}:", "«/v/1.0/» was released and is gone. Restore data/releases/1.0.tar.xz")
    assert "[release-gone]" in said and "1 problem;" in said
    (paper / "data" / "redirects.yml").write_text("/v/1.0/: /\n")
    refused(paper, "[release-gone]", command=("check",))
