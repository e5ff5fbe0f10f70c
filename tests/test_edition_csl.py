"""The style of notes and literature: no mark without what it belongs to, whatever an item has and lacks."""

import json
import re
import subprocess
from typing import Any

import lxml.html

from edition.paper.notes import PANDOC
from tests.conftest import ROOT

STYLE = ROOT / "data" / "edition.csl"
PERSON, DAY = [{"family": "Berg", "given": "Ida"}], {"date-parts": [[1999, 5, 6], [1999, 5, 8]]}
FIELDS: dict[str, Any] = {
    "author": PERSON, "editor": PERSON, "translator": PERSON, "container-author": PERSON, "title": "Deich",
    "container-title": "Band", "issued": DAY, "original-date": DAY, "status": "im Druck", "volume": "2", "issue": "7",
    "number-of-volumes": "3", "edition": "4", "event-title": "Tagung", "event-place": "Kassel", "event-date": DAY,
    "page": "1–9", "chapter-number": "5", "publisher-place": "Stade", "publisher": "Verlag", "genre": "Bericht",
    "collection-title": "Reihe", "collection-number": "81", "number": "6", "version": "8", "note": "Anmerkung",
    "URL": "https://example.org/x", "DOI": "10.1/x",
}  # fmt: skip
STRAY = re.compile(r"^\W|[,:;(\[–]$|[,:;(\[] *[,:;)\]]|\.\.|[,:] \(|  | [,.;:)]")


def printed(items: list[dict[str, Any]]) -> dict[str, str]:
    command = [str(PANDOC), "-f", "csljson", "-t", "html", "--citeproc", f"--csl={STYLE}"]
    run = subprocess.run(command, input=json.dumps(items), capture_output=True, encoding="utf-8", check=True)
    entries = lxml.html.fromstring(run.stdout).find_class("csl-entry")
    return {entry.get("id")[4:]: entry.text_content().strip().replace("\n", " ") for entry in entries}


def test_no_mark_stands_alone() -> None:
    few = [{"title", *some, name} for name in FIELDS for some in ([], ["author", "issued"])]
    most = [set(FIELDS) - {name, other} for name in FIELDS for other in ("author", "container-title", "issued", name)]
    items = [
        {"id": f"{kind}-{at}", "type": kind} | {name: FIELDS[name] for name in names}
        for kind in ("book", "article-journal", "article-newspaper", "thesis")  # which the style tells apart
        for at, names in enumerate(few + most)
        if {"title", "author", "editor"} & names
    ]
    assert len(shown := printed(items)) == len(items)
    assert not [text for text in shown.values() if STRAY.search(text) or text.count("[") != text.count("]")]


def test_literature_stands_in_german_order() -> None:
    """Umlauts beside their vowels, editors among authors, what nobody signs by its title; undated works last."""
    order: list[dict[str, Any]] = [
        {"author": [{"family": "Berg", "given": "Ida"}], "issued": DAY},
        {"author": [{"family": "Berg", "given": "Ida"}], "status": "im Druck"},
        {"author": [{"family": "Gude", "given": "Ida", "dropping-particle": "von"}], "issued": DAY},
        {"publisher": "Häfen", "issued": DAY},
        {"editor": [{"family": "Hahn", "given": "Ida"}], "issued": DAY},
        {"title": "Mole"},
        {"author": [{"family": "Öl", "given": "Ida"}]},
        {"author": [{"family": "Opitz", "given": "Ida"}], "issued": DAY},
    ]
    items = [{"id": f"x{at}", "type": "book", "title": "Deich", **item} for at, item in enumerate(order)]
    assert list(printed(items[::-1])) == [item["id"] for item in items]
