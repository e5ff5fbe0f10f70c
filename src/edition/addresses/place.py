"""How addresses are written in ``data/``: below the site, as readers see them: ``/fazit/``, ``/fazit/#rn-46``."""

from __future__ import annotations

import re

# A page is a folder; names of folders and places hold nothing that would need escaping in an address.
ADDRESS = re.compile(r"/(?:[\w.-]+/)*(?:#[\w.:-]+)?", re.ASCII)


def is_address(text: str) -> bool:
    """Whether ``text`` is the address of a page or of a place on one; never one that climbs out of the site."""
    return bool(ADDRESS.fullmatch(text)) and not {".", ".."} & set(text.partition("#")[0].split("/"))


def slug_and_anchor(address: str) -> tuple[str, str]:
    """``/v/1.0/#rn-3`` is ``("v/1.0", "rn-3")``; the home page is ``("", "")``."""
    page, _, anchor = address.partition("#")
    return page.strip("/"), anchor


def page_address(slug: str, anchor: str = "") -> str:
    """The address of a page by its slug, or of a place on it."""
    page = f"/{slug}/" if slug else "/"
    return f"{page}#{anchor}" if anchor else page


def in_order(address: str) -> tuple[str, list[tuple[int, str]]]:
    """A key that sorts addresses by page, then ``rn-2`` before ``rn-17`` and ``rn-17`` before ``rn-17a``."""
    page, _, anchor = address.partition("#")
    parts = re.findall(r"\d+|\D+", anchor)
    return page, [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
