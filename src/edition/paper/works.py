"""The page of works: every cited work once, with the places that cite it and what is known of its address."""

from collections.abc import Callable
from dataclasses import dataclass

from edition.base.german import NBSP, alphabetical
from edition.paper.exports import Item, day_of, full_name, people, to_bibtex, to_csljson, to_ris
from edition.paper.ledger import Ledger, Note
from edition.sources.link_report import Finding, LinkReport
from edition.sources.works.kinds import KINDS, LANGUAGES, OTHER, STATES

FORMATS: dict[str, Callable[[list[Item]], str]] = {
    "bib": lambda items: "\n".join(map(to_bibtex, items)),
    "ris": lambda items: "".join(map(to_ris, items)),
    "json": to_csljson,
}


@dataclass(frozen=True)
class CitedWork:
    """A work as the page shows it: ``html`` its German form, ``citing`` the note of each citation in reading
    order, ``found`` what the last check of links saw at its address (None: never checked)."""

    key: str
    html: str
    item: Item
    citing: tuple[Note, ...]
    found: Finding | None

    @property
    def notes(self) -> list[str]:
        """The numbers of the notes that cite it, in order, each once."""
        return list(dict.fromkeys(note.number for note in self.citing))

    @property
    def names(self) -> list[str]:
        item = self.item
        known = [*people(item, "author"), *people(item, "editor")] or [{"literal": item.get("publisher", "")}]
        return [name for person in known if (name := full_name(person))]

    @property
    def year(self) -> str:
        """The year in which it appeared or began to, or how far it is."""
        return day_of(self.item)[:4].lstrip("0") or STATES.get(self.item.get("status", ""), f"o.{NBSP}J.")

    @property
    def kind(self) -> str:
        return KINDS.get(self.item.get("type", ""), OTHER).german

    @property
    def language(self) -> str:
        code = str(self.item.get("language", ""))[:2]
        return LANGUAGES.get(code, code or "ohne Angabe")

    @property
    def url(self) -> str:
        return str(self.item.get("URL", ""))

    @property
    def doi(self) -> str:
        return str(self.item.get("DOI", ""))

    @property
    def accessed(self) -> str:
        """The day of access as ``2017-10-24``, or empty."""
        return day_of(self.item, "accessed")

    @property
    def archive_search(self) -> str:
        """Where the Wayback Machine looks for the copy nearest to the day of access; no promise that there is one."""
        day = self.accessed.replace("-", "")
        return f"https://web.archive.org/web/{day or '*'}/{self.url}" if self.url else ""

    @property
    def files(self) -> dict[str, str]:
        """The work's own downloads: path below the site by format."""
        return {suffix: f"downloads/literatur/{self.key}.{suffix}" for suffix in FORMATS}


def cited_works(ledger: Ledger, report: LinkReport) -> list[CitedWork]:
    """All works in alphabetical order (the style's), from one pass over the ledger's citations."""
    citing: dict[str, list[Note]] = {}
    for note in ledger.notes:
        for key in note.works:
            citing.setdefault(key, []).append(note)
    references = ledger.references
    return [
        CitedWork(key, html, item, tuple(citing.get(key, ())), report.links.get(item.get("URL", "")))
        for (key, html), item in zip(references.works.items(), references.items, strict=True)
    ]


def choices(works: list[CitedWork]) -> dict[str, list[str]]:
    """What the page's filters offer: every author, year, kind and language that occurs."""
    return {
        "names": sorted({name for work in works for name in work.names}, key=alphabetical),
        "years": sorted({work.year for work in works}, key=lambda year: (year[0].isdigit(), year), reverse=True),
        "kinds": sorted({work.kind for work in works}),
        "languages": sorted({work.language for work in works}),
    }
