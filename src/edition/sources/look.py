"""The tokens of the look: one sheet of colours, sizes and families for pages, PDF, EPUB, one file and cards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from edition.base.problems import Problem, read_text
from edition.sources.settings import LOOK, fragment_names

SHEET = f"{LOOK}/assets/css/tokens.css"
# What is read elsewhere than in style sheets, where only this form of a colour is known.
COLOURS = ("ink", "soft", "quiet", "ground", "panel", "rule", "lead", "deep", "link", "accent", "mark", "tint")
is_colour = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}").fullmatch
READ = re.compile(r"var\(--([\w-]+)\)")


@dataclass(frozen=True)
class Tokens:
    """Every token's value by its name without dashes, on paper and light screens, and on dark ones."""

    light: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)

    def write_into(self, sheet: str) -> str:
        """A style sheet with the values in the place of their names, for readers that do not know them."""
        return READ.sub(lambda name: self.light[name[1]], sheet)


def read_tokens(root: Path) -> tuple[Tokens, list[Problem]]:
    """The tokens of the edition in ``root``, and each that is missing or no colour; none where there is no look."""
    if not fragment_names(root):
        return Tokens(), []
    text, problems = read_text(root / SHEET, SHEET)
    found = list(_declared(tinycss2.parse_stylesheet(text, True, True)))
    light = {name: value for scheme, name, value, _ in found if scheme == ":root"}
    tokens = Tokens(light, light | {name: value for scheme, name, value, _ in found if scheme != ":root"})
    for name in () if problems else COLOURS:
        given = [(value, line) for _, token, value, line in found if token == name]
        for value, line in given if name in light else [("", 0)]:
            if not is_colour(value):
                fault = f"gives --{name} the value «{value}», which is no colour." if line else f"has no --{name}."
                problems.append(Problem(SHEET, line, "look", fault, "Write the colour as #10434f."))
    return tokens, problems


def _declared(nodes: list[Node], scheme: str = "") -> Iterator[tuple[str, str, str, int]]:
    """Every custom property: the selector, its name without dashes, its value and its line."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            inside = tinycss2.parse_blocks_contents(node.content, True, True)
            yield from _declared(inside, tinycss2.serialize(node.prelude).strip())
        elif isinstance(node, AtRule) and node.content:
            yield from _declared(tinycss2.parse_rule_list(node.content, True, True))
        elif node.type == "declaration" and node.name.startswith("--"):
            yield scheme, node.name[2:], tinycss2.serialize(node.value).strip(), node.source_line
