"""Parts of pages that the build makes: called by blocks (`edition.paper.blocks`), written by Jinja.

Everything put into them is escaped unless it is HTML that the edition itself has rendered.
"""

import posixpath
import re
from typing import Any

from edition.base.addresses import address
from edition.pages.templates import fragment_templates
from edition.paper.blocks import CALL
from edition.paper.citing import cited_address, source_of
from edition.paper.edition import Edition
from edition.sources.releases import folder_of


def fill(html: str, slug: str, edition: Edition, **made: Any) -> str:
    """The page's HTML with every call replaced by its fragment; ``slug`` is the page's address. In fragments, ``to``
    leads to places of the same version, ``out_to`` to those of the whole site, from a frozen version too; ``made`` is
    what has been made of other pages."""

    home = folder_of(edition.record.version)  # where a version that is being frozen will stand

    def write(match: re.Match[str]) -> str:
        template = fragment_templates(edition.look).get_template(f"{match['name']}.html")
        return template.render(
            edition=edition,
            record=edition.record,
            ledger=edition.ledger,
            to=lambda *place: address(slug, *place),
            file=lambda path: posixpath.relpath(path, slug or "."),
            source=source_of(edition, slug),
            cited=lambda *place: cited_address(edition, *place),
            out_to=lambda *place: address(f"{home}/{slug}" if edition.frozen else slug, *place),
            folder_of=folder_of,
            **made,
        )

    return CALL.sub(write, html)
