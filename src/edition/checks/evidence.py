"""Section 10 of the manual, key points, dates and figures: they hold against their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.apparatus.figures import KINDS, Figure
from edition.apparatus.keypoints import FILE
from edition.apparatus.passages import passages
from edition.apparatus.reading import Entry
from edition.problems import Problem
from edition.sources import Sources

WHEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?")
YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
FRACTIONS = {
    "1/2": "Hälfte",
    "1/3": "Drittel",
    "2/3": "zwei Drittel",
    "1/4": "Viertel",
    "1/5": "Fünftel",
    "1/10": "Zehntel",
}
PERCENTAGE = re.compile(r"(?:100|\d{1,2})(?:,\d+)?")
# What the drawing of each kind cannot do without.
NEEDED = {"bars": ("bars", "unit"), "share": ("whole", "part"), "tree": ("root", "branches"), "levels": ("rows",)}


def check_evidence(sources: Sources) -> list[Problem]:
    """Three to five key points a section; years of events and numbers of figures stand in their paragraphs."""
    texts, lists = passages(sources.in_order), sources.apparatus.entries
    return [
        *(problem for entry in lists.get("keypoints", []) for problem in _keypoints(entry, sources)),
        *_sections(lists.get("keypoints", []), sources),
        *(problem for entry in lists.get("events", []) for problem in _event(entry, sources, texts)),
        *_order(lists.get("events", [])),
        *(problem for figure in sources.apparatus.figures for problem in _figure(figure, sources, texts)),
    ]


def _keypoints(entry: Entry, sources: Sources) -> Iterator[Problem]:
    section = next((page for page in sources.in_order if page.paragraphs and page.slug == entry.text("section")), None)
    if section is None:
        message = f"there is no section «{entry.text('section')}»."
        yield entry.problem("keypoint", message, "Write the section's address without slashes.", "section")
        return
    points = entry.entries("points")
    if not 3 <= len(points) <= 5:
        yield entry.problem(
            "keypoint", f"{section.slug} has {len(points)} key points.", "Write three to five.", "points"
        )
    own = {mark.label for mark in section.paragraphs}
    for point in points:
        if strange := [number for number in point.texts("rn") if number not in own]:
            message = f"paragraph {strange[0]} is not in {section.slug}."
            yield point.problem("keypoint", message, "Sum up the section's own paragraphs.", "rn")


def _sections(entries: list[Entry], sources: Sources) -> Iterator[Problem]:
    """Once a paper has key points, each section has them, once."""
    given = [entry.text("section") for entry in entries]
    for page in sources.in_order if entries else []:
        if page.paragraphs and given.count(page.slug) != 1:
            message = f"{page.slug} has key points {given.count(page.slug)} times."
            yield Problem(FILE, 0, "keypoint", message, "Write one entry for each section.")


def _event(entry: Entry, sources: Sources, texts: dict[str, str]) -> Iterator[Problem]:
    match = WHEN.fullmatch(entry.text("when"))
    if match is None:
        yield entry.problem("event-date", f"«{entry.text('when')}» is no date.", "Write 2015 or 2015-09.", "when")
        return
    if entry.text("until") and not YEAR.fullmatch(entry.text("until")):
        yield entry.problem("event-date", f"«{entry.text('until')}» is no year.", "Write 2016.", "until")
        return
    note = entry.text("note")
    if note and note not in sources.notes:
        yield entry.problem("data-rn", f"there is no note {note}.", "Correct the number of the note.", "note")
        return
    text = sources.notes.get(note, "") if note else texts.get(entry.text("rn"), "")
    years = [match["year"], *filter(None, [entry.text("until")])]
    missing = [year for year in years if year not in text]
    if missing and not entry.text("inferred"):
        where = f"note {note}" if note else f"paragraph {entry.text('rn')}"
        hint = "Correct the date, or say under «inferred» how it is known."
        yield entry.problem("event-date", f"{where} does not say {missing[0]}.", hint, "when")


def _order(events: list[Entry]) -> Iterator[Problem]:
    latest = ""
    for entry in events:
        when = entry.text("when")
        if when < latest[: len(when)]:
            yield entry.problem("event-date", f"{when} stands after {latest}.", "Sort the events by date.", "when")
        latest = max(latest, when)


def _figure(figure: Figure, sources: Sources, texts: dict[str, str]) -> Iterator[Problem]:
    yield from _form(figure)
    yield from _place(figure, sources)
    for datum in figure.data:
        said = NUMBER.findall(texts.get(datum.rn, ""))
        for number in NUMBER.findall(datum.value):
            if number not in said:
                message = f"paragraph {datum.rn} does not say {number} ({datum.name})."
                yield figure.entry.problem("figure", message, "No figure says more than the paper does.")
    for part in figure.entry.entries("part"):
        word = FRACTIONS.get(part.text("fraction"), "")
        if not word or word not in texts.get(part.text("rn"), ""):
            message = f"paragraph {part.text('rn')} does not say «{word or part.text('fraction')}»."
            yield part.problem("figure", message, f"Known are: {', '.join(FRACTIONS)}.", "fraction")


def _place(figure: Figure, sources: Sources) -> Iterator[Problem]:
    section = next((page for page in sources.in_order if page.slug == figure.section), None)
    if section is None or figure.after not in {mark.label for mark in section.paragraphs}:
        message = f"«{figure.section}» has no paragraph {figure.after}."
        yield figure.entry.problem("figure", message, "Name a section and one of its paragraphs.", "after")


def _form(figure: Figure) -> Iterator[Problem]:
    """What the drawing needs, so that it never fails on an editor's data."""
    entry = figure.entry
    if figure.kind not in KINDS:
        hint = f"Known are: {', '.join(sorted(KINDS))}."
        yield entry.problem("figure", f"«{figure.kind}» is no kind of figure.", hint, "kind")
    for name in NEEDED.get(figure.kind, ()):
        if not entry.values.get(name):
            message = f"a figure of kind {figure.kind} needs «{name}»."
            yield entry.problem("figure", message, "See the other figures of the file.", "kind")
    for bar in entry.entries("bars"):
        if not PERCENTAGE.fullmatch(bar.text("value")):
            yield bar.problem("figure", f"«{bar.text('value')}» is no percentage.", "Write 97,9.", "value")
    for row in entry.entries("rows"):
        yield from _row(row)


def _row(row: Entry) -> Iterator[Problem]:
    given = [name for name in ("heading", "boxes", "flows") if row.values.get(name)]
    many = max(len(row.entries("boxes")), len(row.entries("flows")))
    if len(given) != 1 or many > 2 or (row.entries("between") and len(row.entries("boxes")) != 2):
        message = "a row is a heading, one or two boxes, or one or two flows."
        yield row.problem("figure", message, "Only two boxes have something between them.")
    for flow in row.entries("flows"):
        if flow.text("direction") not in ("down", "up", "both"):
            message = f"«{flow.text('direction')}» is no direction."
            yield flow.problem("figure", message, "Write down, up or both.", "direction")
