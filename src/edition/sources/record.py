"""The edition's record: what is known of the paper and of this edition, from ``mkdocs.yml``.

The record is the only place where the work's own data stand; every page, citation and download takes them from here.
"""

import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any, Literal

import yaml_env_tag

from edition.base.dates import is_date
from edition.base.german import fold
from edition.base.problems import Problem, read_text
from edition.base.schema import Day, Entry, Number, Wanted, WebAddress, fit
from edition.base.yaml_text import SAFE, compose, construct, inside
from edition.sources.contact import Contact, Mail
from edition.sources.pages import slug_of
from edition.sources.settings import (
    BIBLIOGRAPHY,
    COMPLAINT,
    FOLDER,
    STYLE,
    Navigation,
    look_files,
    options_of,
    read_navigation,
    unfit,
)  # fmt: skip

# Pages that German law asks of a site (CONTRIBUTING, 16): linked from the foot of every page, not in its navigation.
LEGAL = ("impressum", "datenschutz", "barrierefreiheit")
NO_RECORD = COMPLAINT.on(0, "has no extra.edition", "Add the edition's record.")
ARTICLE = re.compile(r"(?:die|der|das) \S")
LONGEST_NAME = 40
EPOCH = "SOURCE_DATE_EPOCH"
FILE_NAME = re.compile(rf"(?=.{{1,{LONGEST_NAME}}}$)[a-z0-9]+(?:-[a-z0-9]+)*")
TextMining = Annotated[
    Literal["", "reserved", "allowed"], Wanted("reserved or allowed", "Write one of the two, or leave it empty.")
]
FileName = Annotated[
    str, Wanted("a name for a file", "Write at most 40 small letters a–z, digits and hyphens.", FILE_NAME.fullmatch)
]
# A semicolon parts names in RIS and for Zotero; a second comma would be neither a person's name nor a body's.
NAME = re.compile(r"[^,;\n]+(?:,[^,;\n]+)?")
Name = Annotated[str, Wanted("a name", "Write «Nachname, Vorname», or the name of a body.", NAME.fullmatch)]
Person = Annotated[str, Wanted("a name with its article", "Write it in the singular: die Autorin.", ARTICLE.match)]


@dataclass(frozen=True)
class Expected(Entry):
    """How many paragraphs, notes and sections the paper has; the build fails on any other count."""

    paragraphs: Number = 0
    notes: Number = 0
    sections: Number = 0


@dataclass(frozen=True)
class Provider(Entry):
    """What the pages Impressum, Datenschutz and Barrierefreiheit say; an empty field is shown as «nicht benannt».

    ``name`` and ``address`` of who publishes, of a body with its legal form and representative, ``email`` and
    ``register`` are for § 5 DDG, ``responsible`` (a person, with address) for § 18 Abs. 2 MStV. ``host``,
    ``host_logs`` (what its logs keep, on what ground, how long) and ``authority`` are for Art. 13 DSGVO,
    ``accessibility`` (who hears of barriers) for § 12b Abs. 2 BGG.
    """

    name: str = ""
    address: str = ""
    email: Mail = ""
    responsible: str = ""
    register: str = ""
    host: str = ""
    host_logs: str = ""
    authority: str = ""
    accessibility: Contact = ""


@dataclass(frozen=True)
class Record(Entry):
    """``extra.edition`` of ``mkdocs.yml``. A text that is empty is not known from the source and is never guessed.

    ``editors`` (who answers for the words of the Lesefassung), ``version``, its date and ``retelling_licence`` are the
    edition's, most others the paper's; no output tells the one of the other.
    ``short_title`` is what narrow screens show of the title.
    ``authors_called`` and ``publisher_called`` are how sentences call them («die Autorin»), ``authors_place`` is where
    the printed paper names its authors, for as long as ``authors`` is empty. ``file_name`` is what the files of the
    whole text are called, `stem` says how without it.

    Of rights the record says what others have granted: ``licence`` is the paper's, ``consent`` one sentence on who
    allowed what, when, ``verbatim_allowed`` whether copies of the paper's own words may be published.
    ``retelling_licence`` and ``text_mining`` (§ 44b Abs. 3 UrhG) are the editors' own. A ``private`` edition is not
    for the public.
    """

    title: str = ""
    short_title: str = ""
    publisher: str = ""
    commission: str = ""
    commission_url: WebAddress = ""
    working_group: str = ""
    year: Number = 0
    year_inferred: bool = True
    date: Annotated[str, Wanted("a date", "Write 2017, 2017-10 or 2017-10-24.", is_date)] = ""
    authors: tuple[str, ...] = ()
    authors_called: tuple[Person, ...] = ()
    authors_place: str = ""
    publisher_called: Person = ""
    series_number: str = ""
    file_name: FileName = ""
    private: bool = False
    licence: str = ""
    consent: str = ""
    verbatim_allowed: bool = False
    original_url: WebAddress = ""
    contact: Contact = ""
    editors: tuple[Name, ...] = ()
    version: str = ""
    version_date: Day = ""
    retelling_licence: str = ""
    text_mining: TextMining = ""
    provider: Provider = field(default_factory=Provider)
    links_visited: Day = ""
    expected: Expected = field(default_factory=Expected)

    @property
    def stem(self) -> str:
        """The name of the files to take along, without ending: ``file_name``, or the first words of the title."""
        words = " ".join(re.findall(r"[a-z0-9]+", fold(self.title)))
        return self.file_name or shorten(words, LONGEST_NAME, placeholder="").replace(" ", "-") or "text"

    @property
    def timestamp(self) -> int:
        """The edition's moment in seconds since 1970, which dates every file: ``SOURCE_DATE_EPOCH``, else midnight
        (UTC) of the version's day, else 0. Never the clock, so that the same sources give the same bytes always."""
        day = datetime.fromisoformat(f"{self.version_date or '1970-01-01'}T00:00Z")
        return int(os.environ.get(EPOCH, "") or day.timestamp())

    @property
    def issued(self) -> str:
        """When the paper appeared, as far as it is known: ``2017-10-24``, ``2017-10``, ``2017``, or nothing."""
        return self.date or str(self.year or "")

    @property
    def inferred(self) -> bool:
        """Whether the year is the editors' conclusion; a date is always the imprint's."""
        return self.year_inferred and bool(self.year) and not self.date


@dataclass(frozen=True)
class Configuration:
    """What the edition reads of ``mkdocs.yml``. ``bibliography`` and ``style`` are files below the edition's folder,
    where `unfit` wants them; ``site_url`` is empty where the public address is not known; ``extensions`` are those of
    Python-Markdown with their options; ``look_files`` are the files of the look that the settings name, each with its
    line."""

    record: Record
    navigation: Navigation = field(default_factory=Navigation)
    bibliography: str = BIBLIOGRAPHY
    style: str = STYLE
    site_url: str = ""
    extensions: dict[str, dict[str, Any]] = field(default_factory=dict)
    look_files: dict[str, int] = field(default_factory=dict)


class _Loader(SAFE):  # type: ignore[misc, valid-type]
    """Reads MkDocs's own tags: ``!ENV`` gives the value of a variable, ``!!python/name`` its dotted name."""


yaml_env_tag.add_env_tag(_Loader)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, suffix, node: suffix)


def _epoch_problems() -> list[Problem]:
    """The complaint about ``SOURCE_DATE_EPOCH`` (of reproducible-builds.org), when it is set and no moment."""
    given = os.environ.get(EPOCH, "")
    if re.fullmatch(r"[0-9]{0,11}", given):
        return []
    message = f"is «{given[:40]}», which is no whole number of seconds."
    hint = "Unset it, or give whole seconds since 1970; CONTRIBUTING 7.4 says when."
    return [Problem(EPOCH, 0, "configuration", message, hint)]


def read_configuration(root: Path) -> tuple[Configuration, list[Problem]]:
    """Read ``mkdocs.yml`` below ``root``.

    Returns what could be read and every problem with its line: an unreadable file, broken YAML, settings the edition
    cannot do without, a navigation of something else than pages, a record with an unknown field or a wrong value.
    """
    text, problems = read_text(root / "mkdocs.yml", "mkdocs.yml")
    node, broken = compose(text, COMPLAINT, _Loader)
    data, faults = construct(node, COMPLAINT, _Loader)
    problems += [*broken, *faults, *_epoch_problems()]
    if not isinstance(data, dict):
        if not problems:
            problems.append(COMPLAINT.on(1, "does not hold settings at its top level"))
        return Configuration(Record()), problems
    given = inside(node, "extra", "edition")
    record, found = fit(given, Record, COMPLAINT) if given else (Record(), [NO_RECORD])
    navigation, amiss = read_navigation(inside(node, "nav"))
    plugins = options_of(data.get("plugins"))
    folder = str(plugins.get("bibtex", {}).get("bib_dir", ""))
    configuration = Configuration(
        record=record,
        navigation=navigation,
        bibliography=folder if FOLDER.fullmatch(folder) else BIBLIOGRAPHY,
        style=str(plugins.get("edition", {}).get("csl_file", STYLE)),
        site_url=str(data.get("site_url") or ""),
        extensions=options_of(data.get("markdown_extensions")),
        look_files=look_files(node),
    )
    if record.stem in map(slug_of, navigation.lines):  # each section's file to take along is called like its page
        named = inside(node, "extra", "edition", "file_name")
        message = f"names the files of the whole text «{record.stem}», like those of a page"
        hint = "Give extra.edition.file_name another value."
        found.append(COMPLAINT.on(named.start_mark.line + 1 if named else 0, message, hint))
    return configuration, [*problems, *found, *amiss, *unfit(data, plugins, node)]
