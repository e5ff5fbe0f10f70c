"""One stylesheet for the whole site: the theme's, the palette's and our own, without what no page uses.

Material's two stylesheets are 24.7 kB compressed, of which a section uses less than half (measured). A rule goes when
each of its selectors names a class or a colour that occurs in no page and no script of the site, a custom property
when nothing reads it. Whatever is doubtful stays.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from edition.base.cache import cache_on_disk, code
from edition.paper.edition import Edition
from edition.site.fonts import preloads
from edition.site.merging import OURS, merge_linked

LINK = re.compile(rf'\n[ \t]*<link rel="stylesheet" href="{OURS.format(ending="css")}">')
NAME = re.compile(r"-?[A-Za-z_][\w-]*")
ATTRIBUTE = re.compile(r"=\"([^\"<>]*)\"")
RELATIVE = re.compile(r"url\([\"']?(?![\"']|data:|https?:|/|#)")
READ = re.compile(r"var\(\s*(--[\w-]+)")
# The site is written from left to right in one language; the theme carries the mirror image of each rule.
MIRRORED = re.compile(r"(?!.*:not\().*(?:\[dir=[\"']?rtl[\"']?\]|:dir\(rtl\))", re.DOTALL)


def combine_styles(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Put one stylesheet in the place of those that every page loads."""

    def merge(names: list[str]) -> str:
        used = used_names(pages.values(), (site / "assets").rglob("*.js"))
        whole = "\n".join(rebase(site / name, site / "assets") for name in names)
        made_of = [code(), whole, *sorted(used)]
        return cache_on_disk(edition.cache, "styles.css", made_of, lambda: purge(whole, used).encode()).decode()

    merge_linked(site, pages, LINK, preloads(site) + '\n    <link rel="stylesheet" href="{up}{name}">', merge)


def rebase(path: Path, assets: Path) -> str:
    """A stylesheet's text with its relative addresses seen from ``assets/``."""
    return RELATIVE.sub(rf"\g<0>{path.parent.relative_to(assets).as_posix()}/", path.read_text("utf-8"))


def used_names(pages: Iterable[str], scripts: Iterable[Path]) -> frozenset[str]:
    """Every word in an attribute of the pages (classes, ids and values) or anywhere in a script."""
    values = {value for page in pages for value in ATTRIBUTE.findall(page)}  # most stand on every page
    texts = [*values, *(path.read_text("utf-8") for path in scripts)]
    return frozenset(word for text in texts for word in NAME.findall(text))


def purge(sheet: str, used: frozenset[str]) -> str:
    """The stylesheet without what nothing uses; what only a dropped property reads goes in the next round."""
    read = frozenset(READ.findall(sheet))
    fewer = "".join(_rules(tinycss2.parse_stylesheet(sheet, True, True), used, read))
    return fewer if frozenset(READ.findall(fewer)) == read else purge(fewer, used)


def _rules(rules: list[Node], used: frozenset[str], read: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [list(group) for comma, group in groupby(rule.prelude, lambda node: node == ",") if not comma]
            head = ",".join(_text(selector) for selector in selectors if _occurs(selector, used))
            body = ";".join(_declarations(rule.content, read))
            yield f"{head}{{{body}}}" if head and body else ""
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"} and rule.content:
            body = "".join(_rules(tinycss2.parse_rule_list(rule.content, True, True), used, read))
            yield f"@{rule.at_keyword} {_text(rule.prelude)}{{{body}}}" if body else ""
        elif isinstance(rule, AtRule) and rule.lower_at_keyword != "charset":  # UTF-8 is what browsers assume here
            yield _text([rule])


def _declarations(content: list[Node], read: frozenset[str]) -> Iterator[str]:
    for part in tinycss2.parse_blocks_contents(content, True, True):
        if isinstance(part, Declaration) and (not part.name.startswith("--") or part.name in read):
            yield f"{part.name}:{_text(part.value)}{'!important' * part.important}"
        elif part.type not in {"declaration", "error"}:
            yield _text([part])


def _text(nodes: list[Node]) -> str:
    return tinycss2.serialize([node for node in nodes if node.type != "comment"]).strip()


def _occurs(selector: list[Node], used: frozenset[str]) -> bool:
    """Whether all that a selector names is used; inside :is() and :not() one name of several may be missing."""
    inside = [part.arguments for part in selector if part.type == "function" and part.lower_name == "has"]
    if any("," not in arguments and not _occurs(arguments, used) for arguments in inside):
        return False
    classes = [name.value for dot, name in pairwise(selector) if dot == "." and name.type == "ident"]
    blocks = [node.content for node in selector if node.type == "[] block" and len(node.content) > 1]
    colours = [block[-1].value for block in blocks if block[0].value.startswith("data-md-color-")]
    return not MIRRORED.match(tinycss2.serialize(selector)) and used.issuperset([*classes, *colours])
