"""What title pages and source lines say: the paper, this edition, its version and rights, in German sentences."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.base.dates import german_date
from edition.paper import naming
from edition.paper.citing import citation_of, item_of, own_address
from edition.paper.downloads import REGISTER
from edition.paper.edition import Edition
from edition.paper.exports import Item, full_name
from edition.sources.look import COLOURS
from edition.sources.record import LEGAL, Record

# What is filled with it in the EPUB and the one HTML file.
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Imprint:
    """The imprint of an edition; everything not known from the record is said to be unknown or left out."""

    edition: Edition

    @property
    def record(self) -> Record:
        return self.edition.record

    @property
    def edition_named(self) -> str:
        """What this is, and its version."""
        private = "nicht öffentlich" if self.record.private else ""
        return ", ".join(filter(None, [self.edition.kind, naming.version_named(self.record), private]))

    @property
    def notice(self) -> str:
        """What a reader must know before quoting."""
        if self.edition.own_use:
            return (
                "Diese Ausgabe gibt den Wortlaut des Papiers aus einem eigenen Exemplar wieder. "
                "Sie ist für den eigenen Gebrauch bestimmt und darf ohne Erlaubnis nicht weitergegeben werden."
            )
        if self.edition.verbatim:
            return naming.attribution(self.record)
        return (
            "Dieser Text ist eine Lesefassung des Papiers, Absatz für Absatz in eigenen Worten, nicht sein Wortlaut. "
            "Die Verfasserinnen und Verfasser des Papiers sind dafür nicht verantwortlich. Randnummern und Nummern "
            "der Anmerkungen sind in allen Formaten gleich; wer das Papier selbst zitiert, zitiert das Original."
        )

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name and value, in the order of the title page."""
        record = self.record
        publisher = record.publisher or "Herausgeber nicht bekannt"
        appeared = f"{german_date(record.issued)}{' (erschlossen)' if record.inferred else ''}"
        facts = [
            (naming.authors_label(record), ", ".join(record.authors) or "in der vorliegenden Textdatei nicht genannt"),
            ("Das Papier", f"{publisher}, {appeared or 'Erscheinungsjahr nicht bekannt'}"),
            ("Entstanden in", naming.origin(record)),
            ("Original", record.original_url),
            ("Diese Ausgabe", self.edition_named),
            ("Redaktion", " / ".join(filter(None, record.editors))),
            ("Zitieren als", ", ".join(filter(None, [citation_of(self.edition), self.edition.site_url]))),
            ("Hinweise auf Textfehler", "" if self.edition.verbatim else record.contact),
            ("Register", self.register),
            ("Rechte", self.rights),
            ("Impressum", self.provider),
        ]
        return [(name, value) for name, value in facts if value]

    @property
    def register(self) -> str:
        """Where the recommendations stand, which the book does not hold."""
        files = [own_address(self.edition) + each.path for each in self.edition.downloads_of(REGISTER)]
        return "".join(f"Die Empfehlungen des Papiers sind eine eigene Datei: {file}" for file in files)

    @property
    def provider(self) -> str:
        """Who publishes this, and where the pages stand that the law asks, as far as both are known."""
        provider, pages = self.record.provider, self.edition.legal_pages
        name = ", ".join(filter(None, [provider.name, provider.address, provider.email])) or "nicht benannt"
        where = own_address(self.edition, LEGAL[0]) if LEGAL[0] in pages else ""
        return f"{name}; {naming.join_words([*pages.values()], 'und')}: {where}" if where else name

    @property
    def rights(self) -> str:
        """The rights in both works, each by its name."""
        own = "" if self.edition.verbatim else f"Lesefassung: {self.own_rights}. "
        return f"{own}Original: {self.record.licence or 'Lizenz nicht bekannt'}{'.' if own else ''}"

    @property
    def own_rights(self) -> str:
        """The rights in the work that the file holds."""
        if self.edition.verbatim:
            return self.record.licence
        return self.record.retelling_licence or "keine Lizenz vergeben, Lesen, Verlinken und Zitieren sind frei"

    @property
    def item(self) -> Item:
        """The work that the file holds: the paper in its own words, or the edition."""
        return item_of(self.edition)

    @property
    def makers(self) -> list[str]:
        """Whom the file's metadata name as its makers: nobody while the edition's editors are not known."""
        return [full_name(name) for name in self.item.get("author") or self.item.get("editor") or []]

    def about(self, slug: str = "") -> dict[str, Any]:
        """What ``paper.typ`` needs for one section, without a slug for the whole book."""
        edition, title, paper = self.edition, self.item["title"], naming.paper_in_short(self.record)
        based = f"nach: {paper}" if paper else ""
        more: dict[str, Any] = {"facts": self.facts, "notice": self.notice, "register": self.register}
        if slug:
            more = {"source": f"Zitieren als: {citation_of(edition, slug)}"}
        return {
            "document": f"{edition.title_of(slug)}. {title}" if slug else title,
            "cover": "" if slug else "Titel",
            "turned": bool(slug) and slug not in edition.ledger.by_slug,  # its tables are wide
            "title": self.record.title,
            "kind": edition.kind,
            "based": based,
            "version": naming.version_named(self.record),
            "address": own_address(edition, slug),
            "colours": {name: edition.tokens.light[name] for name in COLOURS if name in edition.tokens.light},
            "authors": self.makers,
            "description": f"{citation_of(edition)}. {self.notice}",
            "foot": ", ".join(filter(None, [self.edition_named, based])),
            **more,
        }
