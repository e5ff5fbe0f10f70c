"""The look: a colour is changed in one place and changes everywhere; fonts are whole, and the same everywhere."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from edition.book.faces import ALWAYS, WEB, font_folder, small_face
from edition.sources.look import SHEET, read_tokens
from tests.conftest import ROOT, SITE_URL, whole_text

LEAD, OTHER = "#10434f", "#7b2fd1"


def test_a_colour_is_changed_in_one_place(small: Path, run: Any) -> None:
    sheet = small / SHEET
    sheet.write_text(sheet.read_text("utf-8").replace(LEAD, OTHER), "utf-8")
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace('site_url: ""', f"site_url: {SITE_URL}")
    settings.write_text(f"{text}extra_css: [assets/css/tokens.css, assets/css/edition.css]\n", "utf-8")
    assert run("build", root=small).returncode == 0
    site = small / "site"
    (styles,) = (site / "assets").glob("site.*.css")
    books = [whole_text(site, ending) for ending in ("epub", "html", "pdf")]
    with zipfile.ZipFile(books[0]) as epub:
        texts = [styles.read_text("utf-8"), (site / "index.html").read_text("utf-8"), books[1].read_text("utf-8")]
        texts.append(epub.read("EPUB/book.css").decode())
        pictures = [epub.read("EPUB/look/cover.png"), (site / "assets/cards/start.png").read_bytes()]
    assert [(LEAD in text, OTHER in text) for text in texts] == [(False, True)] * len(texts)
    shown = [Image.open(BytesIO(picture)).convert("RGB") for picture in pictures]
    shown.append(pypdfium2.PdfDocument(books[2])[0].render(scale=1).to_pil().convert("RGB"))
    wanted = tuple(bytes.fromhex(OTHER[1:]))
    assert [wanted in {colour for _, colour in picture.getcolors(1 << 24)} for picture in shown] == [True] * 3


@pytest.mark.parametrize(
    ("wrong", "told"),
    [("  --lead: teal;", ":2: gives --lead the value «teal», which is no colour."), ("", ": has no --lead.")],
)
def test_a_token_that_is_none_is_told(small: Path, wrong: str, told: str) -> None:
    lines = [line for line in (small / SHEET).read_text("utf-8").splitlines() if not line.startswith("  --lead:")]
    rest = lines[lines.index(":root {") + 1 :]
    (small / SHEET).write_text("\n".join([":root {", wrong, *rest]), "utf-8")
    said = [str(problem) for problem in read_tokens(small)[1]]
    assert said == [f"{SHEET}{told} Write the colour as #10434f. [look]"]


def test_fonts_carry_our_names_and_every_letter() -> None:
    for name in WEB:
        font = TTFont(BytesIO(small_face(name, "ğ")))
        called = {str(record) for record in font["name"].names if record.nameID in {1, 4, 6}}
        assert not [word for word in called if "Source" in word]
        assert {*map(ord, ALWAYS), ord("ğ")} <= {*font.getBestCmap()}
    assert len([*font_folder().glob("*.ttf")]) == 6


def test_the_fallback_is_as_wide_as_the_fonts() -> None:
    """Times and Helvetica have the widths of what the style sheet names (AFM, by reportlab)."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    sheet = (ROOT / "overrides/assets/css/fonts.css").read_text("utf-8")
    text = re.sub(r"<[^>]+>|[^ -~äöüßÄÖÜ]", "", (ROOT / "docs/integration.md").read_text("utf-8"))
    for face, local, standard in (
        ("serif-400", "Times New Roman", "Times-Roman"),
        ("serif-600", "Times New Roman Bold", "Times-Bold"),
        ("sans", "Arial", "Helvetica"),
    ):
        font = TTFont(BytesIO(small_face(face, "")))
        letters, widths = font.getBestCmap(), font["hmtx"]
        ours = sum(widths[letters[ord(letter)]][0] for letter in text) / 1000
        rule = sheet[sheet.index(f'local("{local}")') :]
        adjusted = float(re.findall(r"size-adjust: ([\d.]+)%", rule)[0]) / 100
        assert ours / stringWidth(text, standard, 1) == pytest.approx(adjusted, rel=0.01), face
