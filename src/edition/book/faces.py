"""The edition's two families, cut from fonts that come as pip packages: whole faces for the PDF and the cards, and
small ones, with the letters that pages use, for the web and the EPUB.

The fonts' licence (SIL OFL 1.1) reserves the name «Source»; what is cut from them is called «Lesefassung», and the
licence goes along. The same code cuts the same bytes for every edition, so they are kept beside the code.
"""

import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import brotli
import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from edition.base.cache import cache_on_disk, digest

KEPT = Path(__file__).parents[3] / ".cache" / "edition"
SERIF, SANS = "fontpkg_source_serif_4", "fontpkg_source_sans_3"
FAMILIES = {SERIF: "Lesefassung Serif", SANS: "Lesefassung Sans"}


@dataclass(frozen=True)
class Face:
    """A file of a package, and where on its axes the face is: a number, or least, usual and greatest."""

    package: str
    file: str
    axes: dict[str, Any]
    style: str = "Regular"


# The serif is drawn for a size too (opsz), in pixels on a page: running text, and titles.
FACES = {
    "serif-400": Face(SERIF, "SourceSerif4[opsz,wght].ttf", {"wght": 400, "opsz": 18}),
    "serif-600": Face(SERIF, "SourceSerif4[opsz,wght].ttf", {"wght": 600, "opsz": 24}, "Semibold"),
    "serif-400-italic": Face(SERIF, "SourceSerif4-Italic[opsz,wght].ttf", {"wght": 400, "opsz": 18}, "Italic"),
    "sans": Face(SANS, "SourceSans3[wght].ttf", {"wght": (400, 400, 600)}),
    "sans-400": Face(SANS, "SourceSans3[wght].ttf", {"wght": 400}),
    "sans-600": Face(SANS, "SourceSans3[wght].ttf", {"wght": 600}, "Semibold"),
    "sans-400-italic": Face(SANS, "SourceSans3-Italic[wght].ttf", {"wght": 400}, "Italic"),
}
WEB = ("serif-400", "serif-600", "serif-400-italic", "sans")
# A variable font costs Typst five times the CPU, as every break is shaped anew.
PRINT = tuple(name for name in FACES if name != "sans")
# The languages of Europe that write Latin; signs, arrows, shapes.
LETTERS = "".join(chr(n) for a, b in ((0x20, 0x180), (0x2000, 0x2070), (0x20A0, 0x2780)) for n in range(a, b))
# What a small face holds whatever the pages say: what readers may type, and what scripts and styles write.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u00adÄÖÜäöüß«»„“‚‘’–—…·§×←→↑↓☐"
# Both are drawn with tabular lining figures; the features give old-style and proportional ones.
FEATURES = ["kern", "liga", "onum", "pnum", "ccmp", "mark"]


@cache
def cut_face(name: str) -> bytes:
    """A face as TrueType, with every letter of `LETTERS` that it has."""
    face = FACES[name]
    source = files(face.package).joinpath("files", face.file).read_bytes()

    def cut() -> bytes:
        font = with_letters(source, LETTERS)
        instantiateVariableFont(font, face.axes, inplace=True)
        family = FAMILIES[face.package]
        names: Any = font["name"]
        for number, text in {1: family, 2: face.style, 4: f"{family} {face.style}"}.items():
            names.setName(text, number, 3, 1, 0x409)
        names.setName(f"{family}-{face.style}".replace(" ", ""), 6, 3, 1, 0x409)
        return font_file(font)

    return cache_on_disk(KEPT, f"{name}.ttf", [*TOOLS, name, source], cut)


def small_face(name: str, letters: Iterable[str]) -> bytes:
    """A face as WOFF2, with ``letters`` and those of `ALWAYS`."""
    wanted = "".join(sorted({*ALWAYS, *letters}))

    def cut() -> bytes:
        font = with_letters(cut_face(name), wanted)
        font.flavor = "woff2"
        return font_file(font)

    return cache_on_disk(KEPT, f"{name}.woff2", [*TOOLS, name, wanted, cut_face(name)], cut)


def with_letters(content: bytes, letters: str) -> TTFont:
    """A font without all but some letters, the features that are used, its names and its copyright."""
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 4, 6])
    options.drop_tables += ["STAT", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    return font


def font_file(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def font_folder() -> Path:
    """A folder of the faces for print, which Typst reads as files."""
    faces = {f"{name}.ttf": cut_face(name) for name in PRINT}
    folder = KEPT / f"faces-{digest(faces.values())[:24]}"
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)  # it is in use, see `remove_unused`
    for name, content in faces.items():
        path, fresh = folder / name, folder / f"{name}.{os.getpid()}.new"
        if not path.exists() or path.read_bytes() != content:
            fresh.write_bytes(content)
            fresh.replace(path)
    return folder


def font_licence() -> bytes:
    """The licence as both packages carry it, each with its copyright."""
    return b"\n\n".join(files(package).joinpath("LICENSE").read_bytes().strip() for package in FAMILIES) + b"\n"


TOOLS = (Path(__file__).read_bytes(), fontTools.version, brotli.__version__)
