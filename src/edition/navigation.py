"""The navigation, from ``nav`` of ``mkdocs.yml``: the pages in reading order, each with its level, title and line."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from edition.nodes import Complaint
from edition.problems import Problem

TEXT = "tag:yaml.org,2002:str"
HINT = "Write «- page.md», «- Title: page.md», or «- Title:» with a list below it; a title that is a number in quotes."


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
    navigation, problems = Navigation(), list[Problem]()
    if node is not None:
        _Reader(navigation, complaint, problems).list(node, 1)
    return navigation, problems


@dataclass
class _Reader:
    navigation: Navigation
    complaint: Complaint
    problems: list[Problem]

    def complain(self, node: yaml.Node, message: str) -> None:
        self.problems.append(self.complaint.at(node.start_mark, message))

    def list(self, node: yaml.Node, level: int) -> None:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.complain(node, "nav: a list of pages is wanted here")
            return
        for item in node.value:
            self.item(item, level)

    def item(self, node: yaml.Node, level: int) -> None:
        if _is_text(node):
            self.page(node, level)
        elif isinstance(node, yaml.MappingNode) and len(node.value) == 1 and _is_text(node.value[0][0]):
            title, target = node.value[0]
            self.group(title.value, target, level) if isinstance(target, yaml.SequenceNode) else self.page(
                target, level, title.value
            )
        else:
            self.complain(node, "nav: this is neither a page nor a title with a page or a list")

    def page(self, node: yaml.Node, level: int, title: str = "") -> None:
        if not _is_text(node):
            self.complain(node, "nav: a page's file is wanted here")
            return
        if node.value in self.navigation.lines:
            self.complain(node, f"nav: {node.value} stands there twice")
            return
        self.navigation.pages.append((node.value, level))
        self.navigation.lines[node.value] = node.start_mark.line + 1
        if title:
            self.navigation.titles[node.value] = title

    def group(self, title: str, node: yaml.Node, level: int) -> None:
        """A group whose first page is an ``index.md`` is that page, with the group's title and level."""
        pages = self.navigation.pages
        first = len(pages)
        self.list(node, level + 1)
        if len(pages) > first and pages[first][0].endswith("index.md"):
            pages[first] = (pages[first][0], level)
            self.navigation.titles[pages[first][0]] = title


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == TEXT and bool(node.value.strip())
