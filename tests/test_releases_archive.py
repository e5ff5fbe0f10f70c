"""The archive of a frozen version: the same bytes again, nothing damaged gets through, nothing is written outside."""

from __future__ import annotations

import io
import lzma
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.releases.archive import LARGEST, SUMS, ArchiveBroken, packed, sums, unpacked

NAMES = st.from_regex(r"[a-z0-9_]{1,8}(/[a-z0-9_]{1,8}){0,3}\.[a-z]{1,4}", fullmatch=True)
TREES = st.dictionaries(NAMES, st.binary(max_size=300), max_size=8)
DAY = 1_600_000_000
PAGES = {"index.html": b"<p>Eins</p>", "fazit/index.html": b"<p>Zwei</p>"}
ARCHIVE = packed(PAGES, DAY)


@given(TREES)
@settings(deadline=None, max_examples=30)
def test_what_is_packed_comes_out_the_same(files: dict[str, bytes]) -> None:
    assert unpacked(packed(files, DAY)) == files


@given(TREES)
@settings(deadline=None, max_examples=30)
def test_the_order_of_the_files_does_not_matter(files: dict[str, bytes]) -> None:
    backwards = dict(reversed(files.items()))
    assert packed(files, DAY) == packed(backwards, DAY)


def test_nothing_of_the_machine_is_in_it() -> None:
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(packed(PAGES, DAY)))) as tar:
        members = tar.getmembers()
    assert [member.name for member in members] == [SUMS, "fazit/index.html", "index.html"]
    assert {(m.uid, m.gid, m.uname, m.gname, m.mode, m.mtime) for m in members} == {(0, 0, "", "", 0o644, DAY)}


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_no_damage_gets_through(data: st.DataObject) -> None:
    """One byte changed, cut off or appended anywhere: refused, and in no other way."""
    archive = ARCHIVE
    at = data.draw(st.integers(0, len(archive) - 1))
    kind = data.draw(st.sampled_from(("flip", "cut", "append")))
    flipped = archive[:at] + bytes([archive[at] ^ data.draw(st.integers(1, 255))]) + archive[at + 1 :]
    broken = {"flip": flipped, "cut": archive[:at], "append": archive + archive[: at + 1]}[kind]
    with pytest.raises(ArchiveBroken):
        unpacked(broken)


@given(st.binary(max_size=3000))
@settings(deadline=None, max_examples=100)
def test_whatever_is_in_the_tar_gives_files_or_a_refusal(content: bytes) -> None:
    try:
        unpacked(lzma.compress(content))
    except ArchiveBroken:
        return
    raise AssertionError("random bytes were taken for a version")


def smuggled(change: Callable[[tarfile.TarFile], None]) -> bytes:
    """An archive whose own list is right but which also holds what ``change`` adds."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, content in {**PAGES, SUMS: sums(PAGES).encode()}.items():
            add(tar, name, content)
        change(tar)
    return lzma.compress(buffer.getvalue())


def add(tar: tarfile.TarFile, name: str, content: bytes = b"x", kind: bytes = tarfile.REGTYPE, link: str = "") -> None:
    member = tarfile.TarInfo(name)
    member.size, member.type, member.linkname = len(content) if not link else 0, kind, link
    tar.addfile(member, io.BytesIO(content) if not link else None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tar: add(tar, "../outside.html"), "no name for a file"),
        (lambda tar: add(tar, "/etc/outside"), "no name for a file"),
        (lambda tar: add(tar, "a/../../outside"), "no name for a file"),
        (lambda tar: add(tar, ".htaccess"), "no name for a file"),
        (lambda tar: add(tar, "a\\..\\b"), "no name for a file"),
        (lambda tar: add(tar, "link", kind=tarfile.SYMTYPE, link="/etc/passwd"), "no plain file"),
        (lambda tar: add(tar, "hard", kind=tarfile.LNKTYPE, link="index.html"), "no plain file"),
        (lambda tar: add(tar, "device", kind=tarfile.CHRTYPE), "no plain file"),
        (lambda tar: add(tar, "index.html"), "in it twice"),
        (lambda tar: add(tar, "more.html"), "not those of its own list (more.html)"),
    ],
)  # fmt: skip
def test_only_plain_files_with_plain_names_of_the_list(change: Callable[[tarfile.TarFile], None], said: str) -> None:
    with pytest.raises(ArchiveBroken) as refused:
        unpacked(smuggled(change))
    assert said in str(refused.value)


def test_an_archive_that_would_fill_the_disk_is_refused_early() -> None:
    with pytest.raises(ArchiveBroken, match="larger than"):
        unpacked(lzma.compress(bytes(LARGEST + 1), preset=0))


@pytest.mark.skipif(shutil.which("xz") is None or shutil.which("sha256sum") is None, reason="needs xz and sha256sum")
def test_the_usual_tools_open_and_verify_it(tmp_path: Path) -> None:
    (tmp_path / "1.0.tar.xz").write_bytes(packed(PAGES, DAY))
    subprocess.run(["tar", "-xf", "1.0.tar.xz"], cwd=tmp_path, check=True)
    run = subprocess.run(["sha256sum", "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and run.stdout.count("OK") == len(PAGES), run.stdout + run.stderr
