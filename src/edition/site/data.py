"""Works and register as files for other programs: reference managers, spreadsheets (CSV), and whatever reads JSON."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from edition.paper.citing import cited_item, own_address
from edition.paper.downloads import CITATION
from edition.paper.edition import Edition
from edition.paper.exports import to_csljson
from edition.paper.naming import edition_title
from edition.paper.works import FORMATS
from edition.sources.apparatus.entries import Recommendation

BEGINS_FORMULA = ("=", "+", "-", "@")


def write_works(edition: Edition, site: Path) -> None:
    """Write how the whole is cited, and the works: all in one file a format, and each in files of its own."""
    (site / "downloads" / "literatur").mkdir(parents=True, exist_ok=True)
    (site / CITATION).write_text(to_csljson([cited_item(edition)]), "utf-8")
    for suffix, write in FORMATS.items():
        items = [work.item for work in edition.works]
        (site / "downloads" / f"references.{suffix}").write_bytes(write(items).encode())
        for work in edition.works:
            (site / work.files[suffix]).write_bytes(write([work.item]).encode())


def write_register(edition: Edition, site: Path) -> None:
    """Write ``downloads/empfehlungen.csv`` and ``.json``; nothing where the paper has no register."""
    if not edition.apparatus.register.recommendations:
        return
    folder = site / "downloads"
    rows = [_row(entry, edition) for entry in edition.apparatus.register.recommendations]
    (folder / "empfehlungen.csv").write_bytes(_table(rows).encode("utf-8"))
    data = {"titel": edition_title(edition.record), "fassung": edition.record.version, "eintraege": rows}
    (folder / "empfehlungen.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _row(entry: Recommendation, edition: Edition) -> dict[str, Any]:
    home = edition.ledger.homes[entry.rn]
    return {
        "id": entry.id,
        "rn": entry.rn,
        "abschnitt": edition.title_of(home),
        "text": entry.text,
        "staerke": entry.strength,
        "thema": entry.theme,
        "genannt": list(entry.named),
        "erschlossen": list(entry.inferred),
        "adresse": own_address(edition, home, f"rn-{entry.rn}") or f"{home}/#rn-{entry.rn}",
    }


def _cell(value: Any) -> str:
    """What a spreadsheet would take for a formula gets an apostrophe and is text (OWASP, «CSV Injection»)."""
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text


def _table(rows: list[dict[str, Any]]) -> str:
    """The rows as a spreadsheet in German settings opens them: a byte-order mark, semicolons, lines as in RFC 4180,
    and every cell in quotes, because LibreOffice parts at commas as well."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return "\ufeff" + text.getvalue()
