"""CSL items as BibTeX, RIS, CSL-JSON and as a German citation.

The writers are our own because pandoc, which reads all three formats, writes no RIS, drops the date of access from
BibTeX, and takes a process for every item. What they write is read back with pandoc in the tests.
"""

import json
import re
from collections.abc import Iterable

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
LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "\u00a0": "~", **{mark: f"\\{mark}" for mark in "{}#$%&_"},
})  # fmt: skip


def to_bibtex(item: Item) -> str:
    """One BibTeX entry, ending with a line break. Classic field names, which biblatex knows too, and of biblatex's own
    what BibTeX has no name for and passes over; among them ``date``, for a date that is more than year, month, day."""
    kind = KINDS.get(item.get("type", ""), OTHER).bibtex
    kind = THESES.get(item.get("genre", ""), kind) if kind == "thesis" else kind
    lines = [f"  {name} = {value}," for name, value in _bibtex_fields(item, kind).items() if value]
    return "\n".join([f"@{kind}{{{item.get('id', '')},", *lines, "}", ""])


def to_ris(item: Item) -> str:
    """One RIS record, lines ended by CR LF as the format wants it."""
    lines = [f"TY  - {KINDS.get(item.get('type', ''), OTHER).ris}"]
    lines += [f"{tag}  - {_one_line(value)}" for tag, value in _ris_fields(item) if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def to_csljson(items: Iterable[Item]) -> str:
    """A CSL-JSON list, indented, keys sorted."""
    return json.dumps(list(items), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _bibtex_fields(item: Item, kind: str) -> dict[str, str]:
    own, _, eprint = item.get("number", "").partition("arXiv:")
    number = item.get("issue") or item.get("collection-number") or own.removesuffix("; ")
    return {
        **{name: _names(item.get(role, [])) for role, (name, _) in ROLES.items()},
        "title": _title_in_braces(item.get("title")),
        "shorttitle": _title_in_braces(item.get("title-short")),
        "journal" if kind in {"article", "review"} else "booktitle": _title_in_braces(item.get("container-title")),
        "entrysubtype": _in_braces(ENTRY_SUBTYPES.get(item.get("type", ""))),
        "eventtitle": _title_in_braces(item.get("event-title")),
        "venue": _in_braces(item.get("event-place")),
        "eventdate": _verbatim(_iso(item, "event-date")),
        "series": _title_in_braces(item.get("collection-title")),
        "type": _in_braces(item.get("genre")),
        "version": _in_braces(item.get("version")),
        "volume": _in_braces(item.get("volume")),
        "volumes": _in_braces(item.get("number-of-volumes")),
        "number": _in_braces(number),
        "edition": _in_braces(item.get("edition")),
        "chapter": _in_braces(item.get("chapter-number")),
        "pages": _in_braces(re.sub(r"(?<=\w)[-–](?=\w)", "--", str(item.get("page", "")))),
        PUBLISHERS.get(kind, "publisher"): _unparted(item.get("publisher")),
        "address": _unparted(item.get("publisher-place")),
        **_bibtex_date(item),
        "pubstate": _in_braces(item.get("status")),
        "origtitle": _title_in_braces(item.get("original-title")),
        "origdate": _verbatim(_iso(item, "original-date")),
        "origpublisher": _in_braces(item.get("original-publisher")),
        "isbn": _in_braces(item.get("ISBN")),
        "issn": _in_braces(item.get("ISSN")),
        "doi": _verbatim(item.get("DOI")),
        "eprint": _verbatim(eprint),
        "eprinttype": "{arxiv}" if eprint else "",
        "url": _verbatim(item.get("URL")),
        "urldate": _in_braces(day_of(item, "accessed")),
        "langid": _in_braces(LANGIDS.get(item.get("language", ""), "").partition(" ")[0]),
        "note": _in_braces(item.get("note")),
    }


def _bibtex_date(item: Item) -> dict[str, str]:
    """Year, month and day; what they cannot hold (about, an open end, days of a range) is a ``date`` for biblatex."""
    date, parts = item.get("issued", {}), _parts(item)
    days = date.get("date-parts", [])
    beyond = date.get("circa") or _iso(item).endswith("/") or (len(days) > 1 and max(map(len, days)) > 1)
    return {
        "date": _verbatim(_iso(item) if beyond else ""),
        "year": _in_braces("/".join(str(day[0]) for day in (days[:1] if beyond else days))),
        "month": MONTHS[parts[1] - 1] if len(parts) > 1 else "",
        "day": _in_braces(parts[2]) if len(parts) > 2 and not beyond else "",
    }


def _ris_fields(item: Item) -> list[tuple[str, str]]:
    parts, circa = _parts(item), "ca." if item.get("issued", {}).get("circa") else ""
    pages = str(item.get("page", "")).replace("–", "-")
    first, _, last = pages.partition("-") if "," not in pages else (pages, "", "")  # only one range has two ends
    container = "JO" if item.get("type", "").startswith("article") else "C3" if item.get("event-title") else "T2"
    return [
        ("ID", item.get("id", "")),
        *((tag, _ris_name(name)) for role, (_, tag) in ROLES.items() for name in people(item, role)),
        ("TI", item.get("title", "")),
        ("ST", item.get("title-short", "")),
        (container, item.get("container-title", "")),
        ("T2", item.get("event-title", "")),
        ("T3", item.get("collection-title", "")),
        ("M3", item.get("genre", "")),
        ("ET", item.get("version") or item.get("edition", "")),
        ("VL", item.get("volume", "")),
        ("NV", item.get("number-of-volumes", "")),
        ("IS", item.get("issue") or item.get("collection-number") or item.get("number", "")),
        ("SP", first),
        ("EP", last),
        ("PB", item.get("publisher", "")),
        ("CY", item.get("publisher-place", "")),
        ("PY", day_of(item)[:4]),
        ("DA", _ris_date(parts, circa) if circa or len(parts) > 1 else ""),
        ("OP", _iso(item, "original-date")),
        ("SN", item.get("ISBN") or item.get("ISSN", "")),
        ("DO", item.get("DOI", "")),
        ("UR", item.get("URL", "")),
        ("Y2", _ris_date(_parts(item, "accessed"))),
        ("LA", str(item.get("language", ""))),
        ("N1", "; ".join(filter(None, [item.get("note"), STATES.get(item.get("status", ""))]))),
    ]


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
    """«Nachname, Vorname» as the format has it; a corporate name of several words gets its comma at the end, or
    readers take its last words for the family name."""
    literal = name.get("literal", "")
    return f"{literal}," if " " in literal and "," not in literal else full_name(name)


def _names(names: list[dict[str, str]]) -> str:
    """Names for BibTeX; a corporate one in braces, so that nothing in it is taken for «Vorname Nachname» or «and»."""
    said = [f"{{{_latex(name['literal'])}}}" if "literal" in name else _latex(full_name(name, True)) for name in names]
    return f"{{{' and '.join(said).replace(' and {others}', ' and others')}}}" if said else ""


def _title_in_braces(value: str | None) -> str:
    """A title in double braces, so that no style changes its capitals."""
    return f"{{{{{_latex(value)}}}}}" if value else ""


def _in_braces(value: object) -> str:
    return f"{{{_latex(_one_line(value))}}}" if value else ""


def _unparted(value: str | None) -> str:
    """A publisher or place, of which BibTeX has lists; more braces keep an « and » in its name from parting it."""
    return f"{{{_in_braces(value)}}}" if " and " in (value or "") else _in_braces(value)


def _verbatim(value: str | None) -> str:
    """An address or a date as it is; braces, which would unbalance the entry, percent-encoded (RFC 3986, 2.1)."""
    return f"{{{value.replace('{', '%7B').replace('}', '%7D')}}}" if value else ""


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
