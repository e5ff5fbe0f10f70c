"""A new edition to start from: settings, pages with numbered paragraphs and notes, a bibliography, a Makefile."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from edition.original.bibliography_draft import UMLAUTS, Bibliography
from edition.original.markdown import escape
from edition.original.model import OriginalSection, Paper
from edition.original.overlay import MARK
from edition.problems import Problem
from edition.stopping import undisturbed

CALL = re.compile(r"\[\^(\d+)\]")


@dataclass
class Page:
    """A page in the making: its file, its section, and the pages below it."""

    file: str
    slug: str
    section: OriginalSection
    below: list[Page] = field(default_factory=list)


def import_paper(paper: Paper, to: Path, style: Path) -> list[Problem]:
    """Write a new edition of ``paper`` to the folder ``to``, which must be empty or not exist.

    ``style`` is the CSL style that is copied along. The folder appears whole or not at all; returns what went wrong.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        hint = "Name a folder that does not exist yet; nothing is ever overwritten."
        return [Problem(str(to), 0, "paper-target", "is not an empty folder.", hint)]
    if not any(section.paragraphs for section in paper.sections):
        return [Problem(paper.source, 0, "paper-different", "holds no paragraph to import.", "Give a paper's text.")]
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent, ignore_cleanup_errors=True) as workshop:
            fresh = Path(workshop) / "new"
            _write(paper, fresh, style)
            with undisturbed():
                if to.exists():
                    to.rmdir()
                fresh.rename(to)
    except OSError as error:
        return [Problem(str(to), 0, "paper-target", f"cannot be written: {error.strerror}.", "Name another folder.")]
    return []


def _write(paper: Paper, root: Path, style: Path) -> None:
    (root / "docs").mkdir(parents=True)
    (root / "data").mkdir()
    shutil.copyfile(style, root / "data" / "edition.csl")
    bibliography = Bibliography(paper.notes)
    notes = {number: bibliography.note(number) or escape(text) for number, text in paper.notes.items()}
    pages = nested(paper.sections)
    for position, page in enumerate(_flat(pages), 1):
        path = root / "docs" / page.file
        path.parent.mkdir(exist_ok=True)
        path.write_text(_page(page, position, len(paper.sections), notes, paper), "utf-8")
    (root / "docs" / "index.md").write_text(_home(paper), "utf-8")
    (root / "references.bib").write_text(bibliography.bibtex(), "utf-8")
    (root / "mkdocs.yml").write_text(_settings(paper, pages), "utf-8")
    (root / "Makefile").write_text(MAKEFILE.format(python=sys.executable), "utf-8")
    (root / ".gitignore").write_text("site/\n.work/\n.cache/\n", "utf-8")


def nested(sections: list[OriginalSection]) -> list[Page]:
    """Pages in the navigation's nesting, two levels deep; a section with others below it is their first page."""
    pages: list[Page] = []
    slugs: set[str] = {"index"}
    for section in sections:
        page = Page("", _slug(section.title, slugs), section)
        (pages[-1].below if section.level > 1 and pages else pages).append(page)
    for page in pages:
        page.file = f"{page.slug}/index.md" if page.below else f"{page.slug}.md"
        for below in page.below:
            below.file = f"{below.slug}.md"
    return pages


def _flat(pages: list[Page]) -> list[Page]:
    return [page for top in pages for page in (top, *top.below)]


def _slug(title: str, taken: set[str]) -> str:
    """The page's address: the title in small letters, ä as ae, without its number, at most about forty characters."""
    words = re.sub(r"[^a-z0-9]+", "-", CALL.sub("", title).lower().translate(UMLAUTS)).strip("-")
    words = re.sub(r"^[\d-]+(?=[a-z])", "", words)
    base = words if len(words) <= 40 else words[:40].rsplit("-", 1)[0]
    slug, count = base or "abschnitt", 2
    while slug in taken:
        slug, count = f"{base or 'abschnitt'}-{count}", count + 1
    taken.add(slug)
    return slug


def _title(section: OriginalSection) -> str:
    return CALL.sub("", section.title).strip() or "Text"


def _page(page: Page, position: int, count: int, notes: dict[int, str], paper: Paper) -> str:
    section = page.section
    description = f"Abschnitt {position} von {count}: {_title(section)}"
    front = {"description": description if description[-1] in ".?!" else f"{description}."}
    parts = [f"---\n{MARK}\n{_yaml(front)}---\n", f"# {escape(_title(section))} {{: #{page.slug} }}\n"]
    astray = "".join(f"[^{number}]" for number in CALL.findall(section.title))
    called: list[int] = []
    for index, paragraph in enumerate(section.paragraphs):
        text = paragraph.text + (astray if index == 0 else "")
        called += [int(number) for number in CALL.findall(text)]
        mark = f'{{: #rn-{paragraph.number} data-seite="{paragraph.page or 1}" }}'
        parts.append(f"{escape(text)}\n{mark}\n")
    parts.append("".join(f"[^{number}]: {notes[number]}\n" for number in sorted(called)))
    return "\n".join(part for part in parts if part)


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _home(paper: Paper) -> str:
    front = _yaml(
        {"title": "Zu dieser Ausgabe", "description": "Eine neue Ausgabe, aus dem eigenen Exemplar gelesen."}
    )
    title = escape(_paper_title(paper))
    return f"---\n{MARK}\n{front}---\n\n# {title} {{: #titel }}\n\n<!-- edition: abschnitte -->\n"


def _paper_title(paper: Paper) -> str:
    return paper.title or (_title(paper.sections[0]) if paper.sections else "Ohne Titel")


def _settings(paper: Paper, pages: list[Page]) -> str:
    nav: list[object] = [{"Zu dieser Ausgabe": "index.md"}]
    for page in pages:
        below = [{_title(sub.section): sub.file} for sub in page.below]
        nav.append({_title(page.section): [page.file, *below] if below else page.file})
    filled = [section for section in paper.sections if section.paragraphs]
    record = {
        "title": _paper_title(paper),
        "version": "0.1",
        "version_date": date.today().isoformat(),
        "expected": {"paragraphs": len(paper.paragraphs), "notes": len(paper.notes), "sections": len(filled)},
    }
    top = {"site_name": _paper_title(paper), "nav": nav}
    return f"{SETTINGS_HEAD}{_yaml(top)}{SETTINGS}{_yaml({'extra': {'generator': False, 'edition': record}})}"


SETTINGS_HEAD = (
    "# A new edition, read from a copy of the paper. Complete extra.edition: what is not there is not known.\n"
)
SETTINGS = """\
site_url: !ENV [SITE_URL, ""]
strict: true
theme:
  name: material
  language: de
  font: false
  features: [navigation.indexes, navigation.footer, navigation.prune]
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: false}
plugins:
  - edition: {csl_file: data/edition.csl}
  - bibtex: {bib_file: references.bib, bib_by_default: false, enable_inline_citations: false}
  - search: {lang: de}
"""
MAKEFILE = """\
# The installed edition package does the work; PYTHON is the one that wrote this folder.
PYTHON ?= {python}

site: ## build the edition into site/
\t@$(PYTHON) -m edition build

serve: ## live preview
\t@$(PYTHON) -m mkdocs serve

check: ## check the sources
\t@$(PYTHON) -m edition check

.PHONY: site serve check
"""
