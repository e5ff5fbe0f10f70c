"""One script for what every page loads: our own modules in their order, without comments and indents.

Each module in ``overrides/assets/js`` stays a file of its own for those who read it; a page that loads them one by one
would ask a dozen times. Scripts of single pages are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import tree_sitter
import tree_sitter_javascript

from edition.paper.edition import Edition
from edition.site.merging import OURS, replace_links, write_merged

SCRIPT = re.compile(rf'\n[ \t]*<script src="{OURS.format(ending="js")}"(?: defer)?></script>')
LITERALS = {"string", "template_string", "regex"}  # white space in them has a meaning


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
        pages[page] = replace_links(pages[page], [link for link in found if link["name"] in shared], element)
    alone = {link["name"] for text in pages.values() for link in SCRIPT.finditer(text)}
    for name in set(shared) - alone:
        (site / name).unlink()


def shared_names(pages: Iterable[list[re.Match[str]]]) -> list[str]:
    """The modules that every page with scripts of ours loads, in the order of the first such page; each page is given
    as its scripts."""
    lists = [[link["name"] for link in found] for found in pages if found]
    return [name for name in lists[0] if all(name in names for names in lists)] if lists else []


def without_comments(code: str) -> str:
    """The script without comments and indents. A parser tells them from words: those who look for patterns (rjsmin
    1.3.0) lose some of a template inside a template. What is no JavaScript stays as it is."""
    source, script, end = code.encode(), b"", 0
    root = _parser().parse(source).root_node
    if root.has_error:
        return code
    for token in _tokens(root):
        between = source[end : token.start_byte]
        script += b"\n" if b"\n" in between else b" " if between else b""
        script += source[token.start_byte : token.end_byte]
        end = token.end_byte
    return f"{script.decode().lstrip()}\n"


def _tokens(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    if node.type in LITERALS or not node.children:
        yield from [node] * (node.type != "comment")
    else:
        for child in node.children:
            yield from _tokens(child)


@cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
