"""Words that are more than text: the first use of each glossary term on a page leads to the glossary and shows its
explanation, words of other languages are marked as such."""

import html
import re
from collections.abc import Callable
from functools import cache, lru_cache

from edition.base.html_text import NO_TEXT, rewrite_text
from edition.paper.ledger import Ledger
from edition.sources.apparatus.entries import Phrase
from edition.sources.apparatus.glossary import Term, form_pattern, whole_words

PARAGRAPH = re.compile(r"<p\b[^>]*\bid=\"rn-[^>]*>.*?</p>", re.DOTALL)
# Elements whose text stays as it is: links, paragraph numbers and calls of notes are links already.
CLOSED = ("a", "sup", "code")


@lru_cache(maxsize=2)
def _compile_terms(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], Callable[[str], Term]]:
    """What finds the terms of a glossary, and which of them found words stand for: that of the longest form."""
    pairs = sorted(((form, term) for term in terms for form in term.forms), key=lambda pair: -len(pair[0]))
    forms = [(form_pattern(form), term) for form, term in pairs]

    @cache
    def named(words: str) -> Term:
        plain = html.unescape(words)
        return next(term for form, term in forms if re.fullmatch(form, plain))

    return whole_words((form for form, _ in forms), end=r"(?![\w-])"), named


def link_terms(page: str, terms: tuple[Term, ...], address: Callable[[Term], str]) -> str:
    """The page's HTML, in whose numbered paragraphs the first use of each term is a link with its text as title, to
    its ``address``. Parts of compounds («EU» in «EU-Staaten») are left alone."""
    if not terms:
        return page
    found: set[str] = set()
    pattern, named = _compile_terms(terms)

    def link(match: re.Match[str]) -> str:
        term = named(match[0])
        if term.slug in found:
            return match[0]
        found.add(term.slug)
        title = html.escape(term.text)
        return f'<a class="term" href="{html.escape(address(term))}" title="{title}">{match[0]}</a>'

    def with_links(paragraph: re.Match[str]) -> str:
        return rewrite_text(paragraph[0], lambda text: pattern.sub(link, text), CLOSED)

    return PARAGRAPH.sub(with_links, page)


def paragraphs_using(term: Term, ledger: Ledger) -> list[str]:
    """The numbers of the paragraphs that use a term."""
    return [paragraph.number for paragraph in ledger.paragraphs if term.pattern.search(paragraph.text)]


def mark_languages(page: str, phrases: tuple[Phrase, ...]) -> str:
    """The page's HTML with each phrase in an element that names its language. Whole words only, the longest phrase
    first; left alone are compounds («Resettlement-Programme» is German) and what has a language already."""
    if not phrases:
        return page
    languages, pattern = _compile_phrases(phrases)

    def mark(match: re.Match[str]) -> str:
        return f'<span lang="{languages[_plain(html.unescape(match[0]))]}">{match[0]}</span>'

    return rewrite_text(page, lambda text: pattern.sub(mark, text), NO_TEXT | {"title"}, r"\slang=")


@lru_cache(maxsize=4)
def _compile_phrases(phrases: tuple[Phrase, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    """The language of each phrase, and what finds them."""
    longest = sorted(phrases, key=lambda phrase: -len(phrase.text))
    pattern = whole_words((phrase.pattern for phrase in longest), end=r"(?![\w-])")
    return {_plain(phrase.text): phrase.lang for phrase in phrases}, pattern


def _plain(text: str) -> str:
    return " ".join(text.split())
