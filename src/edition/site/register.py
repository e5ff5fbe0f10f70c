"""The register as files for other programs: a table (CSV) and data (JSON)."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from edition.paper.edition import Edition
from edition.sources.apparatus.register import Recommendation

BEGINS_FORMULA = ("=", "+", "-", "@")
COLUMNS = ("id", "rn", "abschnitt", "text", "staerke", "thema", "genannt", "erschlossen", "adresse")


def write_register(edition: Edition, site: Path) -> None:
    """Write ``downloads/empfehlungen.csv`` and ``.json``; nothing where the paper has no register."""
    if not edition.apparatus.register.entries:
        return
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    rows = [_row(entry, edition) for entry in edition.apparatus.register.entries]
    (folder / "empfehlungen.csv").write_bytes(_table(rows).encode("utf-8"))
    data = {"titel": edition.record.title, "fassung": edition.record.version, "eintraege": rows}
    (folder / "empfehlungen.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _row(entry: Recommendation, edition: Edition) -> dict[str, Any]:
    home = edition.ledger.home(entry.rn)
    base = f"{edition.site_url.rstrip('/')}/" if edition.site_url else ""
    values = (entry.id, entry.rn, edition.ledger.section(home).title, entry.text, entry.strength, entry.theme,
              list(entry.named), list(entry.inferred), f"{base}{home}/#rn-{entry.rn}")  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _cell(value: Any) -> str:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe, which shows it as text (OWASP,
    «CSV Injection»)."""
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text


def _table(rows: list[dict[str, Any]]) -> str:
    """The rows as a spreadsheet in German settings opens them: a byte-order mark, semicolons, lines as in RFC 4180."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return "\ufeff" + text.getvalue()
