"""Tables in the PDF: how wide the columns are, and how many of them a cell fills."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

# Characters that fit into a line of a table, measured on A5 pages of the PDF.
LINE = 70


def widths(rows: list[HtmlElement]) -> str:
    """The widths of a table's columns: as wide as their words where these are few, else shares of the line that grow
    with the square root of the longest cell, which gives every column about as many lines."""
    columns = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in rows), default=1)
    plain = [[len(cell.text_content().strip()) for cell in row] for row in rows if len(row) == columns]
    longest = [max(lengths) for lengths in zip(*plain, strict=True)] or [1] * columns
    if sum(longest) <= LINE:
        return str(columns)
    shares = [f"{max(3.0, length**0.5):.1f}fr" for length in longest]
    return f"({', '.join(shares)},)"


def placement(cell: HtmlElement) -> dict[str, str | int]:
    """How many columns and rows a table cell fills, and where its text stands (``text-align`` of its style)."""
    align = re.search(r"text-align:\s*(\w+)", cell.get("style", ""))
    spans: dict[str, str | int] = {name: int(cell.get(name)) for name in ("colspan", "rowspan") if cell.get(name)}
    return spans | ({"align": align[1]} if align else {})
