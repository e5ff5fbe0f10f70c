"""The page of works: every cited work once, with the places that cite it and what is known of its address."""

from dataclasses import dataclass, field

from edition.base.german import alphabetical
from edition.paper.exports import Item, full_name, to_bibtex, to_csljson, to_ris
from edition.paper.ledger import Ledger
from edition.sources.link_report import Finding, LinkReport

# CSL types as the page names them; «Bericht» is what the paper cites most.
KINDS = {
    "report": "Bericht oder Studie",
    "article-journal": "Zeitschriftenaufsatz",
    "article-magazine": "Zeitschriftenaufsatz",
    "article-newspaper": "Zeitungsartikel",
    "book": "Buch oder Sammelband",
    "chapter": "Beitrag in einem Sammelband",
    "paper-conference": "Konferenzbeitrag",
    "thesis": "Hochschulschrift",
    "webpage": "Internetseite",
}
LANGUAGES = {"de": "Deutsch", "en": "Englisch", "fr": "Französisch"}
FORMATS = {"bib": to_bibtex, "ris": to_ris, "json": lambda item: to_csljson([item])}


@dataclass(frozen=True)
class Place:
    """Where a work is cited: the note, the paragraph that calls it, the page both stand on."""

    note: str
    paragraph: str
    section: str


@dataclass(frozen=True)
class CitedWork:
    """A work as the page shows it: ``html`` its German form, ``places`` one for each citation in reading order,
    ``found`` what the last check of links saw at its address (None: never checked)."""

    key: str
    html: str
    item: Item
    places: tuple[Place, ...]
    found: Finding | None = None
    names: tuple[str, ...] = field(default=())

    @property
    def year(self) -> str:
        dates = self.item.get("issued", {}).get("date-parts") or [[""]]
        return str(dates[0][0])

    @property
    def kind(self) -> str:
        return KINDS.get(self.item.get("type", ""), "Sonstiges")

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
        parts = self.item.get("accessed", {}).get("date-parts", [[]])[0]
        return "-".join(f"{part:02}" for part in parts)

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
    paragraphs = {note.number: note.paragraph for note in ledger.notes}
    sections = {note.number: note.section for note in ledger.notes}
    places: dict[str, list[Place]] = {}
    for event in ledger.citations:
        place = Place(event.note, paragraphs[event.note], sections[event.note])
        places.setdefault(event.key, []).append(place)
    references = ledger.references
    return [
        CitedWork(key, html, item, tuple(places.get(key, ())), report.links.get(item.get("URL", "")), _names(item))
        for (key, html), item in zip(references.works.items(), references.items, strict=True)
    ]


def citing_notes(work: CitedWork) -> list[str]:
    """The numbers of the notes that cite the work, in order, each once."""
    return list(dict.fromkeys(place.note for place in work.places))


def choices(works: list[CitedWork]) -> dict[str, list[str]]:
    """What the page's filters offer: every author, year, kind and language that occurs."""
    return {
        "names": sorted({name for work in works for name in work.names}, key=alphabetical),
        "years": sorted({work.year for work in works}, reverse=True),
        "kinds": sorted({work.kind for work in works}),
        "languages": sorted({work.language for work in works}),
    }


def _names(item: Item) -> tuple[str, ...]:
    people = [*item.get("author", []), *item.get("editor", [])] or [{"literal": item.get("publisher", "")}]
    return tuple(name for person in people if (name := full_name(person)))
