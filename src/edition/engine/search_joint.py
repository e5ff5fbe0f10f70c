"""The one place where our search joins Material for MkDocs 9.8.1, whose own finds no inflected or joined German word.

Of the theme's search its markup and its looks stay. Its script goes: 34.9 kB compressed, as much as a section page,
its style sheet and all scripts of ours together. What else it did stands in ``overrides/``: ``assets/js/reading.js``
(header and contents follow the reader), ``assets/js/addresses/previews.js`` (explanations of terms) and
``partials/javascripts/`` (dark and light). File names of the theme carry a hash of their contents: when a new version
changes its script or the box, `join_search` finds nothing to do and the build stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from edition.engine.theme import ThemeMoved

# The prefix is the way from the page to the site's root: «../», «/pfad/», or nothing.
THEME_SCRIPT = re.compile(r'<script src="(?P<root>[^"]*)assets/javascripts/bundle\.a5f9d56c\.min\.js"></script>')
OWN_SCRIPTS = (
    '<script src="{root}assets/js/search/box.js" defer></script>\n      '
    '<script src="{root}assets/js/search/marks.js" defer></script>'
)
THEME_WORKER = "assets/javascripts/workers/search.a7633da7.min.js"
# What box.js takes hold of.
MARKUP = (
    'type="checkbox" id="__search"',
    'data-md-component="search-query"',
    'class="md-search-result"',
    'class="md-search-result__meta"',
    'class="md-search-result__list"',
)


def disable_theme_search(plugins: Mapping[str, Any]) -> None:
    """Give the theme's search plugin what it would look up for its index, which is replaced: for each of the three it
    compiles the templates of its languages, which takes a tenth of the build's time."""
    if "material/search" in plugins:
        plugins["material/search"].config |= {"lang": ["de"], "separator": r"\s+", "pipeline": []}


def exclude_from_index(pages: Iterable[Any]) -> None:
    """Tell the theme's search plugin, by its own setting, to take none of ``pages`` apart: its index is replaced."""
    for page in pages:
        page.meta = {**page.meta, "search": {"exclude": True}}


def join_search(html: str) -> str:
    """The page with our search in the place of the theme's. Raises `ThemeMoved` when the theme has changed."""
    match = THEME_SCRIPT.search(html)
    missing = [found for found in (THEME_WORKER, *MARKUP) if found not in html]
    if match is None or missing:
        what = missing[0] if match else "assets/javascripts/bundle.a5f9d56c.min.js"
        raise ThemeMoved(
            f"The theme no longer writes «{what}», where our search joins it. Compare the theme's search box and what "
            "its script does with box.js and reading.js in overrides/assets/js; run "
            "tests/test_search.py; then name the new files in src/edition/engine/search_joint.py."
        )
    own = OWN_SCRIPTS.format(root=match["root"])
    return html.replace(THEME_WORKER, "assets/js/search/worker.js").replace(match[0], own)
