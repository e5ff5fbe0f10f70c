"""The templates of fragments: their German and their markup stand in ``overrides/fragments/<name>.html``."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.base.dates import german_date, on_date
from edition.pages.figures import draw_figure
from edition.pages.report import contact_address, report_address
from edition.pages.terms import paragraphs_using
from edition.paper.history import history
from edition.paper.naming import (
    authors_label,
    join_words,
    number_of,
    origin,
    publisher_label,
    version_named,
    version_shown,
)
from edition.paper.works import choices

NAMING = (authors_label, number_of, join_words, origin, publisher_label, version_named, version_shown)


def render(look: Path, name: str, **values: Any) -> str:
    """A filled template of ``fragments/`` in the folder ``look``; one that is no fragment begins with «_»."""
    return fragment_templates(look).get_template(f"{name}.html").render(**values)


def environment(templates: Path) -> Environment:
    """Templates that escape what is put into them and stop at a name nobody has set. Once compiled they are kept where
    nobody but the user can write (Jinja's own choice), because they are code that runs."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=FileSystemBytecodeCache(),
    )


@cache
def fragment_templates(look: Path) -> Environment:
    fragments = environment(look / "fragments")
    filters: dict[str, Any] = {
        "german_date": german_date,
        "on_date": on_date,
        **{words.__name__: words for words in NAMING},
        "rendered": Markup,
        "choices": choices,
        "history": history,
        "draw_figure": draw_figure,
        "used_in": paragraphs_using,
        "report_address": report_address,
        "contact_address": contact_address,
    }
    fragments.filters.update(filters)
    return fragments
