"""Settings of ``mkdocs.yml`` without which no page of the edition could be right, whatever else is set there."""

import re
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
LOOK = "overrides"  # the look, beside mkdocs.yml: templates, styles, scripts and pictures of the site


@dataclass(frozen=True)
class Options:
    """What plugins are told of files: they lie where all that reads, hashes, watches and copies an edition looks."""

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
    bibtex: Options = field(default_factory=Options)


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
