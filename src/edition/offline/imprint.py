"""What title pages and source lines say: the paper, this edition, its version and rights, in German sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.dates import german_date
from edition.fragments import Edition
from edition.literature.exports import to_text
from edition.literature.paper import own_address, paper_item
from edition.record import Record


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
    def version(self) -> str:
        return f"Fassung {self.record.version} vom {german_date(self.record.version_date)}"

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
        appeared = str(record.year) + (" (erschlossen)" if record.year_inferred else "")
        authors = ", ".join(record.authors) or "in der vorliegenden Textfassung nicht genannt"
        contact = [("Hinweise auf Textfehler", record.contact)] if record.contact and not self.edition.verbatim else []
        return [
            ("Autorin und Autor", authors),
            ("Das Papier", f"{record.publisher}, {german_date(record.date) or appeared}"),
            ("Entstanden in", f"Kommission «{record.commission}», Arbeitsgruppe «{record.working_group}»"),
            ("Diese Ausgabe", f"{self.kind}, {self.version}"),
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
            "authors": list(self.record.authors) or [self.record.publisher],
            "description": f"{self.kind}, {self.version}. {self.notice}",
            "keywords": [],
            "foot": f"{self.record.publisher} ({self.record.year}) · {self.kind}, {self.version}",
        }
