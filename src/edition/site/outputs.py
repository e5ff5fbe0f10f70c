"""Every file the edition writes beside the pages, from the ledger: one line a writer, in the order they run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edition.book.book import Book
from edition.paper.edition import Edition
from edition.paper.ledger import RenderedPage
from edition.site.books import write_books, write_single, write_sizes, write_zip
from edition.site.cards import write_cards
from edition.site.freezing import drop_notice, mark_frozen, write_ledger
from edition.site.moved import write_moved
from edition.site.policy import write_policy
from edition.site.reader_data import write_citations, write_previews
from edition.site.register import write_register
from edition.site.robots import mark_original, write_robots
from edition.site.scripts import combine_scripts
from edition.site.search import write_search
from edition.site.short import write_short
from edition.site.styles import combine_styles
from edition.site.works import write_works

Writer = Callable[[Edition, Path], None]
"""Takes the edition and the folder of the built site; writes its files there."""

# What the pages themselves load. The live preview has no more: nothing to take along, no short or former addresses,
# nothing for the site as a whole; nobody looks at that while writing, and it would be written at every change.
PAGES: tuple[Writer, ...] = (write_citations, write_previews)
DATA: tuple[Writer, ...] = (write_works, write_register)
SITE: tuple[Writer, ...] = (write_robots, write_short, write_cards, drop_notice)
PUBLISHED = (*PAGES, *DATA, *SITE)
# A frozen version holds its pages, its data and its search; not what stands for the whole site, nor books.
FROZEN = (*PAGES, *DATA, write_ledger, mark_frozen)

Finish = Callable[[Edition, Path, dict[Path, str]], None]
"""Takes the edition, the folder of the built site and the texts of all its pages, which it changes."""

# The sizes come last: the one HTML file grows by its policy.
FINISH: tuple[Finish, ...] = (combine_styles, combine_scripts, mark_original, write_policy, write_sizes)


def write_outputs(edition: Edition, pages: tuple[RenderedPage, ...], book: Book, site: Path, *, preview: bool) -> None:
    """Run the writers on a site whose ``pages`` are already there; the ``book`` is cut from them."""
    write_search(edition, pages, site)
    for write in FROZEN if edition.frozen else PAGES if preview else PUBLISHED:
        write(edition, site)
    if not preview and not edition.frozen:
        write_single(edition, book, site)
        write_books(edition, book, {page.slug: page for page in pages}, site)
        write_moved(edition, site)  # a former page stands where nothing else does
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
