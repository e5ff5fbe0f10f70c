"""An edition with hostile values in every field that takes them, and its twin with harmless words as long."""

import re
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from edition.rules.check import check_sources
from edition.sources.works.items import TYPES
from tests.addresses import built
from tests.conftest import SITE_URL
from tests.full_edition import full_edition
from tests.hostile.fields import Field, all_fields

# No digits: figures would look for them in their paragraphs.
VALUES = {
    "markup": "<script>hostile()</script><img src=x onerror=hostile()></script><!-- edition: werk --> &lt;b&gt; ]]> "
    "{{ edition }}{% raw %}${hostile} #eval(hostile) #raw[x] *x* $x$ `x` [x](javascript:hostile()) \\u2028 !!x.",
    "break-out": "\"><img src=x onerror=hostile()> '><svg onload=hostile()>.",
    "plain": "]]> {{ edition }} ${hostile} #eval(hostile) *x* <x &amp.",
    "formula": '=HYPERLINK("javascript:hostile()")',
    "formula, plain": "=HYPERLINK(hostile)",
    "lines": "x\nTY  - JOUR\nER  - \n@book{hostile,}\n",
    "code in BibTeX": "\\#eval(hostile) \\$x\\$ *x* [x](javascript:hostile())",
    "address": "https://example.org/');hostile();('?{{x}}#*x*",
}
MOST = 2  # places of a field that are tried; a work's field is tried in works of every type at once


def harmless(value: str) -> str:
    """The same length and words without a character that means anything anywhere; an address stays one, a sentence
    keeps its full stop. The letter that stands for others is small: by capitals BibTeX tells the parts of a name."""
    start = re.match(r"https://example\.org/|", value)
    assert start
    return start[0] + re.sub(r"[^\w\s.]|\.(?!\Z)", "x", value[start.end() :])


@dataclass(frozen=True)
class Taken:
    """A value that a field takes without complaint, at one of its places in the edition."""

    field: Field
    place: tuple[str | int, ...]
    value: str

    def written(self, text: str, *, harmlessly: bool) -> str:
        shown = harmless(self.value) if harmlessly else self.value
        return self.field.filled(text, lambda before: joined(before, shown), self.place)


def joined(before: str, value: str) -> str:
    """A formula must begin its cell; everything else follows what was there, so that rules about that still hold."""
    return f"{value} {before}".strip() if value.startswith(("=", "https:")) else f"{before} {value}".strip()


def works_of_all_types(home: Path) -> None:
    """Give the bibliography a work of each type, and cite each in a note: one note of several pages is set ten times
    as long."""
    path = home / "references.bib"
    have = path.read_text("utf-8")
    others = [kind for kind in sorted(TYPES) if f"@{kind}{{" not in have]
    entries = [have, *(
        f"@{kind}{{{kind}-x,\n  author = {{Rot, Rita}},\n  title = {{Werk {kind}}},\n  date = {{1999}},\n}}\n"
        for kind in others
    )]  # fmt: skip
    path.write_text("\n".join(sorted_entries("\n".join(entries))), "utf-8")
    page = home / "docs" / "rueckgabe.md"
    calls = "".join(f" und[^{number}]" for number, _ in enumerate(others, 4))
    notes = "".join(f"[^{number}]: [@{kind}-x].\n" for number, kind in enumerate(others, 4))
    page.write_text(page.read_text("utf-8").replace("property».", f"property»{calls}.") + notes, "utf-8")
    settings = home / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("notes: 3,", f"notes: {3 + len(others)},"), "utf-8")


def sorted_entries(text: str) -> list[str]:
    entries = re.findall(r"^@.*?^\}\n", text, re.DOTALL | re.MULTILINE)
    return sorted(entries, key=lambda entry: entry.partition("{")[2].partition(",")[0])


def taken_by(field: Field, home: Path) -> list[Taken]:
    """The first and the last of the values that a field takes, at the first of its places that takes any."""
    for place in field.places[: 1 if field.file.endswith(".bib") else MOST]:
        tried = [Taken(field, place, value) for value in VALUES.values()]
        if first := next((each for each in tried if takes(home, each)), None):
            last = next(each for each in reversed(tried) if each is first or takes(home, each))
            return [first] if last is first else [first, last]
    return []


def takes(home: Path, taken: Taken) -> bool:
    """Whether the edition at ``home``, left as it was, is right with this value alone; else it says what to do."""
    path = home / taken.field.file
    good = path.read_text("utf-8")
    filled = reduce(lambda text, each: each.written(text, harmlessly=False), everywhere(taken), good)
    path.write_text(filled, "utf-8")
    _, problems = check_sources(home)
    path.write_text(good, "utf-8")
    for problem in problems:
        assert str(problem).count("\n") == 0 and problem.hint, problem
    return not problems


def laid_out(home: Path) -> Path:
    """The full edition with works of all types."""
    works_of_all_types(full_edition(home))
    return home


def fill(home: Path, taken: list[Taken], *, harmlessly: bool) -> None:
    """Write the values into the edition, one a place: what comes later in the list gives way to what is there."""
    done = set()
    for each in taken:
        if (each.field.file, each.place) not in done:
            done.add((each.field.file, each.place))
            path = home / each.field.file
            path.write_text(each.written(path.read_text("utf-8"), harmlessly=harmlessly), "utf-8")


def everywhere(taken: Taken) -> list[Taken]:
    """A value in the one place that took it; that of a bibliography's field in works of every type."""
    if not taken.field.file.endswith(".bib"):
        return [taken]
    return [Taken(taken.field, place, taken.value) for place in taken.field.places]


def taken_by_all(trial: Path) -> dict[Field, list[Taken]]:
    """What each field takes."""
    laid_out(trial)
    return {field: taken_by(field, trial) for field in all_fields(trial)}


def twins(folder: Path, every: dict[Field, list[Taken]], pair: str) -> None:
    """Build both below ``folder``, ``hostile/site`` and ``harmless/site``, with the first or the last of the values
    that each field takes."""
    taken = [each for values in every.values() if values for each in everywhere(values[0 if pair == "first" else -1])]
    for name in ("hostile", "harmless"):
        home = laid_out(folder / name)
        fill(home, taken, harmlessly=name == "harmless")
        built(home, SITE_URL)
