"""Building into a folder of its own and swapping it in, so that a failed build leaves the last good site as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from edition.addresses.contract import check_addresses, renew_lock
from edition.built import check_built
from edition.checks import check_sources
from edition.problems import ProblemsFound
from edition.record import Record
from edition.sources import Sources


class BuildFailed(Exception):
    """The engine ended with an error that it has already printed."""


def build(root: Path, target: Path) -> Path:
    """Build the edition in ``root`` into ``target`` and return the home page's path.

    Raises `ProblemsFound` with every problem of the sources, of the built pages or of their addresses; `BuildFailed`
    when MkDocs failed. In all cases ``target`` is as it was.
    """
    with built(root) as (sources, fresh):
        if problems := check_addresses(sources, fresh):
            raise ProblemsFound(problems)
        swap_in(fresh, target)
    return target / "index.html"


def lock(root: Path) -> tuple[list[str], list[str]]:
    """Build the edition in ``root`` only to renew ``data/addresses.lock``; see `renew_lock` for what it returns."""
    with built(root) as (sources, fresh):
        return renew_lock(sources, fresh)


@contextmanager
def built(root: Path) -> Iterator[tuple[Sources, Path]]:
    """The sources and a freshly built, checked site in a folder that is gone afterwards."""
    sources, problems = check_sources(root)
    if problems:
        raise ProblemsFound(problems)
    with workshop(root) as folder:
        fresh = folder / "site"
        run_engine(root, fresh, sources.configuration.record)
        if problems := check_built(fresh):
            raise ProblemsFound(problems)
        yield sources, fresh


@contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """A new folder below ``.work/`` on the same disk as the site, gone afterwards whatever happens."""
    place = root / ".work"
    place.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="build-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_engine(root: Path, fresh: Path, record: Record) -> None:
    """Run MkDocs in a process of its own, its output shown as it comes."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(fresh)]
    if subprocess.run(command, cwd=root, env=environment(record), check=False).returncode:
        raise BuildFailed


def environment(record: Record) -> dict[str, str]:
    """The build's environment: its date is the edition's own unless ``SOURCE_DATE_EPOCH`` says another (the
    reproducible-builds.org convention), so that the same sources give the same bytes on any day."""
    values = {**os.environ, "PYTHONHASHSEED": "0"}
    if record.version_date:
        day = datetime.fromisoformat(record.version_date).replace(tzinfo=UTC)
        values.setdefault("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
    return values


def swap_in(fresh: Path, target: Path) -> None:
    """Put ``fresh`` in the place of ``target`` by renaming; the old one is removed last."""
    old = fresh.with_name("old")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
