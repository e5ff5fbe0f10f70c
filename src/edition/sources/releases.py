"""Versions: their numbers, their words as data, which can be compared, and the files of those that were released.

These lie in ``data/releases/`` with a list of their hashes, ``data/releases/1.0/SHA256SUMS``, which is what
``sha256sum --check`` reads. What it does not name is never served.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from edition.base.german import NBSP
from edition.base.problems import Problem, ProblemsFound, read_text, sound

FOLDER = "data/releases"
SUMS = "SHA256SUMS"
LEDGER = "ledger.json"
# Two or three numbers without leading zeros: every version has one form, and that form is an address.
is_version = re.compile(r"(?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,3})){1,2}").fullmatch
FROZEN = "v/"
RESTORE = "Restore the folder from the commit of the release: a released version never changes."
REMOVE = "Remove it; only make release stores versions."
CALLED = {"rn": "Rn.", "fn": "Anm."}


@dataclass(frozen=True)
class Item:
    """A heading, paragraph, note or work: the page and the id where it stands (a heading has none), and its words."""

    section: str
    anchor: str
    text: str

    @property
    def name(self) -> str:
        """What it keeps when it is reworded: its id; a heading, which stands for its page, that page's address."""
        return self.anchor or self.section

    @property
    def label(self) -> str:
        """How readers call it: «Rn. 17», «Anm. 12», a work by its key, a heading by its words."""
        kind, _, number = self.anchor.partition("-")
        return f"{CALLED[kind]}{NBSP}{number}" if kind in CALLED else self.anchor or f"«{self.text}»"


@dataclass(frozen=True)
class Snapshot:
    """One version's words, in reading order."""

    version: str
    date: str
    sections: tuple[Item, ...]
    paragraphs: tuple[Item, ...]
    notes: tuple[Item, ...]
    works: tuple[Item, ...]


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
    """The released versions of the edition in ``root``, oldest first, and whatever is wrong with what is stored;
    hidden files are the system's."""
    releases, problems = [], []
    for path in sorted((root / FOLDER).glob("[!.]*")):
        try:
            releases.append(read_release(path))
        except ProblemsFound as found:
            problems += found.problems
    return tuple(sorted(releases, key=lambda release: in_order(release.version))), problems


def read_release(folder: Path) -> Release:
    """The version in ``folder``, which is called by its number. Raises `ProblemsFound` with every file of it that is
    not as it was released."""
    if not (is_version(folder.name) and folder.is_dir()):
        raise ProblemsFound([_problem(folder.name, "is no folder of a released version.", REMOVE)])
    lines = sound(read_text(folder / SUMS, f"{FOLDER}/{folder.name}/{SUMS}")).splitlines()
    sums = {line[66:]: line[:64] for line in lines}  # 64 digits, two blanks, the path
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}
    changed = {name for name in there & sums.keys() if _sum((folder / name).read_bytes()) != sums[name]}
    if faults := changed | (there ^ {SUMS, *sums}):
        raise ProblemsFound(_problem(f"{folder.name}/{name}", f"is not as its {SUMS} says.") for name in faults)
    try:
        snapshot = TypeAdapter(Snapshot).validate_json((folder / LEDGER).read_bytes(), strict=True)
    except (OSError, ValidationError):
        snapshot = None
    if snapshot is None or snapshot.version != folder.name:
        message = f"does not hold the words of version {folder.name}."
        raise ProblemsFound([_problem(f"{folder.name}/{LEDGER}", message)])
    pages = (name.removesuffix("index.html").strip("/") for name in sums if name.endswith("index.html"))
    return Release(folder, snapshot, frozenset(pages))


def write_release(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a version and the list of their hashes into its folder. Raises `OSError`."""
    sums = "".join(f"{_sum(files[name])}  {name}\n" for name in sorted(files))
    for name, content in {**files, SUMS: sums.encode()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _problem(name: str, message: str, hint: str = RESTORE) -> Problem:
    return Problem(f"{FOLDER}/{name}", 0, "release-files", message, hint)


def in_order(version: str) -> tuple[int, ...]:
    """A key that sorts 1.2 before 1.10."""
    return tuple(int(part) for part in version.split("."))


def folder_of(version: str) -> str:
    """Where a frozen version stands below the site."""
    return f"{FROZEN}{version}"
