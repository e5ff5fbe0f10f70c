"""Drawing in SVG with little more than boxes, lines, arrows and lines of text.

No plotting library is used: three of the five figures are diagrams that such libraries cannot lay out, and none
of them writes colours that a page's two schemes can change. Every shape carries the colours of print as attributes,
which PDF and EPUB show; on the site the classes of ``overrides/assets/css/apparatus.css`` override them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

WIDTH = 560
SIZE = 15
LEADING = 20
# The mean advance of a character in em, on the wide side: measured on the figures' own texts it is 0.41 in Source
# Sans 3, 0.46 in Liberation Sans, 0.52 (bold 0.59) in DejaVu Sans; boxes leave 24 pixels more than the lines need.
ADVANCE = 0.55
FONT = "'Source Sans 3', system-ui, sans-serif"
# Weight 500 for plain text: of a variable font, Typst 0.15 draws the lightest cut where 400 is asked for (seen).
PRINT = {
    "ink": {"fill": "#1c2326", "font-weight": "500"},
    "quiet": {"fill": "#4a565b", "font-weight": "500"},
    "strong": {"fill": "#1c2326", "font-weight": "600"},
    "bar": {"fill": "#0b5568"},
    "track": {"fill": "#e6e3da"},
    "box": {"fill": "#eef3f4", "stroke": "#0b5568", "stroke-width": "1.2"},
    "line": {"fill": "none", "stroke": "#4a565b", "stroke-width": "1.4"},
    "faint": {"fill": "none", "stroke": "#8a969b", "stroke-width": "1.2", "stroke-dasharray": "3 4"},
    "head": {"fill": "#4a565b"},
}


def wrap_words(text: str, width: float, size: float = SIZE) -> list[str]:
    """The text in lines that fit into ``width`` pixels at a type size of ``size``; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width / (size * ADVANCE):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class Canvas:
    """An SVG in the making, `WIDTH` wide; its height is given at the end. Sizes are in pixels."""

    def __init__(self) -> None:
        self.root = etree.Element("svg")

    def shape(self, name: str, style: str, **attributes: object) -> etree._Element:
        """An element in one of the styles of `PRINT`."""
        values = {key.replace("_", "-"): _number(value) for key, value in attributes.items()}
        return etree.SubElement(self.root, name, {"class": f"drawn-{style}", **PRINT[style], **values})

    def rect(self, style: str, x: float, y: float, width: float, height: float, radius: float = 0) -> None:
        self.shape("rect", style, x=x, y=y, width=width, height=height, rx=radius)

    def line(self, style: str, x1: float, y1: float, x2: float, y2: float) -> None:
        self.shape("line", style, x1=x1, y1=y1, x2=x2, y2=y2)

    def dot(self, style: str, x: float, y: float, radius: float) -> None:
        self.shape("circle", style, cx=x, cy=y, r=radius)

    def text(
        self, style: str, x: float, y: float, lines: Sequence[str], size: float = SIZE, anchor: str = "start"
    ) -> float:
        """Lines of text whose first baseline is at ``y``; returns where the next line's baseline would be."""
        for line in lines:
            self.shape("text", style, x=x, y=y, font_size=size, text_anchor=anchor, font_family=FONT).text = line
            y += size * LEADING / SIZE
        return y

    def arrow(self, x1: float, y1: float, x2: float, y2: float, *, both: bool = False) -> None:
        """A straight arrow along one axis, with a head at its end or at both ends."""
        self.line("line", x1, y1, x2, y2)
        self._head(x1, y1, x2, y2)
        if both:
            self._head(x2, y2, x1, y1)

    def _head(self, x1: float, y1: float, x2: float, y2: float) -> None:
        along = (1 if x2 > x1 else -1) if y1 == y2 else 0
        down = (1 if y2 > y1 else -1) if x1 == x2 else 0
        back_x, back_y = x2 - 9 * along, y2 - 9 * down
        points = [(x2, y2), (back_x - 5 * down, back_y - 5 * along), (back_x + 5 * down, back_y + 5 * along)]
        self.shape("polygon", "head", points=" ".join(f"{x:g},{y:g}" for x, y in points))

    def svg_markup(self, height: float, label: str) -> str:
        """The SVG as markup for an HTML page; ``label`` is what those hear who do not see it."""
        values = {"viewBox": f"0 0 {WIDTH} {_number(height)}", "role": "img", "aria-label": label, "class": "drawing"}
        for name, value in values.items():
            self.root.set(name, value)
        return str(etree.tostring(self.root, encoding="unicode"))


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
