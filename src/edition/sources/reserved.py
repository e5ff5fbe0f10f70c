"""Names that the edition takes for itself: no section of a paper can have one of them as its address.

A section's address is the name of its folder on the site, of its file in the EPUB, and the id of its heading in every
output; whatever else stands there under one of these names would be written over or stand there twice.
"""

import re

# Pages that an edition may have beside its sections (CONTRIBUTING, 10 and 14); links to them are made by the build.
PAGES = ("abbildungen", "aenderungen", "akteure", "empfehlungen", "gesamttext", "glossar", "herunterladen", "index",
         "literatur", "ueber", "zeitleiste")  # fmt: skip
# What the build writes below the site: files of the theme and ours, downloads, short addresses, search, versions.
FOLDERS = ("404", "assets", "downloads", "rn", "robots", "search", "sitemap", "v")
# Ids on every page, and files and headings of the book that stand beside the sections (offline/templates).
BOOK = ("anmerkungen", "edition-page", "inhalt", "nav", "titel")
# Ids of paragraphs, notes, calls and entries of the register, and what becomes one when a number is put to it.
NUMBERED = re.compile(r"(?:rn|fn|fnref|e)(?:-\d+[a-z]?)?")

RESERVED = frozenset((*PAGES, *FOLDERS, *BOOK))


def is_reserved(slug: str) -> bool:
    """Whether the edition needs the name ``slug`` for itself."""
    return slug in RESERVED or bool(NUMBERED.fullmatch(slug))
