"""Relative addresses between pages of the site, which are folders."""

import posixpath


def address(here: str, there: str, anchor: str = "") -> str:
    """The relative address of a place on another page: ``address("fazit", "einleitung", "rn-1")`` is
    ``../einleitung/#rn-1``. Pages are folders, the home page is the empty slug."""
    way = "" if here == there and anchor else f"{posixpath.relpath(there or '.', here or '.')}/"
    return f"{way}#{anchor}" if anchor else way
