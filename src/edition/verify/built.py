"""What must hold of the built site: every internal link arrives, ids are unique, no mark of the source is left."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html

from edition.base.problems import Problem
from edition.sources.version import FROZEN
from edition.verify.backlinks import Literature, check_backlinks, literature_of
from edition.verify.published import Place, places_of

LEFTOVER = re.compile(
    r"\[@[A-Za-z]|\[\^[^\]]*\]|(?<![\w/.@])@[a-z][\w-]*\d{4}[a-z]?\b|<!--\s*edition:|\{:?\s*#rn-|^(?:<(?:p|li)>)?/{3,}[^<\n]*",
    re.MULTILINE,
)
EMBEDDED = re.compile(r"<script\b.*?</script>|<style\b.*?</style>", re.DOTALL)
LINKING = ("href", "src")


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file, read once for every check: its path below the site, its ids, its links as ``(target, line)``,
    what of the source is left in it, its public places (None for a page that only leads on) and its citations."""

    path: str
    ids: list[str]
    links: list[tuple[str, int]]
    leftovers: list[Problem]
    places: list[Place] | None
    literature: Literature


@dataclass(frozen=True)
class BuiltSite:
    """A built site: the paths of all its files, and the texts of the pages to be looked at, by path."""

    files: frozenset[str]
    texts: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """A hash of all that the checks see."""
        whole = hashlib.sha256("\n".join(sorted(self.files)).encode())
        for name, text in self.texts.items():
            whole.update(f"\n{name} {len(text)}\n{text}".encode())
        return whole.hexdigest()

    @cached_property
    def pages(self) -> list[BuiltPage]:
        """What the checks want to know of each page, in the order of their paths."""
        return [read_built(name, text) for name, text in self.texts.items()]


def read_site(site: Path, *, freezing: str = "") -> BuiltSite:
    """The site below ``site``. Of frozen versions, which stay as they were found sound, only the one being frozen
    (``freezing``, its folder) is looked at."""
    files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    looked_at = sorted(
        name
        for name in files
        if name.endswith(".html") and (not name.startswith(FROZEN) or (freezing and name.startswith(f"{freezing}/")))
    )
    return BuiltSite(files, {name: (site / name).read_text("utf-8") for name in looked_at})


def read_built(name: str, text: str) -> BuiltPage:
    """What the checks want to know of one page."""
    tree = lxml.html.document_fromstring(text)
    ids, links = [], []
    for element in tree.iter("*"):
        if name_of := element.get("id"):
            ids.append(name_of)
        links += [(target, element.sourceline or 0) for attribute in LINKING if (target := element.get(attribute))]
    return BuiltPage(name, ids, links, _leftovers(name, text), places_of(tree), literature_of(tree))


def check_built(site: BuiltSite) -> list[Problem]:
    """All problems of the pages of ``site``; addresses with a host are not followed."""
    by_path = {page.path: page for page in site.pages}
    problems = [problem for page in site.pages for problem in page.leftovers]
    for page in site.pages:
        problems += [*_doubles(page), *_lost(page, by_path, site.files)]
    return [*problems, *check_backlinks({page.path: page.literature for page in site.pages})]


def _doubles(page: BuiltPage) -> list[Problem]:
    double = sorted({name for name in page.ids if page.ids.count(name) > 1})
    hint = "Give each place its own id."
    return [Problem(f"site/{page.path}", 0, "link", f"the id «{name}» appears twice.", hint) for name in double]


def _lost(page: BuiltPage, pages: dict[str, BuiltPage], files: frozenset[str]) -> list[Problem]:
    return [
        Problem(
            f"site/{page.path}", line, "link", f"«{target}» leads nowhere: {reason}.", "Correct the link's source."
        )
        for target, line in page.links
        if (reason := _reason(page, target, pages, files))
    ]


def _reason(page: BuiltPage, target: str, pages: dict[str, BuiltPage], files: frozenset[str]) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return ""
    path = _resolve_path(page.path, unquote(parts.path))
    if path is None:
        return ""  # absolute paths occur on the 404 page only, which is served from any depth
    if path not in files:
        return f"there is no {path}"
    anchor = unquote(parts.fragment).partition(":~:")[0]
    known = path not in pages or not anchor or anchor in pages[path].ids or anchor.startswith("__")
    return "" if known else f"{path} has no #{anchor}"


def _resolve_path(page: str, path: str) -> str | None:
    if path.startswith("/"):
        return None
    parts = page.split("/")[:-1]
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    if not path:
        return page
    found = "/".join(parts)
    return f"{found}/index.html".lstrip("/") if path.endswith(("/", ".", "..")) else found


def _leftovers(name: str, text: str) -> list[Problem]:
    found = []
    body = EMBEDDED.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in LEFTOVER.finditer(body):
        line = body.count("\n", 0, match.start()) + 1
        message = f"«{match[0]}» is left of the source."
        found.append(Problem(f"site/{name}", line, "leftover", message, "Correct how the source writes it."))
    return found
