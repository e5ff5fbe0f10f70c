"""YAML read as nodes with their lines, and values made of them: the one place that decides which YAML is taken.

Taken is what an editor writes: one document, aliases for single words only, nesting no deeper than a person can
follow, no character that cannot be seen. All else (circles and bombs of aliases, tags that build objects, dates that
do not exist) is a problem with its line, so that no reader has to think of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from edition.problems import INVISIBLE, Problem, code

# libyaml where the wheel has it: ten times faster, the same nodes and marks.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
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
        return Problem(self.file, mark.line + 1 + self.above if mark else 0, self.rule, f"{message}.", self.hint)


class _NotTaken(Exception):
    """YAML that is not taken; ``mark`` is where, the text says why."""

    def __init__(self, mark: Mark | None, reason: str) -> None:
        super().__init__(reason)
        self.mark = mark


def compose(text: str, complaint: Complaint, loader: type = LOADER) -> tuple[yaml.Node | None, list[Problem]]:
    """The root node of a YAML text, None for an empty one or one that is not taken, and what is wrong with it.

    ``loader`` decides the tags of the nodes; by default every scalar is a text.
    """
    try:
        # Constructing values may change a node, so that only plain ones are remembered.
        return (_remembered(text) if loader is LOADER else _composed(text, loader)), []
    except _NotTaken as reason:
        return None, [complaint.at(reason.mark, f"is not valid YAML: {reason}")]
    except (yaml.YAMLError, ValueError) as error:
        return None, [complaint.at(_place(error, text), f"is not valid YAML: {_reason(error)}")]


def _composed(text: str, loader: type) -> yaml.Node | None:
    _accept(yaml.parse(text, LOADER))
    return yaml.compose(text, loader)


@lru_cache(maxsize=100)  # in the preview all data files but one were read before
def _remembered(text: str) -> yaml.Node | None:
    return _composed(text, LOADER)


def construct(node: yaml.Node | None, complaint: Complaint, loader: type) -> tuple[Any, list[Problem]]:
    """The value of a composed node by the constructors of ``loader``, and what is wrong with it: a name given twice,
    a tag or date that does not exist. None where there is no value."""
    if node is None:
        return None, []
    problems = [complaint.at(key.start_mark, f"«{key.value}» is given twice") for key in _doubles(node)]
    try:
        return loader("").construct_document(node), problems
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None) or node.start_mark
        return None, [*problems, complaint.at(mark, f"is not valid YAML: {_reason(error)}")]


def inside(node: yaml.Node | None, *names: str) -> yaml.Node | None:
    """The node that is reached by names of mappings, None where there is none."""
    for name in names:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for key, value in pairs if key.value == name), None)
    return node


def lines(node: yaml.Node | None) -> dict[str, int]:
    """The line of each name of a mapping; none where ``node`` is no mapping."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {str(key.value): key.start_mark.line + 1 for key, _ in pairs if isinstance(key, yaml.ScalarNode)}


def _accept(events: Iterable[yaml.Event]) -> None:
    """Go through the events of a text, which needs no recursion, and raise `_NotTaken` at the first that is not."""
    depth, documents, anchors = 0, 0, set()
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise _NotTaken(event.start_mark, "a second document begins here")
        if depth > DEEPEST:
            raise _NotTaken(event.start_mark, "it is nested too deeply")
        if isinstance(event, yaml.ScalarEvent):
            anchors.add(event.anchor)
            if odd := INVISIBLE.search(event.value):
                raise _NotTaken(event.start_mark, f"it holds a character that cannot be seen ({code(odd[0])})")
        if isinstance(event, yaml.AliasEvent) and event.anchor not in anchors:
            raise _NotTaken(event.start_mark, f"*{event.anchor} stands for no word above it")


def _doubles(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Names that a mapping gives a second time, at any depth; YAML would keep the last without a word."""
    seen = set()
    for child in node.value if isinstance(node, yaml.CollectionNode) else []:
        key, value = child if isinstance(child, tuple) else (None, child)
        if isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                yield key
            seen.add(key.value)
        yield from _doubles(value)


def _place(error: Exception, text: str) -> Mark | None:
    """Where a text goes wrong; what is still open at its end went wrong where it was opened."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return context if mark and context and mark.line >= len(text.rstrip().split("\n")) else mark


def _reason(error: Exception) -> str:
    """What is wrong in the library's words, in one line, without its insides."""
    told = getattr(error, "problem", None) or getattr(error, "reason", None)
    return str(told) if told else "a value cannot be read as what it says it is"
