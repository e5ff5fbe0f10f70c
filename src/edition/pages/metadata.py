"""What programs read in a page's head: Highwire tags (Zotero, Google Scholar), Dublin Core (Hypothesis), JSON-LD.

Sources: Google Scholar, «Inclusion Guidelines for Webmasters» (citation_*); Zotero's translator «Embedded Metadata»,
which takes citation_technical_report_institution for a report; Hypothesis, «How to establish document equivalence»,
which shares annotations between pages of the same dc.identifier and dc.relation.ispartof; schema.org, Report.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from edition.paper.citing import cited_address, creators, own_address
from edition.paper.exports import Item
from edition.paper.ledger import Section
from edition.paper.works import full_name

if TYPE_CHECKING:
    from edition.paper.edition import Edition

# Pages that show the works of the whole paper; a section shows those its own notes cite.
WHOLE = frozenset({"literatur", "gesamttext"})
SCHEMA_TYPES = {"report": "Report", "article-journal": "ScholarlyArticle", "book": "Book", "chapter": "Chapter",
                "thesis": "Thesis", "webpage": "WebPage"}  # fmt: skip


@dataclass(frozen=True)
class PageMetadata:
    """``tags``: name and content of each `meta` element; ``linked_data``: the JSON-LD, safe inside `script`."""

    tags: tuple[tuple[str, str], ...]
    linked_data: Markup


def page_metadata(edition: Edition, slug: str) -> PageMetadata:
    """The metadata of one page; ``slug`` is its address, empty for the home page."""
    section = edition.ledger.by_slug.get(slug)
    works = _works_on(edition, section, slug)
    tags = [*_highwire(edition, slug), *(("citation_reference", _reference(item)) for item in works)]
    tags += _dublin_core(edition, slug, of_paper=section is not None or slug in {"", "gesamttext"})
    data = _chapter(edition, section, works) if section else _report(edition)
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, sort_keys=True)
    # «<» as its escape: nothing in a title can end the script element.
    safe = Markup(text.replace("<", "\\u003c"))
    return PageMetadata(tuple((name, content) for name, content in tags if content), safe)


def _works_on(edition: Edition, section: Section | None, slug: str) -> list[Item]:
    cited = {event.key for note in section.notes for event in note.citations} if section else set()
    return [work.item for work in edition.works if slug in WHOLE or work.key in cited]


def _highwire(edition: Edition, slug: str) -> list[tuple[str, str]]:
    record = edition.record
    return [
        ("citation_title", record.title),
        *(("citation_author", full_name(name)) for name in creators(record)),
        ("citation_publication_date", record.issued.replace("-", "/")),
        ("citation_technical_report_institution", record.publisher),
        ("citation_technical_report_number", record.series_number),
        ("citation_language", "de"),
        ("citation_public_url", "" if edition.frozen else cited_address(edition, slug)),
        ("citation_pdf_url", f"{own_address(edition)}downloads/{record.stem}.pdf" if edition.site_url else ""),
    ]


def _reference(item: Item) -> str:
    """One cited work as «name=value;» pairs, the form Highwire gave the tag; semicolons inside become commas."""
    pairs = [("citation_title", item.get("title"))]
    pairs += [("citation_author", full_name(name)) for name in item.get("author") or item.get("editor") or []]
    pairs += [
        ("citation_publication_date", _year(item)),
        ("citation_journal_title", item.get("container-title") if item.get("type") == "article-journal" else ""),
        ("citation_volume", item.get("volume")),
        ("citation_issue", item.get("issue")),
        ("citation_technical_report_institution", item.get("publisher") if item.get("type") == "report" else ""),
        ("citation_doi", item.get("DOI")),
    ]
    return "; ".join(f"{name}={str(value).replace(';', ',')}" for name, value in pairs if value)


def _dublin_core(edition: Edition, slug: str, *, of_paper: bool) -> list[tuple[str, str]]:
    """Pages with the paper's text share one identifier, so that a remark made on one is seen on the others."""
    record = edition.record
    return [
        ("dc.title", record.title),
        *(("dc.creator", full_name(name)) for name in creators(record)),
        ("dc.publisher", record.publisher),
        ("dc.date", record.issued),
        ("dc.type", "Report"),
        ("dc.language", "de"),
        ("dc.rights", record.retelling_licence),
        ("dc.identifier", record.title if of_paper else f"{record.title} / {slug}"),
        ("dc.relation.ispartof", record.commission or record.publisher),
    ]


def _report(edition: Edition) -> dict[str, Any]:
    """The paper with its sections and works."""
    parts = [_part(edition, section) for section in edition.ledger.sections]
    return {**_whole(edition), "hasPart": parts, "citation": [_work(work.item) for work in edition.works]}


def _whole(edition: Edition) -> dict[str, Any]:
    """The paper, as its chapters name it."""
    record = edition.record
    data = {
        "@type": "Report",
        "@id": own_address(edition),
        "url": own_address(edition),
        "name": record.title,
        "author": [_agent(name) for name in creators(record)],
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        "datePublished": record.issued,
        "inLanguage": "de",
        "version": record.version,
        "archivedAt": cited_address(edition) if edition.cited_folder("") else "",
        "reportNumber": record.series_number,
        "license": record.retelling_licence,
    }
    return {name: value for name, value in data.items() if value}


def _part(edition: Edition, section: Section) -> dict[str, str]:
    kept = cited_address(edition, section.slug) if edition.cited_folder(section.slug) else ""
    part = {"@type": "Chapter", "name": section.title, "url": own_address(edition, section.slug), "archivedAt": kept}
    return {name: value for name, value in part.items() if value}


def _chapter(edition: Edition, section: Section, works: list[Item]) -> dict[str, Any]:
    return {
        **_part(edition, section),
        "abstract": section.description,
        "inLanguage": "de",
        "isPartOf": _whole(edition),
        "pageStart": section.paragraphs[0].page,
        "citation": [_work(item) for item in works],
    }


def _work(item: Item) -> dict[str, Any]:
    people = item.get("author") or item.get("editor") or []
    data = {
        "@type": SCHEMA_TYPES.get(item.get("type", ""), "CreativeWork"),
        "name": item.get("title"),
        "author" if item.get("author") else "editor": [_agent(name) for name in people],
        "datePublished": _year(item),
        "inLanguage": str(item.get("language", ""))[:2],
        "url": item.get("URL"),
        "identifier": f"https://doi.org/{item['DOI']}" if item.get("DOI") else "",
    }
    return {name: value for name, value in data.items() if value}


def _agent(name: dict[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    parts = {"@type": "Person", "name": full_name(name), "familyName": name.get("family", "")}
    return {**parts, "givenName": name["given"]} if name.get("given") else parts


def _year(item: Item) -> str:
    dates = item.get("issued", {}).get("date-parts") or [[]]
    return str(dates[0][0]) if dates[0] else ""
