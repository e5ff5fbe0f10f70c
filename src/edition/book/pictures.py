"""Pictures of the book as files: an `img` from its file below ``docs/``, a drawing (`svg`) from the page itself."""

from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

SVG = "http://www.w3.org/2000/svg"
KINDS = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
# The HTML parser folds names to lower case; SVG's own spelling, from the HTML standard, section 13.2.6.5 («adjust
# SVG attributes») and the element names of section 13.2.6.6, as far as drawings of an edition use them.
SPELLINGS = {
    name.lower(): name
    for name in (
        "clipPath clipPathUnits foreignObject gradientTransform gradientUnits lengthAdjust linearGradient "
        "markerHeight markerUnits markerWidth maskContentUnits maskUnits patternContentUnits patternTransform "
        "patternUnits pathLength preserveAspectRatio radialGradient refX refY spreadMethod startOffset textLength "
        "textPath viewBox"
    ).split()
}


class PictureUnusable(Exception):
    """No such picture lies below ``docs/``, or it is not of a kind that a PDF and an EPUB can hold, or is broken."""


def kind_of(name: str) -> str:
    """The media type of a picture's file."""
    return KINDS[name.rpartition(".")[2].lower()]


def spell_drawing(svg: HtmlElement) -> None:
    """Give the names in a drawing the spelling and the namespace that a file of its own needs."""
    for element in svg.iter(etree.Element):
        element.tag = SPELLINGS.get(element.tag, element.tag)
        for name in [name for name in element.attrib if name in SPELLINGS]:
            element.set(SPELLINGS[name], element.attrib.pop(name))
    given = dict(svg.attrib)
    svg.attrib.clear()
    svg.attrib.update({"xmlns": SVG} | given)


def picture_file(source: str, docs: Path) -> tuple[str, bytes]:
    """Name (path from the site's root, without leading slash) and content of an image. Raises `PictureUnusable`."""
    name = source.lstrip("/")
    if name.rpartition(".")[2].lower() not in KINDS:
        raise PictureUnusable(f"«{name}» is not a picture that PDF and EPUB can hold ({', '.join(sorted(KINDS))})")
    try:
        content = (docs / name).read_bytes()
    except OSError:
        raise PictureUnusable(f"there is no «{name}» below docs/") from None
    if name.lower().endswith(".svg"):
        try:
            etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise PictureUnusable(f"«{name}» is no SVG: {error.msg}") from None
    return name, content
