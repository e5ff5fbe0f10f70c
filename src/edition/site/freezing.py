"""Frozen versions: what makes their pages, which say so, lead to the current ones and stay out of search engines, and
what brings them along to a freshly built site.

The frozen pages are the ordinary ones of an edition that is ``frozen``: without public address, so that they work
wherever they are put, without books to download and without what stands for the whole site.
"""

import html
import json
import posixpath
import re
import shutil
from dataclasses import asdict
from pathlib import Path

from edition.base.addresses import address
from edition.pages.templates import render
from edition.paper.edition import Edition
from edition.paper.history import snapshot_of
from edition.paper.naming import version_shown
from edition.site.policy import policies_of, with_first, write_headers
from edition.sources.record import Record
from edition.sources.releases import LEDGER, SUMS, folder_of
from edition.sources.sources import Sources

NOTICE = "assets/js/frozen.js"
# The build that brings the version along writes here whether there is a newer one.
NEWER = "<!-- newer -->"
# Of use for the whole site only; the pages that lead on (short addresses, moved pages) lead to the current version.
LEFT_OUT = re.compile(r"404\.html|robots\.txt|sitemap\.xml(?:\.gz)?|_headers|\.htaccess|.*\.map")
SKIP = re.compile(r"<div data-md-component=\"skip\">.*?</div>", re.DOTALL)


def mark_frozen(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Put the notice, its script and ``noindex`` into every page of a site that is being frozen; only there is the
    script, and its style goes with what no page uses."""
    if not edition.frozen:
        (site / NOTICE).unlink()
    for path, text in pages.items() if edition.frozen else ():
        pages[path] = mark_page(text, path.parent.relative_to(site).as_posix().removeprefix("."), edition)


def mark_page(page: str, slug: str, edition: Edition) -> str:
    """One page, with the way from its frozen place to the same page of the current version."""
    version = edition.record.version
    notice = render(
        edition.look,
        "_frozen",
        record=edition.record,
        current=address(f"{folder_of(version)}/{slug}", slug),
        newer=NEWER,
    )
    head = '\n    <meta name="robots" content="noindex">'
    script = f'<script src="{posixpath.relpath(NOTICE, slug or ".")}" defer></script>\n</body>'
    page = SKIP.sub(lambda match: match[0] + notice, with_first(page, head), count=1)
    return page.replace("</body>", script, 1)


def frozen_files(folder: Path) -> dict[str, bytes]:
    """What is kept of a frozen site: every file by its path but what is for a whole site only."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not LEFT_OUT.fullmatch(name)}


def place_releases(sources: Sources, site: Path) -> None:
    """Write every released version to ``/v/1.0/`` below ``site`` and let the header files allow what its pages need.

    Runs after all writers: search, downloads, sitemap and styles know nothing of frozen pages. The paper's own wording
    has no versions.
    """
    if sources.verbatim or not sources.releases:
        return
    record = sources.configuration.record
    for release in sources.releases:
        folder = site / folder_of(release.version)
        shutil.copytree(release.folder, folder, ignore=shutil.ignore_patterns(SUMS), copy_function=shutil.copyfile)
        word = sentence_on_newer(release.version, record)
        for path in folder.rglob("*.html"):
            path.write_bytes(path.read_bytes().replace(NEWER.encode(), word.encode(), 1))
    write_headers(site, sources.configuration.site_url, record, policies_of(site))


def sentence_on_newer(version: str, record: Record) -> str:
    """What the notice says of the current version; the rest of it is frozen with the page."""
    if version == record.version:
        return "Sie ist die aktuelle."
    return html.escape(f"{': '.join(filter(None, ['Es gibt eine neuere', version_shown(record)]))}.")


def write_ledger(edition: Edition, site: Path) -> None:
    """Write ``ledger.json``: what a frozen version says, for later versions to be compared with."""
    text = json.dumps(asdict(snapshot_of(edition)), ensure_ascii=False, indent=1)
    (site / LEDGER).write_text(text + "\n", "utf-8")
