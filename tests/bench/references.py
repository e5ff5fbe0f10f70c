"""What the notes cost: one pass over 2,000 works and 5,000 citations, against pandoc alone on the same files."""

import os
import tempfile
from pathlib import Path

from edition.paper.notes import PANDOC, format_notes
from edition.sources.bibliography import read_bibliography
from tests.bench.cost import measured
from tests.conftest import ROOT

ENTRY = """@book{{autor{0}, author = {{Autor{0}, Ada and Zweite, Eva}}, title = {{Titel {0}}}, subtitle = {{Zusatz}},
  date = {{{1}}}, location = {{Kassel}}, publisher = {{Verlag}}, url = {{https://example.org/{0}}}}}
"""


def report_references(sizes: tuple[int, ...] = (500, 1000, 2000)) -> None:
    """Seconds of the first pass and of an unchanged one, and of ``pandoc --citeproc``, by number of works."""
    style = ROOT / "data" / "edition.csl"
    print(f"references: {'works':>6} {'citations':>9} {'first s':>8} {'again s':>8} {'pandoc s':>9} {'ratio':>6}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            bib, page = Path(name) / "references.bib", Path(name) / "page.md"
            bib.write_text("".join(ENTRY.format(n, 1900 + n % 120) for n in range(size)), "utf-8")
            cited = [f"[Vgl. @autor{n % size}, S. {n}–{n + 3}; @autor{n * 7 % size}]" for n in range(size * 5 // 4)]
            notes = {str(number): text for number, text in enumerate(cited, 1)}
            page.write_text("\n\n".join(f"Text.[^{n}]\n\n[^{n}]: {text}." for n, text in notes.items()), "utf-8")
            cache = Path(name) / "cache"

            first, again = (_seconds(notes, bib, style, cache) for _ in range(2))
            options = ["-t", "html", "--citeproc", f"--bibliography={bib}", f"--csl={style}", "-o", os.devnull]
            alone, _ = measured([str(PANDOC), str(page), *options], Path(name))
        row = f"{size:6} {2 * len(notes):9} {first:8.2f} {again:8.2f} {alone:9.2f} {first / alone:6.2f}"
        print(f"            {row}")


def _seconds(notes: dict[str, str], bib: Path, style: Path, cache: Path) -> float:
    """CPU seconds of a pass, children included."""
    begin = sum(os.times()[:4])
    format_notes(notes, read_bibliography(bib)[0], style, cache)
    return sum(os.times()[:4]) - begin
