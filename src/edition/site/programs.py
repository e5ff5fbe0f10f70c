"""What programs build on: every paragraph as data with its JSON Schema, each section as Markdown, ``llms.txt``."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from edition.base.german import NBSP
from edition.book.imprint import Imprint
from edition.pages.templates import render
from edition.paper.citing import citation_of, own_address, range_named
from edition.paper.downloads import DATA, SCHEMA
from edition.paper.edition import Edition
from edition.paper.ledger import Note, Paragraph, Section

# What a Markdown reader takes for markup (CommonMark 0.31, 2.4).
MARKUP = re.compile(r"([\\`*_\[\]<>])")
MINING = {
    "reserved": "Text und Data Mining ist vorbehalten (§ 44b Abs. 3 UrhG).",
    "allowed": "Text und Data Mining ist erlaubt.",
    "": "Zu Text und Data Mining ist nichts erklärt.",
}


class CitedWork(BaseModel):
    """A work that a note cites."""

    work: str = Field(description="key of the work in downloads/references.json")
    locator: str = Field(description="place in it, «S. 60–73»; empty for the whole")


class NoteData(BaseModel):
    """A note that the paragraph calls."""

    n: str = Field(description="number of the note, the same in every format")
    at: int = Field(description="how many characters (Unicode code points) of the text stand before its call")
    text: str
    citations: list[CitedWork]


class ParagraphData(BaseModel):
    """A numbered paragraph."""

    n: str = Field(description="Randnummer, «17» or «17a»")
    page: int = Field(description="page of the printed paper on which it begins; 0 where it is not known")
    slug: str = Field(description="section, and below it the address: /slug/#rn-17")
    catchword: str
    text: str = Field(description="the words, without the number and the calls of notes")
    notes: list[NoteData]
    citation: str = Field(description="how the paragraph is cited")
    sha256: str = Field(description="SHA-256 of the text in UTF-8, in hexadecimal", pattern="^[0-9a-f]{64}$")


class TextData(BaseModel):
    """The whole text, paragraph by paragraph."""

    title: str
    citation: str = Field(description="how the whole is cited")
    rights: str
    mining: str = Field(description="who may mine the text, in one sentence")
    version: str
    date: str = Field(description="of the version, ISO 8601")
    address: str = Field(description="of the site; empty where it is not known")
    language: str = "de"
    paragraphs: list[ParagraphData]


def write_text_data(edition: Edition, site: Path) -> None:
    """Write the whole text as JSON and what may stand there as JSON Schema (2020-12), both by the same description."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **TextData.model_json_schema()}
    data = text_data(edition).model_dump()
    for name, content in ((SCHEMA, schema), (DATA, data)):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def text_data(edition: Edition) -> TextData:
    record, imprint = edition.record, Imprint(edition)
    return TextData(
        title=imprint.item["title"],
        citation=citation_of(edition),
        rights=imprint.rights,
        mining=MINING[record.text_mining],
        version=record.version,
        date=record.version_date,
        address=own_address(edition),
        paragraphs=[_paragraph(edition, paragraph) for paragraph in edition.ledger.paragraphs],
    )


def _paragraph(edition: Edition, paragraph: Paragraph) -> ParagraphData:
    notes = {note.number: note for note in edition.ledger.notes}
    return ParagraphData(
        n=paragraph.number,
        page=paragraph.page,
        slug=paragraph.section,
        catchword=next(iter(paragraph.catchwords), ""),
        text=paragraph.text,
        notes=[_note(notes[number], at) for number, at in paragraph.called if number in notes],
        citation=citation_of(edition, paragraph.section, paragraph),
        sha256=hashlib.sha256(paragraph.text.encode()).hexdigest(),
    )


def _note(note: Note, at: int) -> NoteData:
    cited = [CitedWork(work=each.get("data-work", ""), locator=each.get("data-locator", ""))
             for each in note.element.find_class("citation")]  # fmt: skip
    return NoteData(n=note.number, at=at, text=note.text, citations=cited)


def write_markdown(edition: Edition, site: Path) -> None:
    """Write each section as Markdown beside its page, with the numbers of its paragraphs, its notes and what it is."""
    for section in edition.ledger.sections:
        (site / section.slug / "index.md").write_text("\n".join(_markdown(edition, section)), "utf-8")


def _markdown(edition: Edition, section: Section) -> Iterator[str]:
    imprint = Imprint(edition)
    about = {"title": section.title, "description": section.description, "kind": imprint.edition_named,
             "citation": citation_of(edition, section.slug), "rights": imprint.rights, "language": "de",
             "url": own_address(edition, section.slug)}  # fmt: skip
    yield from (
        "---",
        *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in about.items()),
        "---",
        "",
    )
    yield from (f"# {_plain(section.title)}", "")
    for paragraph in section.paragraphs:
        number = " · ".join([f"Rn.{NBSP}{paragraph.number}", *map(_plain, paragraph.catchwords[:1])])
        yield from (f"**{number}** {_with_calls(paragraph)}", "")
    yield from (f"[^{note.number}]: {_plain(note.text)}" for note in section.notes)
    yield ""


def _with_calls(paragraph: Paragraph) -> str:
    begin, parts = 0, []
    for number, at in paragraph.called:
        parts.append(f"{_plain(paragraph.text[begin:at])}[^{number}]")
        begin = at
    return "".join([*parts, _plain(paragraph.text[begin:])])


def _plain(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)


def write_llms(edition: Edition, site: Path) -> None:
    """Write ``llms.txt`` (llmstxt.org) where anybody may come; it lists no files where mining is reserved."""
    if not edition.hidden:
        known: dict[str, Any] = {"edition": edition, "imprint": Imprint(edition), "range_named": range_named}
        known |= {"cited": citation_of(edition), "mining": MINING[edition.record.text_mining]}
        text = render(edition.look, "_llms", root=own_address(edition), **known)
        (site / "llms.txt").write_text(text, "utf-8")
