"""What title pages and source lines say: the paper, this edition, its version and rights, in German sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.paper.citing import own_address, paper_item
from edition.paper.edition import Edition
from edition.paper.exports import to_text
from edition.paper.naming import authors_label, date_of_paper, origin, version_named
from edition.sources.record import Record


@dataclass(frozen=True)
class Imprint:
    """The imprint of an edition; everything not known from the record is said to be unknown or left out."""

    edition: Edition

    @property
    def record(self) -> Record:
        return self.edition.record

    @property
    def kind(self) -> str:
        return self.edition.kind

    @property
    def edition_named(self) -> str:
        """What this is, and its version."""
        return ", ".join(filter(None, [self.kind, version_named(self.record)]))

    @property
    def notice(self) -> str:
        """What a reader must know before quoting."""
        if self.edition.verbatim:
            return (
                "Diese Ausgabe gibt den Wortlaut des Papiers aus einem eigenen Exemplar wieder. "
                "Sie ist für den eigenen Gebrauch bestimmt und darf ohne Erlaubnis nicht weitergegeben werden."
            )
        return (
            "Dieser Text erzählt das Papier Absatz für Absatz in eigenen Worten nach; er ist nicht dessen Wortlaut. "
            "Die Verfasserinnen und Verfasser des Papiers sind dafür nicht verantwortlich. Randnummern und Nummern "
            "der Anmerkungen sind in allen Fassungen gleich; wer das Papier selbst zitiert, zitiert das Original."
        )

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name and value, in the order of the title page."""
        record = self.record
        authors = ", ".join(record.authors) or "in der vorliegenden Textfassung nicht genannt"
        paper = (
            record.publisher or "Herausgeber nicht bekannt",
            date_of_paper(record) or "Erscheinungsjahr nicht bekannt",
        )
        body = [("Entstanden in", origin(record))] if origin(record) else []
        contact = [("Hinweise auf Textfehler", record.contact)] if record.contact and not self.edition.verbatim else []
        return [
            (authors_label(record), authors),
            ("Das Papier", ", ".join(paper)),
            *body,
            ("Diese Ausgabe", self.edition_named),
            ("Adresse", self.edition.site_url or "noch keine öffentliche Adresse"),
            *contact,
            ("Rechte", self.rights),
        ]

    @property
    def rights(self) -> str:
        original = f"Original: {self.record.licence or 'Lizenz nicht bekannt'}"
        if self.edition.verbatim:
            return original
        own = self.record.retelling_licence or "keine Lizenz vergeben, Lesen, Verlinken und Zitieren sind frei"
        return f"Nacherzählung: {own}. {original}."

    def of_whole(self) -> dict[str, Any]:
        """What ``paper.typ`` needs for the whole book."""
        return {
            **self._common(self.record.title),
            "whole": True,
            "facts": self.facts,
            "notice": self.notice,
            "source": "",
            "address": self.edition.site_url,
        }

    def of_section(self, slug: str) -> dict[str, Any]:
        """What ``paper.typ`` needs for one section."""
        section = self.edition.ledger.section(slug)
        return {
            **self._common(f"{section.title}. {self.record.title}"),
            "whole": False,
            "facts": [],
            "notice": "",
            "source": f"Zitieren als: {to_text(paper_item(self.edition, section))}",
            "address": own_address(self.edition, slug),
        }

    def _common(self, document: str) -> dict[str, Any]:
        return {
            "document": document,
            "title": self.record.title,
            "short": self.record.title,
            "kind": self.kind,
            "publisher": self.record.publisher,
            "authors": [name for name in self.record.authors or (self.record.publisher,) if name],
            "description": f"{self.edition_named}. {self.notice}",
            "keywords": [],
            "foot": " · ".join(filter(None, [self._source(), self.edition_named])),
        }

    def _source(self) -> str:
        publisher, year = self.record.publisher, self.record.issued[:4]
        return f"{publisher} ({year})" if publisher and year else publisher or year
