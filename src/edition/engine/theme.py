"""The joint to Material for MkDocs 9.8.1: faults that no template block reaches are mended in the finished page, and
our search joins it, because the theme's own finds no inflected or joined German word.

Of the theme's search its looks stay. Its script goes: 34.9 kB compressed, as much as a section page, its style sheet
and our scripts together. What else it did stands in ``overrides/``: ``assets/js/reading.js`` (header and contents
follow the reader), ``assets/js/addresses/previews.js`` (explanations of terms) and ``partials/javascripts/`` (dark and
light). When a new version of the theme no longer has what is looked for here, the build stops and says so.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape

# What stands in every page of the theme, and what is written in its place.
MENDS = {
    # autocomplete is not allowed on a checkbox (HTML, section 4.10.18.7), and the boxes have no name
    ' type="checkbox" id="__drawer" autocomplete="off">':
        ' type="checkbox" id="__drawer" aria-label="Navigation einblenden">',
    ' type="checkbox" id="__search" autocomplete="off">':
        ' type="checkbox" id="__search" aria-label="Suche einblenden">',
    "assets/javascripts/workers/search.a7633da7.min.js": "assets/js/search/worker.js",
}  # fmt: skip
SCRIPT = "assets/javascripts/bundle.a5f9d56c.min.js"
# The prefix is the way from the page to the site's root: «../», «/pfad/», or nothing.
THEME_SCRIPT = re.compile(rf'<script src="([^"]*){re.escape(SCRIPT)}"></script>')
OWN_SCRIPTS = (
    r'<script src="\1assets/js/search/box.js" defer></script>\n      '
    r'<script src="\1assets/js/search/marks.js" defer></script>'
)


class ThemeMoved(Exception):
    """The theme's markup is no longer what a mend or the search expects."""


def patch_theme(html: str) -> str:
    """The page with every mend applied and our search in the place of the theme's. Raises `ThemeMoved`."""
    missing = [found for found in MENDS if found not in html]
    html, joined = THEME_SCRIPT.subn(OWN_SCRIPTS, html)
    if missing or not joined:
        raise ThemeMoved(
            f"The theme no longer writes «{[*missing, SCRIPT][0]}». Look whether the fault that is mended there is "
            "gone, or what its script does and overrides/assets/js does not; then change src/edition/engine/theme.py."
        )
    for found, instead in MENDS.items():
        html = html.replace(found, instead)
    return html


def disable_theme_search(plugins: Mapping[str, Any]) -> None:
    """Give the theme's search plugin what it would look up for its index, which is replaced: for each of the three it
    compiles the templates of its languages, which takes a tenth of the build's time."""
    if "material/search" in plugins:
        plugins["material/search"].config |= {"lang": ["de"], "separator": r"\s+", "pipeline": []}


def escape_titles(pages: Iterable[Any], items: Iterable[Any]) -> None:
    """Escape what the theme's templates print as it is: titles and front matter of ``pages``, and the titles of the
    groups among the navigation's ``items``, at every level. What is escaped says so (`markupsafe.Markup`), so that a
    template that escapes as well does not do it twice. The theme's search is told to take no page apart."""
    for page in pages:
        page.title = escape(page.title or "")
        page.meta = {name: escape(value) if isinstance(value, str) else value for name, value in page.meta.items()}
        page.meta["search"] = {"exclude": True}
    for item in items:
        if item.is_section:
            item.title = escape(item.title)
            escape_titles((), item.children)
