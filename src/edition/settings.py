"""Settings of ``mkdocs.yml`` without which no page of the edition could be right, whatever else is set there."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

import yaml

from edition.nodes import Complaint, inside, lines
from edition.problems import Problem

COMPLAINT = Complaint("mkdocs.yml", "configuration", "See CONTRIBUTING, section 7.")
# The address of a site: what a host may be called (RFC 3986, section 3.2.2) and a path that needs no escaping.
SITE_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:/[\w.~%+@-]*)*", re.ASCII)
# What the edition's addresses and templates are made for; the engine has other values for them.
FIXED: dict[str, tuple[object, ...]] = {"docs_dir": (None, "docs"), "use_directory_urls": (None, True)}
BIBLIOGRAPHY = "references.bib"
STYLE = "data/edition.csl"


def bad(line: int, message: str, hint: str = COMPLAINT.hint) -> Problem:
    """A problem of ``mkdocs.yml`` on a line."""
    return Problem(COMPLAINT.file, line, COMPLAINT.rule, message, hint)


def options_of(given: Any) -> dict[str, dict[str, Any]]:
    """The options of each plugin or extension by its name, from a list of names (some with options) or a mapping."""
    items = [{name: options} for name, options in given.items()] if isinstance(given, dict) else given
    found: dict[str, dict[str, Any]] = {}
    for item in items if isinstance(items, list) else []:
        for name, options in item.items() if isinstance(item, dict) else [(item, {})]:
            found[str(name)] = options if isinstance(options, dict) else {}
    return found


def unfit(data: dict[str, Any], plugins: dict[str, dict[str, Any]], node: yaml.Node | None) -> list[Problem]:
    """Every setting that cannot stay as it is; ``node`` is the file's root, ``plugins`` are `options_of` it."""
    where = lines(node)
    return [
        *_fixed(data, where),
        *_engine(data, plugins, where),
        *_address(data, where),
        *_files(plugins, node),
        *_sheets(inside(node, "extra_css")),
    ]


def _fixed(data: dict[str, Any], where: dict[str, int]) -> list[Problem]:
    found = [
        bad(where[name], f"{name} cannot be changed here.", "Take the line out.")
        for name, allowed in FIXED.items()
        if data.get(name) not in allowed
    ]
    if not isinstance(data.get("site_name"), str) or not data["site_name"].strip():
        found.append(bad(where.get("site_name", 0), "site_name is no text.", "Write the title of the site."))
    return found


def _engine(data: dict[str, Any], plugins: dict[str, Any], where: dict[str, int]) -> list[Problem]:
    """The theme and the plugin that the edition is made of."""
    found = []
    theme = data.get("theme")
    if (theme.get("name") if isinstance(theme, dict) else theme) != "material":
        found.append(bad(where.get("theme", 0), "the theme is not «material».", "Write «theme: {name: material}»."))
    if "edition" not in plugins:
        hint = "Write «- edition» below plugins, before bibtex."
        found.append(bad(where.get("plugins", 0), "the plugin «edition» is missing.", hint))
    return found


def _address(data: dict[str, Any], where: dict[str, int]) -> list[Problem]:
    address = data.get("site_url") or ""
    if not address or (isinstance(address, str) and SITE_ADDRESS.fullmatch(address)):
        return []
    hint = "Write https://host/path/, in the file or in the environment's SITE_URL."
    return [bad(where["site_url"], f"site_url is not the address of a site: {address}", hint)]


def _files(plugins: dict[str, dict[str, Any]], node: yaml.Node | None) -> list[Problem]:
    """The bibliography and the style lie where all that reads, hashes, watches and copies an edition looks."""
    found = []
    bibliography = plugins.get("bibtex", {}).get("bib_file", BIBLIOGRAPHY)
    if bibliography != BIBLIOGRAPHY:
        line = _line(node, "bibtex", "bib_file")
        message = f"bib_file is {bibliography}; the bibliography is {BIBLIOGRAPHY}, beside this file."
        found.append(bad(line, message, f"Move it there and write «bib_file: {BIBLIOGRAPHY}»."))
    style = plugins.get("edition", {}).get("csl_file", STYLE)
    if not isinstance(style, str) or not _lies_inside(style):
        line, hint = _line(node, "edition", "csl_file"), f"Move it there and write «csl_file: {STYLE}»."
        found.append(bad(line, f"csl_file is {style}; the style lies in data/ or beside this file.", hint))
    return found


def _sheets(node: yaml.Node | None) -> list[Problem]:
    """What stands among the style sheets without being the name of one."""
    hint = "Write «- assets/edition.css»."
    return [
        bad(item.start_mark.line + 1, "extra_css holds something else than the names of style sheets.", hint)
        for item in (node.value if isinstance(node, yaml.SequenceNode) else [])
        if not isinstance(item, yaml.ScalarNode) or item.tag != "tag:yaml.org,2002:str"
    ]


def _lies_inside(file: str) -> bool:
    """Whether a file lies in the edition's own folder or somewhere below its ``data/``."""
    parts = PurePosixPath(file).parts
    return ".." not in parts and (len(parts) == 1 or parts[:1] == ("data",))


def _line(node: yaml.Node | None, plugin: str, option: str) -> int:
    """The line of a plugin's option."""
    plugins = inside(node, "plugins")
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    return next((at[option] for item in items if option in (at := lines(inside(item, plugin)))), 0)
