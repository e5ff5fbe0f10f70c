"""The one place that formats references: all notes in order, in one citeproc pass a build.

mkdocs-bibtex loses locators, short forms and the order of notes, and calls pandoc for every page (measured, see
DEVELOPING.md); so it loads and validates the bibliography, and this module formats. It needs pandoc (from the
wheel ``pypandoc_binary``) and nothing of MkDocs.

The day the plugin no longer installs: take ``- bibtex`` out of ``plugins`` in ``mkdocs.yml`` and ``mkdocs-bibtex`` out
of ``pyproject.toml``, keep ``pybtex`` and ``requests`` there, run ``make pins`` and ``make test``. No page changes:
what the plugin itself would write into them is switched off (``bib_by_default``, ``enable_inline_citations``).
"""

import html
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import lxml.html
import pypandoc

from edition.base.cache import cache_on_disk, code
from edition.base.german import NBSP
from edition.sources.bibliography import Work

CITATION = re.compile(
    r"(?<![\w@])@(?P<key>[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9])"
    r"(?:,[ \u00a0](?P<label>S|Bd|Kap|Rn)\.[ \u00a0](?P<pages>\d+(?:[–-]\d+)?(?:[ \u00a0]ff?\.)?))?"
)
OP_CIT = f"a.{NBSP}a.{NBSP}O."
AUTHOR_YEAR = re.compile(r"^[^<]*?\(\d{4}[^)<]*\)")
LINK_OR_TAG = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)
# pandoc's own version of its document format; a pandoc that speaks another says so and the build stops.
PANDOC_API = [1, 23, 1]
# The wheel's own, whose version is among the ingredients of the cache; `pypandoc` prefers a newer one on the PATH.
PANDOC = Path(pypandoc.__file__).parent / "files" / "pandoc"
# pandoc takes LANG for the language of titles that name none, and writes English ones small.
LANGUAGE = {"LANG": "de_DE.UTF-8"}


@dataclass(frozen=True)
class Citation:
    """A work cited in a note: its key, the words before it in the note, and the locator («S. 60–73», or empty)."""

    key: str
    prefix: str
    locator: str


@dataclass(frozen=True)
class NoteText:
    """A citing note as its author typed it, parsed: citations in order, and the words after the last one."""

    citations: tuple[Citation, ...]
    tail: str


@dataclass(frozen=True)
class Formatted:
    """What one pass gives: the HTML of each note by number, of each work by key in alphabetical order, and the works
    as CSL-JSON items in the same order.

    In a note the words «Name (Jahr)» lead to ``#<key>`` and «a. a. O. (Anm. 4)» leads to ``#fn-4``, as if everything
    stood on one page; `edition.paper.note_links` makes them addresses of pages."""

    notes: dict[str, str]
    works: dict[str, str]
    items: list[dict[str, Any]]


def parse_note(text: str) -> NoteText | None:
    """Parse ``Vgl. u. a. @svr2017a, S. 60–73.``; ``None`` for a note that cites nothing (it is plain Markdown)."""
    citations, position = [], 0
    for match in CITATION.finditer(text):
        pages = re.sub(r"(\d)-(\d)", r"\1–\2", match["pages"] or "").replace(" ", NBSP)
        locator = f"{match['label']}.{NBSP}{pages}" if pages else ""
        citations.append(Citation(match["key"], text[position : match.start()], locator))
        position = match.end()
    return NoteText(tuple(citations), text[position:]) if citations else None


def format_notes(notes: dict[str, str], works: list[Work], bib: Path, style: Path, cache: Path) -> Formatted:
    """Format every citing note and every work.

    ``notes`` maps note numbers to source texts in reading order (it decides which citation is the first, full one);
    ``bib`` and ``style`` are read by pandoc. The result is kept in ``cache`` under a hash of everything that goes in,
    so that an unchanged paper costs no pandoc at all. Raises `CitationError` when pandoc refuses.
    """
    parsed = {number: note for number, text in notes.items() if (note := parse_note(text))}
    made_of: list[str | bytes] = [code(), bib.read_bytes(), style.read_bytes(), json.dumps(list(notes.items()))]

    def make() -> bytes:
        return json.dumps(asdict(_format(parsed, works, style)), ensure_ascii=False).encode()

    return Formatted(**json.loads(cache_on_disk(cache, "notes.json", made_of, make)))


class CitationError(Exception):
    """Pandoc could not read the bibliography or apply the style; the text is pandoc's own, in one line."""


def _format(parsed: dict[str, NoteText], works: list[Work], style: Path) -> Formatted:
    events = [citation for note in parsed.values() for citation in note.citations]
    keys = {citation.key for citation in events}
    shown = {work.key: work for work in works if work.key in keys or not work.named}
    document = _document(events, [_reference(work.item) for work in shown.values()])
    page = _pandoc("-f", "json", "-t", "html", "--wrap=none", "--citeproc", f"--csl={style}", stdin=document)
    tree = lxml.html.fromstring(f"<div>{page}</div>")
    cited = (_inner(_only(node)) for node in tree.xpath("//section//li//span[@class='citation']"))
    entries = {node.get("id").removeprefix("ref-"): _inner(node) for node in tree.find_class("csl-entry")}
    first: dict[str, str] = {}
    notes = {number: _assemble_note(number, note, cited, shown, first) for number, note in parsed.items()}
    works_html = {key: _finish_entry(entry, shown[key]) for key, entry in entries.items()}
    return Formatted(notes, works_html, [_item_for_export(shown[key]) for key in entries])


def _pandoc(*arguments: str, stdin: str = "") -> str:
    command, env = [str(PANDOC), *arguments], {**os.environ, **LANGUAGE}
    run = subprocess.run(command, input=stdin, env=env, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        raise CitationError(" ".join(run.stderr.split()) or f"pandoc ended with status {run.returncode}")
    return run.stdout


def _document(events: Iterable[Citation], references: list[Any]) -> str:
    """A pandoc document: a note for each citation, so that each comes back on its own and in its order."""
    notes = [
        {"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": [_cite(event.key, event.locator)]}]}]}
        for event in events
    ]
    meta = {
        "lang": {"t": "MetaString", "c": "de"},
        "nocite": {"t": "MetaInlines", "c": [_cite("*")]},
        "references": {"t": "MetaList", "c": references},
    }
    return json.dumps({"pandoc-api-version": PANDOC_API, "meta": meta, "blocks": notes})


def _cite(key: str, locator: str = "") -> dict[str, Any]:
    # In braces the whole is the locator (pandoc's manual, «Citation syntax»); else «ff.» would follow the address.
    suffix = [{"t": "Str", "c": ","}, {"t": "Space"}, *_words(f"{{{locator}}}")] if locator else []
    work = {"citationId": key, "citationPrefix": [], "citationSuffix": suffix, "citationMode": {"t": "NormalCitation"}}
    return {"t": "Cite", "c": [[{**work, "citationNoteNum": 0, "citationHash": 0}], []]}


def _words(text: str) -> list[dict[str, Any]]:
    words = [{"t": "Str", "c": word} for word in text.replace(NBSP, " ").split(" ")]
    return [part for word in words for part in (word, {"t": "Space"})][:-1]


def _reference(item: dict[str, Any]) -> dict[str, Any]:
    """A CSL item as pandoc metadata, its title as «Titel. Untertitel» and marked with its language."""
    meta = {name: _meta(value) for name, value in item.items() if name not in {"title-short", "accessed"}}
    words = _words(_title(item))
    if item.get("language", "").startswith("en"):
        words = [{"t": "Span", "c": [["", [], [["lang", "en"]]], words]}]
    meta["title"] = {"t": "MetaInlines", "c": words}
    return {"t": "MetaMap", "c": meta}


def _title(item: dict[str, Any]) -> str:
    title, main = plain_title(item.get("title", "")), plain_title(item.get("title-short", ""))
    subtitle = title.removeprefix(f"{main}: ")
    starts_anew = main and subtitle != title and not subtitle[:1].islower()
    return f"{main}. {subtitle}" if starts_anew else title


def plain_title(title: str) -> str:
    """A CSL title without the markup that pandoc gives it."""
    return html.unescape(re.sub(r"</?span[^>]*>", "", title))


def _meta(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _meta(part) for name, part in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(part) for part in value]}
    return {"t": "MetaInlines", "c": _words(plain_title(str(value)))}


def _only(node: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Pandoc wraps a citation in a second, bare span; without it here."""
    children = list(node)
    alone = len(children) == 1 and not (node.text or "").strip() and not (children[0].tail or "").strip()
    return children[0] if alone and children[0].tag == "span" and not children[0].attrib else node


def _inner(node: lxml.html.HtmlElement) -> str:
    parts = [html.escape(node.text or "", quote=False)]
    parts += [lxml.html.tostring(child, encoding="unicode") for child in node]
    return "".join(parts).strip()


def _assemble_note(
    number: str, note: NoteText, cited: Iterator[str], works: dict[str, Work], first: dict[str, str]
) -> str:
    """The note's own words with the formatted citations between them, never two full stops in a row; ``first``
    remembers in which note each work was cited in full."""
    parts: list[str] = []
    for citation in note.citations:
        again = ' data-again=""' if citation.key in first else ""
        full = first.setdefault(citation.key, number)
        locator = f' data-locator="{html.escape(citation.locator)}"' if citation.locator else ""
        body = _link_work(_finish_entry(next(cited), works[citation.key]), citation.key, full if again else "")
        parts.append(html.escape(citation.prefix, quote=False))
        parts.append(f'<span class="citation" data-work="{html.escape(citation.key)}"{locator}{again}>{body}</span>')
    return "".join(parts) + html.escape(_tail(note, parts[-1]), quote=False)


def _tail(note: NoteText, last: str) -> str:
    """The words after the last citation. Its full stop may be that of «ff.», or be there already."""
    stop = note.tail[:1] == "." or (not note.tail and note.citations[-1].locator.endswith("."))
    there = lxml.html.fromstring(f"<p>{last}</p>").text_content().endswith(".")
    return ("." if stop and not there else "") + note.tail.removeprefix(".")


def _link_work(body: str, key: str, full: str) -> str:
    """«Name (Jahr)» as a link to the work; in a short form «a. a. O.» names and links the note with the full one, so
    that it is never in doubt which place is meant."""
    body = AUTHOR_YEAR.sub(lambda match: f'<a class="to-work" href="#{key}">{match[0]}</a>', body, count=1)
    if not full:
        return body
    link = f'<a class="to-note" href="#fn-{full}">{OP_CIT} (Anm.{NBSP}{full})</a>'
    return body.replace(OP_CIT, link, 1)


def _item_for_export(work: Work) -> dict[str, Any]:
    """The item for reference managers: with the address that works, and the one that is printed as a remark."""
    item = work.item
    if not work.repaired:
        return item
    remarks = [item.get("note", ""), f"Adresse so gedruckt: {item.get('URL', '')}"]
    return {**item, "URL": work.repaired, "note": "; ".join(filter(None, remarks))}


def _set_typography(text: str) -> str:
    """A run of text with joined «S. 12» and en dashes in ranges."""
    text = re.sub(r"\b(S|Bd|Nr)\. (?=\d)", rf"\1.{NBSP}", text).replace(" ff.", f"{NBSP}ff.")
    return re.sub(r"(?<=\d)--?(?=\d+(?:,|$))", "–", text)


def _finish_entry(entry: str, work: Work) -> str:
    """The typography that citeproc leaves, outside addresses and tags; a wrongly printed address explained."""
    entry = "".join(part if part.startswith("<") else _set_typography(part) for part in LINK_OR_TAG.split(entry))
    if work.repaired:
        printed, target = html.escape(work.item.get("URL", "")), html.escape(work.repaired)
        link = f'<a href="{target}">{target}</a>'
        remark = f'<span class="printed-address">{printed}</span> [so gedruckt; richtig: {link}]'
        entry = re.sub(r'<a href="[^"]*"[^>]*>[^<]*</a>$', lambda match: remark, entry)
    return entry
