"""The fonts of the site, with the letters that its pages use, named after their content; their licence beside them."""

import hashlib
from pathlib import Path

from edition.book.faces import WEB, font_licence, small_face
from edition.paper.ledger import RenderedPage

FOLDER = "assets/fonts"
SHEET = "assets/css/fonts.css"
EARLY = ("serif-400", "serif-600", "sans")  # text, titles, navigation: what every first view needs
# Not in the zip: browsers ask no file for leave, and say so.
PRELOAD = (
    '\n    <!-- online --><link rel="preload" href="{up}%s" as="font" type="font/woff2" crossorigin><!-- /online -->'
)


def write_fonts(pages: tuple[RenderedPage, ...], site: Path) -> None:
    """Write the fonts and put their names into the style sheet that loads them."""
    (site / FOLDER).mkdir()
    (site / FOLDER / "OFL.txt").write_bytes(font_licence())
    letters = set[str]().union(*(page.html for page in pages))
    sheet = (site / SHEET).read_text("utf-8")
    for face in WEB:
        content = small_face(face, letters)
        name = f"{face}.{hashlib.sha256(content).hexdigest()[:8]}.woff2"
        (site / FOLDER / name).write_bytes(content)
        sheet = sheet.replace(f"{face}.woff2", name)
    (site / SHEET).write_text(sheet, "utf-8")


def preloads(site: Path) -> str:
    """The elements that ask for the first fonts before the style sheet has come; ``{up}`` is the way to the root."""
    paths = [path for face in EARLY for path in (site / FOLDER).glob(f"{face}.*")]
    return "".join(PRELOAD % path.relative_to(site).as_posix() for path in paths)
