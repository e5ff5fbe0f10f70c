"""What the tests of versions share: the small paper for discussion, released as 1.0 and then changed."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.addresses import built, discussion
from tests.conftest import ROOT, SITE_URL, edition, shared
from tests.contract.editing import change, put

STORED = "data/releases/1.0"
SUMS = f"{STORED}/SHA256SUMS"
INSERTED = 'Dazwischen sagt jemand etwas, das niemand erwartet hatte.\n{: #rn-2a data-seite="2" }'


def numbered(version: str, date: str) -> Callable[[str], str]:
    """Settings whose record says this version and date."""
    record = re.compile(r'( version: ").*?("\n +version_date: ").*?"')
    return lambda text: record.sub(rf'\g<1>{version}\g<2>{date}"', text)


def copied(home: Path, to: Path) -> Path:
    """A copy of an edition without what was built."""
    return Path(shutil.copytree(home, to, ignore=shutil.ignore_patterns("site", ".work")))


def files_below(folder: Path) -> dict[str, bytes]:
    """All files by their paths below a folder; none where there is no folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def shared_release(factory: pytest.TempPathFactory) -> Path:
    """The small paper as it is when 1.0 has just been released and its site built, once for all workers."""
    return shared(factory, "released", _released)


def shared_next(factory: pytest.TempPathFactory) -> Path:
    """The same some days later: a working version 1.1 with other words, and its site."""
    before = shared_release(factory)
    return shared(factory, "released-next", lambda home: _next(before, home))


def shared_second(factory: pytest.TempPathFactory) -> Path:
    """The same a month later: 1.1 has been released too, and 1.2 is in the making."""
    before = shared_next(factory)
    return shared(factory, "released-second", lambda home: _second(before, home))


def _released(home: Path) -> None:
    discussion(home)
    shutil.copy(ROOT / "docs" / "aenderungen.md", home / "docs")
    change(
        home,
        "mkdocs.yml",
        put("  - Vom Schweigen: nachspiel.md\n", "  - Vom Schweigen: nachspiel.md\n  - Änderungen: aenderungen.md\n"),
    )
    change(home, "mkdocs.yml", numbered("1.0", "2027-03-01"))
    for arguments in (("lock",), ("release", "1.0")):
        run = edition(*arguments, root=home)
        assert run.returncode == 0, run.stdout + run.stderr
    built(home, SITE_URL)


def _next(before: Path, home: Path) -> None:
    shutil.copytree(before, home)
    change(home, "docs/gespraech.md", put("Manche nennen sie", "Einige nennen sie"))
    change(home, "docs/gespraech.md", put("\nEin Gespräch hat", f"\n{INSERTED}\n\nEin Gespräch hat"))
    change(home, "docs/nachspiel.md", put("machen Wecker", "machen nur die Wecker"))
    change(home, "mkdocs.yml", put("paragraphs: 5", "paragraphs: 6"))
    change(home, "mkdocs.yml", numbered("1.1", "2027-04-01"))
    built(home, SITE_URL)


def _second(before: Path, home: Path) -> None:
    copied(before, home)
    for arguments in (("lock",), ("release", "1.1")):
        run = edition(*arguments, root=home)
        assert run.returncode == 0, run.stdout + run.stderr
    change(home, "docs/gespraech.md", put("Übermütige Überbringer", "Mutige Überbringer"))
    change(home, "mkdocs.yml", numbered("1.2", "2027-05-01"))
    built(home, SITE_URL)
