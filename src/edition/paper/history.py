"""The versions as the page «Änderungen» lists them, each with what it changed, and whether this one may be cited."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import fragment_fromstring

from edition.base.problems import Problem
from edition.paper.changes import REMOVED, Change, Changes, changes_between
from edition.paper.citing import own_address
from edition.paper.edition import Edition
from edition.paper.ledger import Note, Paragraph, words
from edition.sources.releases import Item, Snapshot

PAGE = "aenderungen"
HINT = "Raise version and version_date in extra.edition; the new version is a working one until it is released."


@dataclass(frozen=True)
class Stage:
    """A version: ``frozen`` when its pages are kept, ``changes`` from the version ``since``, if there is one."""

    version: str
    date: str
    frozen: bool
    since: str = ""
    changes: Changes | None = None

    @property
    def id(self) -> str:
        """Where the page lists it. A working version has none: its number may still change."""
        return f"fassung-{re.sub(r'[^a-z0-9]', '-', self.version.lower())}"

    def entry(self, change: Change) -> str:
        """The id of a change on that page. It follows from version and number, but begins with «__» and is thereby no
        address that the lock keeps: what a working version has changed may be changed back tomorrow."""
        of = change.item
        return f"__{self.id}-{'ohne-' if change.kind == REMOVED else ''}{of.anchor or f'titel-{of.section}'}"


def history(edition: Edition) -> list[Stage]:
    """All versions, newest first, the working one too; the paper's own wording is compared with none of them."""
    if edition.verbatim:
        return [Stage(release.version, release.date, frozen=True) for release in reversed(edition.releases)]
    snapshots = [release.snapshot for release in edition.releases]
    released = len(snapshots) + edition.frozen
    if edition.current_release is None:
        snapshots.append(snapshot_of(edition))
    stages = []
    for at, (now, before) in enumerate(zip(snapshots, [None, *snapshots[:-1]], strict=True)):
        changes = changes_between(before, now) if before else None
        stages.append(Stage(now.version, now.date, at < released, before.version if before else "", changes))
    return stages[::-1]


def feed_address(edition: Edition) -> str:
    """Where the feed of versions stands: a feed needs absolute addresses, and each version number and date."""
    dated = edition.releases or (edition.record.version and edition.record.version_date)
    return f"{own_address(edition)}feed.xml" if edition.site_url and dated and not edition.verbatim else ""


def snapshot_of(edition: Edition) -> Snapshot:
    """The words of the edition as it is being built."""
    record, ledger = edition.record, edition.ledger
    return Snapshot(
        record.version,
        record.version_date,
        tuple(Item(section.slug, "", section.title) for section in ledger.sections),
        _items("rn", ledger.paragraphs),
        _items("fn", ledger.notes),
        tuple(Item("literatur", work.key, words(fragment_fromstring(work.html, "p"))) for work in edition.works),
    )


def _items(kind: str, passages: Iterable[Paragraph | Note]) -> tuple[Item, ...]:
    return tuple(Item(each.section, f"{kind}-{each.number}", each.text) for each in passages)


def check_version(edition: Edition) -> list[Problem]:
    """Whether the text is still that of its version: who cites a released version cites its frozen words."""
    release = edition.current_release
    if release is None:
        return []
    now = snapshot_of(edition)
    changed = [change.item.label for change in changes_between(release.snapshot, now).all]
    if now.date != release.date:
        changed.append(f"the date (then {release.date})")
    if not changed:
        return []
    message = f"version {now.version} was released, and since then have changed: {', '.join(changed)}."
    return [edition.record.problem("release-version", message, HINT, "version")]
