"""What must hold of the built site: every internal link arrives, ids are unique, no mark of the source is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html

from edition.literature.backlinks import check_backlinks
from edition.problems import Problem
from edition.releases.version import FROZEN

LEFTOVER = re.compile(r"\[@[A-Za-z]|\[\^[^\]]*\]|(?<![\w/.@])@[a-z][\w-]*\d{4}[a-z]?\b|<!--\s*edition:|\{:?\s*#rn-")
EMBEDDED = re.compile(r"<script\b.*?</script>|<style\b.*?</style>", re.DOTALL)


@dataclass
class BuiltPage:
    """One HTML file: its path below the site, its ids and its links as ``(target, line)``."""

    path: str
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)


def check_built(site: Path, *, freezing: str = "") -> list[Problem]:
    """All problems of the HTML files below ``site``; addresses with a host are not followed. Frozen versions stay
    as they were found sound; only the one being frozen (``freezing``, its folder) is looked at."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages, problems = {}, []
    for name in sorted(files):
        if name.endswith(".html") and (not name.startswith(FROZEN) or (freezing and name.startswith(f"{freezing}/"))):
            text = (site / name).read_text("utf-8")
            pages[name] = read_built(name, text)
            problems += _leftovers(name, text)
    for page in pages.values():
        problems += [*_doubles(page), *_lost(page, pages, files)]
    return [*problems, *check_backlinks(site)]


def read_built(name: str, text: str) -> BuiltPage:
    """Ids and links of one page."""
    page = BuiltPage(name)
    for element in lxml.html.document_fromstring(text).iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("id"):
            page.ids.append(element.get("id"))
        for attribute in ("href", "src"):
            if target := element.get(attribute):
                page.links.append((target, element.sourceline or 0))
    return page


def _doubles(page: BuiltPage) -> list[Problem]:
    double = sorted({name for name in page.ids if page.ids.count(name) > 1})
    hint = "Give each place its own id."
    return [Problem(f"site/{page.path}", 0, "link", f"the id «{name}» appears twice.", hint) for name in double]


def _lost(page: BuiltPage, pages: dict[str, BuiltPage], files: set[str]) -> list[Problem]:
    return [
        Problem(
            f"site/{page.path}", line, "link", f"«{target}» leads nowhere: {reason}.", "Correct the link's source."
        )
        for target, line in page.links
        if (reason := _reason(page, target, pages, files))
    ]


def _reason(page: BuiltPage, target: str, pages: dict[str, BuiltPage], files: set[str]) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return ""
    path = _resolved(page.path, unquote(parts.path))
    if path is None:
        return ""  # absolute paths occur on the 404 page only, which is served from any depth
    if path not in files:
        return f"there is no {path}"
    anchor = unquote(parts.fragment).partition(":~:")[0]
    known = path not in pages or not anchor or anchor in pages[path].ids or anchor.startswith("__")
    return "" if known else f"{path} has no #{anchor}"


def _resolved(page: str, path: str) -> str | None:
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
