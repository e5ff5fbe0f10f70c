"""How the two works are cited, in words and as items that reference managers understand.

The paper is the foundation's, the edition its editors', «nach» the paper; pages with the paper's own wording cite the
paper, all others the edition. Every output takes its citation from here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.base.german import NBSP, UMLAUTS
from edition.paper.edition import Edition
from edition.paper.exports import Item
from edition.paper.ledger import Paragraph, Section
from edition.paper.naming import LESEFASSUNG, cited_paper, edition_cited, edition_title, paper_in_short
from edition.sources.places import page_address
from edition.sources.record import Record

# Stands for a frozen version's address until the browser knows it (RFC 2606, section 2: nothing is ever called so).
UNKNOWN = "https://fassung.invalid/"
REDAKTION = "Redaktion dieser Ausgabe"


def has_text(edition: Edition, slug: str) -> bool:
    """Whether a page tells what the paper says; every other page (register, glossary, about) is the editors' own."""
    return slug in edition.ledger.by_slug or slug in {"", "gesamttext"}


def cites_paper(edition: Edition, slug: str = "") -> bool:
    """Whether the words of a page are the paper's own."""
    return edition.verbatim and has_text(edition, slug)


def source_of(edition: Edition, slug: str = "") -> tuple[str, str]:
    """What a citation says before the place on a page, and after it: «Lesefassung, Version 0.9 (2026)» and
    «nach: Stiftung (Hrsg.) (2017): Titel». A page of the editors' own is signed by them."""
    record = edition.record
    if cites_paper(edition, slug):
        return f"{cited_paper(record)}, {edition.kind}", ""
    names, shown = " / ".join(filter(None, record.editors)), edition_cited(record)
    signed = f"{names} (Red.)" if names else ""
    if not has_text(edition, slug):
        signed, shown = signed or REDAKTION, f"{edition.title_of(slug)}, in: {shown}"
    return f"{signed}: {shown}" if signed else shown, f"nach: {cited_paper(record)}"


def citation_of(edition: Edition, slug: str = "", paragraph: Paragraph | None = None) -> str:
    """The German citation of a page, or a paragraph on it, without address and full stop: «Lesefassung, Version 0.9
    (2026), Rn. 20 [Stichwort], nach: Stiftung (Hrsg.) (2017): Titel, S. 12», where «S.» is the printed page on which
    the paragraph begins; of a section only where it begins is known."""
    before, after = source_of(edition, slug)
    section = edition.ledger.by_slug.get(slug)
    place = f"«{section.title}», {range_named(section.numbers)}" if section else ""
    if paragraph:
        catchword = "".join(f" [{words}]" for words in paragraph.catchwords[:1])
        place = f"Rn.{NBSP}{paragraph.number}{catchword}"
    return ", ".join(filter(None, [before, place, after, _printed(section, paragraph)]))


def short_form(edition: Edition, slug: str = "", paragraph: Paragraph | None = None) -> str:
    """The same in short, for a running text that names its source once: «Lesefassung Whole-of-Government, Rn. 20»."""
    record, section = edition.record, edition.ledger.by_slug.get(slug)
    shown = f"{LESEFASSUNG} {record.short_title or record.title}"
    if cites_paper(edition, slug):
        shown = paper_in_short(record)
    page = "" if has_text(edition, slug) else edition.title_of(slug)
    place = range_named([paragraph.number] if paragraph else section.numbers) if section else ""
    return ", ".join(filter(None, [page, shown, place]))


def cited_item(edition: Edition, slug: str = "", paragraph: Paragraph | None = None) -> Item:
    """The CSL item of what `citation_of` cites: a section is a chapter of the work, a page of the editors' own one of
    the edition, a paragraph its section with ``section`` «Rn. 17» and an address that leads to it (see
    `cited_address`). Without a public address of the site there is no ``URL``."""
    section, item, remarks = edition.ledger.by_slug.get(slug), item_of(edition, slug), []
    anchor = f"rn-{paragraph.number}" if paragraph else ""
    if section or not has_text(edition, slug):
        item |= {"type": "chapter", "title": edition.title_of(slug), "container-title": item["title"]}
    if section:
        item["section"] = f"Rn.{NBSP}{paragraph.number}" if paragraph else range_named(section.numbers)
        remarks.append(item["section"])
    if not has_text(edition, slug):
        item = {name: value for name, value in item.items() if not name.startswith("original-")}
    elif cites_paper(edition, slug):
        item["page"] = str(paragraph.page or "") if paragraph else ""
    else:
        remarks.insert(0, ", ".join(filter(None, [source_of(edition)[1], _printed(section, paragraph)])))
    if edition.record.inferred and has_text(edition, slug):
        remarks.append("Erscheinungsjahr des Papiers erschlossen")
    item["id"] = "-".join(filter(None, [item["id"], slug.replace("/", "-"), anchor]))
    item |= {"note": "; ".join(remarks), "URL": cited_address(edition, slug, anchor)}
    return {name: value for name, value in item.items() if value}


def item_of(edition: Edition, slug: str = "") -> Item:
    """The work of which a page is cited: the paper where its own words stand, else the edition."""
    return paper_item(edition.record) if cites_paper(edition, slug) else edition_item(edition.record)


def paper_item(record: Record) -> Item:
    """The paper as a CSL item, by what the record knows; issued by its publisher where no author is known."""
    creators = [_name(name) for name in record.authors or (record.publisher,) if name]
    return {
        "id": _key(record, creators),
        "type": "report",
        "title": record.title,
        "author": creators,
        "publisher": record.publisher,
        "issued": _date(record.issued),
        "language": "de-DE",
        "number": record.series_number,
        "URL": record.original_url,
    }


def edition_item(record: Record) -> Item:
    """The edition as a CSL item: its editors or nobody, and the paper in the ``original-…`` variables of CSL 1.0.2."""
    return {
        "id": f"{record.stem}-lesefassung{record.version_date[:4]}",
        "type": "webpage",
        "title": edition_title(record),
        "editor": [_name(name) for name in record.editors if name],
        "issued": _date(record.version_date),
        "language": "de-DE",
        "version": record.version,
        "original-title": record.title,
        "original-author": [_name(name) for name in record.authors if name],
        "original-date": _date(record.issued),
        "original-publisher": record.publisher,
    }


def own_address(edition: Edition, slug: str = "", anchor: str = "") -> str:
    """The full address of a page, or a place on it; empty when the site's own address is not known."""
    return edition.site_url.rstrip("/") + page_address(slug, anchor) if edition.site_url else ""


def cited_address(edition: Edition, slug: str = "", anchor: str = "") -> str:
    """The full address under which a page or place is cited: in the frozen version once it has been released, so that
    the cited words stay there; else its own. A version that is being frozen does not know where it will stand."""
    if edition.frozen:
        return own_address(replace(edition, site_url=UNKNOWN), slug, anchor)
    return own_address(edition, "/".join(filter(None, [edition.cited_folder(slug), slug])), anchor)


def _name(name: str) -> dict[str, str]:
    """A name of CSL: «Nachname, Vorname» is a person."""
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def _date(iso: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}


def range_named(numbers: Sequence[str]) -> str:
    """«Rn. 19–21» of the numbers of paragraphs that follow each other."""
    first, last = numbers[0], numbers[-1]
    return f"Rn.{NBSP}{first}" if first == last else f"Rn.{NBSP}{first}–{last}"


def _printed(section: Section | None, paragraph: Paragraph | None) -> str:
    if paragraph:
        return f"S.{NBSP}{paragraph.page}" if paragraph.page else ""
    return f"ab S.{NBSP}{section.paragraphs[0].page}" if section and section.paragraphs[0].page else ""


def _key(record: Record, creators: list[dict[str, str]]) -> str:
    """A key as BibTeX wants it: the first creator's family name, or else the title, folded to ASCII, and the year."""
    first = next(iter(creators), {})
    name = (first.get("family") or first.get("literal") or record.title or "papier").lower().translate(UMLAUTS)
    return f"{re.sub(r'[^a-z0-9]+', '-', name).strip('-')}{record.issued[:4]}"
