"""What each command does: one function a command, each returns the exit status.

Reading papers, asking addresses and the checks of the sources bring much along; a build whose sources are unchanged
needs none of it and does not load it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.problems import Problem, ProblemsFound, read_text, write_whole
from edition.engine.build import build, lock_addresses
from edition.paper.citation_file import write_citation_file
from edition.site.robots import publishable
from edition.sources.lock import LOCK
from edition.sources.record import read_configuration
from edition.sources.sources import Sources

if TYPE_CHECKING:
    from edition.original.recognising import Paper

FINGERPRINTS = Path("data/original.json")


def run_build(given: argparse.Namespace) -> int:
    """Build the site and say where it is."""
    home = build(Path.cwd(), Path.cwd() / given.to)
    print(f"Open {home}")
    return 0


def run_read(given: argparse.Namespace) -> int:
    """Read a copy of the paper and say how much of it is verified; write what was read where it is wanted."""
    from edition.original.clean_text import clean_text
    from edition.original.recognising import report

    paper = _read_copy(given.copy, given.fingerprints)
    print(report(paper))
    if given.clean and not paper.whole:
        message = "is not verified to the last word, so that it gives no clean text."
        raise ProblemsFound([Problem(given.copy.name, 0, "paper-different", message, "Take another copy.")])
    if given.json:
        rows = [
            {"n": number, "text": reading.text, "verified": reading.verified or None}
            for number, reading in paper.paragraphs.items()
        ]
        write_whole(given.json, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    if given.clean:
        write_whole(given.clean, clean_text(paper))
    return 0


def run_fingerprints(given: argparse.Namespace) -> int:
    """Make the fingerprints by which a copy of the paper is known from its clean text."""
    from edition.original.clean_text import read_clean, write_fingerprints

    text, problems = read_text(given.clean, given.clean.name)
    prints, wrong = read_clean(text, given.clean.name) if not problems else (None, [])
    if prints is None or wrong:
        raise ProblemsFound([*problems, *wrong])
    write_fingerprints(prints, given.to)
    print(f"{given.to}: {len(prints.paragraphs)} paragraphs, {len(prints.notes)} notes. It holds no words.")
    return 0


def run_original(given: argparse.Namespace) -> int:
    """Build the site with the words of the holder's own copy, and say how much of it is verified."""
    from edition.engine.original import build_original
    from edition.original.recognising import report

    sources = _sound_sources()
    paper = _read_copy(given.copy, FINGERPRINTS)
    print(report(paper))
    _tell("Building the pages with the paper's own words …")
    target = Path.cwd() / given.to
    build_original(sources, paper, target)
    print(f"For your own use only, do not publish. Open {target / 'index.html'}")
    return 0


def _read_copy(copy: Path, fingerprints: Path) -> Paper:
    from edition.original.fingerprints import read_fingerprints
    from edition.original.recognising import read_copy

    prints, problems = read_fingerprints(fingerprints, str(fingerprints))
    if problems:
        raise ProblemsFound(problems)
    return read_copy(copy, prints)


def run_check(given: argparse.Namespace) -> int:
    """Check the sources; with ``--paper`` also that none of its wording stands in them."""
    sources = _sound_sources()
    expected = sources.configuration.record.expected
    print(f"{expected.sections} sections, {expected.paragraphs} paragraphs, {expected.notes} notes, "
          f"{len(sources.works)} works: no problems.")  # fmt: skip
    if given.paper:
        from edition.rules.shared_words import check_shared_words

        paper = _read_copy(given.paper, FINGERPRINTS)
        if problems := check_shared_words(sources, paper):
            raise ProblemsFound(problems)
        held = sum(bool(reading.verified) for reading in paper.paragraphs.values())
        print(f"No wording of the paper in docs/ or data/, held against {held} of {len(paper.paragraphs)} paragraphs.")
    return 0


def run_release(given: argparse.Namespace) -> int:
    """Freeze the pages as a version that can be cited for ever."""
    from edition.cli.release import make_release

    folder = make_release(Path.cwd(), given.version, _tell)
    print(f"Released: {folder.relative_to(Path.cwd())}/. Commit it with {LOCK}.")
    return 0


def run_publishable(given: argparse.Namespace) -> int:
    """Say whether a built site may be published."""
    reason = publishable(given.site)
    print(f"Not to be published: {reason}" if reason else f"{given.site} may be published.")
    return 1 if reason else 0


def run_links(given: argparse.Namespace) -> int:
    """Ask all external addresses whether they answer."""
    from edition.verify.links import PoliteSession, check_links

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


def _sound_sources() -> Sources:
    from edition.rules.check import check_sources

    sources, problems = check_sources(Path.cwd())
    if problems:
        raise ProblemsFound(problems)
    return sources


def _tell(phrase: str) -> None:
    print(phrase, file=sys.stderr, flush=True)
