"""Many files that every page loads become one, named after its content, and every page links that instead."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

# The address of a file of ours as a page links it: ``up``, the way to the site's root, and ``name``, its path below
# that. The way is a relative one or, on the page for what is not found, begins at the host's root; a site may stand
# there below a folder called «assets» too, so that the last one counts.
OURS = r'(?P<up>(?:\.\./)*|/(?:[^":]*/)?)(?P<name>assets/[^":]+\.{ending})'


def write_merged(site: Path, content: str, suffix: str) -> str:
    """Write ``assets/site.<hash><suffix>`` and return that name: a changed file is never taken for the one that a
    browser has kept."""
    name = f"assets/site.{hashlib.sha256(content.encode()).hexdigest()[:8]}{suffix}"
    (site / name).write_text(content, "utf-8")
    return name


def replace_links(text: str, found: list[re.Match[str]], element: str) -> str:
    """The page with ``element`` where the first of the links ``found`` in it stood, and without the others.

    ``{up}`` in it is the way to the site's root, which the link has as its group ``up``.
    """
    for link in reversed(found):
        here = element.format(up=link["up"]) if link is found[0] else ""
        text = f"{text[: link.start()]}{here}{text[link.end() :]}"
    return text
