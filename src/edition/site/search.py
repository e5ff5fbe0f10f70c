"""The search index: an entry a paragraph, cut into sentences, one for each part of other pages and of what they list.
Written as a script, ``search/search_index.js``, because a page opened from ``file://`` can fetch nothing. Words stand
in it as they are written; what belongs together is worked out in the browser.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import lxml.html

from edition.base.german import NBSP
from edition.paper.edition import Edition
from edition.paper.ledger import PARAGRAPH_ID, Paragraph, RenderedPage, Section, words
from edition.site.scripts import without_comments

SCRIPTS = "assets/js/search"
UNUSED = "assets/javascripts"
ADDRESS = re.compile(r"\s*https?://\S+")
SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][»”)]))\s+(?=[«„(–]*[A-ZÄÖÜ0-9])")
# A full stop after these does not end a sentence; single letters and numbers («24. Oktober») never do.
ABBREVIATION = re.compile(
    r"\b(?:\w|\d+|Rn|Anm|[Vv]gl|bzw|ff|Nr|Hrsg|ca|etc|usw|Abs|Art|Dr|Prof|Bd|Jg|op|[cz]it|St)\.$"
)
HEADINGS = {"h2", "h3", "dt"}
BLOCKS = {"p", "li", "tr", "dd"}
PART = "\u2029"  # no text holds it
Doc = dict[str, Any]


def write_search(edition: Edition, pages: Sequence[RenderedPage], site: Path) -> None:
    """Write the index, and the scripts without comments; take away the theme's own index and its scripts."""
    index = edition.made_before("search.json", lambda: search_index(edition, pages).encode()).decode()
    shutil.rmtree(site / "search", ignore_errors=True)
    (site / "search").mkdir()
    (site / "search" / "search_index.js").write_text(f"self.searchIndex = {index}", "utf-8")
    for script in (site / SCRIPTS).glob("*.js"):  # comments are a third of them, compressed
        script.write_text(without_comments(script.read_text("utf-8")), "utf-8")
    shutil.rmtree(site / UNUSED, ignore_errors=True)


def search_index(edition: Edition, pages: Sequence[RenderedPage]) -> str:
    """The index as JSON: ``docs`` are the pages and their entries in reading order, ``synonyms`` groups of words that
    mean the same (from the glossary and data/synonyms.yml), ``ignored`` words that are no term beside others."""
    proposals = register_docs(edition)
    docs = [doc for section in edition.ledger.sections for doc in section_docs(section, proposals)]
    listed = listed_entries(edition)
    for page in (page for page in pages if page.slug not in edition.ledger.by_slug | edition.legal_pages):
        entries = [("", page.title), *listed[page.slug]] if page.slug in listed else []
        docs += [*page_docs(page), *(_doc(page.slug, *entry) for entry in entries)]
    groups = ["|".join(group) for group in edition.apparatus.synonyms.with_glossary(edition.apparatus.glossary)]
    index = {"docs": docs, "synonyms": groups, "ignored": list(edition.apparatus.synonyms.ignored)}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def section_docs(section: Section, proposals: Mapping[str, Sequence[Doc]]) -> Iterator[Doc]:
    """A section and its paragraphs; a paragraph has the page it begins on and the notes it calls, by number. What the
    register takes from it follows at once: words that are near each other compress to less."""
    yield _doc(section.slug, title=section.title)
    notes = {note.number: ADDRESS.sub("", note.text) for note in section.notes}
    for paragraph in section.paragraphs:
        doc = _doc(section.slug, f"#rn-{paragraph.number}", "", *lines(paragraph))
        yield doc | {"page": paragraph.page, "notes": {call: notes[call] for call in paragraph.calls if call in notes}}
        yield from proposals.get(paragraph.number, [])


def lines(paragraph: Paragraph) -> Iterator[str]:
    """Its sentences, and before those that it leads through each catchword: «# Fehlende legale Wege»."""
    element = deepcopy(paragraph.element)
    for turn in element.xpath("descendant-or-self::*[@data-stichwort]"):
        turn.text = f"{PART}# {turn.get('data-stichwort')}{PART}{turn.text or ''}"
    for part in words(element).split(PART):
        yield from sentences(part.strip())


def register_docs(edition: Edition) -> dict[str, list[Doc]]:
    """The entries of the register by the number of the paragraph that they are taken from."""
    docs: dict[str, list[Doc]] = {}
    for entry in edition.apparatus.register.recommendations:
        terms = (edition.apparatus.vocabulary.word(slug).brief for slug in (entry.strength, *entry.addressees))
        title = " · ".join([f"Rn.{NBSP}{entry.rn}", *terms])
        docs.setdefault(entry.rn, []).append(_doc("empfehlungen", f"#{entry.id}", title, entry.text))
    return docs


def listed_entries(edition: Edition) -> dict[str, list[tuple[str, str, str]]]:
    """The register as each addressee sees it, and the works, by page: place, title and text of each entry."""
    entries = [
        (f"?an={word.slug}#register", f"Empfehlungen und Forderungen: {word.name}", f"Vorschläge an {word.means}")
        for word in edition.apparatus.vocabulary.addressees
    ]
    works = [(f"#{work.key}", f"{' / '.join(work.names)} ({work.year})", work.item["title"]) for work in edition.works]
    return {"empfehlungen": entries, "literatur": works}


def page_docs(page: RenderedPage) -> list[Doc]:
    """A page that is no section, an entry for each heading or term with an id; nothing if it repeats paragraphs or its
    front matter says ``search: {exclude: true}``, nothing of an element with ``data-search-exclude`` or that moved."""
    tree = lxml.html.fragment_fromstring(page.html, create_parent="article")
    for element in tree.xpath(".//*[@data-search-exclude or @class='moved']"):
        element.drop_tree()
    for cell in tree.iter("th", "td"):
        cell.tail = " "
    repeats = any(PARAGRAPH_ID.fullmatch(element.get("id", "")) for element in tree.iter("p"))
    if repeats or (page.front.get("search") or {}).get("exclude"):
        return []
    docs = [_doc(page.slug, title=page.title)]
    for element in tree.iter(*HEADINGS, *BLOCKS):
        if element.tag in HEADINGS and element.get("id"):
            docs.append(_doc(page.slug, f"#{element.get('id')}", words(element)))
        elif element.tag in {"dt", *BLOCKS} and next(element.iterancestors(*BLOCKS), None) is None:
            docs[-1]["text"] = "\n".join([docs[-1]["text"], *sentences(ADDRESS.sub("", words(element)))]).strip()
    return docs


def _doc(slug: str, place: str = "", title: str = "", *text: str) -> Doc:
    return {"location": f"{slug}/{place}" if slug else place, "title": title, "text": "\n".join(text)}


def sentences(text: str) -> list[str]:
    """A text cut behind its sentences: ``["Das gilt z. B. 2017.", "Und nun?"]``. Nothing of it is lost but spaces."""
    found: list[str] = []
    for part in SENTENCE_END.split(text):
        if found and ABBREVIATION.search(found[-1]):
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found
