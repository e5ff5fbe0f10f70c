"""Every file the edition writes beside the pages, from the ledger: one line a writer, in the order they run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edition.fragments import Edition
from edition.site import write_robots
from edition.styles import combine_styles

Writer = Callable[[Edition, Path], None]
"""Takes the edition and the folder of the built site; writes its files there."""

ALWAYS: tuple[Writer, ...] = (write_robots,)
# Left out of the live preview: what nobody looks at while writing and what takes seconds.
PUBLISHED: tuple[Writer, ...] = (combine_styles,)


def write_outputs(edition: Edition, site: Path, *, preview: bool) -> None:
    """Run the writers on a site whose pages are already there."""
    for write in ALWAYS if preview else (*ALWAYS, *PUBLISHED):
        write(edition, site)
