"""Section 4 of the manual: fields of works hold plain text and real dates; and CITATION.cff agrees (7.3)."""

from __future__ import annotations

import re

from edition.base.dates import is_date
from edition.base.problems import Problem
from edition.paper.citation_file import check_citation_file
from edition.sources.bibliography import Work
from edition.sources.sources import Sources

VERBATIM = {"url", "repairedurl", "doi"}
NAMES = ("author", "editor", "bookauthor", "translator")
# What BibTeX writes for accents, special letters and escaped signs; pandoc turns them into the letters.
ACCENTS = re.compile(r"\\(?:[`'^\"~=.&%$#_\- ]|(?:[cvuHkrbdt]|ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z]))")
COMMAND = re.compile(r"\\(?:[A-Za-z]+|.?)")
HTML = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")


def check_literature(sources: Sources) -> list[Problem]:
    """Markup and dates of every work, and the committed CITATION.cff."""
    name = sources.configuration.bibliography
    return [
        *(
            problem
            for work in sources.works
            for problem in [*_markup(work, name), *_names(work, name), *_dates(work, name)]
        ),
        *check_citation_file(sources.root, sources.configuration.record),
    ]


def _markup(work: Work, name: str) -> list[Problem]:
    problems = []
    for field, value in work.fields.items():
        if field in VERBATIM:
            continue
        if match := HTML.search(value):
            message, hint = f"{work.key}: «{field}» has HTML: «{match[0]}».", "Write the text without it."
            problems.append(Problem(name, work.line, "bib-markup", message, hint))
        if match := COMMAND.search(ACCENTS.sub("", value)):
            message = f"{work.key}: «{field}» has the LaTeX command «{match[0]}»."
            hint = "Write the letter itself, or plain text; only accents and escaped signs are understood."
            problems.append(Problem(name, work.line, "bib-markup", message, hint))
    return problems


def _names(work: Work, name: str) -> list[Problem]:
    """Where a name holds «=», biblatex reads «family=…, given=…» (manual, section 2.3.3), and a name that does not say
    that is lost without a word."""
    hint = "Write «Nachname, Vorname», and the name of a body in braces."
    return [
        Problem(name, work.line, "bib-markup", f"{work.key}: «{field}» holds «=», which no name does.", hint)
        for field in NAMES
        if "=" in work.fields.get(field, "")
    ]


def _dates(work: Work, name: str) -> list[Problem]:
    hint = "Write YYYY, YYYY-MM or YYYY-MM-DD; two years as YYYY/YYYY."
    return [
        Problem(name, work.line, "bib-date", f"{work.key}: «{field}» is not a date: {value}.", hint)
        for field in ("date", "urldate")
        if (value := work.fields.get(field)) and not _is_date(value)
    ]


def _is_date(value: str) -> bool:
    """A date, or two with a stroke between them."""
    dates = value.split("/")
    return len(dates) <= 2 and all(map(is_date, dates))
