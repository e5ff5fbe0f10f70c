"""Types and fields of biblatex (manual 3.20, 2.1 and 2.2) as items of CSL (specification 1.0.2, appendix III, IV).

A field that no table names is passed over and told; a value that cannot be shown rightly is a problem.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from edition.base.problems import Problem
from edition.base.schema import WEB_ADDRESS
from edition.sources.places import key_of
from edition.sources.works.dates import date, old_date, the_same
from edition.sources.works.inheritance import Entry
from edition.sources.works.names import names
from edition.sources.works.text import Refused, parted, plain, verbatim

Item = dict[str, Any]
"""A bibliographic item in the terms of CSL-JSON."""

TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical", "review": "review",
    **dict.fromkeys("book collection reference proceedings manual".split(), "book"),
    **dict.fromkeys("mvbook mvcollection mvreference mvproceedings".split(), "book"),
    **dict.fromkeys("inbook incollection bookinbook suppbook suppcollection".split(), "chapter"),
    "inreference": "entry-encyclopedia", "inproceedings": "paper-conference", "conference": "paper-conference",
    "booklet": "pamphlet", "report": "report", "techreport": "report", "thesis": "thesis", "phdthesis": "thesis",
    "mastersthesis": "thesis", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "unpublished": "manuscript", "patent": "patent", "legislation": "legislation", "jurisdiction": "legal_case",
    "legal": "treaty", "standard": "standard", "software": "software", "dataset": "dataset", "misc": "document",
    "commentary": "document", "audio": "song", "music": "song", "video": "motion_picture", "movie": "motion_picture",
    "image": "graphic", "artwork": "graphic", "letter": "personal_communication", "performance": "performance",
}  # fmt: skip
PERIODICAL = ("article", "suppperiodical", "periodical", "review")
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
IN_SERIES = ("book", "chapter", "paper-conference", "entry-encyclopedia")  # whose number is that of the series
AUTHORLESS = ("periodical", "legislation", "jurisdiction", "legal", "standard")
ALIASES = {
    "address": "location", "school": "institution", "journal": "journaltitle", "annote": "annotation",
    "key": "sortkey", "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "hyphenation": "langid",
    "origyear": "origdate",
}  # fmt: skip
TEXTS = {
    "series": "collection-title", "volumes": "number-of-volumes", "edition": "edition", "chapter": "chapter-number",
    "version": "version", "venue": "event-place", "shorttitle": "title-short", "origtitle": "original-title",
    "origpublisher": "original-publisher", "origlocation": "original-publisher-place", "isbn": "ISBN", "issn": "ISSN",
}  # fmt: skip
NAMES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
DATES = {"origdate": "original-date", "eventdate": "event-date", "urldate": "accessed"}
# Keys of biblatex's language files (manual, 4.9.2) in German.
GENRES = {
    "phdthesis": "Dissertation", "mastersthesis": "Masterarbeit", "mathesis": "Masterarbeit",
    "bathesis": "Bachelorarbeit", "candthesis": "Dissertation (Entwurf)", "techreport": "Bericht",
    "resreport": "Forschungsbericht", "software": "Software", "datacd": "Daten-CD", "audiocd": "Audio-CD",
    **{f"{key}{end}": f"{before}{word}" for key, word in (("patent", "Patent"), ("patreq", "Patentanmeldung"))
       for end, before in (("", ""), ("de", "Deutsches " if key == "patent" else "Deutsche "), ("us", "US-"),
                           ("eu", "Europäisches " if key == "patent" else "Europäische "))},
}  # fmt: skip
STATES = ("forthcoming", "inpress", "submitted", "inpreparation", "prepublished")
LANGUAGES = {
    name: tag
    for tag, called in {
        "de-DE": "german ngerman germanb deutsch de ger deu langgerman", "de-AT": "austrian naustrian",
        "de-CH": "swissgerman nswissgerman", "en-US": "english american usenglish canadian en eng langenglish",
        "en-GB": "british ukenglish australian newzealand", "fr-FR": "french francais français fr fre fra langfrench",
        "es-ES": "spanish es spa langspanish", "it-IT": "italian it ita langitalian", "nl-NL": "dutch nl dut nld",
        "pt-PT": "portuguese portuges pt por", "pt-BR": "brazilian brazil", "pl-PL": "polish pl pol",
        "sv-SE": "swedish sv", "da-DK": "danish da", "nb-NO": "norsk norwegian no nb", "fi-FI": "finnish fi",
        "cs-CZ": "czech cs", "hu-HU": "hungarian magyar hu", "el-GR": "greek el", "ru-RU": "russian ru rus",
        "uk-UA": "ukrainian uk", "tr-TR": "turkish tr", "ar": "arabic ar",
        "fa-IR": "persian farsi fa", "la": "latin la",
    }.items()
    for name in called.split()
}  # fmt: skip
TAG = re.compile(r"(?i)([a-z]{2})[-_]([a-z]{2})")
DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}\\^`|]+")  # DOI Handbook, 2.2, without what no address may hold; SICIs have <>


@dataclass
class _Reading:
    """One entry being read: what was asked for is ``read``; values that were refused are ``faults``."""

    entry: Entry
    fields: dict[str, str]
    read: set[str] = field(default_factory=set)
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


def item_of(entry: Entry) -> tuple[Item, str, tuple[str, ...], list[Problem]]:
    """An entry as an item, the working form of its address where that is printed wrongly (``repairedurl``, our own
    field), the names of the fields that were passed over, and every value that cannot be shown rightly."""
    reading = _Reading(entry, {})
    for name, value in entry.fields.items():
        called = ALIASES.get(name, name)
        if reading.fields.setdefault(called, value) != value:
            reading.fault("bib-field", f": «{called}» is given twice.", f"Keep one of «{name}» and «{called}».")
    if entry.kind not in TYPES:
        hint = "Write the type that comes nearest: @book, @incollection, @article, @report, @online … or @misc."
        reading.fault("bib-type", f": @{entry.kind} is not a known type.", hint)
        return {"id": key_of(entry.key), "type": "document"}, "", (), reading.faults
    item = _item(reading, entry.kind)
    repaired = reading.take("repairedurl", _web_address)
    if not entry.torn:
        _missing(reading)
    passed = tuple(sorted(name for name, value in reading.fields.items() if value and name not in reading.read))
    return {name: value for name, value in item.items() if value}, repaired, passed, reading.faults


def _missing(reading: _Reading) -> None:
    who = ("author", "editor", "translator", "holder", "organization", "institution", "publisher")
    if reading.entry.kind not in AUTHORLESS and not any(reading.fields.get(name) for name in who):
        reading.fault("bib-missing", " has no author or editor.", "Add one.")
    if not reading.fields.get("title"):
        reading.fault("bib-missing", " has no title.", "Add «title».")


def _item(reading: _Reading, kind: str) -> Item:
    take, csl = reading.take, TYPES[kind]
    if csl == "article-journal":
        csl = take("entrysubtype", lambda subtype: SUBTYPES.get(subtype.lower(), csl)) or csl
    for name in ("issuetitle", "editortype"):
        take(name, _unshown)
    return {
        "id": key_of(reading.entry.key),
        "type": csl,
        **{variable: take(name) for name, variable in TEXTS.items()},
        **{variable: take(name, names) for name, variable in NAMES.items()},
        **({"author": take("holder", names)} if csl == "patent" and not reading.fields.get("author") else {}),
        **{variable: take(name, date) for name, variable in DATES.items()},
        **_titles(reading, csl, kind),
        **_numbers(reading, csl, kind),
        "event-title": _joined(take("eventtitle"), take("eventtitleaddon")),
        "issued": _issued(reading),
        "status": take("pubstate", _state),
        "genre": take("type", _genre) or (GENRES[kind] if kind in ("phdthesis", "mastersthesis") else ""),
        "publisher": _listed(take(name, _list) for name in ("institution", "organization", "publisher")),
        "publisher-place": take("location", lambda places: _list(places).replace("; ", "/")),
        "page": _listed(take(name, _pages) for name in ("pages", "eid")),
        "language": take("langid", _language) or take("language", _language),
        "note": _listed(take(name) for name in ("howpublished", "note", "addendum")),
        **_addresses(reading),
    }


def _titles(reading: _Reading, csl: str, kind: str) -> Item:
    """The work's own title as «Titel: Untertitel», which the style can part; of what it stands in as «Titel.
    Untertitel». The title of a whole of several volumes stands before that of a volume."""
    take = reading.take
    title, subtitle = take("title"), take("subtitle")
    main = _joined(take("maintitle"), take("mainsubtitle"), take("maintitleaddon"))
    short = {"title-short": take("shorttitle") or (title if subtitle and not main else "")}
    if csl in ("chapter", "paper-conference", "entry-encyclopedia"):
        container = _joined(main, take("booktitle"), take("booksubtitle"), take("booktitleaddon"))
    else:
        journal = ("journaltitle", "journalsubtitle", "journaltitleaddon") if kind in PERIODICAL else ()
        container = _joined(*map(take, journal))
        title, subtitle = (_joined(main, title, subtitle), "") if main else (title, subtitle)
    title = _joined(_joined(title, subtitle, sign=":"), take("titleaddon"))
    return {**short, "title": title, "container-title": container}


def _joined(*parts: str, sign: str = ".") -> str:
    """Parts of a title with a sign between them, unless one ends with a sign of its own or a small letter follows."""
    whole = ""
    for part in filter(None, parts):
        mark = "" if whole.endswith(tuple("!?.,:;")) else ":" if part[0].islower() else sign
        whole = f"{whole}{mark} {part}" if whole else part
    return whole


def _numbers(reading: _Reading, csl: str, kind: str) -> Item:
    take = reading.take
    volume = {"volume": "/".join(filter(None, (take("volume"), take("part"))))}
    number, preprint = take("number"), reading.fields.get("eprinttype", "").lower() == "arxiv"
    if kind in PERIODICAL:
        return {**volume, "issue": ", ".join(filter(None, (number, take("issue")))), **_preprint(reading, preprint)}
    series = csl in IN_SERIES and reading.fields.get("series")
    return {**volume, **_preprint(reading, preprint), **({"collection-number" if series else "number": number})}


def _preprint(reading: _Reading, preprint: bool) -> Item:
    if not preprint:
        return {}
    reading.read.add("eprinttype")
    eprint = reading.take("eprint", verbatim)
    number = f"arXiv:{re.sub(r'(?i)^arxiv:', '', eprint)}"
    return {"number": number, "URL": f"https://arxiv.org/abs/{number.removeprefix('arXiv:')}"} if eprint else {}


def _issued(reading: _Reading) -> Any:
    """The date, from ``date`` or BibTeX's ``year``, ``month`` and ``day``, which must not differ."""
    given = [reading.fields.get(name, "") for name in ("date", "year", "month", "day")]
    reading.read |= {"date", "year", "month", "day"}
    try:
        old = old_date(*given[1:]) if given[1] else ""
        found = date(given[0] or old) if given[0] or old else ""
    except Refused as refused:
        reading.fault(refused.rule, f": «{'date' if given[0] else 'year'}» {refused.message}", refused.hint)
        return ""
    if old and given[0] and not the_same(given[0], old):
        reading.fault("bib-date", f": «date» is {given[0]}, «year» is {old}.", "Keep one.")
    return found


def _addresses(reading: _Reading) -> Item:
    url, doi = reading.take("url", _web_address), reading.take("doi", _doi)
    return {**({"URL": url} if url else {}), "DOI": doi}


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


def _list(text: str) -> str:
    parts = [plain(part) for part in parted(text, r"\s+and\s+")]
    return "; ".join("u.\u00a0a." if part == "others" else part for part in parts)


def _pages(text: str) -> str:
    return re.sub(r"\s*(?:–|—)\s*", "-", plain(text))


def _genre(text: str) -> str:
    return GENRES.get(text, "") or plain(text)


def _state(text: str) -> str:
    if text not in STATES:
        raise Refused("bib-field", f"is «{text}», which is not known.", f"Write {', '.join(STATES)}, or «note».")
    return text


def _language(text: str) -> str:
    name = text.strip("{} ").lower()
    if tag := TAG.fullmatch(name):
        return f"{tag[1]}-{tag[2].upper()}"
    if name not in LANGUAGES:
        raise Refused(
            "bib-field", f"is «{text}», which is no known language.", "Write «langid = {german}» or another."
        )
    return LANGUAGES[name]


def _unshown(text: str) -> str:
    if text.lower() != "editor":
        raise Refused(
            "bib-field", f"is «{text}», which the edition cannot show.", "Write it in «note», or take it out."
        )
    return text
