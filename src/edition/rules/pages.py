"""Section 1 of the manual: what every page has, and where its links lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from urllib.parse import urlsplit

from edition.base.problems import Problem
from edition.sources.pages import Mark, SourcePage
from edition.sources.reserved import is_reserved
from edition.sources.sources import Sources

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Where a line may hold an address: behind a link's words, in <…>, after a reference's name, in an attribute.
ADDRESS = re.compile(
    r"(?:\]\(<?|<(?=[a-z][a-z0-9+.-]*:)|^ {0,3}\[[^\]]+\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?)"
    r"(?P<address>[^\s)>\"']+)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.?!][»)]?$")


def check_pages(sources: Sources) -> list[Problem]:
    """Description, heading, place in the navigation, links and images of every page."""
    return [
        *_navigation(sources),
        *_descriptions(sources.pages),
        *(problem for page in sources.pages for problem in _page(sources, page)),
    ]


def _page(sources: Sources, page: SourcePage) -> list[Problem]:
    return [
        *_address(page),
        *_heading(sources, page),
        *_targets(sources, page),
        *_alternatives(page),
        *_illegible(page),
    ]


def _address(page: SourcePage) -> list[Problem]:
    """A section does not stand where the edition has a page, folder or id of its own."""
    if not page.paragraphs or not is_reserved(page.slug):
        return []
    message = f"is a section, but the edition needs the name «{page.slug}» for itself."
    return [Problem(page.name, 0, "address-form", message, "Give the file another name, in nav and its heading too.")]


def _navigation(sources: Sources) -> list[Problem]:
    listed = {path for path, _ in sources.configuration.nav}
    if not listed:
        return []  # mkdocs.yml could not be read, which is reported there
    known = {page.path for page in sources.pages}
    missing = [
        Problem("mkdocs.yml", sources.configuration.nav_lines.get(path, 0), "page-in-nav",
                f"the navigation names docs/{path}, which does not exist.", "Restore the page, or take it out of nav.")
        for path in sorted(listed - known)
    ]  # fmt: skip
    unlisted = [
        Problem(f"docs/{path}", 0, "page-in-nav", "is not in the navigation.", "Add it to nav in mkdocs.yml.")
        for path in sorted(known - listed)
        if path != "404.md"
    ]
    return missing + unlisted


def _descriptions(pages: list[SourcePage]) -> list[Problem]:
    problems: list[Problem] = []
    first: dict[str, str] = {}
    hint = "Add «description: …» to the front matter: one sentence of its own."
    for page in pages:
        text = page.front.get("description")
        if page.front_broken or not isinstance(text, (str, NoneType)):
            continue  # reported as broken front matter
        if not text or not text.strip():
            problems.append(Problem(page.name, 1, "description", "has no description.", hint))
        elif not SENTENCE_END.search(text.strip()):
            problems.append(Problem(page.name, 1, "description", "its description is not a sentence.", hint))
        elif text in first:
            problems.append(Problem(page.name, 1, "description", f"has the description of {first[text]}.", hint))
        else:
            first[text] = page.name
    return problems


def _heading(sources: Sources, page: SourcePage) -> list[Problem]:
    tops = [heading for heading in page.headings if page.lines[heading.line - 1].startswith("# ")]
    if len(tops) != 1:
        line = tops[1].line if tops else 1
        return [Problem(page.name, line, "heading", f"has {len(tops)} headings of level 1.", "Keep one «# Titel».")]
    top, problems = tops[0], []
    if page.paragraphs and top.label != page.slug:
        hint = f"Write «# {top.text} {{: #{page.slug} }}»."
        problems.append(Problem(page.name, top.line, "heading", "the heading's id is not the page's address.", hint))
    title = sources.configuration.titles.get(page.path)
    if page.paragraphs and title is not None and title != top.text:
        message = f"the heading differs from its title in the navigation («{title}»)."
        problems.append(Problem(page.name, top.line, "heading", message, "Make them the same."))
    return problems


def _targets(sources: Sources, page: SourcePage) -> list[Problem]:
    return [
        Problem(page.name, mark.line, "link", f"«{mark.label}» leads nowhere: {reason}.",
                "Link to an existing page as its file («fazit.md#rn-46»).")
        for mark in [*page.links, *page.images]
        if (reason := _lost(sources, page, mark))
    ]  # fmt: skip


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
    by_path = {other.path: other for other in sources.pages}
    if path not in by_path:
        if path.endswith(".md") or not _made_or_there(sources.root, path):
            return f"there is no docs/{path}"
        return ""
    return _lost_anchor(by_path[path], anchor)


def _made_or_there(root: Path, path: str) -> bool:
    """A file beside the pages, or one the build makes into downloads/."""
    return path.startswith("downloads/") or (root / "docs" / path).is_file()


def _lost_anchor(page: SourcePage, anchor: str) -> str:
    known = {mark.label for mark in page.ids}
    known |= {f"fn-{note.label}" for note in page.notes} | {f"fnref-{call.label}" for call in page.calls}
    if not anchor or anchor in known or page.fragments or any(not heading.label for heading in page.headings):
        return ""  # ids made by the build (headings without an id, fragments) are checked on the built page
    return f"{page.name} has no #{anchor}"


def _alternatives(page: SourcePage) -> list[Problem]:
    return [
        Problem(page.name, image.line, "image-alt", f"the image {image.label} has no description.",
                "Write ![what it shows](file).")
        for image in page.images if not image.text.strip()
    ]  # fmt: skip
