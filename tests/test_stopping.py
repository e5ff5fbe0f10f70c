"""A command that is stopped or killed: what was there is whole, what was to come is whole or not there."""

import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

from edition.base.problems import Problem, ProblemsFound
from edition.base.swap import MARK, replace_folder, swap_in
from edition.cli import release as making
from edition.cli.release import make_release
from tests.conftest import SMALL, edition
from tests.contract.editing import change
from tests.releases import files_below, numbered
from tests.test_original_site import CLEAN

SITE = "the last good site is as it was"
# A command that gets a signal when it comes to a function for the nth time, whatever the machine does beside.
STOPPED = """
import os, sys
from pkgutil import resolve_name
from edition.__main__ import main

place, calls, number, *command = sys.argv[1:]
module, name = place.rsplit(".", 1)
really, left = getattr(resolve_name(module), name), [None] * int(calls)

def stop(*given, **options):
    left.pop()
    if not left:
        os.kill(os.getpid(), int(number))
    return really(*given, **options)

setattr(resolve_name(module), name, stop)
sys.exit(main(command))
"""


def started(root: Path, *code: str, ignored: signal.Signals | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with the signals of a terminal, whatever those who started the tests wanted ignored."""

    def as_in_a_terminal() -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN if number == ignored else signal.SIG_DFL)

    command = [sys.executable, "-c", *code]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, timeout=300, preexec_fn=as_in_a_terminal
    )


def assert_stopped(root: Path, number: signal.Signals, place: str, calls: int, *command: str, kept: str) -> None:
    """The command is killed without a word, or stopped with one, and then leaves no folder behind."""
    before = folders(root)
    run = started(root, STOPPED, place, str(calls), str(int(number)), *command)
    assert "Traceback" not in run.stderr and "Error" not in run.stderr, run.stderr
    if number == signal.SIGKILL:
        assert run.returncode == -number
    else:
        assert run.stderr.endswith(f"\nStopped; {kept}.\n") and run.returncode != 0, run.stderr
        assert folders(root) == before


def folders(root: Path) -> set[Path]:
    return {*root.iterdir(), *(root / ".work").glob("build-*")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition with a site that is marked as the last good one."""
    root = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("stopped") / "small"))
    assert edition("build", root=root).returncode == 0
    (root / "site" / "last-good").touch()
    return root


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (signal.SIGINT, "edition.engine.build.read_sources"),
        (signal.SIGTERM, "edition.engine.plugin.load_config"),
        (signal.SIGHUP, "edition.engine.plugin.write_outputs"),
        (signal.SIGINT, "edition.base.swap.replace_folder"),
        (signal.SIGKILL, "edition.engine.plugin.write_outputs"),
    ],
)
def test_a_build(built: Path, number: signal.Signals, place: str) -> None:
    assert_stopped(built, number, place, 1, "build", kept=SITE)
    assert (built / "site" / "last-good").exists() and (built / "site" / "sitzen" / "index.html").exists()


def test_a_build_that_was_told_not_to_mind_a_closed_terminal_goes_on(built: Path) -> None:
    """``nohup make site``."""
    place, number = "edition.engine.plugin.write_outputs", signal.SIGHUP
    run = started(built, STOPPED, place, "1", str(int(number)), "build", "--to", "other", ignored=number)
    assert run.returncode == 0, run.stderr


def test_a_command_before_anything_is_loaded(tmp_path: Path) -> None:
    """Who has mistyped and presses Ctrl-C at once gets no traceback either."""
    (tmp_path / "filelock.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT)", "utf-8")
    code = "import sys; sys.path.insert(0, '.'); from edition.__main__ import main; sys.exit(main(['build']))"
    run = started(tmp_path, code)
    assert (run.returncode, run.stderr) == (1, "\nStopped; nothing had begun.\n")


def site_at(home: Path, words: str) -> Path:
    home.mkdir(parents=True)
    (home / MARK).touch()
    (home / "index.html").write_text(words, "utf-8")
    return home


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("rename", [1, 2])
def test_a_site_that_is_being_swapped_in(tmp_path: Path, monkeypatch, rename: int, stop: type[BaseException]) -> None:
    new, target = site_at(tmp_path / "new", "new"), site_at(tmp_path / "site", "old")
    really, outcomes = Path.rename, iter([*[None] * (rename - 1), stop])

    def stopped(path: Path, to: Path) -> Path:
        if error := next(outcomes, None):
            raise error
        return really(path, to)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(stop):
        replace_folder(new, target)
    assert (target / "index.html").read_text("utf-8") == "old"


def test_a_site_that_was_killed_between_the_renames(tmp_path: Path) -> None:
    """The last one is beside it until the next one is there."""
    fresh, old = site_at(tmp_path / "work" / "fresh", "new"), site_at(tmp_path / ".site-old", "old")
    swap_in(fresh, tmp_path / "site", FileLock(tmp_path / "work" / "lock"))
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "new" and not old.exists()


def test_a_site_that_is_being_copied_to_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(source: Path, near: Path) -> None:
        near.mkdir()
        raise KeyboardInterrupt

    fresh = site_at(tmp_path / "work" / "fresh", "new")
    with tempfile.TemporaryDirectory() as elsewhere, monkeypatch.context() as patched:
        patched.setattr("shutil.move", stopped)
        with pytest.raises(KeyboardInterrupt):
            swap_in(fresh, Path(elsewhere) / "site", FileLock(tmp_path / "lock"))
        assert list(Path(elsewhere).iterdir()) == []


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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_the_original(original: Path, number: signal.Signals) -> None:
    assert_stopped(original, number, "edition.engine.plugin.write_outputs", 1, "original", "copy.txt", kept=SITE)
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
    ("number", "calls"),
    [(signal.SIGINT, 1), (signal.SIGTERM, 2), (signal.SIGKILL, 3)],
    ids=["as it stands", "freezing", "once more"],
)
def test_a_release(released: Path, number: signal.Signals, calls: int) -> None:
    before, kept = stored(released), "a version is stored whole or not at all"
    assert_stopped(released, number, "edition.engine.plugin.write_outputs", calls, "release", "1.1", kept=kept)
    assert stored(released) == before


def test_a_release_that_is_not_sound_with_what_it_froze(released: Path, monkeypatch) -> None:
    """Nothing is stored before the site has been built with the new version and found whole."""
    before, really = stored(released), making.faults
    found = iter([([], []), ([], [Problem("site", 0, "link", "leads nowhere.", "Mend it.")])])
    monkeypatch.setattr(making, "faults", lambda *given: [really(*given), next(found)][1])
    with pytest.raises(ProblemsFound):
        make_release(released, "1.1", lambda phrase: None)
    assert stored(released) == before
