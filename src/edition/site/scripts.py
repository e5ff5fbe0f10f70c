"""One script for what every page loads: our own modules in their order, without comments and indents.

Each module in ``overrides/assets/js`` stays a file of its own for those who read it; a page that loads them one by one
would ask a dozen times. Scripts of single pages are left as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import tree_sitter
import tree_sitter_javascript

from edition.site.merging import OURS, merge_linked

SCRIPT = re.compile(rf'\n[ \t]*<script src="{OURS.format(ending="js")}"(?: defer)?></script>')
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
LITERALS = {"string", "template_string", "regex"}  # white space in them has a meaning


def combine_scripts(site: Path, pages: dict[Path, str]) -> None:
    """Put one script, deferred like them, in the place of the modules that all pages with scripts load."""

    def merge(names: list[str]) -> str:
        return ";\n".join(without_comments((site / name).read_text("utf-8")) for name in names)

    merge_linked(site, pages, SCRIPT, '\n      <script src="{up}{name}" defer></script>', merge)


def without_comments(code: str) -> str:
    """The script without comments and indents. A parser tells them from words: those who look for patterns (rjsmin
    1.3.0) lose some of a template inside a template. What is no JavaScript stays as it is."""
    source, script, end = code.encode(), b"", 0
    root = PARSER.parse(source).root_node
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
