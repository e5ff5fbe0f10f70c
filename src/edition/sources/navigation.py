"""The navigation, from ``nav`` of ``mkdocs.yml``: the pages in reading order, each with its level, title and line."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from edition.base.problems import Problem
from edition.base.yaml_text import Complaint

TEXT = "tag:yaml.org,2002:str"
Fault = tuple[yaml.Node, str]
"""Where something is wrong, and what."""


@dataclass
class Navigation:
    """``pages`` are ``(path below docs/, level)`` in reading order, level 1 for the top; ``titles`` holds the title
    that the navigation gives a page or, for a group, the group's title under its first page; ``lines`` where each page
    stands in ``mkdocs.yml``."""

    pages: list[tuple[str, int]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_navigation(node: yaml.Node | None, complaint: Complaint) -> tuple[Navigation, list[Problem]]:
    """The navigation from its YAML, and whatever in it is no page, title or list."""
    navigation = Navigation()
    faults = _list(node, navigation, 1) if node else ()
    return navigation, [complaint.at(part.start_mark, f"nav: {message}") for part, message in faults]


def _list(node: yaml.Node, navigation: Navigation, level: int, title: str = "") -> Iterator[Fault]:
    """A list, that of a group where it has a ``title``: a first page that is an ``index.md`` is the group's own, with
    its title and level."""
    pages, first = navigation.pages, len(navigation.pages)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        yield node, "a list of pages is wanted here"
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        titled = isinstance(item, yaml.MappingNode) and len(item.value) == 1 and _is_text(item.value[0][0])
        key, page = item.value[0] if titled else (None, item)
        if key and isinstance(page, yaml.SequenceNode):
            yield from _list(page, navigation, level + 1, key.value)
        elif not _is_text(page):
            yield page, "a page's file is wanted here, or a title with a page or a list"
        elif page.value in navigation.lines:
            yield page, f"{page.value} stands there twice"
        else:
            pages.append((page.value, level))
            navigation.lines[page.value] = page.start_mark.line + 1
            navigation.titles |= {page.value: key.value} if key else {}
    if title and len(pages) > first and pages[first][0].endswith("index.md"):
        pages[first] = (pages[first][0], level - 1)
        navigation.titles[pages[first][0]] = title


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == TEXT and bool(node.value.strip())
