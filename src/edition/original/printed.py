"""Printed notes: which works a note names, in whose words, on which pages. Reads what authors type, not BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# Words with which German notes lead up to a reference; what stands before the first name is the note's prefix.
LEADING = re.compile(
    r"^(?:(?:vgl|siehe|s|dazu|hierzu|so|etwa|auch|ferner|ähnlich|u\. ?a|z\. ?B|zuletzt|grundlegend|ausführlich|"
    r"insbesondere|beispielsweise|exemplarisch|kritisch|näher|hier|nach|zit|zitiert|sowie|und|die|vorschläge|des|der)"
    r"\b\.?[:,]?\s*)+",
    re.IGNORECASE,
)
# The year after the names, in brackets or before a colon: «(2017a):», «(2015 und 2016):», «2011:».
YEAR = re.compile(
    r"\((?P<year>(?:19|20)\d\d)(?P<letter>[a-z])?(?:\s*(?:und|/|,|–|-)\s*(?P<until>(?:19|20)\d\d))?\)|"
    r"(?<=\s)(?P<bare>(?:19|20)\d\d)(?P<bareletter>[a-z])?(?=:)"
)
SHORT = re.compile(r"\b(?:op\. ?[cz]it|a\. ?a\. ?O|ebd|ebenda|loc\. ?cit|wie Anm)\b\.?", re.IGNORECASE)
PAGES = re.compile(r"\bS\.\s*(?P<pages>\d+(?:\s*[-–]\s*\d+)?(?:\s*ff?\.)?)")
TAIL = re.compile(r"https?://\S+\.\s+([A-ZÄÖÜ].*)$")
ADDRESS = re.compile(r"https?://[^\s;]+[^\s;.,)»]")


@dataclass(frozen=True)
class PrintedWork:
    """One work as a note prints it: ``names`` before the year, ``rest`` after it, ``pages`` the first «S. …» found;
    ``short`` when it is named again («op. cit.»); ``text`` is all of it, without the words that lead up to it, and
    ``tail`` what the note says in sentences of its own after an address."""

    lead: str
    names: str
    years: tuple[str, ...]
    letter: str
    rest: str
    pages: str
    address: str
    short: bool
    text: str
    tail: str


def printed_works(note: str) -> list[PrintedWork]:
    """The works that a note names, in order; empty for a note that names none (it explains something)."""
    return [work for part in _parts(note) if (work := _work(part))]


def _parts(note: str) -> list[str]:
    """The note cut at semicolons and connecting words, so that every part has one year after names."""
    parts: list[str] = []
    for piece in re.split(r";\s+", note):
        if parts and not YEAR.search(piece) and not SHORT.search(piece):
            parts[-1] += f"; {piece}"
        else:
            parts += _joined_by_words(piece)
    return parts


def _joined_by_words(piece: str) -> list[str]:
    """«A (2017), op. cit. sowie die Vorschläge des B (2018)»: cut before the word that leads to the second name."""
    years = [match for match in YEAR.finditer(piece) if match["year"]]
    for first, second in pairwise(years):
        joints = list(re.finditer(r"\s(?=(?:sowie|und|ferner|vgl\.|siehe)\s)", piece[first.end() : second.start()]))
        if joints:
            cut = first.end() + joints[0].start()
            return [piece[:cut], *_joined_by_words(piece[cut:].strip())]
    return [piece]


def _work(part: str) -> PrintedWork | None:
    year = YEAR.search(part)
    short = bool(SHORT.search(part))
    if year is None and not short:
        return None
    names = part[: year.start()] if year else re.split(r",\s*(?=[ae]|op|loc|wie)", part)[0]
    lead = LEADING.match(names)
    before = lead[0] if lead and len(lead[0]) < len(names) else ""
    rest = part[year.end() :] if year else part[len(names) :]
    pages, address = PAGES.search(rest), ADDRESS.search(part)
    return PrintedWork(
        lead=before,
        names=names[len(before) :].strip(" ,"),
        years=tuple(y for y in ((year["year"] or year["bare"], year["until"]) if year else ()) if y),
        letter=((year["letter"] or year["bareletter"]) if year else "") or "",
        rest=rest.lstrip(" :,"),
        pages=re.sub(r"\s*[-–]\s*", "–", pages["pages"]) if pages else "",
        address=address[0] if address else "",
        short=short,
        text=part[len(before) :].strip(),
        tail=tail[1] if (tail := TAIL.search(part)) else "",
    )
