"""The front matter of a page: the fields there are, and what each may hold.

The engine and the theme take any field of any kind and act on some (a ``template`` of another page, an ``icon``, a
``hide`` that is no list); what they make of a wrong one is a failure without a line, or a page that is silently wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from edition.nodes import Complaint, compose, construct
from edition.problems import Problem

RULE = "front-matter"
HINT = "Write «name: value» lines between two lines of ---; put a value with a colon in quotes."
FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# The parts of a page that our templates leave out when they are asked to.
HIDDEN = ("footer", "navigation", "toc")


@dataclass(frozen=True)
class Front:
    """The front matter that was read: its values, the number of the first line after it, and whether it could not be
    read as fields at all."""

    values: dict[str, Any]
    body_line: int
    broken: bool


def read_front(text: str, name: str) -> tuple[Front, list[Problem]]:
    """The front matter of a page's ``text`` and what is wrong with it: not closed, no YAML, a field that is not known
    or of the wrong kind. ``name`` is how reports call the page."""
    if not text.startswith("---\n"):
        return Front({}, 1, broken=False), []
    match = FRONT_MATTER.match(text)
    if match is None:
        return Front({}, 1, broken=True), [_problem(name, 1, "is not closed", HINT)]
    body_line = text.count("\n", 0, match.end()) + 1
    complaint = Complaint(name, RULE, HINT, above=1)
    node, problems = compose(match["yaml"], complaint, yaml.SafeLoader)
    values, faults = construct(node, complaint, yaml.SafeLoader)
    problems = [replace(problem, message=f"front matter {problem.message}") for problem in [*problems, *faults]]
    if isinstance(values, dict) and isinstance(node, yaml.MappingNode):
        return Front(values, body_line, bool(problems)), [*problems, *_unfit(node, values, name)]
    if not problems and values is not None:
        problems.append(_problem(name, 1, "does not hold «name: value» lines", HINT))
    return Front({}, body_line, bool(problems)), problems


def _problem(name: str, line: int, reason: str, hint: str) -> Problem:
    return Problem(name, line, RULE, f"front matter {reason}.", hint)


def _unfit(node: yaml.MappingNode, values: dict[str, Any], name: str) -> Iterator[Problem]:
    """A problem for each field that is not known, and for each value that is not of its kind."""
    for key, _ in node.value:
        line = key.start_mark.line + 2  # marks count from 0, and a line of --- stands above
        if key.tag != "tag:yaml.org,2002:str" or key.value not in FIELDS:
            hint = f"Known are: {', '.join(FIELDS)}. Correct its name, or take the line out."
            yield _problem(name, line, f"has a field that is not known: «{key.value}»", hint)
        elif not (field := FIELDS[key.value]).fits(values[key.value]):
            yield _problem(name, line, f"has a {key.value} that is not {field.wanted}", f"Write {field.example}.")


@dataclass(frozen=True)
class Field:
    """A field: which values it may have, what these are called, and one that is right."""

    fits: Callable[[Any], bool]
    wanted: str
    example: str


def _line(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value.strip()


def _text(value: Any) -> bool:
    """Whether it is a text; an empty one is none, which is a fault under a rule of its own."""
    return value is None or isinstance(value, str)


def _parts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) and part in HIDDEN for part in value)


def _search(value: Any) -> bool:
    return isinstance(value, dict) and list(value) == ["exclude"] and isinstance(value["exclude"], bool)


FIELDS = {
    "description": Field(_text, "a text", "«description: …», a sentence; a number alone in quotes"),
    "hide": Field(_parts, f"a list of {', '.join(HIDDEN)}", "«hide: [toc]»"),
    "search": Field(_search, "«{exclude: true}»", "«search: {exclude: true}», or take the line out"),
    "title": Field(_line, "a text of one line", "«title: …»; a number or date alone in quotes"),
    "wording": Field(lambda value: value == "original", "«original»", "«wording: original», or take the line out"),
}
