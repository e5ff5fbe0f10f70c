"""Faults of Material for MkDocs 9.8.1 that no template block reaches, mended in the finished page.

Each mend says what is wrong and why. When a new version of the theme no longer has the fault, the build stops and
says so: then the mend goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import escape


@dataclass(frozen=True)
class Mend:
    """``found`` stands in every page of the theme; ``instead`` is written in its place."""

    found: str
    instead: str
    why: str


MENDS = (
    Mend(
        ' type="checkbox" id="__drawer" autocomplete="off">',
        ' type="checkbox" id="__drawer" aria-label="Navigation einblenden">',
        "autocomplete is not allowed on a checkbox (HTML, section 4.10.18.7), and the box has no name",
    ),
    Mend(
        ' type="checkbox" id="__search" autocomplete="off">',
        ' type="checkbox" id="__search" aria-label="Suche einblenden">',
        "autocomplete is not allowed on a checkbox (HTML, section 4.10.18.7), and the box has no name",
    ),
    Mend(
        ' autocorrect="off"',
        "",
        "an attribute that the Nu checker does not know",
    ),
    Mend(
        '<div class="md-search" data-md-component="search" role="dialog">',
        '<div class="md-search" data-md-component="search">',
        "a dialog that is always there and has no name (axe: aria-dialog-name); what it holds is a search landmark",
    ),
    Mend(
        '<div class="md-search__scrollwrap" tabindex="0"',
        '<div class="md-search__scrollwrap"',
        "a stop of the keyboard without name or purpose: the results in it can be reached",
    ),
    Mend(
        '<nav class="md-search__options" aria-label="Suche">',
        '<nav class="md-search__options" role="none">',
        "a landmark around one button",
    ),
    Mend(
        ' aria-label="Zurücksetzen" tabindex="-1">',
        ' aria-label="Zurücksetzen">',
        "the button cannot be reached by keyboard (WCAG 2.2, 2.1.1)",
    ),
)


class ThemeMoved(Exception):
    """The theme's markup is no longer what a mend expects."""


def patch_theme(html: str) -> str:
    """The page with every mend applied. Raises `ThemeMoved` when one has nothing to do."""
    for fault in MENDS:
        if fault.found not in html:
            raise ThemeMoved(
                f"The theme no longer writes «{fault.found}» ({fault.why}). Look whether the fault is gone; "
                "then remove or change the mend in src/edition/engine/theme.py."
            )
        html = html.replace(fault.found, fault.instead)
    return html


def escape_titles(pages: Iterable[Any], items: Iterable[Any]) -> None:
    """Escape what the theme's templates print as it is (its environment does not escape): the titles and the front
    matter of ``pages``, and the titles of the groups among the navigation's ``items``, at every level.

    What is escaped says so (`markupsafe.Markup`), so that a template that escapes as well does not do it twice.
    """
    for page in pages:
        page.title = escape(page.title or "")
        page.meta = {name: escape(value) if isinstance(value, str) else value for name, value in page.meta.items()}
    for item in items:
        if item.is_section:
            item.title = escape(item.title)
            escape_titles((), item.children)
