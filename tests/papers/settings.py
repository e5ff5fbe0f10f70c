"""Every way in which a manuscript becomes a copy: by name, a function that writes it to a folder."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.papers import html_engine, reportlab_engine, text_engine, typst_engine
from tests.papers.manuscript import Manuscript

TYPST = {
    "notes at the foot": typst_engine.Look(),
    "two columns": typst_engine.Look(columns=2),
    "notes at the end, other ligatures": typst_engine.Look(font="New Computer Modern", at_end=True),
    "notes counted by page, soft hyphens": typst_engine.Look(restart=True, soft=True),
    "notes with signs, two columns": typst_engine.Look(numbering="*", restart=True, columns=2),
}
REPORTLAB = {
    "word by word": reportlab_engine.Look(),
    "line by line": reportlab_engine.Look(blanks=True, ligatures=True),
    "soft hyphens": reportlab_engine.Look(hyphen="\u00ad"),
    "two columns": reportlab_engine.Look(columns=2, ligatures=True),
    "two columns drawn across": reportlab_engine.Look(columns=2, across=True),
    "umlauts as two signs, dots first": reportlab_engine.Look(dots="first"),
    "umlauts as two signs, dots last": reportlab_engine.Look(dots="last", blanks=True),
}
TEXT: dict[str, Callable[[Manuscript], str]] = {
    "numbers glued": text_engine.export,
    "numbers in brackets": partial(text_engine.export, call="[{}]", page_end="\n"),
    "two columns beside each other": partial(text_engine.export, columns=2),
}
HTML = ("weasyprint", "libreoffice")
LOOKS = {"Typst": TYPST, "ReportLab": REPORTLAB, "text": TEXT}
NAMES = [f"{kind}: {name}" for kind, looks in LOOKS.items() for name in looks]


def copy(manuscript: Manuscript, setting: str, folder: Path) -> Path:
    """Set the manuscript in one of `NAMES` or by one of `HTML`; the copy's path."""
    kind, _, name = setting.partition(": ")
    target = folder / ("paper.txt" if kind == "text" else "paper.pdf")
    if kind == "Typst":
        typst_engine.typeset(manuscript, target, TYPST[name])
    elif kind == "ReportLab":
        reportlab_engine.typeset(manuscript, target, REPORTLAB[name])
    elif kind == "text":
        target.write_text(TEXT[name](manuscript), "utf-8")
    else:
        html_engine.typeset(manuscript, target, kind)
    return target
