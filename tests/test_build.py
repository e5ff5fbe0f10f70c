"""A build that is stopped, killed, out of room or not alone leaves a whole site."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import edition

COMMAND = [sys.executable, "-m", "edition", "build"]


@pytest.fixture
def built(small: Path) -> Path:
    """The small edition with a site that is marked as the last good one."""
    assert edition("build", root=small).returncode == 0
    (small / "site" / "last-good").touch()
    return small


def started(root: Path, **options: object) -> subprocess.Popen[str]:
    """A build that has begun to run the engine."""
    process = subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    deadline = time.monotonic() + 60
    while not list((root / ".work").glob("build-*")) and time.monotonic() < deadline:
        time.sleep(0.005)
    return process


def whole(root: Path) -> bool:
    return (root / "site" / "last-good").exists() and (root / "site" / "sitzen" / "index.html").exists()


def test_stopped_by_ctrl_c(built: Path) -> None:
    process = started(built, start_new_session=True)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the last good site is as it was" in errors and "Traceback" not in errors
    assert whole(built) and not list((built / ".work").glob("build-*"))


def test_killed(built: Path) -> None:
    process = started(built)
    process.kill()
    process.communicate(timeout=60)
    assert whole(built)
    assert edition("build", root=built).returncode == 0


def test_abandoned_folders_are_removed_a_day_later(built: Path) -> None:
    left, recent = built / ".work" / "build-left", built / ".work" / "build-recent"
    left.mkdir()
    recent.mkdir()
    os.utime(left, (0, 0))
    assert edition("build", root=built).returncode == 0
    assert not left.exists() and recent.exists()


def test_no_room_left(built: Path) -> None:
    """Files may not grow past 40 kB here, as on a disk that is nearly full: the theme's script does not fit."""
    limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))}
    process = subprocess.run(COMMAND, cwd=built, capture_output=True, text=True, check=False, **limit)
    assert process.returncode == 1
    assert "The build failed (" in process.stderr and "Traceback" not in process.stderr
    assert whole(built)


def test_two_builds_at_once_do_not_mix(small: Path) -> None:
    processes = [started(small) for _ in range(2)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert (small / "site" / "sitzen" / "index.html").exists()
    assert not list((small / ".work").glob("build-*"))


def test_the_same_sources_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    """In another folder, time zone and locale, on another day."""
    other = tmp_path / "anderswo" / "tief" / "unten"
    subprocess.run(["cp", "-r", str(small), str(other.parent.mkdir(parents=True) or other)], check=True)
    assert edition("build", root=small, TZ="UTC", LC_ALL="C").returncode == 0
    assert edition("build", root=other, TZ="Pacific/Auckland", LC_ALL="C.UTF-8").returncode == 0
    trees = [
        {p.relative_to(r): p.read_bytes() for p in r.rglob("*") if p.is_file()}
        for r in (small / "site", other / "site")
    ]
    assert sorted(trees[0]) == sorted(trees[1])
    assert [str(name) for name in trees[0] if trees[0][name] != trees[1][name]] == []
