"""Bringing the frozen versions along: each is unpacked to ``/v/1.0/`` of a freshly built site."""

from __future__ import annotations

import html
from pathlib import Path

from edition.naming import version_shown
from edition.policy import policies_of, write_headers
from edition.record import Record
from edition.releases.freezing import NEWER
from edition.releases.manifest import Listed
from edition.releases.stored import stored_files
from edition.releases.version import folder_of
from edition.sources import Sources


def place_releases(sources: Sources, site: Path) -> None:
    """Write every released version below ``site`` and let the header files allow what its pages need.

    Runs after all writers: search, downloads, sitemap and styles know nothing of frozen pages. The paper's own wording
    has no versions. Raises `ArchiveBroken` when an archive has changed since the sources were checked.
    """
    if sources.verbatim or not sources.releases:
        return
    for release in sources.releases:
        _place(sources.root, release.listed, sources.configuration.record, site)
    write_headers(site, sources.configuration.site_url, policies_of(site))


def _place(root: Path, listed: Listed, record: Record, site: Path) -> None:
    folder = site / folder_of(listed.version)
    for name, content in stored_files(root, listed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.replace(NEWER.encode(), newer(listed.version, record).encode()))


def newer(version: str, record: Record) -> str:
    """What the notice says of the current version; the rest of it is frozen with the page."""
    if version == record.version:
        return "Sie ist die aktuelle."
    return html.escape(f"{': '.join(filter(None, ['Es gibt eine neuere', version_shown(record)]))}.")
