"""How addresses are written in ``data/``: below the site, as readers see them: ``/fazit/``, ``/fazit/#rn-46``,
``/downloads/fazit.pdf``; and in pages, which are folders: relative ones."""

import posixpath
import re

# A page is a folder; its name and those of its places need no escaping, and nobody has to remember capitals.
PLACE = re.compile(r"/(?:[a-z0-9_-]+/)*(?:#[a-z0-9_-]+)?")
# Keys of works may have capitals: the places of their page, and their files.
WORK = re.compile(r"/literatur/#[A-Za-z0-9_-]+")
FILE = re.compile(r"/(?:data|downloads)/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
# What a frozen version holds is as it was on its day.
FROZEN = re.compile(r"/v/(?:[\w-][\w.-]*/)*(?:#[\w.:-]+)?", re.ASCII)
# The folders of short addresses, by what the ids of their places begin with.
SHORT = {"rn": "rn", "fn": "anm"}
NUMBERED = re.compile(r"(rn|fn)-(\d+[a-z]?)")


def is_address(text: str) -> bool:
    """Whether ``text`` is the address of a page, a place on one or a file to take along; never one that climbs out of
    the site (CONTRIBUTING, 9.6)."""
    return any(form.fullmatch(text) for form in (PLACE, WORK, FILE, FROZEN))


def key_of(typed: str) -> str:
    """The key of a work as addresses, files and exports have it: ``:``, ``/``, ``.`` and ``+`` become hyphens,
    but for one at its end."""
    return re.sub(r"[:/.+]", "-", typed.rstrip(":/.+"))


def is_file(address: str) -> bool:
    """Whether an address is that of a file to take along, not of a page or a place on one."""
    return bool(FILE.fullmatch(address))


def slug_and_anchor(address: str) -> tuple[str, str]:
    """``/v/1.0/#rn-3`` is ``("v/1.0", "rn-3")``; the home page is ``("", "")``."""
    page, _, anchor = address.partition("#")
    return page.strip("/"), anchor


def page_address(slug: str, anchor: str = "") -> str:
    """The address of a page by its slug, or of a place on it."""
    page = f"/{slug}/" if slug else "/"
    return f"{page}#{anchor}" if anchor else page


def address(here: str, there: str, anchor: str = "") -> str:
    """The relative address of a place on another page: ``address("fazit", "einleitung", "rn-1")`` is
    ``../einleitung/#rn-1``. The home page is the empty slug."""
    way = "" if here == there and anchor else f"{posixpath.relpath(there or '.', here or '.')}/"
    return f"{way}#{anchor}" if anchor else way


def short_slug(anchor: str) -> str:
    """Where the short address of a paragraph or note stands: ``rn/17`` of ``rn-17``, ``anm/12`` of ``fn-12``; empty of
    all else."""
    match = NUMBERED.fullmatch(anchor)
    return f"{SHORT[match[1]]}/{match[2]}" if match else ""


def in_order(address: str) -> tuple[str, list[tuple[int, str]]]:
    """A key that sorts addresses by page, then ``rn-2`` before ``rn-17`` and ``rn-17`` before ``rn-17a``."""
    page, _, anchor = address.partition("#")
    parts = re.findall(r"\d+|\D+", anchor)
    return page, [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
