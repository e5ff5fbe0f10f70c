"""What a version says, as data: its headings, paragraphs, notes and works in words. Two of them can be compared."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html

if TYPE_CHECKING:
    from edition.fragments import Edition

FILE = "ledger.json"


@dataclass(frozen=True)
class Heading:
    """A section's address and title."""

    slug: str
    title: str


@dataclass(frozen=True)
class Passage:
    """A paragraph or a note: its number, the section it stands in, its words."""

    number: str
    section: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A cited work: its key and its German form in words."""

    key: str
    text: str


@dataclass(frozen=True)
class Snapshot:
    """One version's words, in reading order."""

    version: str
    date: str
    sections: tuple[Heading, ...] = ()
    paragraphs: tuple[Passage, ...] = ()
    notes: tuple[Passage, ...] = ()
    works: tuple[Entry, ...] = ()


KINDS: dict[str, type] = {"sections": Heading, "paragraphs": Passage, "notes": Passage, "works": Entry}


def snapshot_of(edition: Edition) -> Snapshot:
    """The words of the edition as it is being built."""
    record, ledger = edition.record, edition.ledger
    return Snapshot(
        record.version,
        record.version_date,
        tuple(Heading(section.slug, section.title) for section in ledger.sections),
        tuple(Passage(each.number, each.section, each.text) for each in ledger.paragraphs),
        tuple(Passage(each.number, each.section, each.text) for each in ledger.notes),
        tuple(Entry(work.key, _words(work.html)) for work in edition.works),
    )


def write_ledger(edition: Edition, site: Path) -> None:
    """Write ``ledger.json``: what a frozen version says, for later versions to be compared with."""
    text = json.dumps(asdict(snapshot_of(edition)), ensure_ascii=False, indent=1)
    (site / FILE).write_text(text + "\n", "utf-8")


def read_ledger(content: bytes) -> Snapshot:
    """The snapshot that `write_ledger` wrote. Raises `ValueError`, with the reason, for anything else."""
    try:
        data = json.loads(content)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(data, dict):
        raise ValueError("it holds no version")
    lists: dict[str, Any] = {
        name: tuple(_read(kind, item) for item in _list(data, name)) for name, kind in KINDS.items()
    }
    return Snapshot(version=_text(data, "version"), date=_text(data, "date"), **lists)


def _words(html: str) -> str:
    text = lxml.html.fragment_fromstring(html, create_parent="p").text_content()
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def _text(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, str):
        raise ValueError(f"«{name}» is no text")
    return value


def _list(data: dict[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    if not isinstance(value, list):
        raise ValueError(f"«{name}» is no list")
    return value


def _read(kind: type, item: Any) -> Any:
    return kind(**{field.name: _text(item, field.name) for field in fields(kind)})
