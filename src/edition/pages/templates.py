"""The templates of fragments, whose German and markup stand in ``overrides/fragments/<name>.html``, and of books."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.base.dates import german_date, on_date
from edition.pages.figures import draw_figure
from edition.pages.report import contact_address, report_address
from edition.pages.words import paragraphs_using
from edition.paper import naming
from edition.paper.history import feed_address, history
from edition.paper.works import choices

FILTERS = (
    choices, contact_address, draw_figure, feed_address, german_date, history, on_date, paragraphs_using,
    report_address, naming.authors_label, naming.join_words, naming.number_of, naming.origin,
    naming.publisher_label, naming.version_named, naming.version_shown,
)  # fmt: skip


def render(look: Path, name: str, **values: Any) -> str:
    """A filled template of ``fragments/`` in the folder ``look``; one that is no fragment begins with «_»."""
    return fill_template(look / "fragments", f"{name}.html", **values)


def fill_template(folder: Path, name: str, **values: Any) -> str:
    """A filled template of a folder."""
    return _templates(folder).get_template(name).render(**values)


@cache
def _templates(folder: Path) -> Environment:
    """Templates that escape what is put into them and stop at a name nobody has set. Once compiled they are kept where
    nobody but the user can write (Jinja's own choice), because they are code that runs."""
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=FileSystemBytecodeCache(),
    )
    templates.filters |= {"rendered": Markup, **{words.__name__: words for words in FILTERS}}
    return templates
