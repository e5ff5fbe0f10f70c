"""The paper itself, one of its sections or paragraphs as an item that reference managers understand."""

import re
from dataclasses import replace

from edition.base.dates import german_date
from edition.base.german import NBSP, UMLAUTS
from edition.paper.edition import Edition
from edition.paper.exports import Item
from edition.paper.ledger import Paragraph, Section
from edition.sources.record import Record

# Stands for a frozen version's address until the browser knows it (RFC 2606, section 2: nothing is ever called so).
UNKNOWN = "https://fassung.invalid/"


def paper_item(edition: Edition, section: Section | None = None, paragraph: Paragraph | None = None) -> Item:
    """The CSL item to cite the paper by, one of its sections, or a paragraph (whose section is then found).

    A section is a chapter in the paper; a paragraph is its section with ``section`` «Rn. 17» and an address that leads
    to it (see `cited_address`). Without a public address of the site there is no ``URL``.
    """
    record = edition.record
    if paragraph and section is None:
        section = edition.ledger.section(paragraph.section)
    item = _paper(record, edition.kind)
    if section:
        item |= {"type": "chapter", "title": section.title, "container-title": record.title}
        item["section"] = f"Rn.{NBSP}{paragraph.number}" if paragraph else _range(section)
    slug, anchor = section.slug if section else "", f"rn-{paragraph.number}" if paragraph else ""
    item["id"] = "-".join(filter(None, [_key(record), slug, anchor]))
    remarks = [
        f"Rn.{NBSP}{paragraph.number}" if paragraph else "",
        "Erscheinungsjahr erschlossen" if record.inferred else "",
    ]
    item |= {"note": "; ".join(filter(None, remarks)), "URL": cited_address(edition, slug, anchor)}
    return {name: value for name, value in item.items() if value}


def own_address(edition: Edition, slug: str = "", anchor: str = "") -> str:
    """The full address of a page, or a place on it; empty when the site's own address is not known."""
    if not edition.site_url:
        return ""
    page = f"{edition.site_url.rstrip('/')}/{slug}/" if slug else f"{edition.site_url.rstrip('/')}/"
    return f"{page}#{anchor}" if anchor else page


def cited_address(edition: Edition, slug: str = "", anchor: str = "") -> str:
    """The full address under which a page or place is cited: in the frozen version once it has been released, so that
    the cited words stay there; else its own. A version that is being frozen does not know where it will stand."""
    if edition.frozen:
        return own_address(replace(edition, site_url=UNKNOWN), slug, anchor)
    return own_address(edition, "/".join(filter(None, [edition.cited_folder(slug), slug])), anchor)


def creators(record: Record) -> list[dict[str, str]]:
    """The authors as CSL names («Nachname, Vorname» is a person); the publisher when no author is known, nobody when
    neither is."""
    return [_name(name) for name in record.authors or (record.publisher,) if name]


def _paper(record: Record, kind: str) -> Item:
    day = f"vom {german_date(record.version_date)}" if record.version_date else ""
    return {
        "type": "report",
        "title": record.title,
        "author": creators(record),
        "publisher": record.publisher,
        "issued": {"date-parts": [[int(part) for part in record.issued.split("-")]]} if record.issued else {},
        "language": "de-DE",
        "genre": kind,
        # What follows «Version» in a citation: «0.9 vom 22. November 2026», or what is known of it.
        "version": " ".join(filter(None, [record.version, day])),
        "number": record.series_number,
    }


def _name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def _range(section: Section) -> str:
    first, last = section.paragraphs[0].number, section.paragraphs[-1].number
    return f"Rn.{NBSP}{first}" if first == last else f"Rn.{NBSP}{first}–{last}"


def _key(record: Record) -> str:
    """A key as BibTeX wants it: the first creator's family name, or else the title, folded to ASCII, and the year."""
    first = next(iter(creators(record)), {})
    name = (first.get("family") or first.get("literal") or record.title or "papier").lower().translate(UMLAUTS)
    return f"{re.sub(r'[^a-z0-9]+', '-', name).strip('-')}{record.issued[:4]}"
