"""The front matter of a page: the fields there are, and what each may hold.

The engine and the theme take any field of any kind and act on some (a ``template`` of another page, an ``icon``, a
``hide`` that is no list); what they make of a wrong one is a failure without a line, or a page that is silently wrong.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

import yaml

from edition.base.problems import Problem
from edition.base.schema import Entry, Text, Wanted, misfits
from edition.base.yaml_text import SAFE, Complaint, compose, construct, pairs

RULE = "front-matter"
HINT = "Write «name: value» lines between two lines of ---; put a value with a colon in quotes."
FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
ONE_LINE = re.compile(r".*")
Hidden = Literal["footer", "navigation", "toc"]


@dataclass(frozen=True)
class Fields(Entry):
    """The fields there are. An empty description is none, which is a fault under a rule of its own; ``hide`` names
    the parts of a page that our templates leave out."""

    description: Annotated[str | None, Wanted("a text", "Write «description: …»; a number alone in quotes.")] = None
    hide: Annotated[tuple[Hidden, ...], Wanted("a list of footer, navigation, toc", "Write «hide: [toc]».")] = ()
    search: Annotated[
        dict[Literal["exclude"], Literal[True, False]],
        Wanted("«{exclude: true}»", "Write «search: {exclude: true}», or take the line out."),
    ] = field(default_factory=dict)
    title: Annotated[
        Text,
        Wanted("a text of one line", "Write «title: …»; a number or date alone in quotes.", ONE_LINE.fullmatch),
    ] = ""
    wording: Annotated[
        Literal["", "original"], Wanted("«original»", "Write «wording: original», or take the line out.")
    ] = ""


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
        return Front({}, 1, broken=True), [Problem(name, 1, RULE, "front matter is not closed.", HINT)]
    complaint = Complaint(name, RULE, HINT, above=1)
    node, problems = compose(match["yaml"], complaint, SAFE)
    if node and not isinstance(node, yaml.MappingNode):
        problems.append(complaint.on(1, "does not hold «name: value» lines"))
    values = {}
    for key, value in pairs(node):
        values[key.value], faults = construct(value, complaint, SAFE)
        problems += faults
    told = [*problems, *misfits(values, node, Fields, complaint)]
    front = Front(values, text.count("\n", 0, match.end()) + 1, broken=bool(problems))
    return front, [replace(problem, message=f"front matter {problem.message}") for problem in told]
