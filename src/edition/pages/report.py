"""What the scripts in the reader's browser need to know of a page; above all how errors in the text are reported from
the place where they stand: what the report says, and where it goes."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from edition.paper.citing import own_address, source_of
from edition.paper.edition import Edition
from edition.paper.naming import version_named
from edition.sources.contact import report_pattern

PLACEHOLDER = re.compile(r"\{(\w+)\}")

SUBJECT = ("Textfehler: {title}", "Version {version}", "{place}")
BODY = ("{where}\n", "{state}\n", "\n{quotation}Was steht da, was sollte da stehen?\n\n")


def page_data(edition: Edition, slug: str) -> dict[str, Any]:
    """Of one page: its public address (empty when the site's is not known) and how a quotation from it is credited,
    before and after the place; place, printed page and address the browser adds. The paper's title; where readers
    report errors (left out when nowhere), in ``frozen`` the folder of the released version, if any, and in ``newest``
    the way from this version's root to the newest one's (the paper's own wording has none); in ``pdf`` the file in
    which the places of the page are named as on it."""
    data = {"slug": slug, "url": own_address(edition, slug), "source": source_of(edition, slug)}
    newest = "" if edition.verbatim else "../.." if edition.frozen else "."
    more = {"report": report_data(edition, slug), "frozen": edition.cited_folder(slug), "newest": newest}
    more["title"] = edition.record.title
    if slug in edition.ledger.by_slug:
        more["pdf"] = "".join(each.path for each in edition.downloads_of() if each.kind == "PDF")
    return data | {name: value for name, value in more.items() if value}


def report_data(edition: Edition, slug: str) -> dict[str, Any]:
    """What a script needs to address a report from a place on a page; empty where reports are not taken: without a
    contact, and in the paper's own words, which this edition did not write."""
    record = edition.record
    if edition.verbatim or not record.contact:
        return {}
    page = edition.title_of(slug)
    values = {"title": record.title, "version": record.version, "state": version_named(record), "page": page}
    words = {"subject": ", ".join(_known_parts(SUBJECT, values)), "body": "".join(_known_parts(BODY, values))}
    return {"pattern": report_pattern(record.contact), **words, "values": values}


def _known_parts(parts: Sequence[str], values: dict[str, str]) -> list[str]:
    """The parts but those whose value is not known; what stands at a place is put in later."""
    return [part for part in parts if all(values.get(name, name) for name in PLACEHOLDER.findall(part))]


def report_address(edition: Edition, slug: str) -> str:
    """The address to report an error on a page as a whole, for readers without scripts; empty where none is taken."""
    data = report_data(edition, slug)
    if not data:
        return ""
    page = data["values"]["page"]
    where = "\n".join(filter(None, [page, own_address(edition, slug)]))
    values = {**data["values"], "place": f"«{page}»", "where": where, "quotation": ""}
    parts = {name: percent_encode(fill_placeholders(data[name], values)) for name in ("subject", "body")}
    return fill_placeholders(data["pattern"], parts)


def contact_address(contact: str, subject: str) -> str:
    """The address to write to somebody with a subject; empty without a contact."""
    return fill_placeholders(report_pattern(contact), {"subject": percent_encode(subject), "body": ""})


def fill_placeholders(text: str, values: dict[str, str]) -> str:
    """The text with each placeholder that has a value replaced once; what is put in is not looked at again."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def percent_encode(text: str) -> str:
    """Percent-encoded, line breaks as RFC 6068, section 5 wants them, spaces such as every mail program shows."""
    return quote(text.replace("\u00a0", " ").replace("\n", "\r\n"), safe="")
