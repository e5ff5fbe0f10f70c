"""Rewriting the running text of a page's HTML, everything else as it is."""

import re
from collections.abc import Callable, Container

# A tag with whatever stands in its attributes, a comment, or a whole element whose content is not markup.
TAG = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<![^>]*>",
    re.DOTALL | re.IGNORECASE,
)
SPACE = re.compile(r"&(?:nbsp|#160|#xa0);", re.IGNORECASE)
# Elements whose words are not running text: typed as they are, or drawn by rules of their own.
NO_TEXT = frozenset("code option pre samp script select style svg template textarea".split())
VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))


def rewrite_text(page: str, text: Callable[[str], str], alone: Container[str], marked: str = "(?!)") -> str:
    """The page with ``text`` applied to every run of text between tags, but in elements that ``alone`` names, or whose
    opening tag is ``marked`` (a regular expression). Non-breaking spaces reach ``text`` as characters, other character
    references as they are written."""
    pieces: list[str] = []
    position, inside, depth = 0, "", 0
    for tag in TAG.finditer(page):
        run = SPACE.sub("\u00a0", page[position : tag.start()])
        pieces += [run if depth else text(run), tag[0]]
        position, name = tag.end(), (tag["name"] or "").lower()
        opens = name and not tag["end"] and name not in VOID and not tag[0].endswith("/>")
        if not depth and opens and (name in alone or re.search(marked, tag[0])):
            inside, depth = name, 1
        elif depth and name == inside:
            depth += 1 if opens else -1 if tag["end"] else 0
    run = SPACE.sub("\u00a0", page[position:])
    return "".join([*pieces, run if depth else text(run)])
