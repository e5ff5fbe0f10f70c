"""The search index: one entry a paragraph, cut into sentences, and one for each part of the other pages.

Written as ``search/search_index.json`` and, for pages opened from ``file://`` where nothing can be fetched, as a
script ``search/search_index.js`` that sets ``__index`` (the name is the theme's). Words stand in it as they are
written; what belongs together is worked out in the browser.
"""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import lxml.html

from edition.base.german import NBSP
from edition.paper.edition import Edition
from edition.paper.ledger import PARAGRAPH_ID, RenderedPage, Section, words
from edition.site.scripts import without_comments

SCRIPTS = "assets/js/search"
UNUSED = "assets/javascripts"
ADDRESS = re.compile(r"\s*https?://\S+")
SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][»”)]))\s+(?=[«„(–]*[A-ZÄÖÜ0-9])")
# A full stop after these does not end a sentence; single letters and numbers («24. Oktober») never do.
ABBREVIATION = re.compile(
    r"\b(?:[A-Za-z]|\d+|Rn|Anm|Vgl|vgl|bzw|ff|Nr|Hrsg|ca|etc|usw|Abs|Art|Dr|Prof|Bd|Jg|op|cit|zit|St)\.$"
)
HEADINGS = {"h1", "h2", "h3", "dt"}
BLOCKS = {"p", "li", "tr", "dd", "figcaption"}


def write_search(edition: Edition, pages: Sequence[RenderedPage], site: Path) -> None:
    """Write the index, and the scripts without comments; take away the theme's own index and its scripts."""
    index = edition.made_before("search.json", lambda: search_index(edition, pages).encode()).decode()
    target = site / "search"
    target.mkdir(exist_ok=True)
    (target / "search_index.json").write_text(index, "utf-8")
    (target / "search_index.js").write_text(f"var __index = {index}", "utf-8")
    for script in (site / SCRIPTS).glob("*.js"):  # comments are a third of them, compressed
        script.write_text(without_comments(script.read_text("utf-8")), "utf-8")
    shutil.rmtree(site / UNUSED, ignore_errors=True)


def search_index(edition: Edition, pages: Sequence[RenderedPage]) -> str:
    """The index as JSON: ``docs`` are the pages and their entries in reading order, ``synonyms`` groups of words that
    mean the same (from the glossary and data/synonyms.yml), ``ignored`` words that are no term beside others."""
    sections = edition.ledger.sections
    docs = [doc for section in sections for doc in section_docs(section)]
    slugs = {section.slug for section in sections}
    docs += [doc for page in pages if page.slug not in slugs for doc in page_docs(page)]
    groups = edition.apparatus.synonyms.with_glossary(edition.apparatus.glossary)
    index = {"docs": docs, "synonyms": groups, "ignored": list(edition.apparatus.synonyms.ignored)}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def section_docs(section: Section) -> Iterator[dict[str, Any]]:
    """A section and its paragraphs; a paragraph has the notes it calls, by number."""
    yield {"location": f"{section.slug}/", "title": section.title, "text": ""}
    notes = {note.number: ADDRESS.sub("", note.text) for note in section.notes}
    for paragraph in section.paragraphs:
        printed = f" · S.{NBSP}{paragraph.page}" if paragraph.page else ""
        doc = {
            "location": f"{section.slug}/#rn-{paragraph.number}",
            "title": f"Rn.{NBSP}{paragraph.number}{printed}",
            "text": "\n".join(sentences(paragraph.text)),
            "page": paragraph.page,
        }
        called = {number: notes[number] for number in paragraph.calls if number in notes}
        yield {**doc, "notes": called} if called else doc


def page_docs(page: RenderedPage) -> list[dict[str, Any]]:
    """A page that is no section, an entry for each heading or term with an id. Nothing for a page whose front matter
    says ``search: {exclude: true}`` or that repeats paragraphs of the paper, and nothing of an element that has
    ``data-search-exclude`` (both are the theme's own settings)."""
    tree = lxml.html.fragment_fromstring(page.html, create_parent="article")
    for element in tree.xpath(".//*[@data-search-exclude]"):
        element.drop_tree()
    repeats = any(PARAGRAPH_ID.fullmatch(element.get("id", "")) for element in tree.iter("p"))
    if repeats or (page.front.get("search") or {}).get("exclude"):
        return []
    location = f"{page.slug}/" if page.slug else ""
    docs: list[dict[str, Any]] = [{"location": location, "title": page.title, "text": ""}]
    for element in tree.iter(*HEADINGS, *BLOCKS):
        if element.tag in HEADINGS and element.get("id"):
            if element.tag != "h1":
                docs.append({"location": f"{location}#{element.get('id')}", "title": words(element), "text": ""})
        elif element.tag == "dt" or (element.tag in BLOCKS and next(element.iterancestors(*BLOCKS), None) is None):
            text = "\n".join(sentences(ADDRESS.sub("", words(element))))
            docs[-1]["text"] = f"{docs[-1]['text']}\n{text}".strip()
    return docs


def sentences(text: str) -> list[str]:
    """A text cut behind its sentences: ``["Das gilt z. B. 2017.", "Und nun?"]``. Nothing of it is lost but spaces."""
    found: list[str] = []
    for part in SENTENCE_END.split(text):
        if found and ABBREVIATION.search(found[-1]):
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found
