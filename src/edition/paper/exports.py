"""CSL items as BibTeX, RIS, CSL-JSON and as a German citation.

The writers are our own because pandoc, which reads all three formats, writes no RIS, drops the date of access from
BibTeX, and takes a process for every item. What they write is read back with pandoc in the tests.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

Item = dict[str, Any]
"""A bibliographic item in the terms of CSL-JSON (citationstyles.org, specification 1.0.2, appendix IV)."""

CSL_JSON = "application/vnd.citationstyles.csl+json"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# CSL type: (BibTeX entry type, RIS type of reference). RIS: «RIS Format Specifications», Thomson ResearchSoft 2001.
KINDS = {
    "report": ("techreport", "RPRT"),
    "article-journal": ("article", "JOUR"),
    "article-magazine": ("article", "MGZN"),
    "article-newspaper": ("article", "NEWS"),
    "book": ("book", "BOOK"),
    "chapter": ("incollection", "CHAP"),
    "paper-conference": ("inproceedings", "CONF"),
    "thesis": ("phdthesis", "THES"),
    "webpage": ("online", "ELEC"),
}
OTHER = ("misc", "GEN")
LANGIDS = {"de": "german", "en": "english", "fr": "french"}
LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", **{mark: f"\\{mark}" for mark in "{}#$%&_"},
})  # fmt: skip


def to_bibtex(item: Item) -> str:
    """One BibTeX entry, ending with a line break. Classic field names, which biblatex knows too, and of biblatex's own
    ``urldate``, ``langid``, ``shorttitle``, ``version`` and ``orig…``, which BibTeX passes over."""
    kind = KINDS.get(item.get("type", ""), OTHER)[0]
    lines = [f"  {name} = {value}," for name, value in _bibtex_fields(item, kind).items() if value]
    return "\n".join([f"@{kind}{{{item.get('id', '')},", *lines, "}", ""])


def to_ris(item: Item) -> str:
    """One RIS record, lines ended by CR LF as the format wants it."""
    lines = [f"TY  - {KINDS.get(item.get('type', ''), OTHER)[1]}"]
    lines += [f"{tag}  - {_one_line(value)}" for tag, value in _ris_fields(item) if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def to_csljson(items: Iterable[Item]) -> str:
    """A CSL-JSON list, indented, keys sorted."""
    return json.dumps(list(items), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _bibtex_fields(item: Item, kind: str) -> dict[str, str]:
    parts = _parts(item)
    container = "journal" if kind == "article" else "booktitle"
    publisher = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    return {
        "author": _names(item.get("author", [])),
        "editor": _names(item.get("editor", [])),
        "title": _title_in_braces(item.get("title")),
        "shorttitle": _title_in_braces(item.get("title-short")),
        container: _title_in_braces(item.get("container-title")),
        "series": _title_in_braces(item.get("collection-title")),
        "type": _in_braces(item.get("genre")),
        "version": _in_braces(item.get("version")),
        "volume": _in_braces(item.get("volume")),
        "number": _in_braces(item.get("issue") or item.get("number")),
        "edition": _in_braces(item.get("edition")),
        "pages": _in_braces(re.sub(r"(?<=\d)[-–](?=\d)", "--", str(item.get("page", "")))),
        publisher: _in_braces(item.get("publisher")),
        "address": _in_braces(item.get("publisher-place")),
        "year": _in_braces("/".join(str(date[0]) for date in item.get("issued", {}).get("date-parts", []) if date)),
        "month": MONTHS[parts[1] - 1] if len(parts) > 1 else "",
        "day": _in_braces(parts[2]) if len(parts) > 2 else "",
        "origtitle": _title_in_braces(item.get("original-title")),
        "origdate": _in_braces(day_of(item, "original-date")),
        "origpublisher": _in_braces(item.get("original-publisher")),
        "isbn": _in_braces(item.get("ISBN")),
        "issn": _in_braces(item.get("ISSN")),
        "doi": _verbatim(item.get("DOI")),
        "url": _verbatim(item.get("URL")),
        "urldate": _in_braces(day_of(item, "accessed")),
        "langid": _in_braces(LANGIDS.get(str(item.get("language", ""))[:2])),
        "note": _in_braces(item.get("note")),
    }


def _ris_fields(item: Item) -> list[tuple[str, str]]:
    parts = _parts(item)
    first, _, last = str(item.get("page", "")).replace("–", "-").partition("-")
    return [
        ("ID", item.get("id", "")),
        *(("AU", _ris_name(name)) for name in item.get("author", [])),
        *(("ED", _ris_name(name)) for name in item.get("editor", [])),
        ("TI", item.get("title", "")),
        ("ST", item.get("title-short", "")),
        ("JO" if item.get("type", "").startswith("article") else "T2", item.get("container-title", "")),
        ("T3", item.get("collection-title", "")),
        ("M3", item.get("genre", "")),
        ("ET", item.get("version") or item.get("edition", "")),
        ("VL", item.get("volume", "")),
        ("IS", item.get("issue") or item.get("number", "")),
        ("SP", first),
        ("EP", last),
        ("PB", item.get("publisher", "")),
        ("CY", item.get("publisher-place", "")),
        ("PY", day_of(item)[:4]),
        ("DA", _ris_date(parts) if len(parts) > 1 else ""),
        ("SN", item.get("ISBN") or item.get("ISSN", "")),
        ("DO", item.get("DOI", "")),
        ("UR", item.get("URL", "")),
        ("Y2", _ris_date(_parts(item, "accessed"))),
        ("LA", str(item.get("language", ""))),
        ("N1", item.get("note", "")),
    ]


def _parts(item: Item, name: str = "issued") -> list[int]:
    """The first date of publication or access as [year, month, day], as much as is known."""
    return [int(part) for part in (item.get(name, {}).get("date-parts") or [[]])[0]]


def day_of(item: Item, name: str = "issued") -> str:
    """When it appeared, as far as it is known: 2017-10-24, 2017-10, 2017, or nothing."""
    return "-".join(f"{part:02}" for part in _parts(item, name))


def _ris_date(parts: list[int]) -> str:
    """YYYY/MM/DD/ with what is not known left empty, as the format wants it."""
    return "/".join([*(f"{part:02}" for part in parts), "", "", ""][:3]) + "/" if parts else ""


def full_name(person: dict[str, str]) -> str:
    """«Nachname, Vorname», or a corporate name as it is."""
    given = " ".join(filter(None, [person.get("given"), person.get("dropping-particle")]))
    family = " ".join(filter(None, [person.get("non-dropping-particle"), person.get("family")]))
    return person.get("literal") or ", ".join(filter(None, [family, person.get("suffix"), given]))


def _ris_name(name: dict[str, str]) -> str:
    """«Nachname, Vorname» as the format has it; a corporate name of several words gets its comma at the end, or
    readers take its last words for the family name."""
    literal = name.get("literal", "")
    return f"{literal}," if " " in literal and "," not in literal else full_name(name)


def _names(names: list[dict[str, str]]) -> str:
    """Names for BibTeX; a corporate one in braces, so that nothing in it is taken for «Vorname Nachname» or «and»."""
    written = [f"{{{_latex(name['literal'])}}}" if "literal" in name else _latex(full_name(name)) for name in names]
    return f"{{{' and '.join(written)}}}" if written else ""


def _title_in_braces(value: str | None) -> str:
    """A title in double braces, so that no style changes its capitals."""
    return f"{{{{{_latex(value)}}}}}" if value else ""


def _in_braces(value: object) -> str:
    return f"{{{_latex(_one_line(value))}}}" if value else ""


def _verbatim(value: str | None) -> str:
    """An address as it is; braces, which would unbalance the entry, in their percent-encoded form (RFC 3986, 2.1)."""
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
