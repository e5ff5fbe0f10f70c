"""What this version says, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

import lxml.html

from edition.paper.edition import Edition
from edition.paper.ledger import Note, Paragraph
from edition.sources.snapshot import Item, Snapshot


def snapshot_of(edition: Edition) -> Snapshot:
    """The words of the edition as it is being built."""
    record, ledger = edition.record, edition.ledger
    return Snapshot(
        record.version,
        record.version_date,
        tuple(Item(section.slug, "", section.title) for section in ledger.sections),
        _items("rn", ledger.paragraphs),
        _items("fn", ledger.notes),
        tuple(Item("literatur", work.key, _words(work.html)) for work in edition.works),
    )


def _words(html: str) -> str:
    text = lxml.html.fragment_fromstring(html, create_parent="p").text_content()
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def _items(kind: str, passages: Iterable[Paragraph | Note]) -> tuple[Item, ...]:
    return tuple(Item(each.section, f"{kind}-{each.number}", each.text) for each in passages)
