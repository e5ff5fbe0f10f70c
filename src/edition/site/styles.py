"""One stylesheet for the whole site: the theme's, the palette's and our own, without what no page uses.

Material's two stylesheets are 24.7 kB compressed, of which a section page uses less than half (measured). A rule goes
when each of its selectors names a class or an attribute value that occurs in no page and no script of the site, a
custom property when nothing reads it. Whatever is doubtful stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from edition.base.cache import kept
from edition.paper.edition import Edition
from edition.site.merging import OURS, linked, write_merged

# It begins with the line's end, so that the search for it leaps from line to line.
LINK = re.compile(rf'\n[ \t]*<link rel="stylesheet" href="{OURS.format(ending="css")}">')
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# The site is written from left to right in one language; the theme carries the mirror image of each rule.
MIRRORED = re.compile(r"\[dir=[\"']?rtl[\"']?\]|:dir\(rtl\)")
NAME = re.compile(r"-?[A-Za-z_][\w-]*")
ATTRIBUTE = re.compile(r"=\"([^\"<>]*)\"")
VALUE = re.compile(r"\[[\w-]+[*^$~|]?=[\"']?([\w-]+)[\"']?\]")
PROPERTY = re.compile(r"(?<=[{;])(--[\w-]+):(?:[^;{}\"']|\"[^\"]*\"|'[^']*')*(?:;|(?=\}))")
READ = re.compile(r"var\(\s*(--[\w-]+)")
# Values of the theme's own attributes; those of others (href^="http") are no names.
THEME_VALUES = tuple(
    "red pink purple deep indigo blue light cyan teal green lime yellow amber orange brown grey".split()
)
# Everything that purges: the stylesheet is made anew when this file or the parser changes.
CODE = f"{tinycss2.__version__}\n{Path(__file__).read_text('utf-8')}"
NESTED = {"media", "supports", "layer", "container"}


def combine_styles(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Write ``assets/site.<hash>.css`` and link it from every page in place of the single stylesheets."""
    links = {page: list(LINK.finditer(text)) for page, text in pages.items()}
    names = list(dict.fromkeys(link["name"] for found in links.values() for link in found))
    if not names:
        return
    used = used_names(pages.values()) | scripted_names(site)
    whole = "\n".join(relocated(site / name, site) for name in names)
    made_of = [CODE, whole, *sorted(used)]
    sheet = kept(edition.cache, "styles.css", made_of, lambda: purge(whole, used).encode()).decode()
    target = write_merged(site, sheet, ".css")
    for page, found in links.items():
        pages[page] = linked(pages[page], found, f'\n    <link rel="stylesheet" href="{{up}}{target}">')
    for name in names:
        (site / name).unlink()
        (site / f"{name}.map").unlink(missing_ok=True)


def relocated(path: Path, site: Path) -> str:
    """A stylesheet's text with its relative addresses seen from ``assets/`` and without its source map."""
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", path.read_text("utf-8"))
    depth = len(path.relative_to(site / "assets").parts) - 1
    prefix = "/".join(path.relative_to(site / "assets").parts[:depth])

    def moved(match: re.Match[str]) -> str:
        return f"url({match[1]}{prefix}/{match[2]}" if prefix else match[0]

    return re.sub(r"url\(([\"']?)(?!data:|https?:|/|#)([^)\"']+)", moved, text)


def used_names(pages: Iterable[str]) -> frozenset[str]:
    """Every word in an attribute of the pages: classes, ids and values."""
    values = {value for page in pages for value in ATTRIBUTE.findall(page)}  # most stand on every page
    return frozenset(word for value in values for word in NAME.findall(value))


def scripted_names(site: Path) -> frozenset[str]:
    """Class names that only scripts give: every word in them."""
    scripts = sorted((site / "assets").rglob("*.js"))
    names = {word for path in scripts for word in NAME.findall(path.read_text("utf-8"))}
    return frozenset({*names, "js", "no-js"})


def purge(sheet: str, used: frozenset[str]) -> str:
    """The stylesheet without rules and custom properties that nothing uses."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    kept = "".join(_kept(rule, used) for rule in rules)
    while True:  # a property that only a dropped property read can go in the next round
        fewer = _without_unread(kept, frozenset(READ.findall(kept)))
        if fewer == kept:
            return kept
        kept = fewer


def _without_unread(sheet: str, read: frozenset[str]) -> str:
    def kept(match: re.Match[str]) -> str:
        return match[0] if match[1] in read else ""

    return PROPERTY.sub(kept, sheet)


def _kept(rule: Node, used: frozenset[str]) -> str:
    if isinstance(rule, QualifiedRule):
        selectors = [s for s in _selectors(tinycss2.serialize(rule.prelude)) if _occurs(s, used)]
        body = _declarations(rule.content)
        return f"{','.join(selectors)}{{{body}}}" if selectors and body else ""
    if isinstance(rule, AtRule) and rule.lower_at_keyword in NESTED and rule.content is not None:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        body = "".join(_kept(part, used) for part in inner)
        return f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{body}}}" if body else ""
    if isinstance(rule, AtRule) and rule.lower_at_keyword == "charset":
        return ""  # UTF-8 is what servers and browsers assume of a page that is UTF-8
    return "" if rule.type == "error" else tinycss2.serialize([rule]).strip()


def _declarations(content: list[Node]) -> str:
    """The rule's body with comments gone and white space folded."""
    text = tinycss2.serialize([node for node in content if node.type != "comment"])
    parts = re.split(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|url\([^)]*\))", text)
    folded = [part if index % 2 else re.sub(r"\s*([:;,])\s*|\s+", r"\1 ", part) for index, part in enumerate(parts)]
    folded = [part if index % 2 else re.sub(r"([:;,]) ", r"\1", part) for index, part in enumerate(folded)]
    return re.sub(r"\s*;\s*$", "", "".join(folded).strip())


def _selectors(prelude: str) -> list[str]:
    """The selectors of a list, split at commas outside brackets."""
    parts, depth, current = [], 0, ""
    for character in prelude:
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += character
    return [*parts, re.sub(r"\s+", " ", current.strip())]


def _occurs(selector: str, used: frozenset[str]) -> bool:
    if MIRRORED.search(selector) and ":not(" not in selector:
        return False
    # Inside :is() and :not() one name of several may be missing: only what stands outside must occur.
    outside = re.sub(r":(?:is|not|where|has)\((?:[^()]|\([^()]*\))*\)", "", selector)
    values = [value for value in VALUE.findall(outside) if value.startswith(THEME_VALUES)]
    names = CLASS.findall(re.sub(r"\[[^\]]*\]", "", outside))
    return all(name in used for name in [*names, *values])
