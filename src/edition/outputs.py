"""Every file the edition writes beside the pages, from the ledger: one line a writer, in the order they run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edition.addresses.cards import write_cards
from edition.addresses.moved import write_moved
from edition.addresses.reader import write_citations, write_previews
from edition.addresses.short import write_short
from edition.apparatus.exports import write_register
from edition.fragments import Edition
from edition.literature.works import write_works
from edition.offline.downloads import write_downloads, write_single
from edition.policy import write_policy
from edition.releases.freezing import mark_frozen
from edition.releases.snapshot import write_ledger
from edition.scripts import combine_scripts
from edition.search.entries import write_search
from edition.site import write_robots
from edition.styles import combine_styles

Writer = Callable[[Edition, Path], None]
"""Takes the edition and the folder of the built site; writes its files there."""

ALWAYS: tuple[Writer, ...] = (
    write_robots,
    write_works,
    write_register,
    write_short,
    write_moved,
    write_citations,
    write_previews,
    write_search,
)
# Left out of the live preview: what nobody looks at while writing and what takes seconds.
# The last one packs what all others have written.
PUBLISHED: tuple[Writer, ...] = (
    write_cards,
    combine_styles,
    combine_scripts,
    write_single,
    write_policy,
    write_downloads,
)
# A frozen version holds its pages, its data and its search; not what stands for the whole site, nor books.
FROZEN: tuple[Writer, ...] = (
    write_works,
    write_register,
    write_citations,
    write_previews,
    write_search,
    write_ledger,
    mark_frozen,
    combine_styles,
    combine_scripts,
    write_policy,
)


def write_outputs(edition: Edition, site: Path, *, preview: bool) -> None:
    """Run the writers on a site whose pages are already there."""
    wanted = FROZEN if edition.frozen else ALWAYS if preview else (*ALWAYS, *PUBLISHED)
    for write in wanted:
        write(edition, site)
