"""The glossary: abbreviations, institutions, treaties, programmes and terms of art, and where the paper uses them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from edition.base.schema import Entry, Text

FILE = "data/glossary.yml"
KINDS = {"institution": "Institutionen", "treaty": "Recht und Abkommen", "programme": "Programme und Instrumente",
         "term": "Begriffe"}  # fmt: skip
# Endings that German declension adds to the words of a term; longer words only, so that «EU» stays «EU».
ENDING = "(?:e|em|en|er|ern|es|s|n|ns)?"
# How what is special in HTML may be written there, by Python-Markdown, by Jinja and by hand.
REFERENCES = {"&": "&(?:amp;|#38;)?", "<": "(?:<|&lt;|&#60;)", ">": "(?:>|&gt;|&#62;)", '"': '(?:"|&quot;|&#34;)',
              "'": "(?:'|&#39;|&#x27;)"}  # fmt: skip


@dataclass(frozen=True)
class Term(Entry):
    """An entry of the glossary; ``also`` are other forms of the same thing, ``level`` is an institution's place in
    the vocabulary of addressees, ``rn`` are the paragraphs that the text draws on, ``sign`` their words that bear what
    it says of the paper."""

    term: str
    slug: str
    kind: str
    text: str
    rn: tuple[Text, ...]
    abbreviation: str = ""
    also: tuple[Text, ...] = ()
    level: str = ""
    lang: str = ""
    sign: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything that stands for the term in a text."""
        return tuple(form for form in (self.term, self.abbreviation, *self.also) if form)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the term in a text in any of its forms and cases, also as the first part of a compound with hyphen."""
        return whole_words(map(form_pattern, sorted(self.forms, key=len, reverse=True)))


def whole_words(alternatives: Iterable[str], end: str = r"(?!\w)") -> re.Pattern[str]:
    """One expression for all alternatives that finds whole words only. What stands before is looked at once for all,
    and no alternative is a group, so that one whose first letter does not fit costs nothing (twelve times faster)."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)}){end}")


def form_pattern(form: str) -> str:
    """A regular expression for one form of a term: its words with any ending of declension."""
    return r"[ \u00a0]".join(_word_pattern(word) for word in re.split(r"\s+", form))


def _word_pattern(word: str) -> str:
    """The word as it stands or without its own ending, with any ending of declension; its first letter in any case,
    since the list writes «Gemischte Wanderungen» and a sentence «gemischte»."""
    if len(word) < 5 or not word[-1].isalpha() or word.isupper():
        return as_written(word)
    rest = word[1:]
    return f"[{word[0].upper()}{word[0].lower()}](?:{as_written(rest)}|{as_written(_stem(rest))}){ENDING}"


def as_written(word: str) -> str:
    """A regular expression for the word in a page's HTML as well as in a text: «R&D» is also ``R&amp;D`` there."""
    return "".join(REFERENCES.get(character) or re.escape(character) for character in word)


def _stem(word: str) -> str:
    """The word without an ending of declension."""
    return re.sub(r"(?:en|er|es|em|e|s|n)$", "", word)
