"""Reading a paper into pages, beginning an edition and releasing a version, stopped or killed at any moment: what was
there is whole, what was to come is whole or not there, and who stopped it reads one line."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from edition.cli import release as making
from edition.cli.release import make_release
from tests.conftest import SMALL, edition
from tests.releases import LOCK, change, files_below, numbered
from tests.test_build import mind_signals
from tests.test_original_site import CLEAN

KILLED = -signal.SIGKILL
SITE = "the last good site is as it was"
# The edition with the paper's own words is a folder for work, and builds in one of its own.
IN_THE_ENGINE = "build-*/edition/.work/build-*/site/assets"


def told(root: Path, number: signal.Signals, phrase: str, *command: str, place: str = "") -> tuple[int, str]:
    """The exit status and the messages of a command that gets a signal when it has said ``phrase`` and ``place`` is
    there below its folder for work."""
    arguments = [sys.executable, "-m", "edition", *command]
    streams: dict[str, Any] = {"stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(arguments, cwd=root, preexec_fn=mind_signals, **streams) as process:
        assert process.stderr
        lines = iter(process.stderr.readline, "")
        before = [next(line for line in lines if phrase in line)]
        deadline = time.monotonic() + 60
        while place and not list((root / ".work").glob(place)) and time.monotonic() < deadline:
            time.sleep(0.002)
        os.killpg(process.pid, number)
        after = process.stderr.read()
    return process.returncode, "".join([*before, after])


def assert_stopped(status: int, messages: str, number: signal.Signals, kept: str) -> None:
    """Killed without a word, or stopped with one."""
    assert "Traceback" not in messages and "Error" not in messages, messages
    if number == signal.SIGKILL:
        assert status == KILLED
    else:
        assert status == 1 and messages.endswith(f"\nStopped; {kept}.\n"), messages


def told_and_tidied(root: Path, number: signal.Signals, phrase: str, *command: str, place: str) -> tuple[int, str]:
    """The same, and nothing of it is left in ``.work/``; after a kill it is taken away here."""
    status, messages = told(root, number, phrase, *command, place=place)
    for folder in (root / ".work").glob("build-*"):
        assert number == signal.SIGKILL, folder
        shutil.rmtree(folder)
    return status, messages


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition beside a copy of its paper, with a site of the paper's words marked as the last one."""
    root = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("stopped") / "own"))
    (root / "data").mkdir()
    (root / "clean.txt").write_text(CLEAN, "utf-8")
    (root / "copy.txt").write_text(CLEAN.replace("[^", "["), "utf-8")
    for command in (("fingerprints", "clean.txt"), ("original", "copy.txt")):
        run = edition(*command, root=root)
        assert run.returncode == 0, run.stderr
    (root / "site-original" / "last-good").touch()
    return root


@pytest.mark.parametrize(
    ("number", "place"),
    [(signal.SIGINT, IN_THE_ENGINE), (signal.SIGTERM, ""), (signal.SIGKILL, IN_THE_ENGINE)],
)
def test_the_original(original: Path, number: signal.Signals, place: str) -> None:
    status, messages = told_and_tidied(original, number, "the paper's own words", "original", "copy.txt", place=place)
    assert_stopped(status, messages, number, SITE)
    assert (original / "site-original" / "last-good").exists()
    assert "wie sie gedruckt sind" in (original / "site-original" / "anstehen" / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition, of which 1.0 has been released and 1.1 is to be."""
    root = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("stopped") / "small"))
    for command in (("lock",), ("release", "1.0")):
        run = edition(*command, root=root)
        assert run.returncode == 0, run.stderr
    change(root, "mkdocs.yml", numbered("1.1", "2027-03-02"))
    return root


def stored(root: Path) -> dict[str, bytes]:
    """What a release changes."""
    return files_below(root / "data")


@pytest.mark.parametrize(
    ("number", "phrase", "place"),
    [
        (signal.SIGINT, "as it stands", ""),
        (signal.SIGTERM, "freezing", ""),
        (signal.SIGINT, "once more", ""),
        (signal.SIGKILL, "once more", "build-*/site/assets"),
    ],
)
def test_a_release(released: Path, number: signal.Signals, phrase: str, place: str) -> None:
    before = stored(released)
    status, messages = told_and_tidied(released, number, phrase, "release", "1.1", place=place)
    assert_stopped(status, messages, number, "a version is stored whole or not at all")
    assert stored(released) == before


def test_a_release_that_is_not_sound_with_what_it_froze(released: Path, monkeypatch) -> None:
    """Nothing is stored before the site has been built with the new version and found whole."""
    before, really = stored(released), making.faults
    found = iter([([], []), ([making.Problem("site", 0, "link", "leads nowhere.", "Mend it.")], [])])
    monkeypatch.setattr(making, "faults", lambda *given: [really(*given), next(found)][1])
    with pytest.raises(making.ProblemsFound):
        make_release(released, "1.1", lambda phrase: None)
    assert stored(released) == before


def test_a_release_stopped_while_it_is_stored(tmp_path: Path, released: Path, monkeypatch) -> None:
    """Whoever stops it between the two steps stops it after the second: version and lock agree."""
    root = Path(shutil.copytree(released, tmp_path / "small"))
    rename = Path.rename

    def stopping(old: Path, new: Path) -> Path:
        if new.name == "1.1":
            os.kill(os.getpid(), signal.SIGINT)
        return rename(old, new)

    monkeypatch.setattr(Path, "rename", stopping)
    with pytest.raises(KeyboardInterrupt):
        make_release(root, "1.1", lambda phrase: None)
    assert (root / "data/releases/1.1").is_dir() and "/v/1.1/" in (root / LOCK).read_text("utf-8")
    run = edition("build", root=root)
    assert run.returncode == 0, run.stderr


def test_stopped_before_anything_is_loaded(tmp_path: Path) -> None:
    """Who has mistyped and presses Ctrl-C at once gets no traceback either."""
    code = (
        "import os, signal, sys; sys.path.insert(0, '.'); from edition.__main__ import main; sys.exit(main(['build']))"
    )
    (tmp_path / "filelock.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT)", "utf-8")
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "\nStopped; nothing had begun.\n")


DROPPED = """
import signal, weakref
from edition.base.stopping import stop_alike, undisturbed

class Ended: pass

stop_alike()
ended = Ended()
reference = weakref.ref(ended, lambda reference: signal.raise_signal(signal.SIGINT))
del ended
print("went on")
try:
    with undisturbed():
        print("did what cannot be taken back")
except KeyboardInterrupt:
    print("stopped")
"""


def test_a_stop_that_python_drops_is_heard_before_anything_is_put_in_place() -> None:
    """What is raised at the end of a weak reference, as every import has one, reaches nobody."""
    run = subprocess.run([sys.executable, "-c", DROPPED], capture_output=True, text=True, check=True)
    assert (run.stdout.split("\n"), run.stderr) == (["went on", "stopped", ""], "")
