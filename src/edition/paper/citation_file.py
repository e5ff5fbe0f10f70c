"""``CITATION.cff``: how to cite the edition and the paper, written from the record (Citation File Format 1.2.0)."""

from itertools import zip_longest
from pathlib import Path

import yaml

from edition.base.problems import Problem, read_text
from edition.paper.citing import REDAKTION, edition_item, paper_item
from edition.paper.naming import edition_title
from edition.sources.record import Record

FILE = "CITATION.cff"
CFF_NAMES = {"literal": "name", "family": "family-names", "given": "given-names"}  # by those of CSL
COMMENT = "# Written from the record in mkdocs.yml by `.venv/bin/python -m edition cff`; change it there.\n"


def citation_file(record: Record) -> str:
    """The file's text. The edition is cited as a data set, the nearest the format has; the paper it retells is the
    preferred citation, by the names the record has and no others."""
    paper = {
        "type": "report",
        "title": record.title,
        "authors": _authors(paper_item(record)["author"]),
        "institution": {"name": record.publisher} if record.publisher else None,
        "year": int(record.issued[:4] or 0),
        "number": record.series_number,
        "url": record.original_url,
        "languages": ["de"],
        "notes": "Erscheinungsjahr erschlossen" if record.inferred else "",
    }
    data = {
        "cff-version": "1.2.0",
        "message": "Bitte das Papier zitieren und, wo der Wortlaut dieser Ausgabe gemeint ist, ihre Version nennen.",
        "type": "dataset",
        "title": edition_title(record),
        "authors": _authors(edition_item(record)["editor"] or [{"literal": REDAKTION}]),  # the format wants one
        "version": record.version,
        "date-released": record.version_date,
        "license": record.retelling_licence,
        # The format wants an author: without any, the edition is what can be cited.
        "preferred-citation": {name: value for name, value in paper.items() if value} if paper["authors"] else None,
    }
    given = {name: value for name, value in data.items() if value}
    return COMMENT + yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=120)


def _authors(names: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{CFF_NAMES[part]: value for part, value in name.items()} for name in names]


def check_citation_file(root: Path, record: Record) -> list[Problem]:
    """Whether the committed file says what the record says; an edition without one is not asked for it."""
    if not (root / FILE).exists():
        return []
    text, problems = read_text(root / FILE, FILE)
    pairs = enumerate(zip_longest(text.splitlines(), citation_file(record).splitlines()), 1)
    differing = [number for number, (is_so, should_be) in pairs if is_so != should_be]
    if problems or not differing:
        return problems
    hint = "Run `.venv/bin/python -m edition cff`."
    return [Problem(FILE, differing[0], "citation-file", "does not say what the record says.", hint)]


def write_citation_file(root: Path, record: Record) -> Path:
    """Write ``CITATION.cff`` below ``root``; returns where."""
    (root / FILE).write_text(citation_file(record), "utf-8")
    return root / FILE
