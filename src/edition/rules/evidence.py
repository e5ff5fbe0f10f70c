"""Section 10 of the manual, key points, dates and figures: they hold against their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.base.problems import Problem
from edition.rules.passages import passages
from edition.sources.apparatus.events import Event
from edition.sources.apparatus.figures import ARROWS, KINDS, Figure, Row
from edition.sources.apparatus.keypoints import FILE, KeyPoints
from edition.sources.sources import Sources

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
    texts, data = passages(sources.in_order), sources.apparatus
    return [
        *(problem for entry in data.points for problem in _keypoints(entry, sources)),
        *_sections(data.points, sources),
        *(problem for event in data.events for problem in _event(event, sources, texts)),
        *_order(data.events),
        *(problem for figure in data.figures for problem in _figure(figure, sources, texts)),
    ]


def _keypoints(entry: KeyPoints, sources: Sources) -> Iterator[Problem]:
    section = next((page for page in sources.in_order if page.paragraphs and page.slug == entry.section), None)
    if section is None:
        message = f"there is no section «{entry.section}»."
        yield entry.problem("keypoint", message, "Write the section's address without slashes.", "section")
        return
    if not 3 <= len(entry.points) <= 5:
        message = f"{section.slug} has {len(entry.points)} key points."
        yield entry.problem("keypoint", message, "Write three to five.", "points")
    own = {mark.label for mark in section.paragraphs}
    for point in entry.points:
        if strange := [number for number in point.rn if number not in own]:
            message = f"paragraph {strange[0]} is not in {section.slug}."
            yield point.problem("keypoint", message, "Sum up the section's own paragraphs.", "rn")


def _sections(entries: tuple[KeyPoints, ...], sources: Sources) -> Iterator[Problem]:
    """Once a paper has key points, each section has them, once."""
    given = [entry.section for entry in entries]
    for page in sources.in_order if entries else []:
        if page.paragraphs and given.count(page.slug) != 1:
            message = f"{page.slug} has key points {given.count(page.slug)} times."
            yield Problem(FILE, 0, "keypoint", message, "Write one entry for each section.")


def _event(event: Event, sources: Sources, texts: dict[str, str]) -> Iterator[Problem]:
    match = WHEN.fullmatch(event.when)
    if match is None:
        yield event.problem("event-date", f"«{event.when}» is no date.", "Write 2015 or 2015-09.", "when")
        return
    if event.until and not YEAR.fullmatch(event.until):
        yield event.problem("event-date", f"«{event.until}» is no year.", "Write 2016.", "until")
        return
    note = event.note
    if note and note not in sources.notes:
        yield event.problem("data-rn", f"there is no note {note}.", "Correct the number of the note.", "note")
        return
    text = sources.notes.get(note, "") if note else texts.get(event.rn, "")
    years = [match["year"], *filter(None, [event.until])]
    missing = [year for year in years if year not in text]
    if missing and not event.inferred:
        where = f"note {note}" if note else f"paragraph {event.rn}"
        hint = "Correct the date, or say under «inferred» how it is known."
        yield event.problem("event-date", f"{where} does not say {missing[0]}.", hint, "when")


def _order(events: tuple[Event, ...]) -> Iterator[Problem]:
    latest = ""
    for event in events:
        when = event.when
        if when < latest[: len(when)]:
            yield event.problem("event-date", f"{when} stands after {latest}.", "Sort the events by date.", "when")
        latest = max(latest, when)


def _figure(figure: Figure, sources: Sources, texts: dict[str, str]) -> Iterator[Problem]:
    yield from _form(figure)
    yield from _place(figure, sources)
    for datum in figure.data:
        said = NUMBER.findall(texts.get(datum.rn, ""))
        for number in NUMBER.findall(datum.value):
            if number not in said:
                message = f"paragraph {datum.rn} does not say {number} ({datum.name})."
                yield figure.problem("figure", message, "No figure says more than the paper does.")
    if part := figure.part:
        word = FRACTIONS.get(part.fraction, "")
        if not word or word not in texts.get(part.rn, ""):
            message = f"paragraph {part.rn} does not say «{word or part.fraction}»."
            yield part.problem("figure", message, f"Known are: {', '.join(FRACTIONS)}.", "fraction")


def _place(figure: Figure, sources: Sources) -> Iterator[Problem]:
    section = next((page for page in sources.in_order if page.slug == figure.section), None)
    if section is None or figure.after not in {mark.label for mark in section.paragraphs}:
        message = f"«{figure.section}» has no paragraph {figure.after}."
        yield figure.problem("figure", message, "Name a section and one of its paragraphs.", "after")


def _form(figure: Figure) -> Iterator[Problem]:
    """What the drawing needs, so that it never fails on an editor's data."""
    if figure.kind not in KINDS:
        hint = f"Known are: {', '.join(sorted(KINDS))}."
        yield figure.problem("figure", f"«{figure.kind}» is no kind of figure.", hint, "kind")
    for name in NEEDED.get(figure.kind, ()):
        if not getattr(figure, name):
            message = f"a figure of kind {figure.kind} needs «{name}»."
            yield figure.problem("figure", message, "See the other figures of the file.", "kind")
    for bar in figure.bars:
        if not PERCENTAGE.fullmatch(bar.value):
            yield bar.problem("figure", f"«{bar.value}» is no percentage.", "Write 97,9.", "value")
    for row in figure.rows:
        yield from _row(row)


def _row(row: Row) -> Iterator[Problem]:
    given = [name for name in ("heading", "boxes", "flows") if getattr(row, name)]
    many = max(len(row.boxes), len(row.flows))
    if len(given) != 1 or many > 2 or (row.between and len(row.boxes) != 2):
        message = "a row is a heading, one or two boxes, or one or two flows."
        yield row.problem("figure", message, "Only two boxes have something between them.")
    for flow in row.flows:
        if flow.direction not in ARROWS:
            message = f"«{flow.direction}» is no direction."
            yield flow.problem("figure", message, "Write down, up or both.", "direction")
