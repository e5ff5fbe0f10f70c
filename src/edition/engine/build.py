"""Building into a folder of its own and swapping it in, so that a failed build leaves the last good site as it was."""

import json
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import astuple, replace
from pathlib import Path

from filelock import FileLock

from edition.base.cache import cache_on_disk, remove_unused
from edition.base.problems import Problem, sound
from edition.base.swap import swap_in
from edition.rules.check import check_rules, check_sources
from edition.site.robots import WITHOUT_ADDRESS
from edition.sources.record import EPOCH, Record
from edition.sources.sources import CACHE, Sources, copy_sources, fingerprint_of_files, read_sources
from edition.verify.built import check_built, read_site
from edition.verify.contract import check_addresses, renew_lock

DAY = 24 * 60 * 60  # seconds
ABANDONED = DAY  # since when nobody has touched a folder for work that a killed build has left
FORGOTTEN = 60 * DAY  # since when no build has asked for an entry of the cache
Found = tuple[list[str], list[Problem]]  # what is new, and what is wrong


class BuildFailed(Exception):
    """The engine or the disk ended the build; the text says how."""


def build(root: Path, target: Path) -> Path:
    """Build the edition in ``root`` into ``target`` and return the home page's path.

    Raises `ProblemsFound` with every problem of the sources, of the built pages or of their addresses; `BuildFailed`
    when MkDocs or the disk failed. In all cases ``target`` is as it was.
    """
    with built_site(root) as (sources, fresh):
        if new := sound(faults(sources, fresh)):
            print(f"{len(new)} addresses are not in data/addresses.lock yet, beginning with {new[0]}; run make lock.")
        swap_in(fresh, target, FileLock(root / ".work" / "swap.lock"))
    remove_unused((root / CACHE).glob("*"), FORGOTTEN)
    if not sources.configuration.site_url:
        print(WITHOUT_ADDRESS)
    return target / "index.html"


def faults(sources: Sources, fresh: Path) -> Found:
    """Addresses of a fresh site that the lock has not yet, and all problems; of the same site, those found before."""
    site = read_site(fresh)

    def look() -> Found:
        new, problems = check_addresses(sources, site)
        return new, [*check_built(site), *problems]

    return _found_before(sources.root, "faults.json", [sources.fingerprint, site.fingerprint], look)


def _found_before(root: Path, name: str, made_of: list[str], look: Callable[[], Found]) -> Found:
    """What ``look`` finds, from the cache where the same was looked at before."""

    def make() -> bytes:
        new, problems = look()
        return json.dumps([new, [astuple(problem) for problem in problems]]).encode()

    new, problems = json.loads(cache_on_disk(root / CACHE, name, made_of, make))
    return new, [Problem(*fields) for fields in problems]


def lock_addresses(root: Path) -> tuple[list[str], list[str]]:
    """Build the edition in ``root`` only to renew ``data/addresses.lock``; see `renew_lock` for what it returns."""
    with built_site(root) as (sources, fresh):
        site = read_site(fresh)
        return renew_lock(replace(sources, root=root), sound((site, check_built(site))))


@contextmanager
def built_site(root: Path) -> Iterator[tuple[Sources, Path]]:
    """The sources, checked, and a site freshly built of them in a folder that is gone afterwards."""
    with disk_failures_told(root), workshop(root) as folder:
        sources = sound(check_copy(root, folder / "edition"))
        fresh = folder / "site"
        run_engine(root, fresh, sources)
        yield sources, fresh


def check_copy(root: Path, copy: Path) -> tuple[Sources, list[Problem]]:
    """The sources in the new folder ``copy`` and all their problems; those of unchanged sources from the cache."""
    try:
        copy_sources(root, copy)
    except OSError:
        sources, problems = check_sources(root)  # it says of an unreadable source what is wrong with it
        if not problems:
            raise
        return sources, problems
    fingerprint = fingerprint_of_files(copy)
    sources, problems = read_sources(copy)
    _, found = _found_before(root, "rules.json", [fingerprint], lambda: ([], check_rules(sources)))
    return replace(sources, fingerprint=fingerprint), sorted({*problems, *found})


@contextmanager
def disk_failures_told(root: Path) -> Iterator[None]:
    """What the disk fails in becomes `BuildFailed`, with the place; where a file was to get a new name, that."""
    try:
        yield
    except OSError as error:
        raise BuildFailed(f"{error.strerror or error}: {error.filename2 or error.filename or root}") from None


@contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """A new folder below ``.work/`` on the same disk as the site, gone afterwards whatever happens."""
    place = root / ".work"
    place.mkdir(exist_ok=True)
    remove_unused(place.glob("build-*"), ABANDONED)
    with tempfile.TemporaryDirectory(prefix="build-", dir=place, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def run_engine(root: Path, fresh: Path, sources: Sources) -> None:
    """Run MkDocs in this process, so that what was read and checked is not read and checked again; its warnings are
    shown as they come. Raises `BuildFailed` with the last line of whatever stopped it."""
    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter("%(levelname)-7s -  %(message)s"))
    logging.basicConfig(handlers=[handler])  # once a process
    with environment(sources.configuration.record), chdir(root):
        from edition.engine.plugin import run  # the engine, only where a site is built

        try:
            run(root, fresh, sources)
        except OSError:
            raise
        except (Exception, SystemExit) as error:
            kind = "" if isinstance(error, SystemExit) else f"{type(error).__name__}: "
            raise BuildFailed(f"{kind}{error}") from None


class PlainFormatter(logging.Formatter):
    """The engine's own form but for the insides of Python that it shows."""

    def format(self, record: logging.LogRecord) -> str:
        told = re.split(r"\n *(?:Traceback|File )", super().format(record))[0]
        return re.sub(r"<class '(?:\w+\.)*(\w+)'>", r"\1", told)


@contextmanager
def environment(record: Record) -> Iterator[None]:
    """The build's environment: its moment is the edition's own, for MkDocs too, which would take the clock's. The
    theme's notice that it ends in 2027 is left out of every build; decisions/engine.md says what follows from it."""
    before = dict(os.environ)
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", EPOCH: str(record.timestamp)}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
