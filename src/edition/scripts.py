"""One script for what every page loads: our own modules in their order, without the comments on lines of their own.

Each module in ``docs/assets`` stays a file of its own for those who read it; a page that loads them one by one would
ask a dozen times. Scripts of single pages are left as they are.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from edition.fragments import Edition

SCRIPT = re.compile(r'[ \t]*<script src="(?P<up>[^":]*?)(?P<name>assets/[^":]+\.js)"(?: defer)?></script>\n?')
# A line comment, or a block comment that ends its line; neither begins inside a string at the start of a line.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)


def combine_scripts(edition: Edition, site: Path) -> None:
    """Write ``assets/site.<hash>.js`` from the modules that all pages with scripts load, and link it in their place.

    It stands where the first of them stood and is deferred like each of them, so that it never holds up the page.
    """
    texts = {page: page.read_text("utf-8") for page in sorted(site.rglob("*.html"))}
    shared = shared_names(list(texts.values()))
    if not shared:
        return
    code = ";\n".join(without_comments((site / name).read_text("utf-8")) for name in shared)
    target = f"assets/site.{hashlib.sha256(code.encode()).hexdigest()[:8]}.js"
    (site / target).write_text(code, "utf-8")
    fresh = {page: linked(text, shared, target) for page, text in texts.items()}
    for page, text in fresh.items():
        if text != texts[page]:
            page.write_text(text, "utf-8")
    for name in shared:
        if not any(f'{name}"' in text for text in fresh.values()):
            (site / name).unlink()


def shared_names(pages: list[str]) -> list[str]:
    """The modules that every page with scripts of ours loads, in the order of the first such page."""
    lists = [names for page in pages if (names := [m["name"] for m in SCRIPT.finditer(page)])]
    return [name for name in lists[0] if all(name in names for names in lists)] if lists else []


def linked(text: str, shared: list[str], target: str) -> str:
    """The page with one link for the ``shared`` modules, where the first of them stood."""
    found = [match for match in SCRIPT.finditer(text) if match["name"] in shared]
    if not found:
        return text
    first = f'      <script src="{found[0]["up"]}{target}" defer></script>\n'
    places = {match.start(): "" for match in found} | {found[0].start(): first}
    return SCRIPT.sub(lambda match: places.get(match.start(), match[0]), text)


def without_comments(code: str) -> str:
    """The script without comments that stand on lines of their own and without indents. Nothing else is touched: no
    minifier that pip installs alone keeps the words of nested template literals (rjsmin 1.3.0 joins them, seen in
    quotation.js). Lines inside a template literal stay as they are."""
    lines, inside = [], False
    for line in COMMENT.sub("", code).splitlines():
        lines.append(line if inside else line.lstrip())
        inside ^= line.count("`") % 2 == 1
    return "\n".join(lines) + "\n"
