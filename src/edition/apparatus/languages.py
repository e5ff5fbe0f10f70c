"""Names and phrases of other languages: screen readers pronounce them, and print hyphenates them, as such (WCAG 2.2,
3.1.2 «Language of Parts»).

They are told by two lists: terms of the glossary that have a ``lang``, and ``data/languages.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path

from edition.sources.apparatus.glossary import as_written, whole_words
from edition.sources.apparatus.reading import TEXT, Entry, Fields, read_lists
from edition.base.problems import Problem
from edition.base.html_text import rewrite_text

FILE = "data/languages.yml"
FIELDS: Fields = {"text": TEXT, "lang": TEXT}
LANGUAGE = re.compile(r"\slang=")
# Not text that is read out, or drawn by rules of its own.
ALONE = frozenset(("code", "option", "pre", "samp", "script", "style", "svg", "template", "textarea", "title"))


@dataclass(frozen=True)
class Phrase:
    """Words of another language: ``text`` as they are written, ``lang`` the language's tag (BCP 47)."""

    text: str
    lang: str

    @property
    def pattern(self) -> str:
        """A regular expression for the words in a text or a page, whatever space stands between them."""
        return r"[ \u00a0\n]+".join(map(as_written, self.text.split()))


def read_languages(root: Path) -> tuple[tuple[Phrase, ...], list[Entry], list[Problem]]:
    """The phrases of the file, the entries they were read from, and what is wrong with the file."""
    lists, problems = read_lists(root / FILE, FILE, {"": FIELDS})
    return tuple(Phrase(entry.text("text"), entry.text("lang")) for entry in lists[""]), lists[""], problems


def marked(html: str, phrases: tuple[Phrase, ...]) -> str:
    """The page's HTML with each phrase in an element that names its language. Whole words only, the longest phrase
    first; left alone are compounds («Resettlement-Programme» is German) and what has a language already."""
    if not phrases:
        return html
    languages, pattern = _compiled(phrases)

    def named(match: re.Match[str]) -> str:
        return f'<span lang="{languages[_plain(unescape(match[0]))]}">{match[0]}</span>'

    return rewrite_text(html, lambda text: pattern.sub(named, text), _left_alone)


@lru_cache(maxsize=4)
def _compiled(phrases: tuple[Phrase, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    """The language of each phrase, and what finds them."""
    longest = sorted(phrases, key=lambda phrase: -len(phrase.text))
    pattern = whole_words((phrase.pattern for phrase in longest), end=r"(?![\w-])")
    return {_plain(phrase.text): phrase.lang for phrase in phrases}, pattern


def _plain(text: str) -> str:
    return " ".join(text.split())


def _left_alone(name: str, tag: str) -> bool:
    return name in ALONE or LANGUAGE.search(tag) is not None
