"""What must hold of the built site: every internal link arrives, ids are unique, no mark of the source is left, and
there is one way back from the page of works for each citation.

It reads the finished pages and not the ledger, so that it also finds what the ledger or a template got wrong.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

from edition.base.cache import digest
from edition.base.problems import Problem
from edition.paper.ledger import PARAGRAPH_ID, words
from edition.paper.notes import WORKS_PAGE
from edition.sources.releases import FROZEN

LEFTOVER = re.compile(
    r"\[\^[^\]]*\]|<!--\s*edition:|\{:?\s*#rn-|^(?:<(?:p|li)>)?/{3,}[^<\n]*",
    re.MULTILINE,
)
EMBEDDED = re.compile(r"<script\b.*?</script>|<style\b.*?</style>", re.DOTALL)
WORKS = f"{WORKS_PAGE}/index.html"
CITED_IN = ".//*[contains(@class, 'work__cited')]//a/@href"
# Ids that only tie a control to its label or a drawing together; nobody links to them.
UNLINKABLE = frozenset(
    ("button", "datalist", "dialog", "form", "input", "label", "option", "output", "script", "select", "style", "svg",
     "template", "textarea")
)  # fmt: skip
Cited = tuple[str, str]
"""A work's key and the number of the note that cites it."""


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file, read once for every check: its path below the site, its ids, its links as ``(target, line)``,
    what of the source is left in it, how often its notes cite each work, and its links back to such citations.

    ``places`` are the ids that a reader may link to, those of numbered paragraphs with their words; None for a page
    that only leads on."""

    path: str
    ids: list[str]
    links: list[tuple[str, int]]
    leftovers: list[Problem]
    cited: Counter[Cited]
    ways_back: Counter[Cited]
    places: dict[str, str] | None


@dataclass(frozen=True)
class BuiltSite:
    """A built site: the paths of all its files, and the texts of the pages to be looked at, by path."""

    files: frozenset[str]
    texts: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """A hash of all that the checks see."""
        return digest([*sorted(self.files), "", *(part for page in self.texts.items() for part in page)])

    @cached_property
    def pages(self) -> list[BuiltPage]:
        """What the checks want to know of each page, in the order of their paths."""
        return [read_built(name, text) for name, text in self.texts.items()]


def read_site(site: Path, *, freezing: str = "") -> BuiltSite:
    """The site below ``site``. Of frozen versions, which stay as they were found sound, only the one being frozen
    (``freezing``, its folder) is looked at."""
    files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = sorted(name for name in files if name.endswith(".html"))
    looked_at = [name for name in pages if not name.startswith(FROZEN) or name.startswith(f"{freezing}/")]
    return BuiltSite(files, {name: (site / name).read_text("utf-8") for name in looked_at})


def read_built(name: str, text: str) -> BuiltPage:
    """What the checks want to know of one page."""
    tree = lxml.html.document_fromstring(text)
    elements = list(tree.iter("*"))
    ids = [name_of for element in elements if (name_of := element.get("id"))]
    targets = [(element.get("href") or element.get("src"), element.sourceline or 0) for element in elements]
    links = [(target, line) for target, line in targets if target]
    return BuiltPage(name, ids, links, list(_leftovers(name, text)), _cited(tree), _ways_back(tree), _places_of(tree))


def _cited(tree: HtmlElement) -> Counter[Cited]:
    notes = tree.xpath("//li[starts-with(@id, 'fn-')]")
    return Counter(
        (str(span.get("data-work")), note.get("id")[3:]) for note in notes for span in note.find_class("citation")
    )


def _ways_back(tree: HtmlElement) -> Counter[Cited]:
    links = ((work.get("id"), link) for work in tree.find_class("work") for link in work.xpath(CITED_IN))
    return Counter((str(key), match[1]) for key, link in links if (match := re.search(r"#fnref-(\w+)$", link)))


def _places_of(tree: HtmlElement) -> dict[str, str] | None:
    if tree.get("data-pointer") == "moved":
        return None
    public = [element for article in tree.find_class("md-content__inner") for element in _public(article)]
    numbered = {each for each in public if each.tag == "p" and PARAGRAPH_ID.fullmatch(each.get("id"))}
    return {str(each.get("id")): words(each) if each in numbered else "" for each in public}


def _public(element: HtmlElement) -> Iterator[HtmlElement]:
    """Every element with an id below ``element`` that a reader may link to."""
    for child in element.iterchildren("*"):
        if child.tag in UNLINKABLE or "moved" in child.get("class", "").split():
            continue
        if child.get("id") and not child.get("id").startswith("__"):
            yield child
        yield from _public(child)


def check_built(site: BuiltSite) -> list[Problem]:
    """All problems of the pages of ``site``; addresses with a host are not followed."""
    by_path = {page.path: page for page in site.pages}
    problems = [problem for page in site.pages for problem in page.leftovers]
    for page in site.pages:
        problems += [*_doubles(page), *_lost(page, by_path, site.files)]
    return [*problems, *_check_ways_back(by_path)]


def _doubles(page: BuiltPage) -> list[Problem]:
    double = sorted(name for name, times in Counter(page.ids).items() if times > 1)
    hint = "Give each place its own id."
    return [Problem(f"site/{page.path}", 0, "link", f"the id «{name}» appears twice.", hint) for name in double]


def _lost(page: BuiltPage, pages: dict[str, BuiltPage], files: frozenset[str]) -> Iterator[Problem]:
    for target, line in page.links:
        if reason := _reason(page, target, pages, files):
            message = f"«{target}» leads nowhere: {reason}."
            yield Problem(f"site/{page.path}", line, "link", message, "Correct the link's source.")


def _reason(page: BuiltPage, target: str, pages: dict[str, BuiltPage], files: frozenset[str]) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return ""  # absolute paths occur on the 404 page only, which is served from any depth
    path = urljoin(f"/{page.path}", unquote(parts.path))[1:]
    path = f"{path}index.html" if path == "" or path.endswith("/") else path
    if path not in files:
        return f"there is no {path}"
    anchor = unquote(parts.fragment).partition(":~:")[0]
    known = path not in pages or not anchor or anchor in pages[path].ids or anchor.startswith("__")
    return "" if known else f"{path} has no #{anchor}"


def _check_ways_back(pages: dict[str, BuiltPage]) -> Iterator[Problem]:
    """One link back for each citation, on a site that has a page of works. The same note may stand on several pages
    (the whole text), which count it once."""
    cited: Counter[Cited] = Counter()
    for page in pages.values():
        cited |= page.cited
    back = pages[WORKS].ways_back if WORKS in pages else cited
    for key, note in sorted(cited | back):
        if (times := cited[key, note]) != (links := back[key, note]):
            message = f"note {note} cites {key} {times} times, but {links} links lead back to it."
            hint = "Look at overrides/fragments/literatur.html and src/edition/paper/ledger.py."
            yield Problem(f"site/{WORKS}", 0, "literature", message, hint)


def _leftovers(name: str, text: str) -> Iterator[Problem]:
    body = EMBEDDED.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in LEFTOVER.finditer(body):
        line = body.count("\n", 0, match.start()) + 1
        message = f"«{match[0]}» is left of the source."
        yield Problem(f"site/{name}", line, "leftover", message, "Correct how the source writes it.")
