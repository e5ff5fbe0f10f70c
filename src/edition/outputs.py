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
from edition.offline.downloads import write_books, write_single, write_sizes, write_zip
from edition.policy import write_policy
from edition.releases.freezing import mark_frozen
from edition.releases.snapshot import write_ledger
from edition.scripts import combine_scripts
from edition.search.entries import write_search
from edition.site import mark_original, write_robots
from edition.styles import combine_styles

Writer = Callable[[Edition, Path], None]
"""Takes the edition and the folder of the built site; writes its files there."""

# What the pages themselves load. The live preview has no more: nothing to take along, no short or former addresses,
# nothing for the site as a whole; nobody looks at that while writing, and it would be written at every change.
PAGES: tuple[Writer, ...] = (write_citations, write_previews, write_search)
DATA: tuple[Writer, ...] = (write_works, write_register)
SITE: tuple[Writer, ...] = (write_robots, write_short, write_cards)
BOOKS: tuple[Writer, ...] = (write_single, write_books)

# A former page stands where nothing else does, so that everything else is written before.
PUBLISHED = (*PAGES, *DATA, *SITE, *BOOKS, write_moved)
# A frozen version holds its pages, its data and its search; not what stands for the whole site, nor books.
FROZEN = (*PAGES, *DATA, write_ledger, mark_frozen)

Finish = Callable[[Edition, Path, dict[Path, str]], None]
"""Takes the edition, the folder of the built site and the texts of all its pages, which it changes."""

# The sizes come last: the one HTML file grows by its policy.
FINISH: tuple[Finish, ...] = (combine_styles, combine_scripts, mark_original, write_policy, write_sizes)


def write_outputs(edition: Edition, site: Path, *, preview: bool) -> None:
    """Run the writers on a site whose pages are already there."""
    for write in FROZEN if edition.frozen else PAGES if preview else PUBLISHED:
        write(edition, site)
    if not preview:
        finish_pages(edition, site)
    if edition.downloads:
        write_zip(edition, site)  # it holds what all others have written


def finish_pages(edition: Edition, site: Path) -> None:
    """What is done to every page at the end: each is read once and written once."""
    before = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    pages = dict(before)
    for finish in FINISH:
        finish(edition, site, pages)
    for path, text in pages.items():
        if text != before[path]:
            path.write_text(text, "utf-8")
