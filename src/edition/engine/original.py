"""Building the site with a holder's own copy: recognise, overlay the pages, build, swap in."""

from __future__ import annotations

import shutil
from pathlib import Path

from filelock import FileLock

from edition.base.problems import ProblemsFound
from edition.base.swap import swap_in
from edition.engine.build import built_site, disk_failures_told, workshop
from edition.engine.overlay import write_original
from edition.original.recognising import Paper
from edition.sources.sources import Sources
from edition.verify.built import check_built, read_site
from edition.verify.contract import check_addresses

# What an edition is made of beside its pages and the style of its notes; everything else in the folder (.git, .venv,
# site/) stays where it is.
MATERIALS = ("mkdocs.yml", "references.bib", "data", "overrides")


def build_original(sources: Sources, paper: Paper, target: Path) -> None:
    """Build an edition, whose ``sources`` are sound, with the words of a ``paper`` into ``target``.

    Raises `ProblemsFound` where the two do not agree, `BuildFailed` when the engine or the disk failed; then
    ``target`` is as it was.
    """
    root = sources.root
    with disk_failures_told(root), workshop(root) as folder:
        overlay_edition(sources, paper, folder / "edition")
        with built_site(folder / "edition") as (original, fresh):
            site = read_site(fresh)
            broken, _ = check_addresses(original, site, fingerprints=False)
            if found := [*check_built(site), *broken]:
                raise ProblemsFound(found)
            swap_in(fresh, target, FileLock(root / ".work" / "swap.lock"))


def overlay_edition(sources: Sources, paper: Paper, edition: Path) -> None:
    """Make the new folder ``edition``, a copy of the edition's materials whose pages hold the paper's words."""
    edition.mkdir(parents=True)
    for name in (*MATERIALS, sources.configuration.style):
        if (sources.root / name).is_dir():
            shutil.copytree(sources.root / name, edition / name)
        elif (sources.root / name).exists():
            shutil.copy(sources.root / name, edition / name)
    write_original(sources, paper, edition / "docs")
