"""The shapes of what editors write: dataclasses against which pydantic holds data, every fault told with its line.

A shape says which fields there are and of what kind. What no value can say alone (that a paragraph exists, that
entries are sorted) is asked by the rules. No message is pydantic's own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple, TypeVar

import yaml
from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_core.core_schema import no_info_wrap_validator_function

from edition.base.dates import is_day
from edition.base.problems import Problem, read_text
from edition.base.yaml_text import Complaint, compose, inside, pairs

T = TypeVar("T")
Text = Annotated[str, StringConstraints(min_length=1)]
"""A text that stands in a list; as a field it is ``str``, which is missing where it is empty."""


class Place(NamedTuple):
    """Where an entry stands: its file, and the node that it was made of."""

    file: str = ""
    node: Any = None


class _Given(dict[str, Any]):
    """The values of a mapping, and where it stands."""

    place = Place()


@dataclass(frozen=True)
class Entry:
    """Something that stands in a file as «name: value» lines; a subclass has their names as its fields. One without a
    default is a text, a list, a mapping, or true or false: of these there is an empty one where it is missing."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "str_strip_whitespace": True}
    stands: Place = field(default=_Given.place, init=False, compare=False, repr=False)

    def line(self, *where: str | int) -> int:
        """The line of a field, or of what stands in it; for what is left out, of the field, or of the entry."""
        return _line(self.stands.node, where) or _line(self.stands.node, ())

    def values(self) -> Iterator[tuple["Entry", str, Any]]:
        """Each value with its entry and its field's name: of a list all its items, of an entry in it its own."""
        for name in (each.name for each in fields(self)):
            value = getattr(self, name)
            for each in value if isinstance(value, tuple) else (value,):
                yield from each.values() if isinstance(each, Entry) else [(self, name, each)]

    def problem(self, rule: str, message: str, hint: str, *where: str | int) -> Problem:
        """A complaint about this entry, or about one of its fields."""
        return Problem(self.stands.file, self.line(*where), rule, message, hint)


@dataclass(frozen=True)
class Wanted:
    """Marks a field that has a message of its own: its value is not ``kind``, or is and does not ``fit`` (an empty one
    always does). ``hint`` is what to write."""

    kind: str
    hint: str
    fit: Callable[[Any], Any] = bool

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        return no_info_wrap_validator_function(self._validate, handler(source))

    def _validate(self, given: Any, validate: Callable[[Any], Any]) -> Any:
        try:
            value = validate(given)
            if not value or self.fit(value):
                return value
        except ValidationError:
            pass
        shown = f": {given}" if given and isinstance(given, str) else ""
        raise PydanticCustomError("wanted", "{fault}", {"fault": f"not {self.kind}{shown}", "hint": self.hint})


Number = Annotated[int, Wanted("a number from 0 to 9999", "Write it in digits: 2017.", range(10_000).__contains__)]
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
WebAddress = Annotated[str, Wanted("a web address", "Write https://…", WEB_ADDRESS.fullmatch)]
Day = Annotated[str, Wanted("a day", "Write it as 2026-11-22.", is_day)]

# What is wanted where pydantic finds something else, and what makes the empty value that rules see instead.
KINDS: dict[str, tuple[str, Callable[[], Any]]] = {
    "string_type": ("a text", str),
    "string_too_short": ("a text", str),
    "bool_type": ("true or false", bool),
    "bool_parsing": ("true or false", bool),
    "tuple_type": ("a list", list),
    "dict_type": ("a list of «name: value»", dict),
    "dataclass_type": ("an entry («name: value»)", _Given),
    "missing": ("", str),
}


def read_data(
    root: Path,
    file: str,
    shape: type[T],
    rule: str = "data-syntax",
    hint: str = "The fields are explained at the head of the file.",
) -> tuple[T, list[Problem]]:
    """What the YAML file holds, in a shape, and what is wrong with it. A paper may do without the file: then the shape
    is empty. Words are read as they are typed; YAML's own guesses, «no» for false, would only surprise an editor."""
    if not (root / file).exists():
        return shape(), []
    text, problems = read_text(root / file, file)
    complaint = Complaint(file, rule, hint)
    node, broken = compose(text, complaint)
    value, faults = fit(node, shape, complaint) if node else (shape(), [])
    return value, [*problems, *broken, *faults]


def fit(node: yaml.Node, shape: type[T], complaint: Complaint) -> tuple[T, list[Problem]]:
    """The words of a node in a shape, and what is wrong with them. What is wrong is taken for empty or left out, so
    that the rules can look at all the rest."""
    around = [_words(node, complaint.file)]
    value, found = _validate(around[0], shape)
    faults = found
    while faults:
        for fault in reversed(faults):
            _empty(around, fault)
        value, faults = _validate(around[0], shape)
    _locate(value, around[0])
    return value, [_told(fault, node, shape, complaint) for fault in found]


def misfits(data: Any, node: yaml.Node | None, shape: type, complaint: Complaint) -> list[Problem]:
    """What is wrong with data that were constructed of a node, held against a shape."""
    return [_told(fault, node, shape, complaint) for fault in _validate(data, shape)[1]]


def _words(node: yaml.Node, file: str) -> Any:
    """The words of a node, each text in one line; a field that is empty is left out."""
    if isinstance(node, yaml.ScalarNode):
        return re.sub(r"[ \t\n]+", " ", node.value).strip()
    if isinstance(node, yaml.SequenceNode):
        return [_words(item, file) for item in node.value]
    given = _Given((key.value, words) for key, value in pairs(node) if (words := _words(value, file)))
    given.place = Place(file, node)
    return given


_adapter = cache(TypeAdapter)


def _validate(data: Any, shape: Any) -> tuple[Any, list[ErrorDetails]]:
    try:
        return _adapter(shape).validate_python(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)


def _empty(around: list[Any], fault: ErrorDetails) -> None:
    """Put an empty value where the fault is, or take it out: an item of a list, an unknown field, what has a default.
    A list in a list stays, so that those after it keep their numbers."""
    *way, last = (0, *fault["loc"])
    above: Any = reduce(getitem, way, around)
    item = way and isinstance(above, list) and fault["type"] != "tuple_type"
    if fault["type"] not in KINDS or item:
        del above[last]
        return
    blank = above[last] = KINDS[fault["type"]][1]()
    if isinstance(blank, _Given) and isinstance(above, _Given):
        blank.place = Place(above.place.file, inside(above.place.node, str(last)))


def _locate(value: Any, given: Any) -> None:
    """Tell all entries in a value where they stand; they were made of what is given."""
    if isinstance(value, Entry):
        object.__setattr__(value, "stands", given.place)
        for name, inner in given.items():
            _locate(getattr(value, name), inner)
    elif isinstance(value, tuple):
        for each, inner in zip(value, given, strict=True):
            _locate(each, inner)


def _told(fault: ErrorDetails, node: yaml.Node | None, shape: Any, complaint: Complaint) -> Problem:
    place, hint = fault["loc"], complaint.hint
    name = next((f"«{step}» " for step in reversed(place) if isinstance(step, str)), "")
    holds = "" if place and isinstance(place[-1], str) else "holds something that "
    match fault["type"]:
        case "missing":
            message, hint = f"{name}is missing", f"Add it. {hint}"
        case "unexpected_keyword_argument" | "invalid_key":
            message = f"{name}is not a field here"
            if len(place) == 1 and is_dataclass(shape):
                known = ", ".join(each.name for each in fields(shape) if each.init)
                hint = f"Known are: {known}. Correct its name, or take it out."
        case "wanted":
            message, hint = f"{name}{holds}is {fault['ctx']['fault']}", fault["ctx"]["hint"]
        case kind:
            message = f"{name}{holds}is not {KINDS[kind][0] if kind in KINDS else 'of the right kind'}"
    return complaint.on(_line(node, place), message, hint)


def _line(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """The line of a place in a document, as far as it is there; 0 where not even its first step is."""
    line = 0 if place or node is None else node.start_mark.line + 1
    for step in place:
        if isinstance(step, int):
            key = node = node.value[step] if isinstance(node, yaml.SequenceNode) else None
        else:
            key, node = next((pair for pair in pairs(node) if pair[0].value == step), (None, None))
        line = key.start_mark.line + 1 if key else line
    return line
