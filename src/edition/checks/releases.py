"""Section 14 of the manual: a version that was released stays. Whether its archive is sound is found in reading it."""

from __future__ import annotations

from edition.addresses.lock import LOCK, read_lock
from edition.problems import Problem
from edition.releases.manifest import MANIFEST, archive_name, read_manifest
from edition.releases.version import FROZEN, address_of
from edition.sources import Sources


def check_releases(sources: Sources) -> list[Problem]:
    """Every version whose address is locked must be in the manifest: people have cited it."""
    manifest, _ = read_manifest(sources.root)
    kept = {address_of(listed.version) for listed in manifest}
    return [
        _gone(address, locked.line)
        for address, locked in read_lock(sources.root)[0].items()
        if address.startswith(f"/{FROZEN}") and address not in kept
    ]


def _gone(address: str, line: int) -> Problem:
    version = address.strip("/").partition("/")[2]
    hint = f"Restore {archive_name(version)} and its line in {MANIFEST} from the commit of the release."
    return Problem(LOCK, line, "release-gone", f"«{address}» was released and is gone.", hint)
