"""The manuscript as a web page, set by WeasyPrint or LibreOffice where they are installed."""

import importlib.util
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

from tests.papers.lines import HYPHENATION
from tests.papers.manuscript import CALL, Manuscript

STYLE = """
@page { size: 148mm 210mm; margin: 18mm; @top-left { content: "%s" } @top-right { content: counter(page) } }
p { hyphens: auto; text-align: justify; margin: 0; text-indent: 1.2em }
.note { float: footnote; font-size: 84%% }
"""
OFFICE_NOTE = '<a class="sdfootnoteanc" name="sdfootnote{0}anc" href="#sdfootnote{0}sym"><sup>{0}</sup></a>'
OFFICE_FOOT = '<div id="sdfootnote{0}"><p><a class="sdfootnotesym" href="#sdfootnote{0}anc">{0}</a> {1}</p></div>'


def missing(program: str) -> str:
    """Why a program cannot set papers here, or nothing."""
    there = importlib.util.find_spec("weasyprint") if program == "weasyprint" else shutil.which("soffice")
    return "" if there else f"{program} is not installed"


def typeset(manuscript: Manuscript, target: Path, program: str) -> None:
    """Write the manuscript to ``target`` as PDF by ``"weasyprint"`` or ``"libreoffice"``."""
    office = program == "libreoffice"
    body = "".join(
        f"<h2>{escape(heading)}</h2>"
        + "".join(f"<p>{_marked_up(text, manuscript, office)}</p>" for text in paragraphs)
        for heading, paragraphs in manuscript.sections
    )
    feet = "".join(OFFICE_FOOT.format(number, escape(note)) for number, note in manuscript.notes.items() if office)
    style = "" if office else STYLE % manuscript.head
    page = f'<html lang="de"><meta charset="utf-8"><style>{style}</style><body>{body}{feet}</body></html>'
    target.with_suffix(".html").write_text(page, "utf-8")
    if office:
        command = ["soffice", f"-env:UserInstallation={target.parent.as_uri()}/office", "--headless", "--convert-to"]
        command += ["pdf:writer_web_pdf_Export", "--outdir", str(target.parent), str(target.with_suffix(".html"))]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    else:
        import weasyprint  # type: ignore[import-not-found]

        weasyprint.HTML(target.with_suffix(".html")).write_pdf(target)


def _marked_up(text: str, manuscript: Manuscript, office: bool) -> str:
    """A paragraph with its notes; for LibreOffice, which has no hyphenation of its own, with soft hyphens."""
    literal, *calls_and_literals = CALL.split(text)
    made = escape(literal)
    for number, after in zip(calls_and_literals[::2], calls_and_literals[1::2], strict=True):
        note = f'<span class="note">{escape(manuscript.notes[int(number)])}</span>'
        made += (OFFICE_NOTE.format(number) if office else note) + escape(after)
    if office:
        made = re.sub(
            r"(?<![\w<;&=\"#/])[A-ZÄÖÜ]?[a-zäöüß]{6,}", lambda word: HYPHENATION.inserted(word[0], "\u00ad"), made
        )
    return made
