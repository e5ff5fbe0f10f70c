"""Where the links inside notes lead once the paper is spread over pages."""

import re
from functools import partial

from edition.base.addresses import address

PAGE = "literatur"
LINK = re.compile(r'<a class="(?P<kind>to-work|to-note)" href="#(?P<place>[^"]+)">(?P<words>.*?)</a>')


def link_notes(notes: dict[str, str], sections: dict[str, str], *, listed: bool) -> dict[str, str]:
    """The formatted notes (HTML by number) with addresses relative to the page each stands on.

    ``sections`` gives the slug of the page a note stands on; ``listed`` says whether the edition has a page of works:
    without one «Name (Jahr)» stays plain text.
    """

    def link(here: str, match: re.Match[str]) -> str:
        kind, place, words = match["kind"], match["place"], match["words"]
        if kind == "to-work" and not listed:
            return words
        page = PAGE if kind == "to-work" else sections[place.removeprefix("fn-")]
        return f'<a class="{kind}" href="{address(here, page, place)}">{words}</a>'

    return {number: LINK.sub(partial(link, sections[number]), text) for number, text in notes.items()}
