"""The downloads of each work, for reference managers."""

from __future__ import annotations

from pathlib import Path

from edition.paper.edition import Edition
from edition.paper.exports import to_bibtex, to_csljson, to_ris
from edition.paper.works import FORMATS


def write_works(edition: Edition, site: Path) -> None:
    """Write ``downloads/references.bib``, ``.ris`` and ``.json``, and each work alone in ``downloads/literatur/``."""
    folder = site / "downloads" / "literatur"
    folder.mkdir(parents=True, exist_ok=True)
    items = [work.item for work in edition.works]
    together = {"bib": "\n".join(map(to_bibtex, items)), "ris": "".join(map(to_ris, items)), "json": to_csljson(items)}
    for suffix, written in FORMATS.items():
        (site / "downloads" / f"references.{suffix}").write_bytes(together[suffix].encode())
        for work in edition.works:
            (site / work.files[suffix]).write_bytes(written(work.item).encode())
