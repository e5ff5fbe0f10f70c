"""The one place where our search joins Material for MkDocs 9.8.1, whose own finds no inflected or joined German word.

The theme lets a site bring a worker of its own, as long as it speaks the theme's protocol (the theme's source,
``integrations/search/worker/_/index.ts``: "allows the author to implement custom search functionality, by providing a
custom web worker via configuration"). File names of the theme carry a hash of their contents: when a new version
changes the worker or the script that talks to it, `hook` finds nothing to do and the build stops.
"""

from __future__ import annotations

import re

from edition.theme import ThemeMoved

# The prefix is the way from the page to the site's root: «../», «/pfad/», or nothing.
THEME_SCRIPT = re.compile(r'<script src="(?P<root>[^"]*)assets/javascripts/bundle\.a5f9d56c\.min\.js"></script>')
OWN_SCRIPTS = (
    '<script src="{root}assets/search/start.js"></script>\n      '
    '<script src="{root}assets/search/marks.js" defer></script>\n      '
)
REPLACED = {
    "assets/javascripts/workers/search.a7633da7.min.js": "assets/search/worker.js",
    # The theme fetches the whole index at first view if a form has this name; start.js waits for the first use.
    '<form class="md-search__form" name="search">': '<form class="md-search__form">',
    # Its own words count pages; what is found here are paragraphs in sections.
    '"search.result.none": "Keine Suchergebnisse"': '"search.result.none": "Keine Treffer"',
    '"search.result.one": "1 Suchergebnis"': '"search.result.one": "Treffer in 1 Abschnitt"',
    '"search.result.other": "# Suchergebnisse"': '"search.result.other": "Treffer in # Abschnitten"',
    '"1 weiteres Suchergebnis auf dieser Seite"': '"1 weitere Stelle in diesem Abschnitt"',
    '"# weitere Suchergebnisse auf dieser Seite"': '"# weitere Stellen in diesem Abschnitt"',
    '"search.result.term.missing": "Es fehlt"': '"search.result.term.missing": "Nicht gefunden"',
}
# Parts of the theme's own search that no page asks for any more, below the site.
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")


def hook(html: str) -> str:
    """The page with our search in the place of the theme's. Raises `ThemeMoved` when the theme has changed."""
    match = THEME_SCRIPT.search(html)
    missing = [found for found in REPLACED if found not in html]
    if match is None or missing:
        what = missing[0] if match else "assets/javascripts/bundle.a5f9d56c.min.js"
        raise ThemeMoved(
            f"The theme no longer writes «{what}», where our search joins it. Compare the theme's search (message "
            "types, markup of the box, search_index.json) with src/edition/search/browser/start.js and worker.js; "
            "run tests/test_search.py; then name the new files in src/edition/search/material.py."
        )
    for found, instead in REPLACED.items():
        html = html.replace(found, instead)
    return html.replace(match[0], OWN_SCRIPTS.format(root=match["root"]) + match[0])
