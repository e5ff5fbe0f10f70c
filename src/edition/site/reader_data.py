"""Two scripts that readers' scripts load when asked: how each place is cited, and what stands there.

They are scripts and not JSON, because a page opened from ``file://`` may load a script but not fetch a file.
"""

import json
from pathlib import Path
from typing import Any

from edition.base.german import NBSP
from edition.paper.citing import paper_item
from edition.paper.edition import Edition
from edition.paper.exports import Item, to_bibtex, to_csljson, to_ris, to_text


def write_citations(edition: Edition, site: Path) -> None:
    """Write ``assets/citations.js``: the paper, every section and every paragraph, each ready in four forms."""
    citations = {"": ("Der ganze Text", paper_item(edition))}
    for section in edition.ledger.sections:
        citations[section.slug] = (f"Abschnitt «{section.title}»", paper_item(edition, section))
        for paragraph in section.paragraphs:
            name = f"rn-{paragraph.number}"
            citations[name] = (f"Rn.{NBSP}{paragraph.number}", paper_item(edition, section, paragraph))
    forms = {name: {"title": title, **_forms(item)} for name, (title, item) in citations.items()}
    _write_script(site / "assets" / "citations.js", "citations", forms)


def _forms(item: Item) -> dict[str, str]:
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
        for kind, name, items in (("rn", "Rn.", section.paragraphs), ("fn", "Anm.", section.notes)):
            for item in items:
                title = f"{name}{NBSP}{item.number} · {section.title}"
                previews[f"{kind}-{item.number}"] = {"title": title, "text": item.text}
    _write_script(site / "assets" / "previews.js", "previews", previews)


def _write_script(path: Path, name: str, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(f"window.edition.{name} = {text};\n", "utf-8")
