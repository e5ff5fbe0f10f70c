"""The elements that every offline output can show. Anything else stops the build, so that nothing is lost unseen."""

from collections.abc import Iterable, Iterator

import lxml.html
from lxml.html import HtmlElement

from edition.base.problems import Problem
from edition.paper.ledger import words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Elements that stand in lines of text, as the HTML standard's «phrasing content», as far as a paper needs them.
INLINE = frozenset("a abbr b br cite code em i mark s small span strong sub sup time".split())
BLOCKS = frozenset(
    (*HEADINGS, *"aside blockquote dd details div dl dt figcaption figure hr li ol p section summary ul".split())
)
TABLES = frozenset("caption col colgroup table tbody td tfoot th thead tr".split())
PICTURES = frozenset(("img", "svg"))
KNOWN = INLINE | BLOCKS | TABLES | PICTURES
# Deeper than anybody writes; Typst ends at some sixty, and the reader of HTML drops what is below 256 without a word.
DEEPEST = 24


def check_elements(source: str, elements: Iterable[HtmlElement]) -> Iterator[Problem]:
    """A problem for each element that is not known or too deep within others, and each picture without description;
    ``source`` names the file. What is drawn inside an `svg` is the picture's own matter."""
    for element in elements:
        if next(element.iterancestors("svg"), None) is not None:
            continue
        if sum(1 for _ in element.iterancestors()) > DEEPEST:
            message = f"its markup is nested more than {DEEPEST} deep."
            yield Problem(source, 0, "element", message, "Close what is left open, or say it more simply.")
        elif element.tag not in KNOWN:
            message = f"no PDF or EPUB can be made of {_opening_tag(element)}."
            yield Problem(source, 0, "element", message, "Say it with text, a list, a table or a figure.")
        elif element.tag in PICTURES and not description(element):
            message = f"{_opening_tag(element)} has no description."
            yield Problem(source, 0, "image-alt", message, "Give it alt (img) or aria-label (svg).")


def description(picture: HtmlElement) -> str:
    """What stands for the picture where it is not seen: ``alt``, ``aria-label`` or the drawing's own title."""
    title = picture.find("{*}title") if picture.tag == "svg" else None
    drawn = title.text if title is not None else ""
    return (picture.get("alt") or picture.get("aria-label") or drawn or "").strip()


def _opening_tag(element: HtmlElement) -> str:
    """The element's opening tag and where it stands, for the report."""
    empty = lxml.html.Element(element.tag, dict(element.attrib))
    tag = lxml.html.tostring(empty, encoding="unicode").partition("</")[0].strip()
    around = next((e for e in (element, *element.iterancestors()) if e.get("id")), None)
    place = f" in #{around.get('id')}" if around is not None and around is not element else ""
    return f"{tag}{place} («{words(element)[:40]}»)" if words(element) else f"{tag}{place}"
