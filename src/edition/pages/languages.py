"""Words of other languages in a page, marked as such."""

import re
from functools import lru_cache
from html import unescape

from edition.base.html_text import rewrite_text
from edition.sources.apparatus.entries import Phrase
from edition.sources.apparatus.glossary import whole_words

# Not text that is read out, or drawn by rules of its own.
ALONE = frozenset(("code", "option", "pre", "samp", "script", "style", "svg", "template", "textarea", "title"))


def mark_languages(html: str, phrases: tuple[Phrase, ...]) -> str:
    """The page's HTML with each phrase in an element that names its language. Whole words only, the longest phrase
    first; left alone are compounds («Resettlement-Programme» is German) and what has a language already."""
    if not phrases:
        return html
    languages, pattern = _compile_phrases(phrases)

    def mark(match: re.Match[str]) -> str:
        return f'<span lang="{languages[_plain(unescape(match[0]))]}">{match[0]}</span>'

    return rewrite_text(html, lambda text: pattern.sub(mark, text), ALONE, r"\slang=")


@lru_cache(maxsize=4)
def _compile_phrases(phrases: tuple[Phrase, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    """The language of each phrase, and what finds them."""
    longest = sorted(phrases, key=lambda phrase: -len(phrase.text))
    pattern = whole_words((phrase.pattern for phrase in longest), end=r"(?![\w-])")
    return {_plain(phrase.text): phrase.lang for phrase in phrases}, pattern


def _plain(text: str) -> str:
    return " ".join(text.split())
