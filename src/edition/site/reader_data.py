"""Scripts that readers' scripts load when asked: how each place is cited, what stands there, what recognises a copy.

They are scripts and not JSON, because a page opened from ``file://`` may load a script but not fetch a file.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from edition.base.german import NBSP
from edition.paper.citing import citation_of, cited_item, has_text, paper_item, short_form
from edition.paper.edition import Edition
from edition.paper.exports import Item, to_bibtex, to_csljson, to_ris
from edition.paper.ledger import Paragraph
from edition.paper.naming import cited_paper, paper_in_short
from edition.site.scripts import without_comments
from edition.sources.record import Record

PAGES = "\u2180–\u2181"  # stands for pages of the paper until the browser knows which are cited


def write_citations(edition: Edition, site: Path) -> None:
    """Write ``assets/citations.js``: whole, sections, paragraphs and the editors' own pages, each in five forms."""
    forms = {"": _forms(edition, "Der ganze Text")}
    for section in edition.ledger.sections:
        forms[section.slug] = _forms(edition, f"Abschnitt «{section.title}»", section.slug)
        for paragraph in section.paragraphs:
            title = f"Rn.{NBSP}{paragraph.number}"
            forms[f"rn-{paragraph.number}"] = _forms(edition, title, section.slug, paragraph)
    for page in edition.pages:
        if not has_text(edition, page.slug):
            forms[page.slug] = _forms(edition, f"Seite «{page.title}»", page.slug)
    _write_script(site / "assets" / "citations.js", "citations", forms)


def _forms(edition: Edition, title: str, slug: str = "", paragraph: Paragraph | None = None) -> dict[str, str]:
    short = short_form(edition, slug, paragraph)
    return _in_forms(title, short, citation_of(edition, slug, paragraph), cited_item(edition, slug, paragraph))


def _in_forms(title: str, short: str, words: str, item: Item) -> dict[str, str]:
    return {
        "title": title,
        "short": short,
        "file": str(item["id"]),
        "text": f"{', '.join(filter(None, [words, item.get('URL')]))}.",
        "bibtex": to_bibtex(item),
        "ris": to_ris(item),
        "csljson": to_csljson([item]),
    }


def write_previews(edition: Edition, site: Path) -> None:
    """Write ``assets/previews.js``: the text of every paragraph and note with the section it stands in."""
    previews = {}
    for section in edition.ledger.sections:
        for kind, name, items in (("rn", "Rn.", section.paragraphs), ("fn", "Anm.", section.notes)):
            for item in items:
                title = f"{name}{NBSP}{item.number} · {section.title}"
                previews[f"{kind}-{item.number}"] = {"title": title, "text": item.text}
    _write_script(site / "assets" / "previews.js", "previews", previews)


def write_original(edition: Edition, site: Path) -> None:
    """Write ``assets/original.js``: the fingerprints by which the scripts beside it recognise a reader's copy, how
    the paper is cited, as a whole and with a page, and on which of its pages each
    paragraph begins. Where no page takes a copy, neither it nor they are there."""
    scripts = site / "assets" / "js" / "original"
    if edition.takes_copy(""):
        known = {
            **edition.prints.model_dump(),
            "paper": _paper(edition.record),
            "pages": {one.number: one.page for section in edition.ledger.sections for one in section.paragraphs},
        }
        _write_script(site / "assets" / "original.js", "original", known)
        for script in scripts.glob("*.js"):
            script.write_text(without_comments(script.read_text("utf-8")), "utf-8")
    else:
        shutil.rmtree(scripts, ignore_errors=True)


def _paper(record: Record) -> dict[str, Any]:
    words, item = cited_paper(record), {name: value for name, value in paper_item(record).items() if value}
    title, short, place = "Original (das Papier)", paper_in_short(record), f", S.{NBSP}{PAGES}"
    placed = _in_forms(title, f"{short}{place}", f"{words}{place}", {**item, "page": PAGES})
    return {"cited": words, "whole": _in_forms(title, short, words, item), "placed": placed}


def _write_script(path: Path, name: str, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(f"window.edition.{name} = {text};\n", "utf-8")
