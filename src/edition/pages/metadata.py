"""What programs read in a page's head: Highwire (Zotero, Google Scholar), Dublin Core (Hypothesis), JSON-LD and links.

Sources: Google Scholar, «Inclusion Guidelines for Webmasters» (citation_*); Zotero's translator «Embedded Metadata»,
which takes citation_technical_report_institution for a report; Hypothesis, «How to establish document equivalence»,
which shares annotations between pages of the same dc.identifier and dc.relation.ispartof; schema.org, Report.
"""

import json
import re
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from edition.paper.citing import cited_address, has_text, item_of, own_address, paper_item, source_of
from edition.paper.downloads import CITATION
from edition.paper.edition import Edition
from edition.paper.exports import CSL_JSON, Item, day_of, full_name, signatories
from edition.paper.history import feed_address
from edition.paper.ledger import Section
from edition.paper.naming import edition_title
from edition.sources.record import Record
from edition.sources.works.kinds import KINDS, OTHER

# Pages that show the works of the whole paper; a section shows those its own notes cite.
WHOLE = frozenset({"literatur", "gesamttext"})
JOURNALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review"})


def page_metadata(edition: Edition, slug: str) -> dict[str, Any]:
    """The metadata of the page ``slug``: name and content of each `meta` element, rel, address and media type of each
    `link`, and the JSON-LD. The item is the paper where its own words stand, else the edition, which is based on it; a
    page of the editors' own is an item of its own."""
    section = edition.ledger.by_slug.get(slug)
    item = item_of(edition, slug)
    cited = {key for note in section.notes for key in note.works} if section else set()
    whole, works = _whole(edition, item), [w.item for w in edition.works if slug in WHOLE or w.key in cited]
    if section:
        data = _chapter(edition, section, works) | {"isPartOf": whole}
    elif has_text(edition, slug):
        parts = [_part(edition, part) for part in edition.ledger.sections]
        data = {**whole, "hasPart": parts, "citation": [_work(work.item) for work in edition.works]}
    else:
        item |= {"title": edition.title_of(slug)}
        data = {**_work(item), "url": own_address(edition, slug), "isPartOf": whole}
    based_on = [paper_item(edition.record)] if has_text(edition, slug) and not edition.verbatim else []
    tags = [*_highwire(edition, slug, item), *(("citation_reference", _reference(work)) for work in based_on + works)]
    tags += _dublin_core(edition, slug, item)
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, sort_keys=True)
    # «<» as its escape: nothing in a title can end the script element.
    return {
        "tags": [(name, content) for name, content in tags if content],
        "links": [link for link in _signposts(edition, slug, item) if link[1]],
        "linked_data": Markup(text.replace("<", "\\u003c")),
    }


def _highwire(edition: Edition, slug: str, item: Item) -> list[tuple[str, str]]:
    """Our PDF holds the edition of today: it is neither the paper's own, nor a single page, nor a frozen version."""
    of_edition = edition.site_url and has_text(edition, slug) and not edition.verbatim and not edition.frozen
    return [
        ("citation_title", item["title"]),
        *(("citation_author", full_name(name)) for name in item.get("author", [])),
        *(("citation_editor", full_name(name)) for name in item.get("editor", [])),
        ("citation_publication_date", day_of(item).replace("-", "/")),
        ("citation_technical_report_institution", item.get("publisher", "")),
        ("citation_technical_report_number", item.get("number", "")),
        ("citation_language", "de"),
        ("citation_public_url", "" if edition.frozen else cited_address(edition, slug)),
        ("citation_pdf_url", f"{own_address(edition)}downloads/{edition.record.stem}.pdf" if of_edition else ""),
    ]


def _signposts(edition: Edition, slug: str, item: Item) -> list[tuple[str, str, str]]:
    """Links for programs, as signposting.org/FAIR has them: how to cite (RFC 8574), under which licence (RFC 4946),
    where the citation stands as data (W3C, POWDER), what the text comes from («via», RFC 4287), the feed,
    and a section as Markdown (RFC 7763)."""
    known = edition.site_url and not edition.frozen
    licence = re.search(r"https?://[^\s<>\"]+", _licence(edition.record, item))
    original = edition.record.original_url if has_text(edition, slug) else ""
    of_paper, whole = item["type"] == "report", known and edition.downloads and has_text(edition, slug)
    return [
        ("cite-as", (of_paper and original) or (cited_address(edition, slug) if known else ""), ""),
        ("license", licence[0].rstrip(".,;)") if licence else "", ""),
        ("describedby", f"{own_address(edition)}{CITATION}" if whole else "", CSL_JSON),
        ("via", original, ""),
        ("alternate", feed_address(edition), "application/atom+xml"),
        ("alternate", "index.md" if slug in edition.ledger.by_slug else "", "text/markdown"),
    ]


def _licence(record: Record, item: Item) -> str:
    """The licence of the paper is never told of the edition, nor the other way round."""
    return record.licence if item["type"] == "report" else record.retelling_licence


def _reference(item: Item) -> str:
    """One cited work as «name=value;» pairs, the form Highwire gave the tag; semicolons inside become commas."""
    pairs = [
        ("citation_title", item.get("title")),
        *(("citation_author", full_name(name)) for name in signatories(item)),
        ("citation_publication_date", day_of(item).replace("-", "/")),
        ("citation_journal_title", item.get("container-title") if item.get("type") in JOURNALS else ""),
        ("citation_volume", item.get("volume")),
        ("citation_issue", item.get("issue")),
        ("citation_technical_report_institution", item.get("publisher") if item.get("type") == "report" else ""),
        ("citation_doi", item.get("DOI", "").replace(";", "%3B")),
    ]
    return "; ".join(f"{name}={str(value).replace(';', ',')}" for name, value in pairs if value)


def _dublin_core(edition: Edition, slug: str, item: Item) -> list[tuple[str, str]]:
    """Zotero takes dc.source for the name of the website, so that it begins with «nach»."""
    record, title = edition.record, item["title"]
    return [
        ("dc.title", title),
        *(("dc.creator", full_name(name)) for name in signatories(item)),
        ("dc.publisher", item.get("publisher", "")),
        ("dc.date", day_of(item)),
        ("dc.type", KINDS[item["type"]].schema),
        ("dc.language", "de"),
        ("dc.rights", _licence(record, item)),
        ("dc.source", source_of(edition, slug)[1] if has_text(edition, slug) else ""),
        *document_of(edition, slug),
    ]


def document_of(edition: Edition, slug: str) -> list[tuple[str, str]]:
    """The pair by which Hypothesis knows a document wherever it stands (`urn:x-dc:…`): one for all that tells the
    text, so that a remark made on a section is seen in the whole text and in the one file."""
    record, item = edition.record, item_of(edition, slug)
    series = record.commission or record.publisher if item["type"] == "report" else edition_title(record)
    identifier = item["title"] if has_text(edition, slug) else f"{record.title} / {slug}"
    return [("dc.identifier", identifier), ("dc.relation.ispartof", series)]


def _whole(edition: Edition, item: Item) -> dict[str, Any]:
    """The paper, or the edition and the paper that it is based on."""
    record, of_paper = edition.record, item["type"] == "report"
    return _known(
        {
            **_work(item),
            "@type": "Report" if of_paper else "CreativeWork",
            "@id": own_address(edition),
            "url": own_address(edition),
            "publisher": _agent({"literal": item["publisher"]}) if item.get("publisher") else None,
            "version": record.version,
            "archivedAt": cited_address(edition) if edition.cited_folder("") else "",
            "reportNumber": item.get("number"),
            "license": _licence(record, item),
            "sameAs": record.original_url if of_paper else "",
            "isBasedOn": None if of_paper else _known({**_work(paper_item(record)), "license": record.licence}),
        }
    )


def _part(edition: Edition, section: Section) -> dict[str, Any]:
    kept = cited_address(edition, section.slug) if edition.cited_folder(section.slug) else ""
    url = own_address(edition, section.slug)
    return _known({"@type": "Chapter", "name": section.title, "url": url, "archivedAt": kept})


def _chapter(edition: Edition, section: Section, works: list[Item]) -> dict[str, Any]:
    """The pages are the printed paper's."""
    return {
        **_part(edition, section),
        "abstract": section.description,
        "inLanguage": "de",
        **({"pageStart": section.paragraphs[0].page} if edition.verbatim else {}),
        "citation": [_work(item) for item in works],
    }


def _work(item: Item) -> dict[str, Any]:
    return _known(
        {
            "@type": KINDS.get(item.get("type", ""), OTHER).schema,
            "name": item.get("title"),
            "author" if item.get("author") else "editor": [_agent(name) for name in signatories(item)],
            "datePublished": day_of(item),
            "inLanguage": str(item.get("language", ""))[:2],
            "url": item.get("URL"),
            "identifier": f"https://doi.org/{quote(item['DOI'])}" if item.get("DOI") else "",
        }
    )


def _agent(name: dict[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    parts = {"familyName": name.get("family"), "givenName": name.get("given")}
    return _known({"@type": "Person", "name": full_name(name), **parts})


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}
