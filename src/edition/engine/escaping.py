"""Verbatim text as Markdown: whatever the paper prints comes out of the renderer as it went in."""

from __future__ import annotations

import re

from edition.base.problems import INVISIBLE

# What Python-Markdown and its attribute lists read as markup inside a line: emphasis, code, links, braces, escapes,
# tags and entities (a lone & or < is text to it). At a line's beginning also headings, lists, quotations and
# tables.
SPECIAL = re.compile(r"[\\`*_{}\[\]]|<(?=[\w/!?])|&(?=[#\w])")
CALL = re.compile(r"\[\^\d+\]")
LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+>=:~|#])")


def escape(text: str) -> str:
    """One line of Markdown that renders as ``text``; note calls («[^5]») stay calls, what cannot be seen goes."""
    parts, position = [], 0
    text = INVISIBLE.sub("", text)
    for call in CALL.finditer(text):
        parts += [_escape_signs(text[position : call.start()]), call[0]]
        position = call.end()
    line = "".join([*parts, _escape_signs(text[position:])])
    return LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"&#{ord(m[3])};", line)


def _escape_signs(text: str) -> str:
    return SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)
