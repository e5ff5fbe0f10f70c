"""The templates of the offline outputs, in ``templates/``; what is put into them is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).parent / "templates"


def written(template: str, **values: Any) -> str:
    """The template filled with ``values``."""
    return _environment().get_template(template).render(**values)


def text_of(name: str) -> str:
    """A file of the folder as it is (a style sheet)."""
    return (FOLDER / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rendered"] = Markup
    return environment
