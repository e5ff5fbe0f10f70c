"""Section 1 of the manual: what every page has, and where its links lead."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from edition.base.problems import Problem
from edition.sources.pages import Mark, SourcePage
from edition.sources.record import LEGAL
from edition.sources.sources import Sources

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Where a line may hold an address: behind a link's words, in <…>, after a reference's name, in an attribute.
ADDRESS = re.compile(
    r"(?:\]\(<?|<(?=[a-z][a-z0-9+.-]*:)|^ {0,3}\[[^\]]+\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?)"
    r"(?P<address>[^\s)>\"']+)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.?!][»)]?$")

# Names that the edition takes for itself, so that no section can have one of them as its address: that is the name of
# its folder on the site, of its file in the EPUB, and the id of its heading in every output.
# Pages that an edition may have beside its sections (CONTRIBUTING, 10, 14, 16); links to them are made by the build.
PAGES = (*LEGAL, "abbildungen", "aenderungen", "akteure", "empfehlungen", "gesamttext", "glossar", "herunterladen",
         "index", "literatur", "ueber", "zeitleiste")  # fmt: skip
# What the build writes below the site: files of the theme and ours, data, downloads, short addresses, versions.
FOLDERS = ("404", "anm", "assets", "data", "downloads", "feed", "llms", "rn", "robots", "search", "sitemap", "v")
# Ids on every page, and files and headings of the book that stand beside the sections (offline/templates).
BOOK = ("anmerkungen", "edition-page", "inhalt", "nav", "titel")
# Ids of paragraphs, notes, calls and entries of the register, and what becomes one when a number is put to it.
NUMBERED = re.compile(r"(?:rn|fn|fnref|e)(?:-\d+[a-z]?)?")
RESERVED = frozenset((*PAGES, *FOLDERS, *BOOK))


def check_pages(sources: Sources) -> Iterator[Problem]:
    """Description, heading, place in the navigation, links and images of every page."""
    yield from _navigation(sources)
    yield from _descriptions(sources.pages)
    for page in sources.pages:
        if page.paragraphs and is_reserved(page.slug):
            message = f"is a section, but the edition needs the name «{page.slug}» for itself."
            hint = "Give the file another name, in nav and its heading too."
            yield Problem(page.name, 0, "address-form", message, hint)
        yield from _heading(sources, page)
        yield from _targets(sources, page)
        yield from _illegible(page)


def _navigation(sources: Sources) -> Iterator[Problem]:
    known, lines = {page.path for page in sources.pages}, sources.configuration.navigation.lines
    for path in lines.keys() - known:
        message = f"the navigation names docs/{path}, which does not exist."
        yield Problem("mkdocs.yml", lines[path], "page-in-nav", message, "Restore the page, or take it out of nav.")
    for path in known - lines.keys() - {"404.md"} if lines else ():  # else mkdocs.yml was not read, which is told
        yield Problem(f"docs/{path}", 0, "page-in-nav", "is not in the navigation.", "Add it to nav in mkdocs.yml.")


def _descriptions(pages: list[SourcePage]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for page in pages:
        text = page.front.get("description") or ""
        if page.front_broken or not isinstance(text, str):
            continue  # reported as broken front matter
        if not text.strip():
            fault = "has no description."
        elif not SENTENCE_END.search(text.strip()):
            fault = "its description is not a sentence."
        elif first.setdefault(text, page.name) == page.name:
            continue
        else:
            fault = f"has the description of {first[text]}."
        hint = "Add «description: …» to the front matter: one sentence of its own."
        yield Problem(page.name, 1, "description", fault, hint)


def _heading(sources: Sources, page: SourcePage) -> Iterator[Problem]:
    tops = [heading for heading in page.headings if page.lines[heading.line - 1].startswith("# ")]
    title = sources.configuration.navigation.titles.get(page.path)
    if len(tops) != 1:
        line = tops[1].line if tops else 1
        yield Problem(page.name, line, "heading", f"has {len(tops)} headings of level 1.", "Keep one «# Titel».")
    for top in tops if len(tops) == 1 and page.paragraphs else []:
        if top.label != page.slug:
            hint = f"Write «# {top.text} {{: #{page.slug} }}»."
            yield Problem(page.name, top.line, "heading", "the heading's id is not the page's address.", hint)
        if title not in (None, top.text):
            message = f"the heading differs from its title in the navigation («{title}»)."
            yield Problem(page.name, top.line, "heading", message, "Make them the same.")


def _targets(sources: Sources, page: SourcePage) -> Iterator[Problem]:
    for mark in [*page.links, *page.images]:
        if reason := _lost(sources, page, mark):
            hint = "Link to an existing page as its file («fazit.md#rn-46»)."
            yield Problem(page.name, mark.line, "link", f"«{mark.label}» leads nowhere: {reason}.", hint)
    for image in page.images:
        if not image.text.strip():
            message = f"the image {image.label} has no description."
            yield Problem(page.name, image.line, "image-alt", message, "Write ![what it shows](file).")


def _illegible(page: SourcePage) -> Iterator[Problem]:
    """Addresses with which every reader of addresses fails: brackets are for the numbers of IPv6 hosts."""
    for number, line in enumerate(page.lines, 1):
        for found in ADDRESS.finditer(line):
            try:
                urlsplit(found["address"])
            except ValueError:
                message = f"«{found['address']}» is no address."
                yield Problem(page.name, number, "link", message, "Write https://… as the browser shows it.")


def _lost(sources: Sources, page: SourcePage, mark: Mark) -> str:
    """Why a link is broken; empty for a good one. Addresses with a scheme are not checked here (`make links`)."""
    if not mark.label or SCHEME.match(mark.label):
        return "" if mark.label else "it is empty"
    whole, _, anchor = mark.label.partition("#")
    target = whole.partition("?")[0]  # after it stands what to choose from a list: empfehlungen.md?an=kommunen
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) if target else page.path
    if target.startswith("/"):
        return "it begins with /"
    other = next((other for other in sources.pages if other.path == path), None)
    if other is None:  # a file beside the pages, or one that the build makes into downloads/
        there = path.startswith("downloads/") or (sources.root / "docs" / path).is_file()
        return "" if there and not path.endswith(".md") else f"there is no docs/{path}"
    known = {mark.label for mark in other.ids}
    known |= {f"fn-{note.label}" for note in other.notes} | {f"fnref-{call.label}" for call in other.calls}
    if not anchor or anchor in known or other.fragments or any(not heading.label for heading in other.headings):
        return ""  # ids made by the build (headings without an id, fragments) are checked on the built page
    return f"{other.name} has no #{anchor}"


def is_reserved(slug: str) -> bool:
    """Whether the edition needs the name ``slug`` for itself."""
    return slug in RESERVED or bool(NUMBERED.fullmatch(slug))
