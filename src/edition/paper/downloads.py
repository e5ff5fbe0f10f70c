"""What can be taken along: the list that the pages show before any file is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.paper.ledger import Ledger

REGISTER = "empfehlungen"  # the page that is a file of its own, not in the book
CITATION = "downloads/zitierweise.json"  # how the whole is cited, as CSL-JSON


@dataclass(frozen=True)
class Download:
    """One file below ``downloads/``: its name, its kind in short, what it is in German, and for the PDF of one page
    that page's slug. ``online`` files stand on the web only, not in the zip of the site."""

    name: str
    kind: str
    title: str
    section: str = ""
    online: bool = False

    @property
    def path(self) -> str:
        """From the site's root."""
        return f"downloads/{self.name}"

    @property
    def size(self) -> str:
        """Stands in the pages until the file's size is known."""
        return f"[[size:{self.path}]]"


def list_downloads(ledger: Ledger, stem: str, *, register: bool) -> Iterator[Download]:
    """Every file, the whole text first; the ``register`` only where the paper has one."""
    yield Download(f"{stem}.pdf", "PDF", "Der ganze Text als Buch zum Lesen und Drucken")
    yield Download(f"{stem}.epub", "EPUB", "Der ganze Text für Lesegeräte und Lese-Apps")
    yield Download(f"{stem}.html", "HTML", "Der ganze Text in einer einzigen Datei für den Browser")
    yield Download(f"{stem}.zip", "ZIP", "Die ganze Website, ohne Netz lesbar", online=True)
    if register:
        yield Download(f"{REGISTER}.pdf", "PDF", "Das Register der Empfehlungen zum Drucken", section=REGISTER)
    for section in ledger.sections:
        yield Download(f"{section.slug}.pdf", "PDF", section.title, section=section.slug)
