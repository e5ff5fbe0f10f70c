"""YAML read as nodes with their lines, and values made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from edition.base.problems import Problem

# libyaml where the wheel has it: ten times faster, the same nodes and marks.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Mark = Any
"""A place in a text: `yaml.Mark`, or its twin of libyaml."""


@dataclass(frozen=True)
class Complaint:
    """How a reader's problems are called: the file, the rule, what to do, and how many lines stand above the text."""

    file: str
    rule: str
    hint: str
    above: int = 0

    def at(self, mark: Mark | None, message: str) -> Problem:
        """A problem at a place of the text; the file as a whole without one."""
        return self.on(mark.line + 1 if mark else 0, message)

    def on(self, line: int, message: str, hint: str = "") -> Problem:
        """A problem on a line of the text, which counts from 1; the file as a whole on line 0."""
        return Problem(self.file, line and line + self.above, self.rule, f"{message}.", hint or self.hint)


def compose(text: str, complaint: Complaint, loader: type = LOADER) -> tuple[yaml.Node | None, list[Problem]]:
    """The root node of a YAML text, None for an empty text or one that is not YAML, and what is wrong with it: also
    every name that is given twice, of which YAML would keep the last without a word.

    ``loader`` decides the tags of the nodes; by default every scalar is a text.
    """
    try:
        node = yaml.compose(text, loader)
        return node, [complaint.at(key.start_mark, f"«{key.value}» is given twice") for key in _doubles(node)]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        kind = "JSON" if complaint.file.endswith(".json") else "YAML"  # of which JSON is a part
        return None, [complaint.at(_place(error, text), f"is not valid {kind}: {_reason(error)}")]


def construct(node: yaml.Node | None, complaint: Complaint, loader: type) -> tuple[Any, list[Problem]]:
    """The value of a composed node by the constructors of ``loader``, and what is wrong with it: a tag or date that
    does not exist. None where there is no value."""
    if node is None:
        return None, []
    try:
        return loader("").construct_document(node), []
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None) or node.start_mark
        return None, [complaint.at(mark, f"is not valid YAML: {_reason(error)}")]


def pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """The names and values of a mapping; of a list those of all mappings in it; of anything else none."""
    if isinstance(node, yaml.SequenceNode):
        return [pair for item in node.value if isinstance(item, yaml.MappingNode) for pair in item.value]
    return node.value if isinstance(node, yaml.MappingNode) else []


def inside(node: yaml.Node | None, *names: str) -> yaml.Node | None:
    """The node that is reached by names of mappings, None where there is none."""
    for name in names:
        node = next((value for key, value in pairs(node) if key.value == name), None)
    return node


def _doubles(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Names that a mapping gives a second time, at any depth. Raises `yaml.YAMLError` for a name that is no word."""
    seen = set()
    for child in node.value if isinstance(node, yaml.CollectionNode) else []:
        key, value = child if isinstance(child, tuple) else (None, child)
        if key is not None and not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a name is not a word", problem_mark=key.start_mark)
        if key is not None and key.value in seen:
            yield key
        seen.add(key and key.value)
        yield from _doubles(value)


def _place(error: Exception, text: str) -> Mark | None:
    """Where a text goes wrong; what is still open at its end went wrong where it was opened."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return context if mark and context and mark.line >= len(text.rstrip().split("\n")) else mark


def _reason(error: Exception) -> str:
    """What is wrong in the library's words, in one line, without its insides."""
    told = getattr(error, "problem", None) or getattr(error, "reason", None)
    return str(told) if told else "a value cannot be read as what it says it is"
