"""Where the links inside notes lead once the paper is spread over pages."""

import re
from functools import partial

from edition.base.addresses import address

PAGE = "literatur"
LINK = re.compile(r'<a class="(?P<kind>to-work|to-note)" href="#(?P<place>[^"]+)">(?P<words>.*?)</a>')


def link_notes(
    notes: dict[str, list[tuple[str, str]]], sections: dict[str, str], *, listed: bool
) -> dict[str, list[tuple[str, str]]]:
    """The citations of each note (key and HTML, by the note's number) with addresses relative to its page.

    ``sections`` gives the slug of the page a note stands on; ``listed`` says whether the edition has a page of works:
    without one «Name (Jahr)» stays plain text.
    """

    def link(here: str, match: re.Match[str]) -> str:
        kind, place, words = match["kind"], match["place"], match["words"]
        if kind == "to-work" and not listed:
            return words
        page = PAGE if kind == "to-work" else sections[place.removeprefix("fn-")]
        return f'<a class="{kind}" href="{address(here, page, place)}">{words}</a>'

    return {
        number: [(key, LINK.sub(partial(link, sections[number]), text)) for key, text in citations]
        for number, citations in notes.items()
    }
