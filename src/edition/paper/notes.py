"""The one place that formats references: all notes in order, in one citeproc pass a build.

mkdocs-bibtex finds the citations in the pages (`edition.engine.citations`) and formats none: it loses locators, short
forms and the order of notes, and calls pandoc for every page (measured, see DEVELOPING.md). This module needs pandoc
(from the wheel ``pypandoc_binary``) and nothing of MkDocs.
"""

import html
import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import lxml.html
import pypandoc

from edition.base.cache import cache_on_disk, code
from edition.base.german import NBSP
from edition.paper.citations import Citation, read_citations
from edition.sources.places import address
from edition.sources.works.items import Work
from edition.sources.works.kinds import STATES

WORKS_PAGE = "literatur"
OP_CIT = f"a.{NBSP}a.{NBSP}O."
# «Name (1999a)»: the first parentheses that hold a year, or one of the words that stand in its place.
YEAR = "|".join([r"(?:ca\.\s)?\d{4}", r"o\.\sJ\.", *STATES.values()])
AUTHOR_YEAR = re.compile(rf"^(?:<span[^>]*>[^<]*</span>)?[^<]*?\((?:{YEAR})[^)<]*\)")
OTHERS = "\uf8f0"  # stands for the last name of «and others» while the style is applied
AND_OTHERS = re.compile(rf"(?:\s*[/,;]|\s(?:und|and|&amp;)\s)*\s*{OTHERS}")
PLACE = re.compile("\uf8f1([0-9]+)\uf8f1")  # stands for a locator, which no style takes for a page then
APART = re.compile(r"(?<=\bS\.) (?=\d)|(?<=\b(?:Bd|Nr)\.) (?=\d)| (?=ff\.)")  # what no line may part
LINK_OR_TAG = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)
# pandoc's own version of its document format; a pandoc that speaks another says so and the build stops.
PANDOC_API = [1, 23, 1]
# The wheel's own, whose version is among the ingredients of the cache; `pypandoc` prefers a newer one on the PATH.
PANDOC = Path(pypandoc.__file__).parent / "files" / "pandoc"


@dataclass(frozen=True)
class Formatted:
    """What one pass gives: by the number of each note the key and HTML of each citation in it, in order; the HTML of
    each work by key in alphabetical order, and the works as CSL-JSON items in the same order.

    In a citation the words «Name (Jahr)» lead to the page of works and «a. a. O. (Anm. 4)» leads to that note, seen
    from the page on which the citation stands."""

    notes: dict[str, list[tuple[str, str]]]
    works: dict[str, str]
    items: list[dict[str, Any]]


def format_notes(
    notes: dict[str, str], homes: dict[str, str], works: list[Work], style: Path, cache: Path, *, listed: bool = True
) -> Formatted:
    """Format every citation and every work.

    ``notes`` maps note numbers to source texts in reading order (it decides which citation is the first, full one),
    ``homes`` to the slugs of their pages; without a page of works (``listed``) nothing leads there. ``style`` is read
    by pandoc. The result is kept in ``cache`` under a hash of everything that goes in, so that an unchanged paper
    costs no pandoc at all. Raises `CitationError` when pandoc refuses, or the style leaves something out.
    """
    told = json.dumps([list(notes.items()), homes, listed, [[work.item, work.repaired, work.named] for work in works]])

    def make() -> bytes:
        cited = {number: read_citations(text)[0] for number, text in notes.items()}
        return json.dumps(asdict(_format(cited, homes, works, style, listed)), ensure_ascii=False).encode()

    return Formatted(**json.loads(cache_on_disk(cache, "notes.json", [code(), style.read_bytes(), told], make)))


class CitationError(Exception):
    """Pandoc could not apply the style, or the style is not for notes; the text says why, in one line."""


def _format(
    cited: dict[str, list[Citation]], homes: dict[str, str], works: list[Work], style: Path, listed: bool
) -> Formatted:
    keys = {citation.key for found in cited.values() for citation in found}
    shown = {work.key: work for work in works if work.key in keys or not work.named}
    places = list(dict.fromkeys(citation.locator for found in cited.values() for citation in found))
    document = _document(cited.values(), [_reference(work.item) for work in shown.values()], places)
    tree = lxml.html.fromstring(f"<div>{_pandoc(document, style)}</div>")
    made = (_inner(_only(node)) for node in tree.xpath("//section//li//span[@class='citation']"))
    entries = {node.get("id").removeprefix("ref-"): _inner(node) for node in tree.find_class("csl-entry")}
    notes: dict[str, list[tuple[str, str]]] = {number: [] for number in cited}
    first: dict[str, str] = {}  # in which note each work is cited in full
    for number, found in cited.items():
        for citation in found:
            entry = _finish_entry(next(made), shown[citation.key])
            full, here = first.get(citation.key, ""), homes[number]
            first.setdefault(citation.key, number)
            to_work = address(here, WORKS_PAGE, citation.key) if listed else ""
            to_note = address(here, homes[full], f"fn-{full}") if full else ""
            body = _link_work(_set_locator(citation, entry, places), to_work, full, to_note)
            notes[number].append((citation.key, _mark_citation(citation, body, again=bool(full))))
    works_html = {key: _finish_entry(entry, shown[key]) for key, entry in entries.items()}
    return Formatted(notes, works_html, [_item_for_export(shown[key]) for key in entries])


def _pandoc(document: str, style: Path) -> str:
    command = [str(PANDOC), *"-f json -t html --wrap=none --citeproc".split(), f"--csl={style}"]
    run = subprocess.run(command, input=document, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        raise CitationError(" ".join(run.stderr.split()) or f"pandoc ended with status {run.returncode}")
    return run.stdout


def _document(cited: Iterable[list[Citation]], references: list[Any], places: list[str]) -> str:
    """A pandoc document: a note for each citation, so that each comes back on its own and in its order."""
    number = {place: f"\uf8f1{index}\uf8f1" for index, place in enumerate(places)} | {"": ""}
    notes = [
        {"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": [_cite(each.key, number[each.locator])]}]}]}
        for found in cited
        for each in found
    ]
    meta = {"nocite": {"t": "MetaInlines", "c": [_cite("*")]}, "references": {"t": "MetaList", "c": references}}
    return json.dumps({"pandoc-api-version": PANDOC_API, "meta": meta | {"lang": _meta("de")}, "blocks": notes})


def _cite(key: str, locator: str = "") -> dict[str, Any]:
    # In braces the whole is the locator (pandoc's manual, «Citation syntax»).
    suffix = [{"t": "Str", "c": ","}, {"t": "Space"}, {"t": "Str", "c": f"{{{locator}}}"}] if locator else []
    work = {"citationId": key, "citationPrefix": [], "citationSuffix": suffix, "citationMode": {"t": "NormalCitation"}}
    return {"t": "Cite", "c": [[{**work, "citationNoteNum": 0, "citationHash": 0}], []]}


def _reference(item: dict[str, Any]) -> dict[str, Any]:
    """A CSL item as metadata of pandoc, its title as «Titel. Untertitel» and marked with its language."""
    title, main = str(item.get("title", "")), str(item.get("title-short", ""))
    subtitle = title.removeprefix(f"{main}: ")
    if main and subtitle != title and not subtitle[:1].islower():
        title = f"{main}. {subtitle}"
    given = {name: value for name, value in item.items() if name not in {"title-short", "accessed"}}
    if "status" in item:
        given["status"] = STATES[item["status"]]
    if "DOI" in item:  # «SICI» names of the nineties hold signs that no address may hold (RFC 3986, 2)
        given["DOI"] = item["DOI"].replace("<", "%3C").replace(">", "%3E")
    meta = _meta(given | {"title": title})
    if item.get("language", "").startswith("en"):
        words = meta["c"]["title"]["c"]
        meta["c"]["title"]["c"] = [{"t": "Span", "c": [["", [], [["lang", "en"]]], words]}]
    return meta


def _meta(value: Any) -> dict[str, Any]:
    if value == {"literal": "others"}:  # BibTeX's «and others», which CSL has no word for
        value = {"literal": OTHERS}
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _meta(part) for name, part in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(part) for part in value]}
    words = [part for word in str(value).split(" ") for part in ({"t": "Str", "c": word}, {"t": "Space"})][:-1]
    return {"t": "MetaInlines", "c": words}


def _only(node: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Pandoc wraps a citation in a second, bare span; without it here."""
    children = list(node)
    alone = len(children) == 1 and not (node.text or "").strip() and not (children[0].tail or "").strip()
    return children[0] if alone and children[0].tag == "span" and not children[0].attrib else node


def _inner(node: lxml.html.HtmlElement) -> str:
    parts = [html.escape(node.text or "", quote=False)]
    parts += [lxml.html.tostring(child, encoding="unicode") for child in node]
    return "".join(parts).strip()


def _set_locator(citation: Citation, entry: str, places: list[str]) -> str:
    """A citation with its locator as it was typed. Raises `CitationError` where the style has left it out."""
    entry, printed = PLACE.subn(lambda match: html.escape(places[int(match[1])]), entry)
    if citation.locator and not printed:
        raise CitationError("the style prints no locators («S. 12») with its citations.")
    return entry


def _link_work(body: str, to_work: str, full: str, to_note: str) -> str:
    """«Name (Jahr)» as a link to the work; in a short form «a. a. O.» names and links the note that has cited it in
    ``full`` before, so that it is never in doubt which place is meant."""
    if to_work:
        body = AUTHOR_YEAR.sub(lambda match: f'<a class="to-work" href="{to_work}">{match[0]}</a>', body, count=1)
    link = f'<a class="to-note" href="{to_note}">{OP_CIT} (Anm.{NBSP}{full})</a>'
    return body.replace(OP_CIT, link, 1) if full else body


def _mark_citation(citation: Citation, body: str, *, again: bool) -> str:
    """A citation as one element, which says what it cites."""
    locator = f' data-locator="{html.escape(citation.locator)}"' if citation.locator else ""
    repeated = ' data-again=""' if again else ""
    return f'<span class="citation" data-work="{html.escape(citation.key)}"{locator}{repeated}>{body}</span>'


def _item_for_export(work: Work) -> dict[str, Any]:
    """The item for reference managers: with the address that works, and the one that is printed as a remark."""
    remarks = [work.item.get("note", ""), f"Adresse so gedruckt: {work.item.get('URL', '')}"]
    repaired = {"URL": work.repaired, "note": "; ".join(filter(None, remarks))}
    return work.item | (repaired if work.repaired else {})


def _finish_entry(entry: str, work: Work) -> str:
    """What citeproc leaves: typography, «u. a.» for others, «und» between years, a misprinted address explained."""
    parts = LINK_OR_TAG.split(entry)
    parts[::2] = [APART.sub(NBSP, text) for text in parts[::2]]
    entry = AND_OTHERS.sub(f" u.{NBSP}a.", AUTHOR_YEAR.sub(_join_years, "".join(parts), count=1))
    if work.repaired:
        printed, target = html.escape(work.item.get("URL", "")), html.escape(work.repaired)
        link = f'<a href="{target}">{target}</a>'
        remark = f'<span class="printed-address">{printed}</span> [so gedruckt; richtig: {link}]'
        entry = re.sub(r'<a href="[^"]*"[^>]*>[^<]*</a>$', lambda match: remark, entry)
    return entry


def _join_years(head: re.Match[str]) -> str:
    """«Name (2015 und 2016)»: between two years that follow each other no dash, which would bridge nothing."""
    name, begin, years = head[0].rpartition("(")
    first, _, last = years.partition("–")
    follows = first.isdecimal() and last[:4].isdecimal() and int(last[:4]) == int(first) + 1
    return name + begin + (years.replace("–", " und ", 1) if follows else years)
