"""Settings of ``mkdocs.yml`` without which no page of the edition could be right, whatever else is set there; and the
navigation from ``nav``: the pages in reading order, each with its level, title and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import yaml

from edition.base.problems import Problem
from edition.base.schema import Text, Wanted, misfits
from edition.base.yaml_text import Complaint, inside

COMPLAINT = Complaint("mkdocs.yml", "configuration", "See CONTRIBUTING, section 7.")
# The address of a site: what a host may be called (RFC 3986, section 3.2.2) and a path that needs no escaping.
SITE_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:/[\w.~%+@-]*)*", re.ASCII)
BIBLIOGRAPHY = "references.bib"
STYLE = "data/edition.csl"
FILE = re.compile(r"(?!.*\.\.)(?:data/.+|[^/]+)")  # in the edition's own folder, or below its data/
FOLDER = re.compile(r"data/(?!.*\.\.).+")  # of a bibliography in several files
TEXT = "tag:yaml.org,2002:str"
Fault = tuple[yaml.Node, str]
"""Where something is wrong, and what."""
LOOK = "overrides"  # the look, beside mkdocs.yml: templates, styles, scripts and pictures of the site


@dataclass(frozen=True)
class Options:
    """What plugins are told of files: they lie where all that reads, hashes, watches and copies an edition looks."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    csl_file: Annotated[
        str,
        Wanted("a file in data/ or beside this file", f"Move it there and write «csl_file: {STYLE}».", FILE.fullmatch),
    ] = STYLE
    bib_file: Annotated[
        Literal["references.bib"],
        Wanted(f"{BIBLIOGRAPHY}, beside this file", f"Move it there and write «bib_file: {BIBLIOGRAPHY}»."),
    ] = "references.bib"
    bib_dir: Annotated[
        str, Wanted("a folder in data/", "Move it there and write «bib_dir: data/literatur».", FOLDER.fullmatch)
    ] = ""


@dataclass(frozen=True)
class Plugins:
    """The plugins that the edition is made with."""

    edition: Options
    bibtex: Options


THEME_HINT = f"Write «theme: {{name: material, custom_dir: {LOOK}}}»."


@dataclass(frozen=True)
class Theme:
    """The theme that the edition's templates are made for, and the folder that they lie in."""

    name: Annotated[Literal["material"], Wanted("«material»", THEME_HINT)]
    custom_dir: Annotated[Literal["overrides"], Wanted(f"{LOOK}, beside this file", THEME_HINT)]


@dataclass(frozen=True)
class Settings:
    """The settings that the edition's addresses and templates are made for; the engine has other values for them."""

    __pydantic_config__: ClassVar = {"str_strip_whitespace": True}
    site_name: Annotated[Text, Wanted("a text", "Write the title of the site.")]
    theme: Theme
    plugins: Plugins
    site_url: Annotated[
        str | None,
        Wanted("the address of a site", "Write https://host/path/, here or in SITE_URL.", SITE_ADDRESS.fullmatch),
    ] = None
    docs_dir: Annotated[Literal["docs"], Wanted("docs", "Take the line out.")] = "docs"
    use_directory_urls: Annotated[Literal[True], Wanted("true", "Take the line out.")] = True
    extra_css: tuple[
        Annotated[str, Wanted("the name of a style sheet", "Write «- assets/css/edition.css».")], ...
    ] = ()


def options_of(given: Any) -> dict[str, dict[str, Any]]:
    """The options of each plugin or extension by its name, from a list of names (some with options) or a mapping."""
    items = [{name: options} for name, options in given.items()] if isinstance(given, dict) else given
    found: dict[str, dict[str, Any]] = {}
    for item in items if isinstance(items, list) else []:
        for name, options in item.items() if isinstance(item, dict) else [(item, {})]:
            found[str(name)] = {str(key): value for key, value in options.items()} if isinstance(options, dict) else {}
    return found


def unfit(data: dict[str, Any], plugins: dict[str, dict[str, Any]], node: yaml.Node | None) -> list[Problem]:
    """Every setting that cannot stay as it is; ``node`` is the file's root, ``plugins`` are `options_of` it."""
    theme = data.get("theme")
    theme = theme if isinstance(theme, dict) else {"name": None, "custom_dir": LOOK}  # one complaint
    return misfits({"site_name": None, **data, "theme": theme, "plugins": plugins}, node, Settings, COMPLAINT)


def look_files(node: yaml.Node | None) -> dict[str, int]:
    """The files of the look that the settings name (styles, scripts, the favicon), each with its line."""
    listed = [inside(node, "extra_css"), inside(node, "extra_javascript")]
    items = [item for given in listed if isinstance(given, yaml.SequenceNode) for item in given.value]
    named = [inside(node, "theme", "favicon"), *(inside(item, "path") or item for item in items)]
    return {each.value: each.start_mark.line + 1 for each in named if isinstance(each, yaml.ScalarNode)}


def fragment_names(root: Path) -> frozenset[str]:
    """What an author may call by ``/// fragment | name``: the templates whose names do not begin with ``_``."""
    names = {path.stem for path in (root / LOOK / "fragments").glob("*.html")}
    return frozenset(name for name in names if not name.startswith("_"))


@dataclass
class Navigation:
    """``pages`` are ``(path below docs/, level)`` in reading order, level 1 for the top; ``titles`` holds the title
    that the navigation gives a page or, for a group, the group's title under its first page; ``lines`` where each page
    stands in ``mkdocs.yml``."""

    pages: list[tuple[str, int]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_navigation(node: yaml.Node | None) -> tuple[Navigation, list[Problem]]:
    """The navigation from its YAML, and whatever in it is no page, title or list."""
    navigation = Navigation()
    faults = _list(node, navigation, 1) if node else ()
    return navigation, [COMPLAINT.at(part.start_mark, f"nav: {message}") for part, message in faults]


def _list(node: yaml.Node, navigation: Navigation, level: int, title: str = "") -> Iterator[Fault]:
    """A list, that of a group where it has a ``title``: a first page that is an ``index.md`` is the group's own, with
    its title and level."""
    pages, first = navigation.pages, len(navigation.pages)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        yield node, "a list of pages is wanted here"
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        titled = isinstance(item, yaml.MappingNode) and len(item.value) == 1 and _is_text(item.value[0][0])
        key, page = item.value[0] if titled else (None, item)
        if key and isinstance(page, yaml.SequenceNode):
            yield from _list(page, navigation, level + 1, key.value)
        elif not _is_text(page):
            yield page, "a page's file is wanted here, or a title with a page or a list"
        elif page.value in navigation.lines:
            yield page, f"{page.value} stands there twice"
        else:
            pages.append((page.value, level))
            navigation.lines[page.value] = page.start_mark.line + 1
            navigation.titles |= {page.value: key.value} if key else {}
    if title and len(pages) > first and pages[first][0].endswith("index.md"):
        pages[first] = (pages[first][0], level - 1)
        navigation.titles[pages[first][0]] = title


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == TEXT and bool(node.value.strip())
