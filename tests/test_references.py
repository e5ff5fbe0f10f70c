"""What a bibliography says is printed and exported rightly, or refused: every biblatex type, field and form (manual
3.20, 2.1 and 2.2) against tables written by hand, `data/references.json`, which begins with how they are read.
``REFERENCES=1`` tries every form in every type (two minutes), ``REFERENCES=9`` also nine times as many together."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.base.problems import Problem
from edition.paper.citations import read_citations
from edition.paper.exports import to_bibtex, to_csljson, to_ris
from edition.paper.notes import format_notes
from edition.sources.bibliography import read_bibliography
from edition.sources.places import key_of
from edition.sources.works.items import Work
from edition.sources.works.kinds import KINDS, OTHER
from tests.conftest import ROOT

TABLE = json.loads((ROOT / "tests" / "data" / "references.json").read_text("utf-8"))
TYPES, SLOTS = TABLE["types"], TABLE["slots"]
STYLE = ROOT / "data" / "edition.csl"
TIMES = int(os.environ.get("REFERENCES", "0"))
# What is wrong whatever the entry says: LaTeX, empty brackets, marks one after the other, words of programs.
LEFT = re.compile(r"\\|[{}]|\bothers\b|\.\.|[?!]\.(?!\w)|\(\)|\[\]|[,:;] *[,:;.]|«, »| [,.;)]|\( |: ?$|\bNone\b")
# What stands apart in print though it belongs together (CONTRIBUTING 5.3).
APART = re.compile(r"\b(?:S|Bd|Kap|Rn|Fn|Anm|Abb|Tab|Nr|Sp|Art|Abs)\. (?=[\dIVX])|\bu\. a\.|§ (?=\d)")


@cache
def rows_for(kind: str, slot: str) -> list[dict[str, Any]]:
    """The forms that a side of an entry of this type may have."""
    groups = {kind, *(name for name, kinds in TABLE["groups"].items() if kind in kinds.split())}
    return [row for row in SLOTS[slot] if "in" not in row or groups & {*row["in"].split()}]


@dataclass(frozen=True, eq=False)
class Entry:
    """An entry to try: its key, its type, and the form of each of its sides, as rows of the table by slot."""

    key: str
    kind: str
    chosen: dict[str, dict[str, Any]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        first = {slot: rows_for(self.kind, slot)[:1] for slot in ("author", "title", "date", "container")}
        return list(({slot: rows[0] for slot, rows in first.items() if rows} | self.chosen).values())

    @property
    def fails(self) -> bool:
        return any("refused" in row and not {"printed", "nowhere"} & {*row} for row in self.rows)

    def typed(self, layout: str = "") -> str:
        """The entry as somebody types it: in braces, quotes or parentheses, with ``#``, in capitals, with CR."""
        fields = {name: text for row in self.rows for name, text in row["set"].items()}
        whole = "(" in layout and not re.search("[()]", "".join(fields.values()))
        named = {name.upper() if "A" in layout else name: _value(text, layout) for name, text in fields.items()}
        lines = ",\n  ".join([self.key, *(f"{name} = {text}" for name, text in named.items())])
        text = f"@{self.kind}{'{('[whole]}{lines}{',' * (',' in layout)}\n{'})'[whole]}\n"
        return text.replace("\n", "\r\n" if "\r" in layout else "\n")


def _value(text: str, layout: str) -> str:
    if "#" in layout and re.fullmatch(r"[^{}\\ ]+ [^{}\\]+", text):
        return "{{{}}} # {{ {}}}".format(*text.split(" ", 1))
    return f'"{text}"' if '"' in layout and '"' not in text else f"{{{text}}}"


def read(folder: Path, text: str) -> tuple[list[Work], list[Problem]]:
    (folder / "references.bib").write_bytes(text.encode())
    return read_bibliography(folder / "references.bib")


def outputs(folder: Path, works: list[Work]) -> dict[str, dict[str, Any]]:
    """All that is made of each work, by key, in one pass over notes that cite them."""
    notes, shown = {work.key: f"[@{work.key}]" for work in works}, {}
    made = format_notes(notes, dict.fromkeys(notes, ""), works, STYLE, folder / "cache")
    for item in made.items:
        html = (made.works[item["id"]], made.notes[item["id"]][0][1])
        page, note = (lxml.html.fromstring(f"<p>{text}</p>") for text in html)
        texts = {"literature": page.text_content(), "note": note.text_content()}
        texts |= {"bibtex": to_bibtex(item), "ris": to_ris(item).replace("\r", "")}
        shown[item["id"]] = texts | {"links": page.xpath("//a/@href"), "csl": json.loads(to_csljson([item]))[0]}
    return shown


def faults(folder: Path, entries: list[Entry], layout: str = "") -> list[str]:
    """What is wrong with a file of these entries, each with its input: what is told of them, then what is printed."""
    typed = {entry: entry.typed(layout) for entry in entries}
    _, problems = read(folder, "".join(typed.values()))
    line, found, kept = 1, [], []
    for entry, text in typed.items():
        line, begin = line + text.count("\n"), line
        told = [problem for problem in problems if begin <= problem.line < line]
        found += [f"{fault} — {text}" for fault in wrongly_told(entry, told)]
        kept += [] if told or entry.fails else [entry]
    works, again = read(folder, "".join(typed[entry] for entry in kept))
    if again:
        return [*found, f"refused only now: {again}"]
    made = outputs(folder, works)
    return found + [f"{fault} — {typed[entry]}" for entry in kept for fault in wrongly_made(entry, made[entry.key])]


def wrongly_told(entry: Entry, problems: list[Problem]) -> Iterator[str]:
    words = [row["refused"].split("||") for row in entry.rows if "refused" in row]
    if entry.fails > bool(problems) or len(problems) > len(words):
        yield f"told {[*map(str, problems)]}, not {words}"
    for problem in problems if words else ():
        if not any(word in str(problem) for each in words for word in each):
            yield f"a message without {words}: {problem}"
        if not problem.hint or entry.key not in problem.message:
            yield f"a message without key or remedy: {problem}"


def wrongly_made(entry: Entry, made: dict[str, Any]) -> Iterator[str]:
    csl, german, bibtex, ris = TYPES[entry.kind]
    kind = made["csl"]["type"]
    right = (kind, KINDS.get(kind, OTHER).german) == (csl, german) and held(ris, made["ris"], "TY  - ")
    if not right and not any("entrysubtype" in row["set"] for row in entry.rows):
        yield f"the type is {kind}, {made['ris'][:10]}"
    if not held(bibtex, made["bibtex"], "@", "{"):
        yield f"the type is {made['bibtex'].split('{')[0]}"
    printed = [made["literature"], made["note"]]
    exported = [line[6:].rstrip(".") for line in made["ris"].splitlines() if line[:2] not in ("UR", "DO", "AU")]
    for text in [*printed, *filter(None, exported)]:
        bare = re.sub(r"https?://\S+|arXiv:\S+", "…", text)
        if odd := LEFT.search(bare) or (text in printed and APART.search(bare)):
            yield f"«{odd[0]}» in «{text}»"
    yield from (f"{fault} in {made}" for row in entry.rows for fault in wrong_of(row, made))


def wrong_of(row: dict[str, Any], made: dict[str, Any]) -> Iterator[str]:
    hidden = "nowhere" in row and row["nowhere"] not in json.dumps(made, ensure_ascii=False)
    if "nowhere" in row and "printed" not in row and not hidden:
        yield f"«{row['nowhere']}»"
    for place, name in (("literature", "printed"), ("note", "printed"), ("bibtex", "bibtex"), ("ris", "ris")):
        for words in () if hidden else [row[name]] if isinstance(row.get(name), str) else row.get(name, ()):
            if not held(words, made[place], once=name == "printed"):
                yield f"{place}: not «{words}»"
        if "not" in row and row["not"] in plain(made[place]):
            yield f"{place}: «{row['not']}»"
    if "link" in row and not {*row["link"].split("||")} & {*made["links"]}:
        yield f"no link to {row['link']}"
    for name, right in row.get("csl", {}).items():
        if (seen := made["csl"].get(name)) != right and str(seen) not in str(right).split("||"):
            yield f"CSL-JSON: {name} is {seen}, not {right}"


def plain(text: str) -> str:
    """Without what is not asked here: spaces that do not break, and the letters that part works of a year."""
    return re.sub(r"(\d{4}|J\.|\d–)[a-z]{1,2}(?=[),]| \[)", r"\1", text.replace("\u00a0", " "))


def held(words: str, text: str, before: str = "", after: str = "", once: bool = False) -> bool:
    """Whether one of the forms (« || » between them) stands in a text, or stands in it once."""
    counts = [plain(text).count(plain(before + form + after)) for form in words.split("||")]
    return 1 in counts if once else any(counts)


def test_every_form_by_itself(tmp_path: Path) -> None:
    """Each in one of its types, or in all; in files of 500, for a pass costs the square of one author's works."""
    every = []
    for slot, rows in SLOTS.items():
        for place, row in enumerate(rows):
            kinds = [kind for kind in TYPES if row in rows_for(kind, slot)]
            one = [kinds[place % len(kinds)]]
            every += [Entry(f"{slot}{place}{kind}", kind, {slot: row}) for kind in (kinds if TIMES else one)]
    assert [fault for at in range(0, len(every), 500) for fault in faults(tmp_path, every[at : at + 500])] == []


@st.composite
def several(draw: st.DrawFn) -> list[Entry]:
    """Entries, each with some sides in any of their forms, no field twice."""
    entries = []
    for number in range(draw(st.integers(1, 25))):
        kind, chosen = draw(st.sampled_from([*TYPES])), dict[str, dict[str, Any]]()
        for slot in draw(st.lists(st.sampled_from(sorted(SLOTS)), min_size=2, max_size=6, unique=True)):
            taken = {name for row in chosen.values() for name in row["set"]}
            if forms := [row for row in rows_for(kind, slot) if not taken & {*row["set"]}]:
                chosen[slot] = draw(st.sampled_from(forms))
        entries.append(Entry(f"k{number}", kind, chosen))
    return entries


@settings(derandomize=True, max_examples=8 * max(TIMES, 1), deadline=None, suppress_health_check=list(HealthCheck))
@given(entries=several(), layout=st.sampled_from(["", '"', "(,", "#,", "A\r", '("#A,']))
def test_forms_beside_one_another(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry], layout: str) -> None:
    assert faults(tmp_path_factory.mktemp("file"), entries, layout) == []


@pytest.mark.parametrize("whole", TABLE["whole"], ids=lambda whole: whole["what"])
def test_whole_files(tmp_path: Path, whole: dict[str, Any]) -> None:
    works, problems = read(tmp_path, "\n".join(whole["bib"]))
    for first, last, words in whole.get("refused", []):
        assert [problem for problem in problems if first <= problem.line <= last and words in str(problem)]
    if "in order" in whole:
        assert problems == []
        made = outputs(tmp_path, [work for work in works if work.key in map(key_of, whole["in order"])])
        for key, pieces in whole["in order"].items():
            assert re.search(".*".join(map(re.escape, map(plain, pieces))), plain(made[key_of(key)]["literature"]))


def test_locators(tmp_path: Path) -> None:
    """A locator stands before the address, whole and once, in the first note and in a later one, or is refused."""
    notes, rights = dict[str, str](), dict[int, str]()
    for number, (typed, right, *refused) in enumerate(TABLE["locators"]):
        note = f"Vgl. [siehe @kurz{number}, {typed}]."
        if refused and read_citations(note)[1]:
            assert typed in str(read_citations(note)[1])
        else:
            notes |= {f"{number}a": note, f"{number}b": note}
            rights[number] = right
    entries = [Entry(f"kurz{number}", "book", {"address": SLOTS["address"][0]}).typed() for number in rights]
    works = read(tmp_path, "".join(entries))[0]
    made = format_notes(notes, dict.fromkeys(notes, ""), works, STYLE, tmp_path / "cache")
    for number, right in rights.items():
        first, again = (lxml.html.fromstring(made.notes[f"{number}{which}"][0][1]).text_content() for which in "ab")
        assert held(right, first, "Ämter, ", ", https://example.org/a/b.pdf", once=True), first
        assert any(held(right, again, before, once=True) for before in (f"(Anm. {number}a), ", "a. a. O., ")), again
