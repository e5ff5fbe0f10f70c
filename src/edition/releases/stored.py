"""The released versions as they lie in ``data/releases/``, each known to be what its manifest says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from edition.problems import Problem
from edition.releases.archive import ArchiveBroken, unpacked
from edition.releases.manifest import FOLDER, MANIFEST, Listed, read_manifest
from edition.releases.snapshot import FILE, Snapshot, read_ledger

RESTORE = "Restore it from the commit of the release: a released version never changes."


@dataclass(frozen=True)
class Release:
    """A released version: its words, and which pages it has (their slugs)."""

    listed: Listed
    snapshot: Snapshot
    pages: frozenset[str]

    @property
    def version(self) -> str:
        return self.listed.version

    @property
    def date(self) -> str:
        return self.snapshot.date


def read_releases(root: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """The released versions of the edition in ``root``, oldest first, and whatever is wrong with what is stored."""
    manifest, problems = read_manifest(root)
    releases = []
    for listed in manifest:
        try:
            files = stored_files(root, listed)
            releases.append(Release(listed, _ledger(files, listed), _pages(files)))
        except ArchiveBroken as broken:
            problems.append(_broken(listed, broken))
    return tuple(releases), [*problems, *_unlisted(root, manifest)]


def stored_files(root: Path, listed: Listed) -> dict[str, bytes]:
    """The files of a version, its archive verified against the manifest. Raises `ArchiveBroken`."""
    try:
        archive = (root / listed.name).read_bytes()
    except OSError as error:
        raise ArchiveBroken(f"it cannot be read ({error.strerror})") from None
    found = hashlib.sha256(archive).hexdigest()
    if found != listed.sha256:
        raise ArchiveBroken(f"its SHA-256 is {found[:12]}… and not that of {MANIFEST}:{listed.line}")
    return unpacked(archive)


def _ledger(files: dict[str, bytes], listed: Listed) -> Snapshot:
    try:
        snapshot = read_ledger(files.get(FILE, b""))
    except ValueError as error:
        raise ArchiveBroken(f"its {FILE} cannot be read ({error})") from None
    if snapshot.version != listed.version:
        raise ArchiveBroken(f"it holds version {snapshot.version}")
    return snapshot


def _pages(files: dict[str, bytes]) -> frozenset[str]:
    return frozenset(name.removesuffix("index.html").strip("/") for name in files if name.endswith("index.html"))


def _broken(listed: Listed, broken: ArchiveBroken) -> Problem:
    return Problem(listed.name, 0, "release-archive", f"cannot be used: {broken}.", RESTORE)


def _unlisted(root: Path, manifest: list[Listed]) -> list[Problem]:
    """What lies beside the archives without being one of them; hidden files are the system's."""
    known = {listed.name for listed in manifest} | {MANIFEST}
    folder = root / FOLDER
    names = [f"{FOLDER}/{path.name}" for path in sorted(folder.iterdir())] if folder.is_dir() else []
    return [
        Problem(name, 0, "release-archive", f"is not in {MANIFEST}.", "Remove it; make release stores versions.")
        for name in names
        if name not in known and not name.startswith(f"{FOLDER}/.")
    ]
