"""Types and fields of biblatex (manual 3.20, 2.1 and 2.2) as items of CSL (specification 1.0.2, appendix III, IV).

A field that no table names is passed over and told; a value that cannot be shown rightly is a problem.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from edition.base.problems import Problem
from edition.base.schema import WEB_ADDRESS
from edition.sources.places import key_of
from edition.sources.works.dates import date, old_date
from edition.sources.works.inheritance import POINTERS, Entry
from edition.sources.works.kinds import LANGIDS, STATES, SUBTYPES, TYPES
from edition.sources.works.names import names
from edition.sources.works.text import Refused, parted, plain, verbatim

Item = dict[str, Any]
"""A bibliographic item in the terms of CSL-JSON."""


def _by_word(table: dict[str, str]) -> dict[str, str]:
    """A table read from its right side: each word with what stands on its left."""
    return {word: value for value, words in table.items() for word in words.split()}


PERIODICAL = ("article", "suppperiodical", "periodical", "review")
# Judgments and laws stand in reporters and gazettes, pages on sites.
IN_JOURNALS = (*PERIODICAL, "jurisdiction", "legislation", "legal", "online", "electronic", "www")
WHERE = frozenset({"journaltitle", "booktitle"})  # no work is found without what it stands in
IN_BOOKS = ("chapter", "paper-conference", "entry-encyclopedia")
AUTHORLESS = ("periodical", "legislation", "jurisdiction", "legal", "standard")
SIGNATORIES = ("author", "editor", "translator", "holder", "organization", "institution", "publisher")
ALIASES = {
    "address": "location", "school": "institution", "journal": "journaltitle", "annote": "annotation",
    "key": "sortkey", "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "hyphenation": "langid",
    "origyear": "origdate",
}  # fmt: skip
TEXTS = {
    "volumes": "number-of-volumes", "chapter": "chapter-number", "version": "version",
    "venue": "event-place", "origtitle": "original-title",
    "origpublisher": "original-publisher", "origlocation": "original-publisher-place", "isbn": "ISBN", "issn": "ISSN",
}  # fmt: skip
NAMES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
DATES = {"origdate": "original-date", "eventdate": "event-date", "urldate": "accessed"}
# Keys of biblatex's language files (manual, 4.9.2) in German; of the others no reader would know what they mean.
WORDS = _by_word({
    "Dissertation": "phdthesis", "Masterarbeit": "mathesis mastersthesis", "Bachelorarbeit": "bathesis",
    "Dissertation (Entwurf)": "candthesis", "Bericht": "techreport", "Forschungsbericht": "resreport",
    "Software": "software", "Daten-CD": "datacd", "Audio-CD": "audiocd", "Patent": "patent",
    "Patentanmeldung": "patreq", "Neue Folge": "newseries", "Alte Folge": "oldseries", "u.\u00a0a.": "others",
})  # fmt: skip
OTHER_KEY = re.compile(r"(?:country|patent|patreq)[a-z]{2}")
LANGUAGES = _by_word(LANGIDS)
LABELLED = re.compile(r"(?i)(?:bd|band|vol(?:ume)?)\b|\d+(?:st|nd|rd|th)\b")
TAG = re.compile(r"(?i)([a-z]{2})[-_]([a-z]{2})")
DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}\\^`|]+")  # DOI Handbook, 2.2, without what no address may hold; SICIs have <>


@dataclass(frozen=True)
class Work:
    """An entry of the bibliography: its key, what it says as an item of CSL, where it stands, whether other entries
    name it, the working form of an address that is printed wrongly (or empty), and the fields that no table names."""

    key: str
    item: Item = field(hash=False)
    file: str = ""
    line: int = 0
    named: bool = False
    repaired: str = ""
    passed: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All that the item says, in which the checks look for words."""
        return json.dumps(self.item, ensure_ascii=False)

    @property
    def address(self) -> str:
        """Where it stands in the web: where the printed address is wrong, its working form."""
        return self.repaired or str(self.item.get("URL", ""))

    def problem(self, rule: str, message: str, hint: str) -> Problem:
        return Problem(self.file, self.line, rule, message, hint)


@dataclass
class _Reading:
    """One entry being read: what was asked for is ``read``; values that were refused are ``faults``."""

    entry: Entry
    fields: dict[str, str] = field(default_factory=dict)
    read: set[str] = field(default_factory=lambda: set(POINTERS))
    faults: list[Problem] = field(default_factory=list)

    def take(self, name: str, convert: Callable[[str], Any] = plain) -> Any:
        """The value of a field, converted; empty where there is none, or none that can be shown."""
        self.read.add(name)
        try:
            return convert(self.fields[name]) if self.fields.get(name) else ""
        except Refused as refused:
            self.fault(refused.rule, f": «{name}» {refused.message}", refused.hint)
            return ""

    def fault(self, rule: str, message: str, hint: str) -> None:
        self.faults.append(self.entry.problem(rule, message, hint))


def read_work(entry: Entry, named: bool) -> tuple[Work, list[Problem]]:
    """An entry as a work, and every value that cannot be shown rightly. What an entry lacks that a fault of syntax cut
    short is not its author's fault."""
    reading, kind = _Reading(entry), entry.kind
    for name, value in entry.fields.items():
        called = ALIASES.get(name, name)
        if value and reading.fields.setdefault(called, value) != value:
            reading.fault("bib-field", f": «{called}» is given twice, once by another name.", "Keep one.")
    work = Work(key_of(entry.key), {"id": key_of(entry.key), "type": "document"}, entry.file, entry.line, named)
    if kind not in TYPES:
        hint = "Write the type that comes nearest: @incollection, @article, @report, @thesis, @online … or @misc."
        reading.fault("bib-type", f": @{kind} is not a known type.", hint)
        return work, reading.faults
    item = {name: value for name, value in _item(reading, work.key, kind).items() if value}
    repaired = reading.take("repairedurl", _web_address)
    if kind not in AUTHORLESS and not entry.torn and not any(map(reading.fields.get, SIGNATORIES)):
        reading.fault("bib-missing", " has no author or editor.", "Add one.")
    if not entry.torn and not reading.fields.get("title"):
        reading.fault("bib-missing", " has no title.", "Add «title».")
    passed = tuple(sorted(reading.fields.keys() - reading.read))
    for name in WHERE.intersection(passed):
        hint = "Write a type that stands in something (@article, @incollection, @online …), or the words in «note»."
        reading.fault("bib-field", f": «{name}» has no place in @{kind}.", hint)
    return replace(work, item=item, repaired=repaired, passed=passed), reading.faults


def _item(reading: _Reading, key: str, kind: str) -> Item:
    take, csl = reading.take, TYPES[kind]
    if csl == "article-journal" and reading.fields.get("entrysubtype") in SUBTYPES:
        csl = take("entrysubtype", SUBTYPES.get)
    for name in ("issuetitle", "editortype"):
        take(name, _unshown)
    if csl == "patent" and "author" not in reading.fields:
        reading.fields["author"] = reading.fields.pop("holder", "")
    people = {variable: take(name, names) for name, variable in NAMES.items()}
    return {
        "id": key,
        "type": csl,
        **{variable: take(name) for name, variable in TEXTS.items()},
        **{variable: who for variable, who in people.items() if variable == "author" or who != people["author"]},
        **{variable: take(name, date) for name, variable in DATES.items()},
        **_titles(reading, csl, kind),
        **_numbers(reading, csl, kind),
        "collection-title": take("series", _word),
        "edition": take("edition", _edition),
        "event-title": _joined(take("eventtitle"), take("eventtitleaddon")),
        "issued": _issued(reading),
        "status": take("pubstate", _state),
        "genre": take("type", _word) or (WORDS[kind] if kind in ("phdthesis", "mastersthesis") else ""),
        "publisher": _listed(take(name, _list) for name in ("institution", "organization", "publisher")),
        "publisher-place": take("location", lambda places: _list(places, "/")),
        "page": take("pages", _pages) or take("eid"),
        "language": take("langid", _language) or take("language", _language),
        "note": _listed(take(name, _remark) for name in ("howpublished", "note", "addendum")),
        "DOI": take("doi", _doi),
    }


def _titles(reading: _Reading, csl: str, kind: str) -> Item:
    """The work's own title as «Titel: Untertitel», which the style can part; of what it stands in as «Titel.
    Untertitel». The title of a whole of several volumes stands before that of a volume."""
    take = reading.take
    title, subtitle, main = take("title").rstrip(" ,:;"), take("subtitle"), _whole(reading, "main")
    container = ""
    if csl in IN_BOOKS:
        container = _joined(main, _whole(reading, "book"))
    elif main:
        title, subtitle = _joined(main, title, subtitle), ""
    short = title if subtitle else take("shorttitle")  # by it the two are parted
    if kind in IN_JOURNALS:
        container = _whole(reading, "journal") or take("shortjournal")
    title = _joined(_joined(title, subtitle, sign=":"), take("titleaddon"))
    return {"title": title, "title-short": short, "container-title": container}


def _whole(reading: _Reading, prefix: str) -> str:
    """The title of a book, journal or work of several volumes with all that belongs to it."""
    title, subtitle, addon = (reading.take(f"{prefix}{part}") for part in ("title", "subtitle", "titleaddon"))
    return _joined(_joined(title, subtitle, sign=":" if subtitle[:1].islower() else "."), addon)


def _joined(*parts: str, sign: str = ".") -> str:
    """Parts of a title with a sign between them, unless one ends with a sign of its own."""
    whole = ""
    for part in filter(None, parts):
        whole = f"{whole}{'' if whole.endswith(tuple('!?.,:;')) else sign} {part}" if whole else part
    return whole


def _numbers(reading: _Reading, csl: str, kind: str) -> Item:
    """The numbers, each as what it counts, and the address, which a preprint of arXiv has by its number."""
    take, number, url = reading.take, reading.take("number"), reading.take("url", _web_address)
    preprint = ""
    if reading.fields.get("eprinttype", "").lower() == "arxiv" and (eprint := take("eprint", verbatim)):
        reading.read.add("eprinttype")
        preprint = f"arXiv:{re.sub('(?i)^arxiv:', '', eprint)}"
        url = url or preprint.replace("arXiv:", "https://arxiv.org/abs/")
    volume = "/".join(filter(None, (take("volume", _unlabelled), take("part"))))
    found = {"volume": volume, "URL": url, "number": preprint}
    if kind in PERIODICAL:
        return {**found, "issue": ", ".join(filter(None, dict.fromkeys((number, take("issue")))))}
    if reading.fields.get("series") and csl in ("book", *IN_BOOKS):
        return {**found, "collection-number": number}
    return {**found, "number": _listed([number, preprint])}


def _issued(reading: _Reading) -> Any:
    """The date, from ``date``, which goes before, or from BibTeX's ``year``, ``month`` and ``day``."""
    if reading.fields.get("date") or not reading.fields.get("year"):
        return reading.take("date", date)
    month, day = reading.take("month", str), reading.take("day", str)
    return reading.take("year", lambda year: date(old_date(year, month, day)))


def _web_address(text: str) -> str:
    if not WEB_ADDRESS.fullmatch(address := verbatim(text)) or "\\" in address:
        raise Refused("bib-address", f"is not a web address: {address}.", "It begins with http:// or https://.")
    return address


def _doi(text: str) -> str:
    bare = re.sub(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", verbatim(text))
    if not DOI.fullmatch(bare):
        raise Refused("bib-address", f"is none: {bare}.", "Write it as 10.1000/xyz.")
    return bare


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(filter(None, parts))


def _remark(text: str) -> str:
    """A sentence without its full stop, since more may follow; that of a short word is an abbreviation's."""
    return re.sub(r"(?<=\w{4})(?<!\bDiss|\bAufl)\.$", "", plain(text))


def _list(text: str, between: str = " und ") -> str:
    words = between.join(_word(part) for part in parted(text, r"(?i:\s+and\s+)"))
    return words.replace(f"{between}{WORDS['others']}", f" {WORDS['others']}")


def _word(text: str) -> str:
    if OTHER_KEY.fullmatch(text):
        raise Refused("bib-field", f"is «{text}», a key of biblatex.", "Write the word that it stands for.")
    return WORDS.get(text) or plain(text)


def _unlabelled(text: str) -> str:
    if LABELLED.match(words := plain(text)):
        raise Refused("bib-field", f"is «{words}».", "Write the number alone.")
    return words


def _edition(text: str) -> str:
    return re.sub(r"^(\d+)\.(?:\s*Aufl(?:\.|age))?$", r"\1", _unlabelled(text))


def _pages(text: str) -> str:
    """Pages without «S.», with a hyphen between first and last, as CSL has them."""
    pages = re.sub(r"^(?:S|pp?)\.\s*", "", re.sub(r"\s*[–—]\s*|(?<=\d)\s*-\s*(?=\d)", "-", plain(text)))
    if re.search(r"\b(?![IVXLCDMivxlcdm]+\b)[^\W\d_]{3,}|-$", pages):
        raise Refused("bib-field", f"is «{pages}», which names no page.", "Write numbers; other words go into «note».")
    return pages


def _state(text: str) -> str:
    if text not in STATES:
        raise Refused("bib-field", f"is «{text}», which is not known.", f"Write {', '.join(STATES)}, or «note».")
    return text


def _language(text: str) -> str:
    name = text.strip("{} ").lower()
    if tag := TAG.fullmatch(name):
        return f"{tag[1]}-{tag[2].upper()}"
    if name not in LANGUAGES:
        raise Refused("bib-field", f"is «{text}», no known language.", "Write «langid = {german}» or another.")
    return LANGUAGES[name]


def _unshown(text: str) -> str:
    if text.lower() != "editor":
        raise Refused("bib-field", f"is «{text}», which is never shown.", "Write it in «note», or take it out.")
    return text
