"""What an editor does to a published paper, and what the build answers."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from edition.base.swap import MARK
from tests.conftest import edition

Run = CompletedProcess[str]
LOCK = "data/addresses.lock"
REDIRECTS = "data/redirects.yml"


def change(home: Path, name: str, change: Callable[[str], str]) -> None:
    """Change a file, which may be a new one, and see that it has changed."""
    path = home / name
    text = path.read_text("utf-8") if path.exists() else ""
    changed = change(text)
    assert changed != text, f"{name} is as it was"
    path.write_text(changed, "utf-8")


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def refused(home: Path, *expected: str, command: tuple[str, ...] = ("build",)) -> str:
    """Run a command, see that it fails once with all of ``expected`` and keeps the last site; returns what it said."""
    (home / "site").mkdir(exist_ok=True)
    (home / "site" / MARK).touch()
    (home / "site" / "index.html").write_text("the last good one", "utf-8")
    run = edition(*command, root=home)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stdout + run.stderr
    assert (home / "site" / "index.html").read_text("utf-8") == "the last good one"
    assert [words for words in expected if words not in run.stderr] == [], run.stderr
    return run.stderr


def accepted(home: Path) -> Run:
    run = edition("build", root=home)
    assert run.returncode == 0, run.stdout + run.stderr
    return run
