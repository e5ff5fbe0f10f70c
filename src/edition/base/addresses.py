"""Relative addresses between pages of the site, which are folders."""

import posixpath
from functools import lru_cache


def address(here: str, there: str, anchor: str = "") -> str:
    """The relative address of a place on another page: ``address("fazit", "einleitung", "rn-1")`` is
    ``../einleitung/#rn-1``. Pages are folders, the home page is the empty slug."""
    if here == there:
        return f"#{anchor}" if anchor else "./"
    path = _way(here, there)
    return f"{path}#{anchor}" if anchor else path


@lru_cache(maxsize=10_000)  # a page has the same few ways to the others over and over
def _way(here: str, there: str) -> str:
    path = posixpath.relpath(there or ".", here or ".")
    return "./" if path == "." else f"{path}/"
