"""CSL items as BibTeX, RIS, CSL-JSON and as a German citation.

The writers are our own because pandoc, which reads all three formats, writes no RIS, drops the date of access from
BibTeX, and takes a process for every item. What they write is read back with pandoc in the tests.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from edition.sources.works.items import Item
from edition.sources.works.kinds import KINDS, LANGIDS, OTHER, STATES, SUBTYPES

CSL_JSON = "application/vnd.citationstyles.csl+json"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Roles of CSL as BibTeX and RIS have them (A4 and C2 are Zotero's).
ROLES = {"author": ("author", "AU"), "editor": ("editor", "ED"), "container-author": ("bookauthor", "C2"),
         "translator": ("translator", "A4")}  # fmt: skip
OTHERS = {"literal": "others"}  # «and others» of BibTeX, as a name of CSL
THESES = {"Dissertation": "phdthesis", "Masterarbeit": "mastersthesis"}
PUBLISHERS = {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school", "thesis": "institution",
              "online": "organization"}  # fmt: skip
ENTRY_SUBTYPES = {kind: name for name, kind in SUBTYPES.items()}
# Fields of BibTeX and tags of RIS in their order, each with what of an item it says: a variable of CSL, or one that
# `_for_bibtex` and `_for_ris` make.
BIBTEX = (
    ("title", "title"), ("shorttitle", "title-short"), ("booktitle", "container-title"), ("entrysubtype", "subtype"),
    ("eventtitle", "event-title"), ("venue", "event-place"), ("eventdate", "event-date"),
    ("series", "collection-title"), ("type", "genre"), ("version", "version"), ("volume", "volume"),
    ("volumes", "number-of-volumes"), ("number", "number"), ("edition", "edition"), ("chapter", "chapter-number"),
    ("pages", "page"), ("publisher", "publisher"), ("address", "publisher-place"), ("date", "date"), ("year", "year"),
    ("month", "month"), ("day", "day"), ("pubstate", "status"), ("origtitle", "original-title"),
    ("origdate", "original-date"), ("origpublisher", "original-publisher"), ("isbn", "ISBN"), ("issn", "ISSN"),
    ("doi", "DOI"), ("eprint", "eprint"), ("eprinttype", "eprinttype"), ("url", "URL"), ("urldate", "accessed"),
    ("langid", "language"), ("note", "note"),
)  # fmt: skip
RIS = (
    ("TI", "title"), ("ST", "title-short"), ("T2", "container-title"), ("T2", "event-title"),
    ("T3", "collection-title"), ("M3", "genre"), ("ET", "edition"), ("VL", "volume"), ("NV", "number-of-volumes"),
    ("IS", "number"), ("SP", "first"), ("EP", "last"), ("PB", "publisher"), ("CY", "publisher-place"), ("PY", "year"),
    ("DA", "date"), ("OP", "original-date"), ("SN", "ISBN"), ("DO", "DOI"), ("UR", "URL"), ("Y2", "accessed"),
    ("LA", "language"), ("N1", "note"),
)  # fmt: skip
TITLES = frozenset("title shorttitle booktitle eventtitle series origtitle".split())
VERBATIM = frozenset("eventdate date origdate doi eprint url".split())
LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "\u00a0": "~", **{mark: f"\\{mark}" for mark in "{}#$%&_"},
})  # fmt: skip


def to_bibtex(item: Item) -> str:
    """One BibTeX entry, ending with a line break. Classic field names, which biblatex knows too, and of biblatex's own
    what BibTeX has no name for and passes over; among them ``date``, for a date that is more than year, month, day."""
    kind = KINDS.get(item.get("type", ""), OTHER).bibtex
    kind = THESES.get(item.get("genre", ""), kind) if kind == "thesis" else kind
    said = item | _for_bibtex(item)
    called = {"publisher": PUBLISHERS.get(kind, "publisher")}
    called |= {"booktitle": "journal"} if kind in {"article", "review"} else {}
    fields = {name: _names(item.get(role, [])) for role, (name, _) in ROLES.items()}
    fields |= {called.get(name, name): _in_braces(name, said.get(variable)) for name, variable in BIBTEX}
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{item.get('id', '')},", *lines, "}", ""])


def to_ris(item: Item) -> str:
    """One RIS record, lines ended by CR LF as the format wants it."""
    said = item | _for_ris(item)
    journal = item.get("type", "").startswith("article")
    called = {"T2": "JO" if journal else "C3" if item.get("event-title") else "T2"}  # the first of two
    fields = [("TY", KINDS.get(item.get("type", ""), OTHER).ris), ("ID", item.get("id", ""))]
    fields += [(tag, _ris_name(name)) for role, (_, tag) in ROLES.items() for name in people(item, role)]
    fields += [(called.pop(tag, tag), said.get(variable, "")) for tag, variable in RIS]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def to_csljson(items: Iterable[Item]) -> str:
    """A CSL-JSON list, indented, keys sorted."""
    return json.dumps(list(items), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _for_bibtex(item: Item) -> dict[str, Any]:
    """What BibTeX says otherwise than CSL."""
    own, _, eprint = item.get("number", "").partition("arXiv:")
    return {
        "subtype": ENTRY_SUBTYPES.get(item.get("type", "")),
        "event-date": _iso(item, "event-date"),
        "number": item.get("issue") or item.get("collection-number") or own.removesuffix("; "),
        "page": re.sub(r"(?<=\w)[-–](?=\w)", "--", str(item.get("page", ""))),
        **_bibtex_date(item),
        "original-date": _iso(item, "original-date"),
        "eprint": eprint,
        "eprinttype": "arxiv" if eprint else "",
        "accessed": day_of(item, "accessed"),
        "language": LANGIDS.get(item.get("language", ""), "").partition(" ")[0],
    }


def _bibtex_date(item: Item) -> dict[str, Any]:
    """Year, month and day; what they cannot hold (about, an open end, days of a range) is a ``date`` for biblatex."""
    date, parts = item.get("issued", {}), _parts(item)
    days = date.get("date-parts", [])
    beyond = date.get("circa") or _iso(item).endswith("/") or (len(days) > 1 and max(map(len, days)) > 1)
    return {
        "date": _iso(item) if beyond else "",
        "year": "/".join(str(day[0]) for day in (days[:1] if beyond else days)),
        "month": MONTHS[parts[1] - 1] if len(parts) > 1 else "",
        "day": parts[2] if len(parts) > 2 and not beyond else "",
    }


def _for_ris(item: Item) -> dict[str, Any]:
    """What RIS says otherwise than CSL."""
    parts, circa = _parts(item), "ca." if item.get("issued", {}).get("circa") else ""
    pages = str(item.get("page", "")).replace("–", "-")
    first, _, last = pages.partition("-") if "," not in pages else (pages, "", "")  # only one range has two ends
    return {
        "edition": item.get("version") or item.get("edition"),
        "number": item.get("issue") or item.get("collection-number") or item.get("number"),
        "first": first,
        "last": last,
        "year": day_of(item)[:4],
        "date": _ris_date(parts, circa) if circa or len(parts) > 1 else "",
        "original-date": _iso(item, "original-date"),
        "ISBN": item.get("ISBN") or item.get("ISSN"),
        "accessed": _ris_date(_parts(item, "accessed")),
        "note": "; ".join(filter(None, [item.get("note"), STATES.get(item.get("status", ""))])),
    }


def _parts(item: Item, name: str = "issued") -> list[int]:
    """The first date of publication or access as [year, month, day], as much as is known."""
    return [int(part) for part in (item.get(name, {}).get("date-parts") or [[]])[0]]


def day_of(item: Item, name: str = "issued") -> str:
    """When it appeared, or began to, as far as it is known: 2017-10-24, 2017-10, 2017, or nothing."""
    return _iso(item, name).partition("/")[0].rstrip("~")


def _iso(item: Item, name: str = "issued") -> str:
    """A date as biblatex takes it (manual, 2.3.8): «1999-05/1999-07», «1999/» with an open end, «1999~» for about."""
    date, about = item.get(name, {}), "~" if item.get(name, {}).get("circa") else ""
    days = ("-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(day)) for day in date.get("date-parts", []))
    return "/".join("" if day == "0000" else f"{day}{about}" for day in days)


def _ris_date(parts: list[int], remark: str = "") -> str:
    """YYYY/MM/DD/remark with what is not known left empty, as the format wants it."""
    return "/".join([*(f"{part:02}" for part in parts), "", "", ""][:3]) + f"/{remark}" if parts else ""


def people(item: Item, role: str) -> list[dict[str, str]]:
    """The names that an item has in a role of CSL, without the «others» that only BibTeX and CSL-JSON know."""
    return [name for name in item.get(role, []) if name != OTHERS]


def signatories(item: Item) -> list[dict[str, str]]:
    """Those under whose names a work goes: its authors, or else its editors."""
    return people(item, "author") or people(item, "editor")


def full_name(person: dict[str, str], of_bibtex: bool = False) -> str:
    """«Nachname, Vorname, Jr.», in BibTeX «Nachname, Jr., Vorname», or a corporate name as it is."""
    given = " ".join(filter(None, [person.get("given"), person.get("dropping-particle")]))
    family = " ".join(filter(None, [person.get("non-dropping-particle"), person.get("family")]))
    after = [person.get("suffix"), given] if of_bibtex else [given, person.get("suffix")]
    return person.get("literal") or ", ".join(filter(None, [family, *after]))


def _ris_name(name: dict[str, str]) -> str:
    """«Nachname, Vorname»; a corporate name of several words ends with a comma, or readers would take it apart."""
    literal = name.get("literal", "")
    return f"{literal}," if " " in literal and "," not in literal else full_name(name)


def _names(names: list[dict[str, str]]) -> str:
    """Names for BibTeX; a corporate one in braces, so that nothing in it is taken for «Vorname Nachname» or «and»."""
    said = [f"{{{_latex(name['literal'])}}}" if "literal" in name else _latex(full_name(name, True)) for name in names]
    return f"{{{' and '.join(said).replace(' and {others}', ' and others')}}}" if said else ""


def _in_braces(field: str, value: Any) -> str:
    """A value as BibTeX's field has it. A title stands in double braces, so that no style changes its capitals; so
    does a publisher or place, of which BibTeX has lists, where an « and » in its name would part it. In an address or
    a date, which are as they are, braces would unbalance the entry and are percent-encoded (RFC 3986, 2.1)."""
    if not value or field == "month":  # a macro
        return value or ""
    if field in VERBATIM:
        return f"{{{value.replace('{', '%7B').replace('}', '%7D')}}}"
    whole = field in TITLES or (field in ("publisher", "address") and " and " in value)
    return f"{{{{{_latex(_one_line(value))}}}}}" if whole else f"{{{_latex(_one_line(value))}}}"


def _latex(text: str) -> str:
    """The text with LaTeX's signs escaped. BibTeX counts braces, escaped or not: lone ones become parentheses."""
    rest, fewer = "", text
    while rest != fewer:
        rest, fewer = fewer, re.sub(r"\{[^{}]*\}", "", fewer)
    if {"{", "}"} & set(rest):
        text = text.replace("{", "(").replace("}", ")")
    return text.translate(LATEX)


def _one_line(value: object) -> str:
    return re.sub(r"[\r\n\t]+", " ", str(value)).strip()
