"""Building the site with a holder's own copy: read, compare with the edition, overlay the pages, build, swap in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from edition.addresses.contract import check_addresses
from edition.build import built, disk_failures_told, workshop
from edition.built import check_built, read_site
from edition.checks import check_sources
from edition.original.expectation import expectation_of
from edition.original.fingerprints import read_fingerprints
from edition.original.model import Paper
from edition.original.notes import compare_notes
from edition.original.overlay import write_original
from edition.original.paper import read_paper
from edition.problems import ProblemsFound
from edition.sources import Sources
from edition.swap import swap_in

Tell = Callable[[str], None]
# What an edition is made of beside its pages; everything else in the folder (.git, .venv, site/) stays where it is.
MATERIALS = ("mkdocs.yml", "references.bib", "data", "overrides")


def build_original(root: Path, copy: Path, target: Path, tell: Tell) -> Paper:
    """Build the edition in ``root`` with the verbatim text of the paper at ``copy`` into ``target``.

    ``tell`` is told what is being done. Raises `ProblemsFound` when the copy is not this paper, cannot be read or
    differs from the edition in pages or notes, `BuildFailed` when the engine or the disk failed; then nothing is
    written. Returns the paper for its report.
    """
    sources, problems = check_sources(root)
    if problems:
        raise ProblemsFound(problems)
    paper = read_expected(sources, copy, tell)
    with disk_failures_told(root), workshop(root) as folder:
        tell("building the pages with the paper's own words")
        edition = overlaid(root, paper, folder / "edition")
        with built(edition) as (original, fresh):
            site = read_site(fresh)
            broken, _ = check_addresses(original, site, fingerprints=False)
            if found := [*check_built(site), *broken]:
                raise ProblemsFound(found)
            swap_in(fresh, target, FileLock(root / ".work" / "swap.lock"))
    return paper


def read_expected(sources: Sources, copy: Path, tell: Tell) -> Paper:
    """The paper at ``copy``, known by its headings, counts, pages, paragraphs and notes to be this edition's.

    Raises `ProblemsFound` with everything that speaks against it.
    """
    prints, problems = read_fingerprints(sources.root / "data" / "original.json")
    paper, found = read_paper(copy, expectation_of(sources, prints), tell)
    problems += found
    if paper is None or problems:
        raise ProblemsFound(problems)
    retold = {int(number): text for number, text in sources.notes.items() if number.isdigit()}
    if differing := compare_notes(paper, sources.works, retold):
        raise ProblemsFound(differing)
    return paper


def overlaid(root: Path, paper: Paper, edition: Path) -> Path:
    """A copy of the edition's materials at ``edition`` whose pages hold the paper's own words."""
    edition.mkdir(parents=True)
    for name in MATERIALS:
        if (root / name).is_dir():
            shutil.copytree(root / name, edition / name)
        elif (root / name).exists():
            shutil.copy(root / name, edition / name)
    if problems := write_original(paper, root / "docs", edition / "docs"):
        raise ProblemsFound(problems)
    return edition
