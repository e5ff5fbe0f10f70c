"""The edition's record: what is known of the paper and of this edition, from ``mkdocs.yml``.

The record is the only place where the work's own data stand; every page, citation and download takes them from here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from edition.bibliography import WEB_ADDRESS
from edition.contact import contact_fault
from edition.dates import is_date, is_day
from edition.epoch import day_fault
from edition.navigation import read_navigation
from edition.nodes import compose, construct, inside, lines
from edition.problems import Problem, read_text
from edition.settings import BIBLIOGRAPHY, COMPLAINT, STYLE, bad, options_of, unfit


@dataclass(frozen=True)
class Expected:
    """How many paragraphs, notes and sections the paper has; the build fails on any other count."""

    paragraphs: int = 0
    notes: int = 0
    sections: int = 0


@dataclass(frozen=True)
class Record:
    """``extra.edition`` of ``mkdocs.yml``. A text that is empty is not known from the source and is never guessed.

    ``authors_called`` and ``publisher_called`` are how sentences call them («die Autorin»), ``authors_place`` is where
    the printed paper names its authors, for as long as ``authors`` is empty.
    """

    title: str = ""
    publisher: str = ""
    commission: str = ""
    commission_url: str = ""
    working_group: str = ""
    year: int = 0
    year_inferred: bool = True
    date: str = ""
    authors: tuple[str, ...] = ()
    authors_called: tuple[str, ...] = ()
    authors_place: str = ""
    publisher_called: str = ""
    series_number: str = ""
    licence: str = ""
    original_url: str = ""
    contact: str = ""
    version: str = ""
    version_date: str = ""
    retelling_licence: str = ""
    source_sha256: str = ""
    links_visited: str = ""
    expected: Expected = field(default_factory=Expected)

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
    """What the edition reads of ``mkdocs.yml``.

    ``nav`` lists the pages in reading order as ``(path below docs/, level)``, level 1 for the top; ``titles`` holds
    the title that the navigation gives a page or, for a group, the group's title under its first page, ``nav_lines``
    the line of each page; ``bibliography`` and ``style`` are files below the edition's folder, where `unfit` wants
    them; ``site_url`` is empty where the public address is not known; ``extensions`` are those of Python-Markdown with
    their options.
    """

    record: Record
    nav: tuple[tuple[str, int], ...]
    titles: dict[str, str]
    bibliography: str = BIBLIOGRAPHY
    style: str = STYLE
    site_url: str = ""
    nav_lines: dict[str, int] = field(default_factory=dict)
    extensions: dict[str, dict[str, Any]] = field(default_factory=dict)


class _Loader(yaml.SafeLoader):
    """Reads MkDocs's own tags: ``!ENV`` gives the variable or its default, ``!!python/name`` its dotted name."""


def _environment(loader: _Loader, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        return os.environ.get(str(loader.construct_scalar(node)))  # type: ignore[arg-type]
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, suffix, node: suffix)


def read_configuration(root: Path) -> tuple[Configuration, list[Problem]]:
    """Read ``mkdocs.yml`` below ``root``.

    Returns what could be read and every problem with its line: an unreadable file, broken YAML, settings the edition
    cannot do without, a navigation of something else than pages, a record with an unknown field or a wrong value.
    """
    text, problems = read_text(root / "mkdocs.yml", "mkdocs.yml")
    node, broken = compose(text, COMPLAINT, _Loader)
    data, faults = construct(node, COMPLAINT, _Loader)
    problems += [*broken, *faults]
    if not isinstance(data, dict):
        if not problems:
            problems.append(bad(1, "does not hold settings at its top level."))
        return Configuration(Record(), (), {}), problems
    record, found = _record(inside(node, "extra", "edition"), data)
    navigation, amiss = read_navigation(inside(node, "nav"), COMPLAINT)
    plugins = options_of(data.get("plugins"))
    configuration = Configuration(
        record=record,
        nav=tuple(navigation.pages),
        titles=navigation.titles,
        style=str(plugins.get("edition", {}).get("csl_file", STYLE)),
        site_url=str(data.get("site_url") or ""),
        nav_lines=navigation.lines,
        extensions=options_of(data.get("markdown_extensions")),
    )
    return configuration, [*problems, *found, *amiss, *unfit(data, plugins, node)]


def _record(node: yaml.Node | None, data: dict[str, Any]) -> tuple[Record, list[Problem]]:
    extra = data.get("extra")
    given = extra.get("edition") if isinstance(extra, dict) else None
    if not isinstance(given, dict):
        return Record(), [bad(0, "has no extra.edition.", "Add the edition's record.")]
    given = dict(given)
    counts = inside(node, "expected")
    expected, problems = _filled(Expected, given.pop("expected", None) or {}, "extra.edition.expected", counts)
    record, more = _filled(Record, given, "extra.edition", node, expected=expected)
    return record, problems + more


def _filled(kind: type, given: Any, where: str, node: yaml.Node | None, **ready: Any) -> tuple[Any, list[Problem]]:
    """An instance of the dataclass ``kind`` from YAML, with a problem for each unknown or ill-typed value."""
    at = lines(node)
    if not isinstance(given, dict):
        return kind(**ready), [bad(node.start_mark.line + 1 if node else 0, f"{where} is not a mapping.")]
    defaults = {f.name: getattr(kind(), f.name) for f in fields(kind)}
    values, problems = dict(ready), []
    for name, value in given.items():
        line = at.get(str(name), 0)
        if name not in defaults:
            problems.append(bad(line, f"{where}.{name} is not a field of the record.", "Correct its name."))
            continue
        value = _converted(_as_typed(value, inside(node, name)), defaults[name])
        if value is None:
            wanted = KINDS[type(defaults[name])]
            problems.append(bad(line, f"{where}.{name} has the wrong kind of value (wanted: {wanted})."))
        elif (fault := _misformed(name, value))[0]:
            problems.append(bad(line, f"{where}.{name} {fault[0]}.", fault[1]))
        else:
            values[name] = value
    return kind(**values), problems


KINDS = {str: "a text", int: "a number from 0 to 9999", bool: "true or false", tuple: "a list of texts"}


def _converted(value: Any, default: Any) -> Any:
    """``value`` in the kind of ``default``, None when it is of another."""
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(value, bool) and isinstance(default, bool) else None
    if isinstance(default, tuple):
        texts = (
            [_one_line(item) for item in value] if isinstance(value, list) else [] if value in (None, "") else [None]
        )
        return tuple(texts) if all(texts) else None
    if isinstance(default, str):
        return "" if value is None else _one_line(value)
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,4}", value, re.ASCII) else None


def _as_typed(value: Any, node: yaml.Node | None) -> Any:
    """A number or date as its author typed it: «1.10» is a version, and no number ends in a nought."""
    typed = isinstance(node, yaml.ScalarNode) and isinstance(value, (int, float, date)) and not isinstance(value, bool)
    return node.value if typed and isinstance(node, yaml.ScalarNode) else value


def _one_line(value: Any) -> str | None:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float, date)) else None


def _misformed(name: str, value: Any) -> tuple[str, str]:
    """What is wrong with the form of a field, empty for a good or empty one, and what to write instead."""
    if not value or name not in FORMS:
        return "", ""
    form, hint = FORMS[name]
    return form(value), hint


def _day(text: str) -> str:
    """What is wrong with a day; a month or a year alone is none."""
    return "" if is_day(text) else f"is «{text}», which is no day"


def _date(text: str) -> str:
    """What is wrong with a date: a day, a month or a year."""
    return "" if is_date(text) else f"is «{text}», which is no date"


def _called(given: str | tuple[str, ...]) -> str:
    """What is wrong with how somebody is called: sentences need the article."""
    names = [given] if isinstance(given, str) else given
    bare = next((name for name in names if not re.match(r"(?:die|der|das) \S", name)), "")
    return f"has «{bare}», which has no article" if bare else ""


def _web(text: str) -> str:
    return "" if WEB_ADDRESS.fullmatch(text) else f"is «{text}», which is no web address"


def _sum(text: str) -> str:
    return "" if re.fullmatch(r"[0-9a-f]{64}", text) else f"is «{text}», which is no SHA-256 sum"


FORMS: dict[str, tuple[Callable[[Any], str], str]] = {
    "contact": (
        contact_fault,
        "Write redaktion@example.org, the https:// address of a form or issue tracker, or nothing.",
    ),
    "version_date": (day_fault, "Write the day of this version: 2026-11-22."),
    "links_visited": (_day, "Write 2017-10-24."),
    "date": (_date, "Write 2017, 2017-10 or 2017-10-24."),
    "authors_called": (_called, "Write a list, each in the singular: [die Autorin, der Autor]."),
    "publisher_called": (_called, "Write it in the singular: die Stiftung."),
    "commission_url": (_web, "Write https://…"),
    "original_url": (_web, "Write https://…"),
    "source_sha256": (_sum, "Write its 64 digits and letters a–f."),
}
