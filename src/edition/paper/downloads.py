"""What can be taken along: the list that the pages show before any file is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.paper.ledger import Ledger

REGISTER = "empfehlungen"  # the page that is a file of its own, not in the book
CITATION = "downloads/zitierweise.json"  # how the whole is cited, as CSL-JSON
DATA, SCHEMA = "data/paragraphs.json", "data/paragraphs.schema.json"  # every paragraph, and what the file may hold


@dataclass(frozen=True)
class Download:
    """One file: its name, its kind in short, in German what it is for, and for the PDF of one page that page's slug.
    ``online`` files stand on the web only, not in the zip of the site; one that programs read has an ``example``."""

    name: str
    kind: str
    title: str
    section: str = ""
    online: bool = False
    example: str = ""

    @property
    def path(self) -> str:
        """From the site's root."""
        return self.name if "/" in self.name else f"downloads/{self.name}"

    @property
    def size(self) -> str:
        """Stands in the pages until the file's size is known."""
        return f"[[size:{self.path}]]"


def list_downloads(ledger: Ledger, stem: str, *, register: bool) -> Iterator[Download]:
    """Every file, the whole text first; the ``register`` only where the paper has one."""
    yield Download(f"{stem}.pdf", "PDF", "Der ganze Text als Buch zum Lesen und Drucken")
    yield Download(f"{stem}.epub", "EPUB", "Der ganze Text für Lesegeräte und Lese-Apps")
    yield Download(f"{stem}.docx", "Word", "Der ganze Text zum Bearbeiten und Kommentieren")
    yield Download(f"{stem}.html", "HTML", "Der ganze Text in einer einzigen Datei für den Browser")
    yield Download(f"{stem}.zip", "ZIP", "Die ganze Website, ohne Netz lesbar", online=True)
    if register:
        yield Download(f"{REGISTER}.pdf", "PDF", "Das Register der Empfehlungen zum Drucken", section=REGISTER)
    for section in ledger.sections:
        yield Download(f"{section.slug}.pdf", "PDF", section.title, section=section.slug)
    yield from _for_programs(ledger, register=register)


def _for_programs(ledger: Ledger, *, register: bool) -> Iterator[Download]:
    """What programs read; each example runs beside the file."""
    chosen = f"jq -r '.paragraphs[] | select(.n == \"{next(iter(ledger.by_number), 1)}\").text' paragraphs.json"
    listed = "jq '.\"$defs\".ParagraphData.properties | keys' paragraphs.schema.json"
    yield Download(DATA, "JSON", "Alle Absätze mit Randnummer, Text, Anmerkungen und Prüfsumme", example=chosen)
    yield Download(SCHEMA, "JSON Schema", "Was in dieser Datei steht, Feld für Feld", example=listed)
    if register:
        table, data = f"{REGISTER}.csv", f"{REGISTER}.json"
        demanded = f"jq -r '.eintraege[] | select(.staerke == \"muss\").text' {data}"
        yield Download(table, "CSV", "Das Register für Tabellenprogramme", example=f"libreoffice --calc {table}")
        yield Download(data, "JSON", "Das Register als Daten", example=demanded)
    read, titles = "pandoc --citeproc --to plain references.bib", "jq -r '.[].title' references.json"
    yield Download("references.bib", "BibTeX", "Alle zitierten Werke für Literaturverwaltungen", example=read)
    yield Download("references.json", "CSL-JSON", "Dieselben Werke als Daten", example=titles)
