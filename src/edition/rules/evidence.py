"""Section 10 of the manual, what entries say: it holds against the paragraphs and quotes the words that bear it.

A program sees whether the words stand there, and whether a modal word of the entry is carried by one of its sign. That
the entry says no more than they do is for readers.
"""

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree

from edition.base.dates import is_date
from edition.base.problems import Problem
from edition.sources.apparatus.entries import CLASSES, KEYPOINTS, Event, Figure, KeyPoints
from edition.sources.apparatus.glossary import Term
from edition.sources.pages import LINK
from edition.sources.sources import Sources

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# What a drawing may be made of: nothing that runs, loads or looks another way on paper.
SHAPES = frozenset(("svg", "g", "rect", "line", "circle", "polygon", "polyline", "text", "tspan"))
MEASURES = frozenset(
    "class cx cy font-size height points r rx ry text-anchor transform viewBox width x x1 x2 y y1 y2".split()
)
SVG = "{http://www.w3.org/2000/svg}"
LEFT_OUT = " … "  # between the parts of a sign
# The modal words an entry may use, and what carries each in a sign: these words and others as strong.
MODALS = {
    "muss": r"m[uü]ss(?:en|te|ten|e)?",
    "soll": r"soll(?:en|te|ten|e)?",
    "kann": r"k[aö]nn(?:en|e|te|ten)?|konnten?",
    "darf": r"d[aü]rf(?:en|e|te|ten)?",
}
PREFIX = "ab|an|auf|aus|bei|durch|ein|entgegen|her|vor|zurück"
TO_DO = rf"\b[^.;]*\b(?:zu (?!(?:d|ein|sein|ihr|ihn|all)en\b)[a-zäöüß]+n|(?:{PREFIX})zu[a-zäöüß]+n)"
MUST = (
    rf"g[ai]lt es|gilt,{TO_DO}|(?:ist|sind|wären?|bleib(?:t|en)){TO_DO}|notwendig\w*|nötig|unverzichtbar\w*|geboten"
    r"|unerlässlich\w*|unabdingbar\w*|verlang\w+|forder\w+|bedarf|brauch\w+|erforder\w+|zwing\w+|[Vv]oraus(?:setz\w+)?"
    r"|hängt\b.*\bdavon ab|Pflicht\w*|verpflicht\w+|Aufgaben?|(?:nur|erst),? wenn"
)
CARRIERS = {
    "muss": MUST,
    "soll": rf"{MUST}|{MODALS['muss']}|angebracht\w*|wünschenswert\w*|empf(?:ehl|iehl|ohl|ahl)\w*|geplant\w*"
    r"|vorgesehen\w*|Ziel(?:e|en|s)?|zielt|strebt an|will|wollen|verdien(?:t|en) den Vorzug",
    "kann": r"l[aä]ss\w+ sich|ließen? sich|sich\b.*\blassen|möglich\w*|denkbar\w*|vorstellbar\w*|machbar\w*"
    r"|erreichbar\w*|Möglichkeit\w*|Chance\w*|Potenzial\w*|imstande|in der Lage|Spielr[aä]um\w*|erlaub\w*",
    "darf": rf"{MUST}|{MODALS['muss']}|durften?|[Vv]erb(?:ot|iet)\w*|untersag\w*",
}


def check_evidence(sources: Sources) -> Iterator[Problem]:
    """Three to five key points a section; years of events and numbers of figures stand in their paragraphs; the parts
    of each sign stand there (or in the entry's note) in their order, and carry the modal words of the entry."""
    data = sources.apparatus
    sections = {page.slug: [mark.label for mark in page.paragraphs] for page in sources.in_order if page.paragraphs}
    yield from _keypoints(data.points, sections)
    latest = ""
    for event in data.events:
        yield from _event(event, sources)
        if event.when < latest[: len(event.when)]:
            message = f"{event.when} stands after {latest}."
            yield event.problem("event-date", message, "Sort the events by date.", "when")
        latest = max(latest, event.when)
    for figure in data.figures:
        yield from _figure(figure, sources, sections)
    for entry, name, _ in (each for part in data.entries for each in part.values()):
        if name == "sign" and not sources.verbatim:  # the signs are words of the Lesefassung
            yield from _sign(entry, sources)


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
    note, until = event.note, event.until
    text = sources.notes.get(note, "") if note else sources.passages.get(event.rn, "")
    missing = [year for year in (event.when[:4], until) if year not in text]
    if not is_date(event.when) or len(event.when) > len("2015-09"):
        yield event.problem("event-date", f"«{event.when}» is no date.", "Write 2015 or 2015-09.", "when")
    elif until and not (is_date(until) and len(until) == len("2016")):
        yield event.problem("event-date", f"«{until}» is no year.", "Write 2016.", "until")
    elif note and note not in sources.notes:
        yield event.problem("data-rn", f"there is no note {note}.", "Correct the number of the note.", "note")
    elif missing and not event.inferred:
        message = f"{f'note {note}' if note else f'paragraph {event.rn}'} does not say {missing[0]}."
        hint = "Correct the date, or say under «inferred» how it is known."
        yield event.problem("event-date", message, hint, "when")


def _figure(figure: Figure, sources: Sources, sections: dict[str, list[str]]) -> Iterator[Problem]:
    said = {datum.rn: NUMBER.findall(sources.passages.get(datum.rn, "")) for datum in figure.table}
    if figure.after not in sections.get(figure.section, ()):
        message = f"«{figure.section}» has no paragraph {figure.after}."
        yield figure.problem("figure", message, "Name a section and one of its paragraphs.", "after")
    for datum in figure.table:
        for number in NUMBER.findall(datum.text):
            if number not in said[datum.rn]:
                message = f"paragraph {datum.rn} does not say {number} ({datum.name})."
                yield datum.problem("figure", message, "No figure says more than the paper does.")
    for file in (figure.file, figure.narrow):
        if drawing := sources.apparatus.drawings.get(file):
            for line, message, hint in _drawing(drawing, {number for numbers in said.values() for number in numbers}):
                yield Problem(file, line, "figure", message, hint)


def _drawing(drawing: str, said: set[str]) -> Iterator[tuple[int, str, str]]:
    """The drawing is SVG of known shapes and classes, and its numbers stand in the paragraphs; those of a scale, in
    text that is ``quiet``, need not."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = lxml.etree.fromstring(drawing.encode(), parser)
    except lxml.etree.XMLSyntaxError as error:
        yield error.lineno or 0, f"is no SVG: {error.msg}.", "Correct the line."
        return
    for shape in root.iter():
        name, line = str(shape.tag).removeprefix(SVG), shape.sourceline or 0
        strange = [] if name in SHAPES else [name]
        strange += [str(attribute) for attribute in shape.attrib if attribute not in MEASURES]
        strange += [style for style in [shape.get("class", "ink")] if style not in CLASSES]
        if strange:
            hint = f"Draw with {', '.join(sorted(SHAPES))}; classes are {', '.join(sorted(CLASSES))}."
            yield line, f"«{strange[0]}» is not known in a drawing.", hint
        for number in NUMBER.findall("" if shape.get("class") == "quiet" else shape.text or ""):
            if number not in said:
                yield line, f"no paragraph of the figure says {number}.", "No figure says more than the paper does."


def _plain(text: str) -> str:
    """The words as they are read: of a link its text; a non-breaking space is one like others."""
    return " ".join(LINK.sub(r"\g<text>", text).split())


def _sign(entry: Any, sources: Sources) -> Iterator[Problem]:
    if not entry.sign:
        yield entry.problem("sign", "quotes no words that bear it.", "Add them under «sign».")
        return
    numbers = [entry.rn] if isinstance(entry.rn, str) else entry.rn
    texts = [*map(sources.passages.get, numbers), sources.notes.get(getattr(entry, "note", ""))]
    text, begin = _plain(" ".join(filter(None, texts))), 0
    for part in _plain(entry.sign).split(LEFT_OUT):
        begin = text.find(part, begin)
        if begin < 0:
            message = f"«{part}» does not stand there, or not in this order."
            hint = "Quote the words of the paragraph that bear the entry; write « … » for what is left out."
            yield entry.problem("sign", message, hint, "sign")
            return
    for modal, forms in ({} if isinstance(entry, Term) else MODALS).items():
        used = re.search(rf"\b(?:{forms})\b", entry.text)
        if used and not re.search(rf"\b(?:{forms}|{CARRIERS[modal]})\b", entry.sign):
            message = f"the entry says «{used[0]}», which its sign does not carry."
            yield entry.problem("sign", message, "Say it as strongly as the paragraph, or quote more of it.", "sign")
