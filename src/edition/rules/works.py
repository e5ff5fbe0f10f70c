"""Section 4 of the manual: what is cited stands in the bibliography, and the reverse; its entries are well made. And
CITATION.cff agrees with the record (7.3)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.base.dates import is_date
from edition.base.problems import Problem
from edition.paper.citation_file import check_citation_file
from edition.paper.notes import parse_note
from edition.sources.bibliography import WEB_ADDRESS, Work
from edition.sources.sources import Sources

# Entry types and fields of the biblatex manual (version 3.20, sections 2.1 and 2.2) that a policy paper needs, and
# `repairedurl`, our own: the working form of an address that is printed wrongly.
TYPES = frozenset(
    "article book booklet collection incollection inbook inproceedings manual misc online proceedings report "
    "techreport thesis unpublished".split()
)
FIELDS = frozenset(
    "abstract address annotation author bookauthor booksubtitle booktitle chapter date day doi edition editor "
    "editortype eprint eventdate eventtitle howpublished institution isbn issn issue issuetitle journal journaltitle "
    "keywords langid language location month note number organization pages part publisher pubstate repairedurl "
    "school series shorttitle subtitle title titleaddon translator type url urldate version volume year".split()
)
KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]")
DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"{}\\\\^`|]+")  # DOI Handbook, section 2.2, without what no address may hold
ADDRESSES = ("url", "repairedurl", "doi")
NAMES = ("author", "editor", "bookauthor", "translator")
UNESCAPED = re.compile(r"(?<!\\)[#%&$]|(?<![\\\w])_|(?<!\\)_(?!\w)")
# What BibTeX writes for accents, special letters and escaped signs; pandoc turns them into the letters.
ACCENTS = re.compile(r"\\(?:[`'^\"~=.&%$#_\- ]|(?:[cvuHkrbdt]|ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z]))")
COMMAND = re.compile(r"\\(?:[A-Za-z]+|.?)")
HTML = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")
Fault = tuple[str, str, str]
"""A rule, what is wrong, what to do."""


def check_works(sources: Sources) -> Iterator[Problem]:
    """Cited and listed works agree; each work is whole, and nothing in its fields is lost to BibTeX."""
    name, works = sources.configuration.bibliography, sources.works
    known, cited = {work.key for work in works}, set()
    for page in sources.pages:
        for note in page.notes:
            parsed = parse_note(note.text)
            for key in [citation.key for citation in parsed.citations] if parsed else []:
                cited.add(key)
                if key not in known:
                    message, hint = f"@{key} is not in the bibliography.", f"Add it to {name}, or correct the key."
                    yield Problem(page.name, note.line, "cite-unknown", message, hint)
    first: dict[str, int] = {}
    for work in works:
        faults = [*_entry(work), *(fault for field in work.fields for fault in _field(work, field))]
        if work.key not in cited:
            faults.append(("cite-none", f"{work.key} is cited nowhere.", "Cite it in a note, or remove it."))
        if first.setdefault(work.key, work.line) != work.line:
            message = f"{work.key} is defined twice (first on line {first[work.key]})."
            faults.append(("bib-double", message, "Remove one or give it its own key."))
        yield from (Problem(name, work.line, *fault) for fault in faults)
    yield from (Problem(name, work.line, *fault) for work, fault in _neighbours(works))
    yield from check_citation_file(sources.root, sources.configuration.record)


def _neighbours(works: list[Work]) -> Iterator[tuple[Work, Fault]]:
    for before, work in pairwise(works):
        if work.key < before.key:
            yield work, ("bib-order", f"{work.key} stands after {before.key}.", "Sort the entries by key.")
    for shorter, longer in pairwise(sorted(works, key=lambda work: work.key)):
        if longer.key.startswith(shorter.key) and longer.key != shorter.key:
            message = f"the key {shorter.key} is the beginning of {longer.key}."
            yield shorter, ("bib-key", message, "Give one of them another key.")


def _entry(work: Work) -> Iterator[Fault]:
    if not KEY.fullmatch(work.key):
        yield "bib-key", f"{work.key}: a key is made of letters, digits, - and _.", "Write it like «bendel2017»."
    if work.type not in TYPES:
        hint = "Use @report, @article, @book, @collection or @online."
        yield "bib-type", f"{work.key}: @{work.type} is not a known type.", hint
    if work.torn:
        return
    if not any(work.fields.get(who) for who in ("author", "editor", "organization", "institution", "publisher")):
        yield "bib-missing", f"{work.key} has no author or editor.", "Add one."
    if not work.fields.get("title"):
        yield "bib-missing", f"{work.key} has no title.", "Add «title»."
    if not re.match(r"\d{4}", work.date):
        yield "bib-missing", f"{work.key} has no year.", "Add «date», as YYYY, YYYY-MM or YYYY-MM-DD."


def _field(work: Work, name: str) -> Iterator[Fault]:
    value, field = work.fields[name], f"{work.key}: «{name}»"
    if name not in FIELDS:
        yield "bib-field", f"{field} is not a known field.", "Correct its name (fields follow biblatex)."
    if name in ("url", "repairedurl") and value and not WEB_ADDRESS.fullmatch(value):
        yield "bib-address", f"{field} is not a web address: {value}", "It begins with http:// or https://."
    if name == "doi" and value and not DOI.fullmatch(value):
        yield "bib-address", f"{field} is none: {value}", "Write it as 10.1000/xyz, without https://doi.org/."
    if name in ("date", "urldate") and value and (value.count("/") > 1 or not all(map(is_date, value.split("/")))):
        hint = "Write YYYY, YYYY-MM or YYYY-MM-DD; two years as YYYY/YYYY."
        yield "bib-date", f"{field} is not a date: {value}.", hint
    # biblatex reads «family=…, given=…» (manual, 2.3.3); a name that does not say that is lost without a word.
    if name in NAMES and "=" in value:
        hint = "Write «Nachname, Vorname», and the name of a body in braces."
        yield "bib-markup", f"{field} holds «=», which no name does.", hint
    if name not in ADDRESSES:
        yield from _text(field, value)


def _text(field: str, value: str) -> Iterator[Fault]:
    if match := UNESCAPED.search(value):
        hint = f"Write «\\{match[0]}»; BibTeX takes the bare one for a command and drops text."
        yield "bib-escape", f"{field} has a bare «{match[0]}».", hint
    if match := HTML.search(value):
        yield "bib-markup", f"{field} has HTML: «{match[0]}».", "Write the text without it."
    if match := COMMAND.search(ACCENTS.sub("", value)):
        hint = "Write the letter itself, or plain text; only accents and escaped signs are understood."
        yield "bib-markup", f"{field} has the LaTeX command «{match[0]}».", hint
