"""Versions as an editor makes them and a scholar cites them: released once, the same for ever."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.sources.releases import write_release
from tests.conftest import ROOT, SITE_URL, edition
from tests.contract.editing import LOCK, change, put, refused
from tests.releases import STORED, SUMS, copied, files_below, numbered, shared_release

GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=true")


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_release(tmp_path_factory)


@pytest.fixture
def paper(released: Path, tmp_path: Path) -> Path:
    """A copy of the released paper, to be changed."""
    return copied(released, tmp_path / "paper")


def commit(home: Path) -> None:
    (home / ".gitignore").write_text("site/\n.work/\n.cache/\n")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "Stand"]):
        subprocess.run([*GIT, *arguments], cwd=home, check=True, capture_output=True)


# What make release stores


def test_a_release_is_a_folder_with_a_list_that_the_usual_tool_verifies_and_a_locked_address(released: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    run = subprocess.run(command, cwd=released / STORED, capture_output=True, text=True, check=True)
    files = files_below(released / STORED)
    assert sorted(run.stdout.splitlines()) == sorted(f"{name}: OK" for name in files if name != "SHA256SUMS")
    assert {"index.html", "gespraech/index.html", "ledger.json", "search/search_index.js"} <= set(files)
    unwanted = r"404\.html|sitemap|robots|_headers|\.htaccess|\.map$|\.(?:pdf|epub|docx|zip)$|^llms|^rn/|^anm/|cards"
    assert [name for name in files if re.search(unwanted, name)] == []
    ledger = json.loads(files["ledger.json"])
    assert [each["anchor"] for each in ledger["paragraphs"]] == ["rn-1", "rn-2", "rn-3", "rn-4", "rn-5"]
    assert "\n/v/1.0/\n" in (released / LOCK).read_text("utf-8")


def test_the_same_sources_give_the_same_files(released: Path, tmp_path: Path) -> None:
    """In another folder, time zone and locale, with another date and public address set."""
    other = copied(released, tmp_path / "anderswo" / "tief")
    shutil.rmtree(other / "data" / "releases")
    (other / LOCK).unlink()
    there = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1"}
    for command in (("lock",), ("release", "1.0")):
        run = edition(*command, root=other, **there)
        assert run.returncode == 0, run.stdout + run.stderr
    assert files_below(released / STORED) == files_below(other / STORED) != {}


# What is refused


@pytest.mark.parametrize(
    ("number", "version", "date", "said"),
    [
        ("", "1.0", "2027-03-01", "is no version number"),
        ("../1.0", "1.0", "2027-03-01", "is no version number"),
        ("1.1", "1.0", "2027-03-01", 'the version of the record is «1.0». Set extra.edition.version to "1.1"'),
        ("1.0", "1.0", "2027-03-01", "version 1.0 has been released"),
        ("0.9", "0.9", "2027-04-01", "version 1.0 has been released. Give the new one a higher"),
        ("1.10", "1.10", "2027-02-28", "version 1.0 is of 2027-03-01, later than this one"),
        ("1.10", "1.10", "", "the version has no date"),
    ],
)
def test_a_wrong_number_or_date(paper: Path, number: str, version: str, date: str, said: str) -> None:
    (paper / "mkdocs.yml").write_text(numbered(version, date)((paper / "mkdocs.yml").read_text("utf-8")), "utf-8")
    refused(paper, said, "[release-refused]", command=("release", number))


def test_addresses_that_nothing_guards_and_the_paper_s_own_wording(small: Path) -> None:
    refused(small, LOCK, "Run make lock", "[release-refused]", command=("release", "1.0"))
    change(small, "docs/sitzen.md", put("---\ndesc", "---\nwording: original\ndesc"))
    refused(small, "docs/sitzen.md:1: holds the paper's own wording", command=("release", "1.0"))
    assert not (small / "data" / "releases").exists()


def test_what_no_commit_holds(small: Path) -> None:
    commit(small)
    change(small, "docs/sitzen.md", put("älter als", "jünger als"))
    (small / "docs" / "neu.svg").write_text("<svg/>")
    change(small, "edition.csl", lambda text: text + "\n")
    wanted = ("docs/sitzen.md: is not committed", "docs/neu.svg: is", "edition.csl: is")
    assert "3 problems" in refused(small, *wanted, command=("release", "1.0"))


def test_a_site_that_is_not_sound(paper: Path) -> None:
    change(paper, "mkdocs.yml", numbered("1.1", "2027-04-01"))
    change(paper, "docs/nachspiel.md", put("#zwischenruf", "#einwurf"))
    refused(paper, "[address-gone]", command=("release", "1.1"))
    assert [path.name for path in (paper / "data" / "releases").iterdir()] == ["1.0"]


# What stays


def test_the_text_of_a_released_version_does_not_change_under_its_number(paper: Path) -> None:
    change(paper, "docs/index.md", put("Am meisten steht", "Sehr viel steht"))  # nobody cites it by number
    assert edition("build", root=paper).returncode == 0
    change(paper, "docs/gespraech.md", put("erfährt mehr", "erfährt viel"))
    change(paper, "docs/nachspiel.md", put("machen Wecker", "machen Glocken"))
    said = refused(paper, "version 1.0 was released, and since then have changed: Rn. 1, Anm. 3.", command=("build",))
    assert re.search(r"^mkdocs\.yml:\d+: .*\[release-version\]$", said, re.MULTILINE)
    change(paper, "mkdocs.yml", numbered("1.1", "2027-03-02"))
    assert edition("build", root=paper).returncode == 0


def test_files_that_are_not_as_they_were_released(paper: Path) -> None:
    """Changed, missing, added, taken out of the list: every one is told with its remedy, and nothing else."""
    content = bytearray((paper / STORED / "index.html").read_bytes())
    content[-20] ^= 1
    (paper / STORED / "index.html").write_bytes(content)
    (paper / STORED / "gespraech" / "index.html").unlink()
    (paper / STORED / ".htaccess").write_text("Require all denied")
    (paper / STORED / "assets" / "link").symlink_to("/nowhere")
    (paper / "data" / "releases" / "notes.txt").write_text("x")
    restored = "Restore the folder from the commit of the release: a released version never changes. [release-files]"
    said = refused(
        paper,
        f"{STORED}/index.html: is not as its SHA256SUMS says. {restored}",
        f"{STORED}/gespraech/index.html: is not as its SHA256SUMS says. {restored}",
        f"{STORED}/.htaccess: is not as its SHA256SUMS says. {restored}",
        f"{STORED}/assets/link: is not as its SHA256SUMS says. {restored}",
        "data/releases/notes.txt: is no folder of a released version. Remove it; only make release stores versions.",
        command=("build",),
    )
    assert "5 problems" in said


def test_a_list_that_names_what_is_no_file_of_the_version(paper: Path) -> None:
    names = r"/etc/passwd ../../../mkdocs.yml a/../../b .htaccess a/.git/config a\b C:/x a//b a/".split()
    change(paper, SUMS, lambda text: "".join([text, *(f"{'0' * 64}  {name}\n" for name in names), "nonsense\n"]))
    refused(paper, *(f"{STORED}/{name}: is not as its SHA256SUMS says" for name in [*names, ""]), "10 problems")
    (paper / SUMS).unlink()
    refused(paper, f"{SUMS}: cannot be read: No such file or directory. Restore the file. [file-unreadable]")


OTHER = {"version": "3.0", "date": "2020-02-29", "sections": [], "paragraphs": [], "notes": [], "works": []}


@pytest.mark.parametrize("ledger", [b"[" * 100_000, b'{"version": "1.0"}', json.dumps(OTHER).encode()])
def test_words_of_a_version_that_cannot_be_compared(small: Path, ledger: bytes) -> None:
    write_release(small / STORED, {"ledger.json": ledger})
    refused(small, f"{STORED}/ledger.json: does not hold the words of version 1.0.", "[release-files]")


def test_git_leaves_the_stored_bytes_alone(paper: Path) -> None:
    """Where it turns line ends into those of Windows."""
    shutil.copy(ROOT / ".gitattributes", paper)
    commit(paper)
    shutil.rmtree(paper / STORED)
    subprocess.run([*GIT, "checkout", "-q", "--", STORED], cwd=paper, check=True)
    run = edition("check", root=paper)
    assert run.returncode == 0, run.stderr


def test_a_release_that_has_vanished(paper: Path) -> None:
    shutil.rmtree(paper / "data" / "releases")
    (paper / "data" / "redirects.yml").write_text("/v/1.0/: /\n")
    refused(paper, f"{LOCK}:", "«/v/1.0/» was released and is gone. Restore data/releases/1.0/", "[release-gone]")
