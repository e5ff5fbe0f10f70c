"""``make release``: build the site and find it sound, freeze its pages, build once more with them, and store them."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from edition.base.problems import Problem, sound
from edition.engine.build import built_site, disk_failures_told, faults, run_engine, workshop
from edition.rules.check import check_sources
from edition.site.freezing import frozen_files
from edition.sources.lock import LOCK
from edition.sources.releases import FOLDER, Release, folder_of, in_order, is_version, read_release, write_release
from edition.sources.sources import Sources
from edition.verify.built import check_built, read_site
from edition.verify.contract import renew_lock

Tell = Callable[[str], None]
# What the pages are made of, with the style of the notes: all of it must be committed, so that a release is that of a
# commit.
MATERIALS = ("mkdocs.yml", "references.bib", "docs", "data", "overrides", "src")


def make_release(root: Path, version: str, tell: Tell) -> Path:
    """Freeze the edition in ``root`` as ``version``, lock its address, and return the folder of the version. Raises
    `ProblemsFound` when it must not be released or the site is not sound, `BuildFailed` when the engine or the disk
    failed; then nothing has been stored."""
    sources, problems = check_sources(root)
    sound((sources, [*problems, *refusals(sources, version)]))
    with disk_failures_told(root), workshop(root) as folder:
        tell("building the site as it stands")
        with built_site(root) as (sources, fresh):
            new, problems = faults(sources, fresh)
            if new:
                message = f"does not hold {new[0]} ({len(new)} missing)."
                problems = [*problems, _refusal(LOCK, 0, message, "Run make lock and commit the file.")]
            sound((new, problems))
            tell("freezing its pages")
            write_release(folder / version, _freeze(root, sources, fresh, version))
            release = read_release(folder / version)
            tell("building once more, with the frozen version")
            _build_with(root, release, sources, folder)
        (root / FOLDER).mkdir(exist_ok=True)
        (folder / version).rename(root / FOLDER / version)
        (folder / LOCK).replace(root / LOCK)  # who is stopped before it is told by the next build to run make lock
    return root / FOLDER / version


def refusals(sources: Sources, version: str) -> Iterator[Problem]:
    """Everything that speaks against releasing the sources as ``version``."""
    if not is_version(version):
        yield _refusal("VERSION", 0, f"«{version}» is no version number.", "Say make release VERSION=1.0.")
        return
    for page in sources.pages:
        if page.front.get("wording") == "original":
            yield _refusal(page.name, 1, "holds the paper's own wording.", "Only the retelling is released.")
    record = sources.configuration.record
    line = record.line("version")
    if record.version != version:
        set_it = f'Set extra.edition.version to "{version}" and version_date to its day'
        hint = f"{set_it}, then run .venv/bin/python -m edition cff."
        yield _refusal("mkdocs.yml", line, f"the version of the record is «{record.version}».", hint)
    if not record.version_date:
        yield _refusal("mkdocs.yml", line, "the version has no date.", "Set extra.edition.version_date.")
    for last in sources.releases[-1:]:  # a release is the newest: number and day go forward
        if in_order(version) <= in_order(last.version):
            message = f"version {last.version} has been released."
            yield _refusal(FOLDER, 0, message, "Give the new one a higher number.")
        elif record.version_date < last.date:
            message = f"version {last.version} is of {last.date}, later than this one."
            yield _refusal("mkdocs.yml", line, message, "Correct extra.edition.version_date.")
    yield from _check_committed(sources)


def _refusal(file: str, line: int, message: str, hint: str) -> Problem:
    return Problem(file, line, "release-refused", message, hint)


def _check_committed(sources: Sources) -> Iterator[Problem]:
    """Changed or new files that no commit holds; without git, or in a folder that is no repository, nobody asks."""
    command = ["git", "status", "--porcelain", "--", *MATERIALS, sources.configuration.style]
    try:
        run = subprocess.run(command, cwd=sources.root, capture_output=True, text=True, check=False)
    except OSError:
        return
    for line in run.stdout.splitlines() if run.returncode == 0 else []:
        yield _refusal(line[3:].strip('"'), 0, "is not committed.", "Commit it, then release.")


def _freeze(root: Path, sources: Sources, site: Path, version: str) -> dict[str, bytes]:
    """The frozen version's files, made in its place below the site, so that its links can be followed out of it."""
    folder = site / folder_of(version)
    run_engine(root, folder, replace(sources, frozen=True))
    return sound((frozen_files(folder), check_built(read_site(site, freezing=folder_of(version)))))


def _build_with(root: Path, release: Release, sources: Sources, folder: Path) -> None:
    """Build the site with one release more, and write below ``folder`` the lock that holds its address."""
    later = replace(sources, releases=(*sources.releases, release), fingerprint="")
    run_engine(root, folder / "site", later)
    sound(faults(later, folder / "site"))
    (folder / LOCK).parent.mkdir()
    shutil.copy(sources.root / LOCK, folder / LOCK)
    renew_lock(replace(later, root=folder), read_site(folder / "site"))
