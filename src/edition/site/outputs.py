"""Every file the edition writes beside the pages, from the ledger: one line a writer, in the order they run."""

from pathlib import Path

from edition.book.book import Book
from edition.paper.edition import Edition
from edition.paper.ledger import RenderedPage
from edition.site.books import write_books, write_sizes, write_zip
from edition.site.cards import write_cards
from edition.site.data import write_register, write_works
from edition.site.fonts import write_fonts
from edition.site.freezing import mark_frozen, place_releases, write_feed, write_ledger
from edition.site.pointers import write_moved, write_short
from edition.site.policy import with_policy, write_headers
from edition.site.programs import write_llms, write_markdown, write_text_data
from edition.site.reader_data import write_citations, write_original, write_previews
from edition.site.robots import mark_pages, write_robots
from edition.site.scripts import combine_scripts
from edition.site.search import write_search
from edition.site.styles import combine_styles


def write_outputs(edition: Edition, pages: tuple[RenderedPage, ...], book: Book, site: Path, *, preview: bool) -> None:
    """Run the writers on a site whose ``pages`` are already there; the ``book`` is cut from them."""
    write_fonts(pages, site)
    write_search(edition, pages, site)
    write_citations(edition, site)
    write_previews(edition, site)
    write_original(edition, site)
    write_feed(edition, site)
    if not edition.frozen:  # short addresses lead to the newest version
        write_short(edition, site)
    if preview:  # nobody looks at the rest while writing, and it would be written at every change
        return
    write_works(edition, site)
    write_register(edition, site)
    write_text_data(edition, site)
    write_markdown(edition, site)
    if edition.frozen:  # without what stands for the whole site, and without books
        write_ledger(edition, site)
    else:
        write_robots(edition, site)
        write_llms(edition, site)
        write_cards(edition, site)
        write_books(edition, book, {page.slug: page for page in pages}, site)
        write_moved(edition, site)  # a former page stands where nothing else does
    finish_pages(edition, site)
    place_releases(edition, site)  # all that is above knows nothing of frozen pages
    write_headers(edition, site)


def finish_pages(edition: Edition, site: Path) -> None:
    """What is done to every page at the end: each is read once and written once."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    mark_frozen(edition, site, pages)
    mark_pages(edition, site, pages)
    combine_styles(edition, site, pages)
    combine_scripts(site, pages)
    pages |= {path: with_policy(text) for path, text in pages.items()}
    write_sizes(edition, site, pages)  # last: the one HTML file grows by its policy
    if edition.downloads:
        write_zip(edition, site, pages)  # it holds what all others have written
    for path, text in pages.items():
        path.write_text(text, "utf-8")
