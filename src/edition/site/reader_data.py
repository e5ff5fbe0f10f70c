"""Two scripts that readers' scripts load when asked: how each place is cited, and what stands there.

They are scripts and not JSON, because a page opened from ``file://`` may load a script but not fetch a file.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from edition.paper.citing import paper_item
from edition.paper.edition import Edition
from edition.paper.exports import Item, to_bibtex, to_csljson, to_ris, to_text
from edition.paper.ledger import Note, Paragraph, Section


def write_citations(edition: Edition, site: Path) -> None:
    """Write ``assets/citations.js``: the paper, every section and every paragraph, each ready in four forms."""
    citations = {"": ("Das ganze Papier", paper_item(edition))}
    for section in edition.ledger.sections:
        citations[section.slug] = (f"Abschnitt «{section.title}»", paper_item(edition, section))
        for paragraph in section.paragraphs:
            name = f"rn-{paragraph.number}"
            citations[name] = (f"Rn.\u00a0{paragraph.number}", paper_item(edition, section, paragraph))
    forms = {name: {"title": title, **_forms(json.dumps(item))} for name, (title, item) in citations.items()}
    _write_script(site / "assets" / "citations.js", "citations", forms)


@lru_cache(maxsize=10_000)  # in the preview hardly one has changed
def _forms(written: str) -> dict[str, str]:
    item: Item = json.loads(written)
    return {
        "file": str(item["id"]),
        "text": f"{to_text(item)}.",
        "bibtex": to_bibtex(item),
        "ris": to_ris(item),
        "csljson": to_csljson([item]),
    }


def write_previews(edition: Edition, site: Path) -> None:
    """Write ``assets/previews.js``: the text of every paragraph and note with the section it stands in."""
    previews = {}
    for section in edition.ledger.sections:
        for paragraph in section.paragraphs:
            previews[f"rn-{paragraph.number}"] = _preview(section, f"Rn.\u00a0{paragraph.number}", paragraph)
        for note in section.notes:
            previews[f"fn-{note.number}"] = _preview(section, f"Anm.\u00a0{note.number}", note)
    _write_script(site / "assets" / "previews.js", "previews", previews)


def _preview(section: Section, name: str, item: Paragraph | Note) -> dict[str, str]:
    return {"title": f"{name} · {section.title}", "text": item.text}


def _write_script(path: Path, name: str, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(f"window.edition.{name} = {text};\n", "utf-8")
