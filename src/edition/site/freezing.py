"""Frozen versions: what makes their pages, which say so, lead to the current ones and stay out of search engines, what
brings them along to a freshly built site, and ``feed.xml``, which tells of them as an Atom feed (RFC 4287).

The frozen pages are the ordinary ones of an edition that is ``frozen``: without public address, so that they work
wherever they are put, without books to download and without what stands for the whole site.
"""

import html
import json
import posixpath
import re
import shutil
from dataclasses import asdict
from functools import partial
from pathlib import Path

from edition.pages.templates import render
from edition.paper.changes import Changes, changes_between
from edition.paper.citing import REDAKTION, own_address
from edition.paper.edition import Edition
from edition.paper.history import PAGE, feed_address, history, snapshot_of
from edition.paper.naming import edition_title, version_shown
from edition.site.policy import HEAD
from edition.site.robots import insert_after
from edition.sources.places import address
from edition.sources.record import Record
from edition.sources.releases import LEDGER, SUMS, Item, Release, folder_of

NOTICE = "assets/js/frozen.js"
# The build that brings the version along writes here whether there is a newer one, and what it changed on the page.
NEWER = "<!-- newer -->"
# Of use for the whole site only; the pages that lead on (short addresses, moved pages) lead to the current version.
LEFT_OUT = re.compile(r"404\.html|robots\.txt|sitemap\.xml(?:\.gz)?|_headers|\.htaccess|.*\.map")
WHOLE = "gesamttext"
SKIP = re.compile(r"<div data-md-component=\"skip\">.*?</div>", re.DOTALL)


def mark_frozen(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Put the notice, its script and ``noindex`` into every page of a site that is being frozen."""
    if not edition.frozen:
        (site / NOTICE).unlink()  # its style goes with what no page uses
    for path, text in pages.items() if edition.frozen else ():
        pages[path] = mark_page(text, path.parent.relative_to(site).as_posix().removeprefix("."), edition)


def mark_page(page: str, slug: str, edition: Edition) -> str:
    """One page, with the way from its frozen place to the same page of the current version."""
    current = address(f"{folder_of(edition.record.version)}/{slug}", slug)
    notice = render(edition.look, "_frozen", record=edition.record, current=current, newer=NEWER)
    head = '\n    <meta name="robots" content="noindex">'
    script = f'<script src="{posixpath.relpath(NOTICE, slug or ".")}" defer></script>\n</body>'
    return insert_after(insert_after(page, HEAD, head), SKIP, notice).replace("</body>", script, 1)


def frozen_files(folder: Path) -> dict[str, bytes]:
    """What is kept of a frozen site: every file by its path but what is for a whole site only."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not LEFT_OUT.fullmatch(name)}


def place_releases(edition: Edition, site: Path) -> None:
    """Write every released version to ``/v/1.0/``, each page with what has changed since; of the retelling only."""
    if edition.verbatim or edition.frozen or not edition.releases:
        return
    now, stages = snapshot_of(edition), reversed(history(edition))  # so that of two entries the newer one counts
    entries = {change.item: stage.entry(change) for stage in stages if stage.changes for change in stage.changes.all}
    for release in edition.releases:
        folder = site / folder_of(release.version)
        shutil.copytree(release.folder, folder, ignore=shutil.ignore_patterns(SUMS), copy_function=shutil.copyfile)
        newer, changes = sentence_on_newer(release.version, edition.record), changes_between(release.snapshot, now)
        for path in folder.rglob("*.html"):
            slug = path.parent.relative_to(folder).as_posix().removeprefix(".")
            word = f"{newer} {sentence_on_changes(edition, release, slug, changes, entries)}".strip()
            path.write_bytes(path.read_bytes().replace(NEWER.encode(), word.encode(), 1))


def sentence_on_newer(version: str, record: Record) -> str:
    """What the notice says of the current version; the rest of it is frozen with the page."""
    if version == record.version:
        return "Sie ist die aktuelle."
    return html.escape(f"{': '.join(filter(None, ['Es gibt eine neuere', version_shown(record)]))}.")


def sentence_on_changes(
    edition: Edition, release: Release, slug: str, changes: Changes, entries: dict[Item, str]
) -> str:
    """What has changed since on a page of a release that holds the text, each passage called as it was then, as links
    to ``entries`` of the list of changes. Of other pages (glossary, register) nothing is known."""
    texts = {WHOLE, *(item.section for item in release.snapshot.sections)}
    if release == edition.current_release or slug not in texts or not edition.has_page(PAGE):
        return ""
    here, places = f"{folder_of(release.version)}/{slug}", []
    for change in (*changes.headings, *changes.paragraphs, *changes.notes):
        was = change.was or change.item
        if slug in {WHOLE, was.section, change.item.section}:
            places.append((was.label, address(here, PAGE, entries.get(change.item, ""))))
    return render(edition.look, "_since", places=places, page=address(here, PAGE)).strip()


def write_ledger(edition: Edition, site: Path) -> None:
    """Write ``ledger.json``: what a frozen version says, for later versions to be compared with."""
    text = json.dumps(asdict(snapshot_of(edition)), ensure_ascii=False, indent=1)
    (site / LEDGER).write_text(text + "\n", "utf-8")


def write_feed(edition: Edition, site: Path) -> None:
    """Write the feed where it has an address. An id must be absolute and never change (RFC 4287, 4.2.6): it is the
    address of the frozen version, which never breaks. A feed must name an author (4.1.1), so that where no editor is
    known it says «Redaktion dieser Ausgabe», as the pages do."""
    if address := feed_address(edition):
        stages = [stage for stage in history(edition) if stage.version and stage.date]
        signed = {"title": edition_title(edition.record), "authors": edition.record.editors or (REDAKTION,)}
        ways = {"page": PAGE if edition.has_page(PAGE) else "", "to": partial(own_address, edition)}
        feed = render(edition.look, "_feed", address=address, stages=stages, folder_of=folder_of, **signed, **ways)
        (site / "feed.xml").write_text(feed, "utf-8")
