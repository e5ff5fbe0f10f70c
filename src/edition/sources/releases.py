"""The released versions as they lie in ``data/releases/``: of each the plain files, and a list of their hashes.

The list, ``data/releases/1.0/SHA256SUMS``, is what ``sha256sum --check`` reads. What it does not name is never served.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from edition.base.problems import Problem, ProblemsFound, read_text, sound
from edition.sources.snapshot import LEDGER, Snapshot, read_ledger
from edition.sources.version import in_order, is_version

FOLDER = "data/releases"
SUMS = "SHA256SUMS"
# No part of a path begins with a dot: no way up, and nothing that a host takes for its settings (.htaccess).
LINE = re.compile(r"(?P<sum>[0-9a-f]{64}) [ *](?P<name>[^./\\:][^/\\:]*(?:/[^./\\:][^/\\:]*)*)")
RESTORE = "Restore it from the commit of the release: a released version never changes."
REMOVE = "Remove it; only make release stores versions."


@dataclass(frozen=True)
class Release:
    """A released version: the folder that it is stored in, its words, and which pages it has (their slugs)."""

    folder: Path
    snapshot: Snapshot
    pages: frozenset[str]

    @property
    def version(self) -> str:
        return self.snapshot.version

    @property
    def date(self) -> str:
        return self.snapshot.date


def read_releases(root: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """The released versions of the edition in ``root``, oldest first, and whatever is wrong with what is stored."""
    versions, problems = stored_versions(root)
    releases = []
    for version in versions:
        try:
            releases.append(read_release(root / FOLDER / version))
        except ProblemsFound as found:
            problems += found.problems
    return tuple(releases), problems


def stored_versions(root: Path) -> tuple[list[str], list[Problem]]:
    """The versions stored in ``root``, oldest first, and what else lies there; hidden files are the system's."""
    folder = root / FOLDER
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    versions = [name for name in names if is_version(name) and (folder / name).is_dir()]
    others = [name for name in names if name not in versions and not name.startswith(".")]
    return sorted(versions, key=in_order), [
        _problem(name, "is no folder of a released version.", REMOVE) for name in others
    ]


def read_release(folder: Path) -> Release:
    """The version in ``folder``, which is called by its number. Raises `ProblemsFound`."""
    files = sound(read_frozen_files(folder))
    fault = ""
    try:
        snapshot = read_ledger(files.get(LEDGER, b""))
        if snapshot.version != folder.name:
            fault = f"is that of version {snapshot.version}."
    except ValueError as error:
        fault = f"cannot be read: {error}."
    if fault:
        raise ProblemsFound([_problem(f"{folder.name}/{LEDGER}", fault, RESTORE)])
    pages = (name.removesuffix("index.html").strip("/") for name in files if name.endswith("index.html"))
    return Release(folder, snapshot, frozenset(pages))


def read_frozen_files(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a version by their paths below its folder, and every one that is not as it was released."""
    sums, problems = _read_sums(folder)
    if problems:
        return {}, problems
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}
    added = sorted(there - {SUMS, *sums})
    problems = [_problem(f"{folder.name}/{name}", f"is not in its {SUMS}.", REMOVE) for name in added]
    files = {}
    for name, expected in sums.items():
        try:
            files[name] = (folder / name).read_bytes()
            fault = "" if _sum(files[name]) == expected else f"is not what its {SUMS} says."
        except OSError as error:
            fault = f"cannot be read: {error.strerror}."
        problems += [_problem(f"{folder.name}/{name}", fault, RESTORE)] if fault else []
    return files, problems


def write_release(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a version and the list of their hashes into its folder. Raises `OSError`."""
    sums = "".join(f"{_sum(files[name])}  {name}\n" for name in sorted(files))
    for name, content in {**files, SUMS: sums.encode()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _read_sums(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The SHA-256 of every file of a version by its path."""
    name = f"{folder.name}/{SUMS}"
    text, problems = read_text(folder / SUMS, f"{FOLDER}/{name}")
    lines = {number: LINE.fullmatch(line) for number, line in enumerate(text.splitlines(), 1)}
    message = "is no line «SHA-256, two spaces, path of a file in this folder»."
    problems += [_problem(name, message, RESTORE, number) for number, match in lines.items() if not match]
    return {match["name"]: match["sum"] for match in lines.values() if match}, problems


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _problem(name: str, message: str, hint: str, line: int = 0) -> Problem:
    return Problem(f"{FOLDER}/{name}", line, "release-files", message, hint)
