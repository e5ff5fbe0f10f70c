"""The kinds of drawings: bars, a share of a whole, a tree of offices, levels with flows between them, a timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from edition.pages.drawing import LEADING, SIZE, WIDTH, Canvas, wrap_words
from edition.sources.apparatus.events import Event
from edition.sources.apparatus.figures import Below, Between, Branch, Figure, Flow, Row

PAD = 12
SMALL = 13


def draw_figure(figure: Figure) -> str:
    """The figure as SVG markup."""
    canvas = Canvas()
    height = KINDS[figure.kind](canvas, figure)
    return canvas.svg_markup(height, figure.alt)


def bars(canvas: Canvas, figure: Figure) -> float:
    """Horizontal bars on a scale from 0 to 100, each with its name and value."""
    left, right, y = 110.0, WIDTH - 60.0, 8.0
    for bar in figure.bars:
        length = (right - left) * number(bar.value) / 100
        canvas.text("ink", left - 10, y + 20, [bar.name], anchor="end")
        canvas.rect("track", left, y, right - left, 28)
        canvas.rect("bar", left, y, length, 28)
        canvas.text("strong", right + 8, y + 20, [bar.value])
        y += 40
    for mark in (0, 50, 100):
        x = left + (right - left) * mark / 100
        canvas.line("line", x, y - 4, x, y + 2)
        canvas.text("quiet", x, y + 18, [f"{mark} {figure.unit}".strip() if mark else "0"], SMALL, "middle")
    return y + 26


def number(german: str) -> float:
    """«160.000» and «97,9» as numbers. Raises `ValueError` for anything else."""
    return float(german.replace(".", "").replace(",", "."))


def share(canvas: Canvas, figure: Figure) -> float:
    """One bar for the whole, a part of it filled; the part's edge is dashed, since the paper gives it roughly."""
    whole, part = figure.whole, figure.part
    assert whole and part  # a rule
    length = WIDTH * float(Fraction(part.fraction))
    canvas.text("strong", 0, 18, [whole.value], 18)
    canvas.text("ink", 12 + 11 * len(whole.value), 18, [whole.name])
    canvas.rect("track", 0, 30, WIDTH, 44)
    canvas.rect("bar", 0, 30, length, 44)
    canvas.line("faint", length, 24, length, 84)
    canvas.text("strong", 0, 98, [part.value])
    canvas.text("ink", 0, 98 + LEADING, [part.name])
    return 98 + LEADING + 8


def tree(canvas: Canvas, figure: Figure) -> float:
    """The root above, its branches one below the other, what is below a branch indented under it."""
    canvas.rect("bar", 0, 0, WIDTH, 6)
    canvas.text("strong", 0, 28, [figure.root], 17)
    y, joints = 44.0, []
    for branch in figure.branches:
        top = y
        y = box(canvas, 28, y, WIDTH - 29, branch.name, task_lines(branch))
        joints.append(top + 22)
        if branch.below:
            y = _below(canvas, y, branch.below)
        y += 12
    for joint in joints:
        canvas.line("line", 10, joint, 28, joint)
    canvas.line("line", 10, 36, 10, joints[-1])
    return y


def task_lines(body: Branch | Below) -> list[str]:
    """The tasks of a body, a line each."""
    return [f"· {task}" for task in body.tasks]


def _below(canvas: Canvas, y: float, below: Below) -> float:
    canvas.line("line", 52, y, 52, y + 42)
    canvas.text("quiet", 62, y + 16, [below.relation], SMALL)
    bottom = box(canvas, 72, y + 24, WIDTH - 73, below.name, task_lines(below))
    canvas.line("line", 52, y + 42, 72, y + 42)
    return bottom


def box(canvas: Canvas, x: float, y: float, width: float, name: str, lines: Sequence[str], height: float = 0) -> float:
    """A box with a name and lines below it, as high as they need or as given; returns its lower edge."""
    height = max(height, box_height(width, name, lines))
    canvas.rect("box", x, y, width, height, 4)
    here = canvas.text("strong", x + PAD, y + PAD + 12, wrap_words(name, width - 2 * PAD))
    for line in lines:
        here = canvas.text("ink", x + PAD, here, wrap_words(line, width - 2 * PAD, SMALL + 1), SMALL + 1)
    return y + height


def box_height(width: float, name: str, lines: Sequence[str]) -> float:
    """How high a box must be for a name and the lines below it."""
    text = len(wrap_words(name, width - 2 * PAD)) * LEADING
    small = sum(len(wrap_words(line, width - 2 * PAD, SMALL + 1)) for line in lines)
    return text + small * (SMALL + 1) * LEADING / SIZE + 2 * PAD - 4


def levels(canvas: Canvas, figure: Figure) -> float:
    """Rows of one or two boxes, arrows between the rows, headings above groups of rows."""
    y = 2.0
    for row in figure.rows:
        if row.heading:
            canvas.text("quiet", 0, y + 27, [row.heading], 17)
            y += 42
        elif row.flows:
            y = _flows(canvas, y, row.flows)
        else:
            y = _boxes(canvas, y, row)
    return y + 2


GAP = 132.0


def _boxes(canvas: Canvas, y: float, row: Row) -> float:
    boxes = row.boxes
    width = WIDTH - 2.0 if len(boxes) == 1 else (WIDTH - 2 - GAP) / 2
    height = max(box_height(width, each.name, each.lines) for each in boxes)
    if row.between:
        height = max(height, _link_height(row.between))
    for count, each in enumerate(boxes):
        box(canvas, 1 + count * (width + GAP), y, width, each.name, each.lines, height)
    if row.between:
        _link(canvas, y + height / 2, 1 + width, row.between)
    return y + height


def _link_height(link: Between) -> float:
    return 2.0 * len(wrap_words(link.text, GAP - 16, SMALL)) * LEADING


def _link(canvas: Canvas, y: float, x: float, link: Between) -> None:
    lines = wrap_words(link.text, GAP - 16, SMALL)
    above = y - 8 - (len(lines) - 1) * SMALL * LEADING / SIZE
    canvas.text("ink", x + GAP / 2, above, lines, SMALL, "middle")
    canvas.arrow(x + 6, y, x + GAP - 6, y, both=True)


def _flows(canvas: Canvas, y: float, flows: Sequence[Flow]) -> float:
    """Arrows from row to row: one at the left, or one for each of two boxes."""
    part = WIDTH if len(flows) == 1 else (WIDTH + GAP) / 2
    texts = [wrap_words(flow.text, part - GAP * (len(flows) > 1) - 54, SMALL) for flow in flows]
    height = 30 + 18.0 * max(map(len, texts))
    for count, (flow, lines) in enumerate(zip(flows, texts, strict=True)):
        x = count * part + 40
        top, bottom = (y + 6, y + height - 6) if flow.direction != "up" else (y + height - 6, y + 6)
        canvas.arrow(x, top, x, bottom, both=flow.direction == "both")
        canvas.text("ink", x + 14, y + height / 2 + 5 - 9 * (len(lines) - 1), lines, SMALL)
    return y + height


KINDS: dict[str, Callable[[Canvas, Figure], float]] = {"bars": bars, "share": share, "tree": tree, "levels": levels}


def draw_timeline(events: Sequence[Event]) -> str:
    """The events one below the other, the line dashed where years are skipped."""
    canvas, y = Canvas(), 16.0
    places: list[float] = []
    for count, event in enumerate(events):
        skipped = event.year - events[count - 1].year if count else 0
        if count:
            y += 16.0 if skipped > 1 else 0.0
            canvas.line("faint" if skipped > 1 else "line", AXIS, places[-1] + 7, AXIS, y - 7)
        places.append(y)
        canvas.dot("bar", AXIS, y, 6)
        canvas.text("quiet", AXIS - 18, y + 5, [event.date], SMALL + 1, "end")
        y = canvas.text("ink", AXIS + 20, y + 5, wrap_words(event.title, WIDTH - AXIS - 24)) + 8
    first, last = events[0].date, events[-1].date
    label = f"Zeitleiste mit {len(events)} Ereignissen von {first} bis {last}; die Tabelle nennt sie alle."
    return canvas.svg_markup(y, label)


AXIS = 150.0
