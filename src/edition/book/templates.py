"""The templates of the offline outputs, in ``templates/``; what is put into them is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from edition.pages.templates import environment
from edition.paper.edition import Edition

FOLDER = Path(__file__).parent / "templates"


def fill_template(edition: Edition, template: str, **values: Any) -> str:
    """The template filled with the edition and ``values``."""
    return _environment().get_template(template).render(edition=edition, **values)


def text_of(name: str) -> str:
    """A file of the folder as it is (a style sheet)."""
    return (FOLDER / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    templates = environment(FOLDER)
    templates.filters["rendered"] = Markup
    return templates
