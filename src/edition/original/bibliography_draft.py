"""A first bibliography from printed notes: what can be read off is filled in, what is guessed is marked as unsure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from edition.bibliography import Work
from edition.original.marks import letters
from edition.original.notes import match_work, plain
from edition.original.printed import PrintedWork, printed_works

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
JOURNAL = re.compile(
    r",\s*in:\s*(?P<journal>[^,]+?)[,\s]+(?P<volume>\d+)\s*\((?P<number>[^)]+)\)(?=[,.;]|$)|"
    r",\s*in:\s*(?P<book>[^,.]+)"
)
ENGLISH = frozenset("the of and in on for to a an from with by at".split())
GERMAN = frozenset("der die das und in im von zur zum des dem den ein eine für auf mit aus".split())
PAGE_RANGE = re.compile(r"^\d+–\d+$")


@dataclass
class Draft:
    """An entry in the making: BibTeX fields in order, the names of the unsure ones, and the words it was read from.

    ``stem`` is the key without the letter that tells works of one year apart.
    """

    stem: str
    type: str
    fields: dict[str, str]
    unsure: list[str]
    printed: str
    note: int
    letter: str = ""

    @property
    def key(self) -> str:
        return self.stem + self.letter


class Bibliography:
    """The works of all notes; a work that is named again is found again, by names, year and title."""

    def __init__(self, notes: dict[int, str]) -> None:
        self.entries: list[Draft] = []
        self._known: list[Work] = []
        self._cited = {number: self._cite_all(number, text) for number, text in notes.items()}
        for stem in {entry.stem for entry in self.entries}:
            same = [entry for entry in self.entries if entry.stem == stem]
            for entry, letter in zip(same, _letters(), strict=False):
                entry.letter = letter if len(same) > 1 else ""

    def note(self, number: int) -> str | None:
        """The note as Markdown that cites, or ``None`` if it names no work, or one that could not be read."""
        cited = self._cited[number]
        if not cited:
            return None
        parts = [f"{work.lead}@{entry.key}{_locator(entry, work)}" for work, entry in cited]
        works = re.sub(r"; (?=(?:sowie|und)\b)", " ", "; ".join(parts)).removesuffix(".")
        return f"{works}." + (f" {cited[-1][0].tail}" if cited[-1][0].tail else "")

    def _cite_all(self, number: int, text: str) -> list[tuple[PrintedWork, Draft]]:
        works = printed_works(text)
        if any(self._again(work) is None and (work.short or not work.names) for work in works):
            return []
        return [(work, self._entry(number, work)) for work in works]

    def _again(self, work: PrintedWork) -> Draft | None:
        """The entry of a work that an earlier note named: by its short form, or with the same title."""
        known = match_work(work, self._known)
        if known is None:
            return None
        same = work.short or letters(plain(known.fields.get("title", ""))) in letters(work.rest)
        return self.entries[known.line] if same else None

    def _entry(self, number: int, work: PrintedWork) -> Draft:
        known = self._again(work)
        if known:
            return known
        fields, unsure, kind = _fields(work)
        self._known.append(Work(f"entry{len(self.entries)}{work.letter}", kind, fields, len(self.entries)))
        self.entries.append(Draft(_stem(work), kind, fields, unsure, work.text, number))
        return self.entries[-1]

    def bibtex(self) -> str:
        """The entries sorted by key, each under the words it was read from."""
        head = (
            "% Read from the paper's notes. Fields named after «unsure» are guesses: compare with the printed words.\n"
        )
        return "\n".join([head, *(_bibtex(draft) for draft in sorted(self.entries, key=lambda entry: entry.key))])


def _letters() -> Iterator[str]:
    """a, b, … z, aa, ab …, none of them the beginning of another key's letters: from the 27th on they begin with z."""
    prefix = ""
    while True:
        yield from (prefix + letter for letter in "abcdefghijklmnopqrstuvwxy")
        prefix += "z"


def _locator(entry: Draft, work: PrintedWork) -> str:
    if not work.pages or work.pages == entry.fields.get("pages", "").replace("--", "–"):
        return ""
    return ", S.\u00a0" + re.sub(r"\s*(ff?)\.?$", "\u00a0\\1.", work.pages)


def _stem(work: PrintedWork) -> str:
    """«lindner-kuhn2019»: family names of up to three people, or the first word of a body, and the year."""
    people = _people(work.names)
    names = [person.split(",")[0] for person in people[:3]] if people else work.names.split()[:1]
    joined = "-".join(filter(None, (_ascii(name) for name in names)))
    return f"{joined or 'work'}{work.years[0] if work.years else ''}"


def _language(fields: dict[str, str]) -> dict[str, str]:
    """The language, by the little words of the title. Without it citeproc takes a title for English and writes nouns
    small; an English title in double braces keeps its capitals."""
    words = set(f"{fields['title']} {fields['subtitle']}".lower().split())
    if len(words & ENGLISH) <= len(words & GERMAN):
        return {"langid": "german"}
    braced = {name: f"{{{fields[name]}}}" for name in ("title", "subtitle") if fields[name]}
    return {**braced, "langid": "english"}


def _people(printed: str) -> list[str]:
    """The people as «Name, Vorname»; empty for a body («Amt für Statistik»).

    Printed are «Name, Vorname / Name, Vorname» or, one after the other, «Vorname Name, Vorname Name».
    """
    people = re.split(r"\s*/\s*", re.sub(r"\s*\((?:Hrsg|Hg)\.\)", "", printed))
    if all("," in person for person in people) and not (len(people) == 1 and people[0].count(",") > 1):
        return people
    listed = re.split(r",\s*|\s+und\s+", people[0]) if len(people) == 1 else people
    if len(listed) > 1 and all(len(person.split()) in {2, 3} for person in listed):
        return [f"{person.split()[-1]}, {' '.join(person.split()[:-1])}" for person in listed]
    return []


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(UMLAUTS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "-", plain).strip("-")


def _fields(work: PrintedWork) -> tuple[dict[str, str], list[str], str]:
    names, doubtful = _names(work.names)
    role = "editor" if "Hrsg" in work.names else "author"
    fields = {role: names}
    unsure = [role] if doubtful else []
    rest = work.rest.rstrip(". ")
    journal = JOURNAL.search(rest)
    title, place = _title(rest[: journal.start()] if journal else rest)
    main, _, sub = title.partition(". ")
    fields |= {"title": _bib(main or title or work.text), "subtitle": _bib(sub), "date": "/".join(work.years)}
    kind = "article" if journal and journal["journal"] else "report"
    if journal:
        fields["journaltitle" if journal["journal"] else "booktitle"] = _bib(journal["journal"] or journal["book"])
        fields |= {"volume": journal["volume"] or "", "number": _bib(journal["number"] or "")}
    if kind == "article" and PAGE_RANGE.match(work.pages):
        fields["pages"] = work.pages.replace("–", "--")
    fields |= {"location": _bib(place), "url": work.address}
    fields |= _language(fields)
    unsure += [name for name in ("title", "subtitle", "booktitle", "location") if fields.get(name)]
    return {name: value for name, value in fields.items() if value}, unsure, kind


def _names(printed: str) -> tuple[str, bool]:
    """The names as BibTeX wants them, and whether they are unsure: taken for a body, or turned around."""
    people = _people(printed)
    if people:
        return " and ".join(_bib(person) for person in people), "/" not in printed and len(people) > 1
    return "{" + _bib(re.sub(r"\s*\((?:Hrsg|Hg)\.\)", "", printed)) + "}", True


def _title(rest: str) -> tuple[str, str]:
    """Title and what stands after its first comma (a place, a series), without address and pages."""
    rest = re.sub(r",?\s*(?:https?://\S+|S\.\s*\d.*$|zuletzt .*$)", "", rest).strip(" ,.")
    title, _, place = rest.partition(", ")
    return title, place


def _bib(text: str) -> str:
    """Printed words as a field holds them: escaped, and without what the bibliography takes for HTML."""
    text = re.sub(r"&(?=#?\w+;)", "+", text.replace("<", "‹").replace(">", "›"))
    return re.sub(r"(?<!\\)([#%&$_])", r"\\\1", re.sub(r"[{}\\]", "", text)).strip()


def _bibtex(draft: Draft) -> str:
    width = max(map(len, draft.fields))
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in draft.fields.items()]
    unsure = f"% unsure: {', '.join(draft.unsure)}\n" if draft.unsure else ""
    return f"% note {draft.note}: {draft.printed}\n{unsure}@{draft.type}{{{draft.key},\n" + "\n".join(lines) + "\n}\n"
