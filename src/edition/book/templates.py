"""The templates of the offline outputs, in ``templates/``; what is put into them is escaped."""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from edition.pages.templates import environment
from edition.paper.edition import Edition

FOLDER = Path(__file__).parent / "templates"


def fill_template(edition: Edition, template: str, **values: Any) -> str:
    """The template filled with the edition and ``values``."""
    templates = environment(FOLDER)
    templates.filters["rendered"] = Markup
    return templates.get_template(template).render(edition=edition, **values)
