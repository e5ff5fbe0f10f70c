"""Section 10 of the manual, signs: every entry of the apparatus quotes the words of the text that bear it.

A program sees whether the words stand there, and whether a modal word of the entry is carried by one of its sign. That
the entry says no more than they do is for readers.
"""

import re
from collections.abc import Iterator

from edition.base.problems import Problem
from edition.sources.apparatus.entries import Datum, Event, KeyPoint, Recommendation
from edition.sources.apparatus.glossary import Term
from edition.sources.pages import LINK
from edition.sources.sources import Sources

Quoting = KeyPoint | Event | Term | Datum | Recommendation
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


def check_signs(sources: Sources) -> list[Problem]:
    """The parts of each sign stand in the entry's paragraphs (or its note) in their order; key points, events, figures
    and the register use no modal word that their sign does not carry."""
    if sources.verbatim:
        return []  # the signs are words of the Lesefassung
    texts, data = sources.passages, sources.apparatus
    entries: list[tuple[Quoting, str, str]] = [
        *((point, point.text, _text(texts, *point.rn)) for each in data.points for point in each.points),
        *((event, event.text, _text(texts, event.rn) + sources.notes.get(event.note, "")) for event in data.events),
        *((term, "", _text(texts, *term.rn)) for term in data.glossary),
        *((datum, datum.text, _text(texts, datum.rn)) for figure in data.figures for datum in figure.table),
        *((entry, entry.text, _text(texts, entry.rn)) for entry in data.register.recommendations),
    ]
    return [problem for entry, says, text in entries for problem in _sign(entry, says, _plain(text))]


def _text(texts: dict[str, str], *numbers: str) -> str:
    return " ".join(texts.get(number, "") for number in numbers)


def _plain(text: str) -> str:
    """The words as they are read: of a link its text; a non-breaking space is one like others."""
    return " ".join(LINK.sub(r"\g<text>", text).split())


def _sign(entry: Quoting, says: str, text: str) -> Iterator[Problem]:
    if not entry.sign:
        yield entry.problem("sign", "quotes no words that bear it.", "Add them under «sign».")
        return
    begin = 0
    for part in _plain(entry.sign).split(LEFT_OUT):
        begin = text.find(part, begin)
        if begin < 0:
            message = f"«{part}» does not stand there, or not in this order."
            hint = "Quote the words of the paragraph that bear the entry; write « … » for what is left out."
            yield entry.problem("sign", message, hint, "sign")
            return
    for modal, forms in MODALS.items():
        used = re.search(rf"\b(?:{forms})\b", says)
        if used and not re.search(rf"\b(?:{forms}|{CARRIERS[modal]})\b", entry.sign):
            message = f"the entry says «{used[0]}», which its sign does not carry."
            yield entry.problem("sign", message, "Say it as strongly as the paragraph, or quote more of it.", "sign")
