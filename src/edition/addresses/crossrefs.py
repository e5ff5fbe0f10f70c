"""«Rn. 12» and «Anm. 4» in running text become links by themselves.

Numbers that follow («Rn. 8, 9 und 13», «Rn. 12–14») are links of their own. Left alone are links, code, headings, note
calls, citations of other works, and whatever an editor puts in ``<span class="fremd">…</span>`` because another work's
number is meant.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from edition.fragments import Edition, address
from edition.ledger import Ledger

NUMBER = r"[1-9]\d*[a-z]?\b"
# After a comma a number may begin something else («Rn. 8, 160 Menschen»), so the list's next part must follow.
COMMA = rf",[ \u00a0\n](?={NUMBER}(?:[,;.:)–]|[ \u00a0\n](?:und|bis)\b|\s*$))"
BETWEEN = rf"(?:{COMMA}|[ \u00a0\n](?:und|bis)[ \u00a0\n]|–)"
REFERENCE = re.compile(rf"\b(?P<kind>Rn|Anm)\.[ \u00a0\n](?P<first>{NUMBER})(?P<rest>(?:{BETWEEN}{NUMBER})*)")
FOLLOWING = re.compile(rf"(?P<between>{BETWEEN})(?P<number>{NUMBER})")
ALONE = frozenset(
    ("a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "option", "pre", "samp", "script", "select", "style",
     "svg", "template", "textarea")
)  # fmt: skip
ALONE_CLASSES = frozenset(("citation", "fremd"))
VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))

Places = dict[tuple[str, str], tuple[str, str]]
"""Where ``("Rn", "12")`` and ``("Anm", "4")`` stand: slug and anchor."""


def numbered_places(ledger: Ledger) -> Places:
    """The place of every paragraph and note."""
    places: Places = {("Rn", item.number): (item.section, f"rn-{item.number}") for item in ledger.paragraphs}
    return places | {("Anm", note.number): (note.section, f"fn-{note.number}") for note in ledger.notes}


@dataclass(frozen=True)
class Reference:
    """A number that a text refers to: «Rn» or «Anm», the number, and where it stands in the text."""

    kind: str
    number: str
    position: int


def references_in(text: str) -> Iterator[Reference]:
    """Every number that a text refers to, in order."""
    for match in REFERENCE.finditer(text):
        yield Reference(match["kind"], match["first"], match.start("first"))
        for following in FOLLOWING.finditer(text, match.start("rest"), match.end("rest")):
            yield Reference(match["kind"], following["number"], following.start("number"))


def link_references(page: str, slug: str, edition: Edition) -> str:
    """The HTML of the page ``slug`` with its cross references as links; a number that does not exist stays text (the
    sources were checked for it, `edition.checks.crossrefs`)."""
    places = numbered_places(edition.ledger)

    def link(kind: str, number: str, words: str) -> str:
        if (kind, number) not in places:
            return words
        return f'<a class="crossref" href="{html.escape(address(slug, *places[kind, number]))}">{words}</a>'

    return "".join(_Rewriter(link).rewritten(page)) if REFERENCE.search(html.unescape(page)) else page


def _linked(text: str, link: Callable[[str, str, str], str]) -> str:
    def replaced(match: re.Match[str]) -> str:
        kind, first = match["kind"], match["first"]
        head = link(kind, first, match[0][: match.start("rest") - match.start()])
        rest = FOLLOWING.sub(lambda more: more["between"] + link(kind, more["number"], more["number"]), match["rest"])
        return head + rest

    return REFERENCE.sub(replaced, text)


@dataclass
class _Open:
    tag: str
    alone: bool


@dataclass
class _Rewriter(HTMLParser):
    """Gives a page back as it is, byte for byte, but for the running text between tags."""

    link: Callable[[str, str, str], str]
    parts: list[str] = field(default_factory=list)
    text: str = ""
    stack: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def rewritten(self, page: str) -> list[str]:
        self.feed(page)
        self.close()
        self._flush()
        return self.parts

    def _flush(self) -> None:
        alone = any(element.alone for element in self.stack)
        self.parts.append(self.text if alone else _linked(self.text, self.link))
        self.text = ""

    def _verbatim(self, markup: str) -> None:
        self._flush()
        self.parts.append(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._verbatim(self.get_starttag_text() or "")
        if tag not in VOID:
            classes = set((dict(attrs).get("class") or "").split())
            self.stack.append(_Open(tag, tag in ALONE or bool(classes & ALONE_CLASSES)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._verbatim(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._verbatim(f"</{tag}>")
        while any(element.tag == tag for element in self.stack) and self.stack.pop().tag != tag:
            pass  # elements whose end tag may be left out end with the one around them

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += "\u00a0" if name == "nbsp" else f"&{name};"

    def handle_charref(self, name: str) -> None:
        self.text += "\u00a0" if name.lower() in ("160", "xa0") else f"&#{name};"

    def handle_comment(self, data: str) -> None:
        self._verbatim(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._verbatim(f"<!{decl}>")
