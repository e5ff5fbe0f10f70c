"""Every field that an editor fills: found in what the readers say they read, so that a new one is here by itself."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from edition.base.yaml_text import LOADER, SAFE
from edition.sources.apparatus.apparatus import FILES, Apparatus
from edition.sources.link_report import Finding
from edition.sources.record import Provider, Record
from edition.sources.works.items import TYPES

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Field:
    """A field: its file, what it is called in reports of the tests, and the places in the full edition's file that
    fill it, one after the other."""

    file: str
    name: str
    places: tuple[Path_, ...]

    def __str__(self) -> str:
        return f"{self.file} {self.name}"

    def filled(self, text: str, change: Callable[[str], str], place: Path_) -> str:
        """The file's text with the value at one place changed."""
        if self.file.endswith(".bib"):
            return with_bibtex(text, str(place[0]), str(place[1]), change)
        if self.file.endswith(".md"):
            _, front, body = text.split("---\n", 2)
            return f"---\n{written(replaced(yaml.safe_load(front), place, change))}---\n{body}"
        if self.file.endswith(".json"):
            return json.dumps(replaced(json.loads(text), place, change), ensure_ascii=False)
        loader = _Settings if self.file == "mkdocs.yml" else LOADER
        return written(replaced(yaml.load(text, loader), place, change))


class _Env(str):
    """An address that is left to the environment."""


class _Settings(SAFE):
    """``mkdocs.yml`` with its ``!ENV`` kept."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    """Writes what `_Settings` reads."""


_Settings.add_constructor("!ENV", lambda loader, node: _Env("SITE_URL"))
_Dumper.add_representer(_Env, lambda dumper, name: dumper.represent_sequence("!ENV", [str(name), ""]))


def written(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def all_fields(home: Path) -> list[Field]:
    """Every field, with its places in the edition at ``home``. Raises AssertionError for one that nothing fills."""
    found = [*_apparatus(home), *_record(), *_bibliography(), *_pages(home), *_navigation(home), *_others()]
    unfilled = [str(field) for field in found if not field.places]
    assert not unfilled, f"fill these fields in tests/full: {unfilled}"
    return found


def _apparatus(home: Path) -> Iterator[Field]:
    hints = get_type_hints(Apparatus)
    del hints["drawings"]  # no field: a rule knows what may stand in them
    del hints["synonyms"]  # lists in a list, see `_others`
    for name, kind in hints.items():
        file = FILES[name][0]
        data = yaml.load((home / file).read_text("utf-8"), LOADER)
        yield from _fields(file, "", kind, [((), data)])


def _fields(file: str, called: str, kind: Any, held: list[tuple[Path_, Any]]) -> Iterator[Field]:
    """The fields of a kind of value; ``held`` are the values of this kind with their places."""
    first = next(iter(get_args(kind)), None)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        for name in (each.name for each in fields(kind) if each.init):
            inner = [((*at, name), value[name]) for at, value in held if name in value]
            yield from _fields(file, f"{called}.{name}".strip("."), hints[name], inner)
    elif is_dataclass(first):
        many = get_origin(kind) is tuple
        items = [((*at, i), item) for at, value in held for i, item in enumerate(value)] if many else held
        yield from _fields(file, called, first, items)
    elif first:
        yield Field(
            file, called, tuple((*at, 0 if isinstance(value, list) else next(iter(value))) for at, value in held)
        )
    else:
        yield Field(file, called, tuple(at for at, _ in held))


def _record() -> Iterator[Field]:
    hints = get_type_hints(Record)
    for field in fields(Record):
        if field.name == "provider":
            for inner in fields(Provider):
                place = (("extra", "edition", "provider", inner.name),)
                yield from [Field("mkdocs.yml", f"extra.edition.provider.{inner.name}", place)] if inner.init else []
        elif field.init and field.name != "expected":
            last: Path_ = (field.name, 0) if get_origin(hints[field.name]) is tuple else (field.name,)
            yield Field("mkdocs.yml", f"extra.edition.{field.name}", (("extra", "edition", *last),))
    yield Field("mkdocs.yml", "site_name", (("site_name",),))
    yield Field("mkdocs.yml", "site_url", (("site_url",),))


# Of two names for the same one only; `language` counts where there is no `langid`.
FIELDS = (
    "abstract annotation author bookauthor booksubtitle booktitle chapter date day doi edition editor editortype "
    "eprint eventdate eventtitle howpublished institution isbn issn issue issuetitle journaltitle keywords langid "
    "location month note number organization pages part publisher pubstate repairedurl series shorttitle subtitle "
    "title titleaddon translator type url urldate version volume year".split()
)


def _bibliography() -> Iterator[Field]:
    for name in sorted(FIELDS):
        yield Field("references.bib", name, tuple((kind, name) for kind in sorted(TYPES)))


def _pages(home: Path) -> Iterator[Field]:
    for name in ("index.md", "ausleihe/index.md", "rueckgabe.md", "glossar.md"):
        front = yaml.safe_load((home / "docs" / name).read_text("utf-8").split("---\n")[1])
        for key in front:
            yield Field(f"docs/{name}", key, ((key,),))


def _navigation(home: Path) -> Iterator[Field]:
    """Titles of the navigation are names, not values; those of pages without paragraphs are free."""
    nav = yaml.load((home / "mkdocs.yml").read_text("utf-8"), _Settings)["nav"]
    for number, item in enumerate(nav):
        yield Field("mkdocs.yml", f"nav {next(iter(item))}", (("nav", number, "*"),))


def _others() -> Iterator[Field]:
    address = "https://example.org/b.pdf"
    for field in fields(Finding):
        yield Field("data/links.json", field.name, (("links", address, field.name),))
    yield Field("data/links.json", "checked", (("checked",),))
    yield Field("data/links.json", "address", (("links", "*"),))
    yield Field("data/redirects.yml", "new", (("/alt/",),))
    yield Field("data/redirects.yml", "old", (("*",),))
    for name in ("groups", "ignored"):
        yield Field("data/synonyms.yml", name, ((name, 0, 1) if name == "groups" else (name, 0),))


def replaced(data: Any, place: Path_, change: Callable[[str], str]) -> Any:
    """A copy of ``data`` with one value changed; «*» is the first name of a mapping, which is changed itself."""
    if not place:
        return change(str(data) if data is not None else "")
    first, *rest = place
    if first == "*":
        (name, value), *others = data.items()
        return {change(name): value, **dict(others)}
    if isinstance(data, dict):
        changed = replaced(data.get(first), tuple(rest), change)
        return {**data, first: changed}
    return [*data[:first], replaced(data[first], tuple(rest), change), *data[first + 1 :]]


def with_bibtex(text: str, kind: str, name: str, change: Callable[[str], str]) -> str:
    """The bibliography with one field of the work that has the type ``kind`` changed, or given."""
    head, entry, rest = _cut(text, f"@{kind}{{")
    lines = [line for line in entry.splitlines() if line.split("=")[0].strip() != name]
    return "\n".join([head + lines[0], f"  {name} = {{{change('')}}},", *lines[1:], ""]) + rest


def _cut(text: str, start: str) -> tuple[str, str, str]:
    begin = text.index(start)
    end = text.index("\n}\n", begin) + 3
    return text[:begin], text[begin:end], text[end:]
