"""Section 10 of the manual, key points, dates and figures: they hold against their paragraphs."""

import re
from collections.abc import Iterator

import lxml.etree

from edition.base.problems import Problem
from edition.sources.apparatus.entries import CLASSES, KEYPOINTS, Event, Figure, KeyPoints
from edition.sources.sources import Sources

WHEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?")
YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# What a drawing may be made of: nothing that runs, loads or looks another way on paper.
SHAPES = frozenset(("svg", "g", "rect", "line", "circle", "polygon", "polyline", "text", "tspan"))
MEASURES = frozenset(
    "class cx cy font-size height points r rx ry text-anchor transform viewBox width x x1 x2 y y1 y2".split()
)
SVG = "{http://www.w3.org/2000/svg}"


def check_evidence(sources: Sources) -> list[Problem]:
    """Three to five key points a section; years of events and numbers of figures stand in their paragraphs."""
    data = sources.apparatus
    sections = {page.slug: [mark.label for mark in page.paragraphs] for page in sources.in_order if page.paragraphs}
    return [
        *_keypoints(data.points, sections),
        *(problem for event in data.events for problem in _event(event, sources)),
        *_order(data.events),
        *(problem for figure in data.figures for problem in _figure(figure, sources, sections)),
    ]


def _keypoints(entries: tuple[KeyPoints, ...], sections: dict[str, list[str]]) -> Iterator[Problem]:
    """Once a paper has key points, each section has them, once."""
    for entry in entries:
        if entry.section not in sections:
            message = f"there is no section «{entry.section}»."
            yield entry.problem("keypoint", message, "Write the section's address without slashes.", "section")
            continue
        if not 3 <= len(entry.points) <= 5:
            message = f"{entry.section} has {len(entry.points)} key points."
            yield entry.problem("keypoint", message, "Write three to five.", "points")
        for point in entry.points:
            if strange := [number for number in point.rn if number not in sections[entry.section]]:
                message = f"paragraph {strange[0]} is not in {entry.section}."
                yield point.problem("keypoint", message, "Sum up the section's own paragraphs.", "rn")
    given = [entry.section for entry in entries]
    for slug in sections if entries else ():
        if given.count(slug) != 1:
            message = f"{slug} has key points {given.count(slug)} times."
            yield Problem(KEYPOINTS, 0, "keypoint", message, "Write one entry for each section.")


def _event(event: Event, sources: Sources) -> Iterator[Problem]:
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
    text = sources.notes.get(note, "") if note else sources.passages.get(event.rn, "")
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


def _figure(figure: Figure, sources: Sources, sections: dict[str, list[str]]) -> Iterator[Problem]:
    texts = sources.passages
    if figure.after not in sections.get(figure.section, ()):
        message = f"«{figure.section}» has no paragraph {figure.after}."
        yield figure.problem("figure", message, "Name a section and one of its paragraphs.", "after")
    for datum in figure.table:
        said = NUMBER.findall(texts.get(datum.rn, ""))
        for number in NUMBER.findall(datum.text):
            if number not in said:
                message = f"paragraph {datum.rn} does not say {number} ({datum.name})."
                yield datum.problem("figure", message, "No figure says more than the paper does.")
    if drawing := sources.apparatus.drawings.get(figure.slug):
        yield from _drawing(figure, drawing, " ".join(texts.get(datum.rn, "") for datum in figure.table))


def _drawing(figure: Figure, drawing: str, said: str) -> Iterator[Problem]:
    """The drawing is SVG of known shapes and classes, and its numbers stand in the paragraphs; those of a scale, in
    text that is ``quiet``, need not."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = lxml.etree.fromstring(drawing.encode(), parser)
    except lxml.etree.XMLSyntaxError as error:
        yield Problem(figure.file, error.lineno or 0, "figure", f"is no SVG: {error.msg}.", "Correct the line.")
        return
    for shape in root.iter():
        name, line = str(shape.tag).removeprefix(SVG), shape.sourceline or 0
        strange = [] if name in SHAPES else [name]
        strange += [str(attribute) for attribute in shape.attrib if attribute not in MEASURES]
        strange += [style for style in [shape.get("class", "ink")] if style not in CLASSES]
        if strange:
            hint = f"Draw with {', '.join(sorted(SHAPES))}; classes are {', '.join(sorted(CLASSES))}."
            yield Problem(figure.file, line, "figure", f"«{strange[0]}» is not known in a drawing.", hint)
        for number in NUMBER.findall("" if shape.get("class") == "quiet" else shape.text or ""):
            if number not in NUMBER.findall(said):
                message = f"no paragraph of the figure says {number}."
                yield Problem(figure.file, line, "figure", message, "No figure says more than the paper does.")
