"""The accounting finds what a faulty reading would lose, add or change; each fault is put in by hand here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.original.account import account
from edition.original.layout import text_layout
from edition.original.model import Role, Source, Unit
from edition.original.reading import text_lines
from edition.original.structure import build

TEXT = """Vom Gehen

Wer geht, kommt an, und wer schneller geht, kommt früher an, sagt man in den Bergen oft.[1] Das Wan-
dern selbst kennt diese Eile nicht, denn es hat seine eigene Zeit.

1 Siehe dazu alle Berge.
"""


def problems_after(change: Callable[[list[Unit]], object]) -> list[tuple[int, str]]:
    source = Source("paper.txt", "text", text_lines(TEXT))
    layout = text_layout(source)
    draft = build(source, layout, [])
    change(draft.units)
    return [(problem.line, problem.message) for problem in account(source, layout, draft.units, draft.calls)[1]]


def replaced(kind: Role, old: str, new: str) -> Callable[[list[Unit]], None]:
    def change(units: list[Unit]) -> None:
        unit = next(unit for unit in units if unit.kind is kind)
        assert old in unit.text
        unit.text = unit.text.replace(old, new, 1)

    return change


def test_a_right_reading_leaves_nothing_unexplained() -> None:
    assert problems_after(lambda units: None) == []


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (replaced(Role.BODY, "schneller", "schnller"), 3, "«e» of the source is not in the text where it belongs."),
        (replaced(Role.BODY, "Eile", "Ei-le"), 4, "«l» of the source is not in the text where it belongs."),
        (replaced(Role.BODY, "[^1]", ""), 3, "«[^1]» of the source is not in the text where it belongs."),
        (replaced(Role.BODY, "eigene Zeit.", "eigene Zeit. So"), 4, "«So» stands in the text but not in the source."),
        (replaced(Role.HEADING, "Vom", "Von"), 1, "«m» of the source is not in the text where it belongs."),
        (replaced(Role.NOTE, "alle Berge", "Berge alle"), 6, "«a» of the source is not in the text where it belongs."),
        (lambda units: units.pop(), 6, "«1 Siehe dazu alle Berge.» is neither text nor noise."),
        (lambda units: units.append(units[0]), 1, "the line is used twice."),
    ],
)
def test_a_fault_is_named_with_its_line(change: Callable[[list[Unit]], object], line: int, message: str) -> None:
    assert (line, message) in problems_after(change)
