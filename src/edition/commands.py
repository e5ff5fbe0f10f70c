"""What each command does: one function a command, each returns the exit status.

Reading papers, asking addresses and the checks of the sources bring much along; a build whose sources are unchanged
needs none of it and does not load it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from edition.addresses.lock import LOCK
from edition.build import build, lock_addresses
from edition.literature.citation_file import write_citation_file
from edition.pins import raise_pin, write_pins
from edition.problems import ProblemsFound
from edition.record import read_configuration
from edition.releases.manifest import MANIFEST
from edition.site import publishable
from edition.sources import Sources

STYLE = Path(__file__).parents[2] / "data" / "edition.csl"


def run_build(given: argparse.Namespace) -> int:
    """Build the site and say where it is."""
    home = build(Path.cwd(), Path.cwd() / given.to)
    print(f"Open {home}")
    return 0


def run_original(given: argparse.Namespace) -> int:
    """Build the site with the words of the holder's own copy, and report how it was read."""
    from edition.original.making import build_original
    from edition.original.report import report

    target = Path.cwd() / given.to
    paper = build_original(Path.cwd(), given.paper, target, _tell)
    print(report(paper))
    print(f"For your own use only, do not publish. Open {target / 'index.html'}")
    return 0


def run_import(given: argparse.Namespace) -> int:
    """Begin a new edition from another paper."""
    from edition.original.importing import import_paper
    from edition.original.paper import read_paper
    from edition.original.report import report

    paper, problems = read_paper(given.paper, progress=_tell)
    if paper is None or problems:
        raise ProblemsFound(problems)
    if problems := import_paper(paper, given.to, STYLE):
        raise ProblemsFound(problems)
    print(report(paper))
    print(f"A new edition is in {given.to}; build it with: cd {given.to} && make site")
    return 0


def run_fingerprints(given: argparse.Namespace) -> int:
    """Renew the fingerprints by which a copy of the paper is known."""
    from edition.original.fingerprints import FINGERPRINTS
    from edition.original.making import renew_fingerprints

    paper = renew_fingerprints(_sound_sources(), given.paper, _tell)
    print(f"{FINGERPRINTS}: {len(paper.paragraphs)} paragraphs. Commit it; it holds no words.")
    return 0


def run_check(given: argparse.Namespace) -> int:
    """Check the sources; with ``--paper`` also that none of its wording stands in them."""
    sources = _sound_sources()
    expected = sources.configuration.record.expected
    print(f"{expected.sections} sections, {expected.paragraphs} paragraphs, {expected.notes} notes, "
          f"{len(sources.works)} works: no problems.")  # fmt: skip
    if given.paper:
        from edition.original.making import read_expected
        from edition.original.shared_words import shared_runs

        paper = read_expected(sources, given.paper, _tell)
        if problems := shared_runs(sources.root / "docs", sources.root / "data", paper):
            raise ProblemsFound(problems)
        print("No wording of the paper in docs/ or data/.")
    return 0


def run_release(given: argparse.Namespace) -> int:
    """Freeze the pages as a version that can be cited for ever."""
    from edition.releases.making import make_release

    archive = make_release(Path.cwd(), given.version, _tell)
    size = archive.stat().st_size
    print(f"Released: {archive.relative_to(Path.cwd())} ({size // 1000} kB). Commit it with {MANIFEST} and {LOCK}.")
    return 0


def run_publishable(given: argparse.Namespace) -> int:
    """Say whether a built site may be published."""
    reason = publishable(given.site)
    print(f"Not to be published: {reason}" if reason else f"{given.site} may be published.")
    return 1 if reason else 0


def run_links(given: argparse.Namespace) -> int:
    """Ask all external addresses whether they answer."""
    from edition.literature.links import PoliteSession, check_links

    sources = _sound_sources()
    return check_links(Path.cwd(), sources, PoliteSession(sources.configuration.record.contact))


def run_cff(given: argparse.Namespace) -> int:
    """Write CITATION.cff from the record."""
    configuration, problems = read_configuration(Path.cwd())
    if problems:
        raise ProblemsFound(problems)
    print(f"Written: {write_citation_file(Path.cwd(), configuration.record)}")
    return 0


def run_lock(given: argparse.Namespace) -> int:
    """Write new addresses and corrected paragraphs into data/addresses.lock."""
    added, renewed = lock_addresses(Path.cwd())
    print(f"data/addresses.lock: {len(added)} addresses added, {len(renewed)} fingerprints renewed.")
    return 0


def run_pins(given: argparse.Namespace) -> int:
    """Write requirements*.txt from pyproject.toml."""
    failed = write_pins(Path.cwd())
    print(f"Not written: {', '.join(failed)}." if failed else "Written: requirements.txt, requirements-test.txt.")
    return 1 if failed else 0


def run_raise(given: argparse.Namespace) -> int:
    """Raise a pin, write requirements*.txt, and say what to look at again."""
    print("\n".join(raise_pin(Path.cwd(), given.pin)))
    return 0


def _sound_sources() -> Sources:
    from edition.checks import check_sources

    sources, problems = check_sources(Path.cwd())
    if problems:
        raise ProblemsFound(problems)
    return sources


def _tell(phrase: str) -> None:
    print(phrase, file=sys.stderr, flush=True)
