"""One script for what every page loads: our own modules in their order, without the comments on lines of their own.

Each module in ``docs/assets`` stays a file of its own for those who read it; a page that loads them one by one would
ask a dozen times. Scripts of single pages are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from edition.paper.edition import Edition
from edition.site.merging import OURS, linked, write_merged

# It begins with the line's end, so that the search for it leaps from line to line.
SCRIPT = re.compile(rf'\n[ \t]*<script src="{OURS.format(ending="js")}"(?: defer)?></script>')
# A line comment, or a block comment that ends its line; neither begins inside a string at the start of a line.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)


def combine_scripts(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Write ``assets/site.<hash>.js`` from the modules that all pages with scripts load, and link it in their place.

    It stands where the first of them stood and is deferred like each of them, so that it never holds up the page.
    """
    links = {page: list(SCRIPT.finditer(text)) for page, text in pages.items()}
    shared = shared_names(links.values())
    if not shared:
        return
    code = ";\n".join(without_comments((site / name).read_text("utf-8")) for name in shared)
    element = f'\n      <script src="{{up}}{write_merged(site, code, ".js")}" defer></script>'
    for page, found in links.items():
        pages[page] = linked(pages[page], [link for link in found if link["name"] in shared], element)
    alone = {link["name"] for text in pages.values() for link in SCRIPT.finditer(text)}
    for name in shared:
        if name not in alone:
            (site / name).unlink()


def shared_names(pages: Iterable[list[re.Match[str]]]) -> list[str]:
    """The modules that every page with scripts of ours loads, in the order of the first such page; each page is given
    as its scripts."""
    lists = [[link["name"] for link in found] for found in pages if found]
    return [name for name in lists[0] if all(name in names for names in lists)] if lists else []


def without_comments(code: str) -> str:
    """The script without comments that stand on lines of their own and without indents. Nothing else is touched: no
    minifier that pip installs alone keeps the words of nested template literals (rjsmin 1.3.0 joins them, seen in
    quotation.js). Lines inside a template literal stay as they are."""
    lines, inside = [], False
    for line in COMMENT.sub("", code).splitlines():
        lines.append(line if inside else line.lstrip())
        inside ^= line.count("`") % 2 == 1
    return "\n".join(lines) + "\n"
