"""The paper's notes beside the bibliography: each printed work matched to its entry, and every difference reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.bibliography import Work
from edition.citations import parse_note
from edition.original.marks import letters
from edition.original.model import Paper
from edition.original.printed import PrintedWork, printed_works
from edition.problems import Problem


def compare_notes(paper: Paper, works: Sequence[Work], retold: dict[int, str]) -> list[Problem]:
    """What the paper's notes print against what the edition renders.

    ``works`` is the bibliography, ``retold`` the Markdown of the edition's notes by number. Reported are: a work
    that is not in the bibliography, another author, year, title, address or page, other works than cited.
    """
    problems = []
    for number, text in paper.notes.items():
        printed = printed_works(text)
        matched = [match_work(work, works) for work in printed]
        for work, entry in zip(printed, matched, strict=True):
            if entry is None:
                problems.append(_problem(paper, number, f"«{work.text[:60]}» is not in the bibliography."))
            else:
                problems += [_problem(paper, number, what) for what in differences(work, entry)]
        keys = [entry.key for entry in matched if entry]
        problems += [_problem(paper, number, what) for what in _retold(printed, keys, retold.get(number, ""), works)]
    return problems


def _problem(paper: Paper, number: int, what: str) -> Problem:
    hint = "Correct references.bib or the note, or say on the page why they differ."
    return Problem(paper.source, 0, "paper-note", f"note {number}: {what}", hint)


def match_work(printed: PrintedWork, works: Sequence[Work]) -> Work | None:
    """The entry with most in common; names and year, or the title and one of them, must agree."""
    best, score = None, 0.0
    for work in works:
        named, dated = _names_agree(printed, work), _years_agree(printed, work)
        titled = not printed.short and letters(plain(work.fields.get("title", ""))) in letters(printed.rest)
        lettered = bool(printed.letter) and work.key.endswith(printed.letter)
        points = named + dated + titled + 0.5 * lettered
        if points > score and (named + dated + titled >= 2 or (printed.short and named and not printed.years)):
            best, score = work, points
    return best


def differences(printed: PrintedWork, work: Work) -> list[str]:
    """What a printed work and its entry do not have in common, in words; short forms print names and year only."""
    found = []
    if not _names_agree(printed, work):
        found.append(f"prints «{printed.names}», {work.key} has «{_people_field(work)}».")
    if printed.years and not _years_agree(printed, work):
        found.append(f"prints the year {'/'.join(printed.years)}, {work.key} has {work.fields.get('date', '')}.")
    if printed.short:
        return found
    title = letters(plain(f"{work.fields.get('title', '')}{work.fields.get('subtitle', '')}"))
    if title not in letters(printed.rest):
        found.append(f"prints another title than {work.key}: «{printed.rest[:60]}».")
    address = work.fields.get("url", "")
    if printed.address and printed.address != address:
        found.append(f"prints the address {printed.address}, {work.key} has {address or 'none'}.")
    pages = work.fields.get("pages", "").replace("--", "–")
    if pages and printed.pages != pages:
        found.append(f"prints S. {printed.pages or '?'}, {work.key} has S. {pages}.")
    return found


def _retold(printed: list[PrintedWork], keys: list[str], markdown: str, works: Sequence[Work]) -> list[str]:
    """Differences between the works and locators of the printed note and those of the retelling's note."""
    parsed = parse_note(markdown)
    cited = [citation.key for citation in parsed.citations] if parsed else []
    if cited != keys:
        return [f"names {', '.join(keys) or 'no work'}, the edition cites {', '.join(cited) or 'none'}."]
    own_pages = {work.key for work in works if work.fields.get("pages")}
    found = []
    for work, citation in zip(printed, parsed.citations if parsed else (), strict=True):
        locator = re.sub(r"^S\.|\s", "", citation.locator)
        pages = "" if citation.key in own_pages and not work.short else re.sub(r"\s", "", work.pages)
        if locator != pages:
            found.append(f"prints S. {pages or '–'} for {citation.key}, the edition has S. {locator or '–'}.")
    return found


def plain(field: str) -> str:
    """A field of the bibliography without braces and escapes."""
    return re.sub(r"\\([#%&$_{}])", r"\1", field).replace("{", "").replace("}", "")


def _people_field(work: Work) -> str:
    return next(
        (work.fields[name] for name in ("author", "editor", "organization", "institution") if name in work.fields), ""
    )


def people(work: Work) -> list[str]:
    """The family names of a work's authors or editors; the whole name of a body."""
    field = _people_field(work)
    if field.startswith("{"):
        return [plain(field)]
    return [plain(name.split(",")[0] if "," in name else name.split()[-1]) for name in re.split(r"\s+and\s+", field)]


def _names_agree(printed: PrintedWork, work: Work) -> bool:
    """Every name of the entry is printed, and (but in short forms, which name the first) no more than there are.

    A body may stand in the genitive («des Rates»): its words need to agree only in their beginnings.
    """
    names = people(work)
    field = _people_field(work)
    if field.startswith("{"):
        own, found = plain(field).split(), printed.names.split()
        return len(own) == len(found) and all(f.startswith(o) for o, f in zip(own, found, strict=True))
    if printed.short:
        return bool(names) and letters(names[0]) in letters(printed.names)
    count = len(re.split(r"\s*/\s*", printed.names)) if "/" in printed.names else _listed(printed.names, names)
    return count == len(names) and all(letters(name) in letters(printed.names) for name in names)


def _listed(printed: str, names: list[str]) -> int:
    """How many people «Vorname Name, Vorname Name» or «Name, Vorname» lists: commas decide only beside known names."""
    parts = [part for part in re.split(r",|\bund\b", re.sub(r"\(Hrsg\.\)", "", printed)) if part.strip()]
    return 1 if len(parts) <= 2 and len(names) == 1 else len(parts) if len(parts) != 2 else len(names)


def _years_agree(printed: PrintedWork, work: Work) -> bool:
    date = work.fields.get("date") or work.fields.get("year") or ""
    return bool(printed.years) and list(printed.years) == re.findall(r"(?:^|/)(\d{4})", date)
