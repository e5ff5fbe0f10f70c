"""Figures as markup: the drawings of ``data/figures/`` in their colours.

Every shape carries the colours of print as attributes, since Typst reads no style sheet of a page; PDF and EPUB show
them. On the site the classes of ``overrides/assets/css/apparatus.css`` override them, in both schemes.
"""

import lxml.etree

SIZE = "15"
FONT = "'Lesefassung Sans', system-ui, sans-serif"
PRINT = {
    "ink": {"fill": "#1c2326"},
    "quiet": {"fill": "#4a565b"},
    "strong": {"fill": "#1c2326", "font-weight": "600"},
    "bar": {"fill": "#0b5568"},
    "track": {"fill": "#e6e3da"},
    "box": {"fill": "#eef3f4", "stroke": "#0b5568", "stroke-width": "1.2"},
    "line": {"fill": "none", "stroke": "#4a565b", "stroke-width": "1.4"},
    "faint": {"fill": "none", "stroke": "#8a969b", "stroke-width": "1.2", "stroke-dasharray": "3 4"},
    "head": {"fill": "#4a565b"},
}


def draw_figure(svg: str, alt: str) -> str:
    """The drawing as markup for an HTML page; ``alt`` is what those hear who do not see it."""
    root = lxml.etree.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    for shape in root.iter(lxml.etree.Element):
        if style := shape.get("class"):
            shape.attrib.update({"class": f"drawn-{style}", **PRINT[style]})
    root.attrib.update({"role": "img", "aria-label": alt, "class": "drawing", "font-family": FONT, "font-size": SIZE})
    return str(lxml.etree.tostring(root, encoding="unicode"))
