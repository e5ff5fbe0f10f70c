"""Subjects for papers: stems of compounds, plural nouns with their dative, names; all written for these tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Theme:
    """``stems`` begin compounds; ``actors`` and ``things`` are plurals as ``nominative/dative``.

    ``held_out`` themes are read only for the final figures, never while the reader is being written.
    """

    name: str
    title: str
    stems: tuple[str, ...]
    actors: tuple[str, ...]
    things: tuple[str, ...]
    adjectives: tuple[str, ...]
    terms: tuple[str, ...]
    held_out: bool = False


def _theme(entry: dict[str, Any]) -> Theme:
    lists = ("stems", "actors", "things", "adjectives", "terms")
    return Theme(**{**entry, **{name: tuple(entry[name].split(", ")) for name in lists}})


THEMES = tuple(map(_theme, yaml.safe_load(Path(__file__).with_name("themes.yml").read_text("utf-8"))))
