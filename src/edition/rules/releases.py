"""Section 14 of the manual: a version that was released stays. Whether its files do is found in reading them."""

from collections.abc import Iterator

from edition.base.problems import Problem
from edition.sources.lock import LOCK, read_lock
from edition.sources.releases import FOLDER, stored_versions
from edition.sources.sources import Sources
from edition.sources.version import FROZEN, address_of


def check_releases(sources: Sources) -> Iterator[Problem]:
    """Every version whose address is locked must be stored: people have cited it."""
    stored = {address_of(version) for version in stored_versions(sources.root)[0]}
    for address, locked in read_lock(sources.root)[0].items():
        if address.startswith(f"/{FROZEN}") and address not in stored:
            hint = f"Restore {FOLDER}/{address.strip('/').removeprefix(FROZEN)}/ from the commit of the release."
            yield Problem(LOCK, locked.line, "release-gone", f"«{address}» was released and is gone.", hint)
