"""``data/releases/SHA256SUMS``: the archive of every released version, as ``sha256sum --check`` reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from edition.problems import Problem, read_text
from edition.releases.version import in_order, is_version

FOLDER = "data/releases"
MANIFEST = f"{FOLDER}/SHA256SUMS"
SUFFIX = ".tar.xz"
LINE = re.compile(r"(?P<sum>[0-9a-f]{64}) [ *](?P<name>\S+)")
RESTORE = "Restore the file from the last commit; only make release writes it."


@dataclass(frozen=True)
class Listed:
    """One version of the manifest: its number, the archive's SHA-256 and the line that says so."""

    version: str
    sha256: str
    line: int

    @property
    def name(self) -> str:
        """How reports call the archive."""
        return archive_name(self.version)


def archive_name(version: str) -> str:
    """The archive's path below the edition's root."""
    return f"{FOLDER}/{version}{SUFFIX}"


def read_manifest(root: Path) -> tuple[list[Listed], list[Problem]]:
    """The released versions in their order (none where there is no manifest) and every line that cannot be read."""
    if not (root / MANIFEST).exists():
        return [], []
    text, problems = read_text(root / MANIFEST, MANIFEST)
    found: dict[str, Listed] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = LINE.fullmatch(line)
        version = match["name"].removesuffix(SUFFIX) if match else ""
        if not match or not match["name"].endswith(SUFFIX) or not is_version(version):
            problems.append(_bad(number, "is no line «SHA-256, two spaces, version.tar.xz»."))
        elif version in found:
            problems.append(_bad(number, f"names version {version} twice (first on line {found[version].line})."))
        else:
            found[version] = Listed(version, match["sum"], number)
    return sorted(found.values(), key=lambda listed: in_order(listed.version)), problems


def write_manifest(root: Path, sums: dict[str, str]) -> None:
    """Write the manifest: ``sums`` maps each version to its archive's SHA-256."""
    lines = [f"{sums[version]}  {version}{SUFFIX}\n" for version in sorted(sums, key=in_order)]
    fresh = (root / MANIFEST).with_suffix(".new")
    fresh.write_text("".join(lines), "utf-8")
    fresh.replace(root / MANIFEST)


def _bad(line: int, message: str) -> Problem:
    return Problem(MANIFEST, line, "release-manifest", message, RESTORE)
