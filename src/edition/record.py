"""The edition's record: what is known of the paper and of this edition, from ``mkdocs.yml``.

The record is the only place where the work's own data stand; every page, citation and download takes them from here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from edition.contact import contact_fault
from edition.epoch import day_fault
from edition.problems import Problem, read_text


@dataclass(frozen=True)
class Expected:
    """How many paragraphs, notes and sections the paper has; the build fails on any other count."""

    paragraphs: int = 0
    notes: int = 0
    sections: int = 0


@dataclass(frozen=True)
class Record:
    """``extra.edition`` of ``mkdocs.yml``. A text that is empty is not known from the source and is never guessed."""

    title: str = ""
    publisher: str = ""
    commission: str = ""
    commission_url: str = ""
    working_group: str = ""
    year: int = 0
    year_inferred: bool = True
    date: str = ""
    authors: tuple[str, ...] = ()
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


@dataclass(frozen=True)
class Configuration:
    """What the edition reads of ``mkdocs.yml``.

    ``nav`` lists the pages in reading order as ``(path below docs/, level)``, level 1 for the top; ``titles`` holds
    the title that the navigation gives a page or, for a group, the group's title under its first page; ``site_url`` is
    empty where the public address is not known.
    """

    record: Record
    nav: tuple[tuple[str, int], ...]
    titles: dict[str, str]
    bibliography: str
    style: str
    site_url: str = ""


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

    Returns what could be read and every problem: an unreadable file, broken YAML (with its line), a record with an
    unknown field or a value of the wrong kind.
    """
    text, problems = read_text(root / "mkdocs.yml", "mkdocs.yml")
    data: Any = {}
    try:
        data = yaml.load(text, _Loader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "cannot be read"
        problems.append(_bad((mark.line + 1) if mark else 0, f"is not valid YAML: {reason}."))
    except ValueError as error:
        problems.append(_bad(0, f"is not valid YAML: {error}."))
    if not isinstance(data, dict):
        problems.append(_bad(1, "does not hold settings at its top level."))
        data = {}
    record, found = _record(data, _lines(text)) if data else (Record(), [])
    nav: list[tuple[str, int]] = []
    titles: dict[str, str] = {}
    _walk(data.get("nav") or [], 1, nav, titles)
    plugins = _plugins(data)
    bibtex = plugins.get("bibtex") or {}
    own = plugins.get("edition") or {}
    configuration = Configuration(
        record=record,
        nav=tuple(nav),
        titles=titles,
        bibliography=str(bibtex.get("bib_file", "references.bib")),
        style=str(own.get("csl_file", "data/edition.csl")),
        site_url=str(data.get("site_url") or ""),
    )
    return configuration, problems + found


def _bad(line: int, message: str, hint: str = "See CONTRIBUTING, section 7.") -> Problem:
    return Problem("mkdocs.yml", line, "configuration", message, hint)


def _plugins(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in data.get("plugins") or []:
        if isinstance(item, dict):
            found.update({str(name): options for name, options in item.items() if isinstance(options, dict)})
    return found


def _lines(text: str) -> dict[str, int]:
    """The line of every setting, by its dotted name: ``extra.edition.contact``."""
    lines: dict[str, int] = {}

    def walk(node: yaml.Node | None, above: str) -> None:
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            name = f"{above}{key.value}"
            lines[name] = key.start_mark.line + 1
            walk(value, f"{name}.")

    walk(yaml.compose(text, _Loader), "")
    return lines


def _record(data: dict[str, Any], lines: dict[str, int]) -> tuple[Record, list[Problem]]:
    extra = data.get("extra")
    given = extra.get("edition") if isinstance(extra, dict) else None
    if not isinstance(given, dict):
        return Record(), [_bad(lines.get("extra", 0), "has no extra.edition.", "Add the edition's record.")]
    given = dict(given)
    expected, problems = _filled(Expected, given.pop("expected", None) or {}, "extra.edition.expected", lines)
    record, more = _filled(Record, given, "extra.edition", lines, expected=expected)
    return record, problems + more + _faults(record, lines)


def _faults(record: Record, lines: dict[str, int]) -> list[Problem]:
    """Values that are of the right kind and still cannot be what they say."""
    hints = {
        "contact": "Write redaktion@example.org, the https:// address of a form or issue tracker, or nothing.",
        "version_date": "Write the day of this version: 2026-11-22.",
    }
    faults = {"contact": contact_fault(record.contact), "version_date": day_fault(record.version_date)}
    return [
        _bad(lines.get(f"extra.edition.{name}", 0), f"extra.edition.{name} {fault}.", hints[name])
        for name, fault in faults.items()
        if fault
    ]


def _filled(kind: type, given: Any, where: str, lines: dict[str, int], **ready: Any) -> tuple[Any, list[Problem]]:
    """An instance of the dataclass ``kind`` from YAML, with a problem for each unknown or ill-typed value."""
    if not isinstance(given, dict):
        return kind(**ready), [_bad(lines.get(where, 0), f"{where} is not a mapping.")]
    defaults = {f.name: getattr(kind(), f.name) for f in fields(kind)}
    values, problems = dict(ready), []
    for name, value in given.items():
        line = lines.get(f"{where}.{name}", 0)
        if name not in defaults:
            problems.append(_bad(line, f"{where}.{name} is not a field of the record.", "Correct its name."))
            continue
        value = _converted(value, defaults[name])
        if value is None:
            wanted = type(defaults[name]).__name__
            problems.append(_bad(line, f"{where}.{name} has the wrong kind of value (wanted: {wanted})."))
        else:
            values[name] = value
    return kind(**values), problems


def _converted(value: Any, default: Any) -> Any:
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(value, bool) and isinstance(default, bool) else None
    if isinstance(default, tuple):
        return tuple(map(str, value)) if isinstance(value, list) else () if value in (None, "") else None
    if isinstance(default, str):
        return "" if value is None else str(value) if not isinstance(value, (dict, list)) else None
    return value if isinstance(value, type(default)) else None


def _walk(items: Any, level: int, nav: list[tuple[str, int]], titles: dict[str, str]) -> None:
    for item in items if isinstance(items, list) else []:
        if isinstance(item, str):
            nav.append((item, level))
        elif isinstance(item, dict):
            for title, target in item.items():
                if isinstance(target, str):
                    nav.append((target, level))
                    titles[target] = str(title)
                elif isinstance(target, list):
                    first = len(nav)
                    _walk(target, level + 1, nav, titles)
                    if len(nav) > first and nav[first][0].endswith("index.md"):
                        nav[first] = (nav[first][0], level)
                        titles[nav[first][0]] = str(title)
