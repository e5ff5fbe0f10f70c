"""``python -m edition build`` with empty files in the place of PDF, EPUB and zip: what the pages alone cost.

They are not left out, because pages link to them and an address that was published may not be missing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from edition.__main__ import main
from edition.paper.edition import Edition
from edition.site import books, outputs


def write_empty(edition: Edition, book: Any, pages: Any, site: Path) -> None:
    """Write every file that is a book, without content."""
    (site / "downloads").mkdir(exist_ok=True)
    for download in edition.downloads:
        if download.kind in ("PDF", "EPUB"):
            (site / download.path).write_bytes(b"")


if __name__ == "__main__":
    patched: Any = outputs
    patched.write_books = write_empty
    zipping: Any = books
    zipping.site_zip = lambda *given: b""
    sys.exit(main(["build", *sys.argv[1:]]))
