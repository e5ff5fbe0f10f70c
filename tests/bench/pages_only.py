"""``python -m edition build`` with empty files in the place of PDF, EPUB and zip: what the pages alone cost.

They are not left out, because pages link to them and an address that was published may not be missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from edition.__main__ import main
from edition.fragments import Edition
from edition.offline import downloads


def empty_books(edition: Edition, *books: Any) -> Iterator[tuple[str, bytes]]:
    """Every file that is a book, without content."""
    yield from ((download.name, b"") for download in edition.downloads if download.kind in ("PDF", "EPUB"))


if __name__ == "__main__":
    patched: Any = downloads
    whole = downloads.build_book
    patched.build_book = lambda edition, *appendices: None if appendices else whole(edition)
    patched._books, patched.site_zip = empty_books, lambda *given: b""
    sys.exit(main(["build", *sys.argv[1:]]))
