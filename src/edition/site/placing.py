"""Bringing the frozen versions along: each is copied to ``/v/1.0/`` of a freshly built site."""

from __future__ import annotations

import html
from pathlib import Path

from edition.base.problems import ProblemsFound
from edition.paper.naming import version_shown
from edition.site.freezing import NEWER
from edition.site.policy import policies_of, write_headers
from edition.sources.record import Record
from edition.sources.releases import read_frozen_files
from edition.sources.sources import Sources
from edition.sources.version import folder_of


def place_releases(sources: Sources, site: Path) -> None:
    """Write every released version below ``site`` and let the header files allow what its pages need.

    Runs after all writers: search, downloads, sitemap and styles know nothing of frozen pages. The paper's own wording
    has no versions. Raises `ProblemsFound` when a stored file has changed since the sources were checked.
    """
    if sources.verbatim or not sources.releases:
        return
    for release in sources.releases:
        files, problems = read_frozen_files(release.folder)
        if problems:
            raise ProblemsFound(problems)
        word = sentence_on_newer(release.version, sources.configuration.record)
        for name, content in files.items():
            path = site / folder_of(release.version) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.replace(NEWER.encode(), word.encode(), 1) if path.suffix == ".html" else content)
    write_headers(site, sources.configuration.site_url, policies_of(site))


def sentence_on_newer(version: str, record: Record) -> str:
    """What the notice says of the current version; the rest of it is frozen with the page."""
    if version == record.version:
        return "Sie ist die aktuelle."
    return html.escape(f"{': '.join(filter(None, ['Es gibt eine neuere', version_shown(record)]))}.")
