"""Sections 12 and 15 of the manual: synonyms of the search and phrases of other languages have something to find."""

import re
from collections.abc import Iterator

from edition.base.german import fold
from edition.base.problems import Problem, read_text
from edition.sources.apparatus.entries import Phrase
from edition.sources.apparatus.glossary import Term
from edition.sources.sources import Sources

ENDING = re.compile(r"(?:ern|en|er|es|em|e|n|s)$")
UMLAUT = re.compile(r"([aou])e")  # of a folded word; «Abschlüsse» is a form of «Abschluss»
LONGEST = 8  # words; a synonym is a term, never a sentence
UNSHOWN = {"languages.yml", "synonyms.yml", "waivers.yml", "words.yml"}  # what no page shows
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # language, script, country: the part of BCP 47 in use
Fault = tuple[str, str, str]
"""A rule, what is wrong, what to do."""


def check_synonyms(sources: Sources) -> Iterator[Problem]:
    """Groups are of terms, no word stands twice, every group has at least one member that occurs in the text (in the
    retelling, which the lists are made for; the paper's own wording may do without)."""
    lists = sources.apparatus.synonyms
    lines = [line for page in sources.pages for line in page.lines]
    text = comparable(fold(" ".join([*lines, *(work.words for work in sources.works)])))
    terms = {fold(form): term.term for term in sources.apparatus.glossary for form in term.forms}
    seen: dict[str, int] = {}
    for number, words in enumerate(lists.groups):
        for fault in _faults(words, lists.line("groups", number), seen, terms):
            yield lists.problem(*fault, "groups", number)
        if words and not sources.verbatim and not any(occurs(word, text) for word in words):
            message = f"none of «{', '.join(words)}» occurs in the text."
            yield lists.problem("synonym-idle", message, "Correct or remove it.", "groups", number)


def _faults(words: tuple[str, ...], line: int, seen: dict[str, int], terms: dict[str, str]) -> Iterator[Fault]:
    """A word in two groups would join their meanings; two forms of one term of the glossary are joined already."""
    if len(words) < 2:
        yield "synonym-term", "a group of one word joins nothing.", "Add another."
    named: dict[str, str] = {}
    for word in words:
        name = fold(word)
        if len(word.split()) > LONGEST:
            yield "synonym-term", f"«{word}» is longer than a term.", "Give the term alone."
        if name in seen:
            message = f"«{word}» stands already in line {seen[name]}."
            yield "synonym-double", message, "Keep it in one group, or make the groups one."
        elif name in terms and (other := named.setdefault(terms[name], word)) != word:
            yield "synonym-double", f"the glossary joins «{word}» and «{other}» already.", "Keep one of them."
        seen.setdefault(name, line)


def comparable(text: str) -> str:
    """A folded text with umlauts as their vowels."""
    return UMLAUT.sub(r"\1", text)


def occurs(name: str, text: str) -> bool:
    """Whether a comparable text has the words of a name in a row, in any inflection; one word also in a compound."""
    name = comparable(fold(name))
    stems = [ENDING.sub("", word) if len(word) > 4 else word for word in name.split()]
    if len(stems) == 1 and len(stems[0]) > 4:
        return stems[0] in text
    return re.search(r"\b" + r"\w{0,4} ".join(map(re.escape, stems)), text) is not None


def check_languages(sources: Sources) -> Iterator[Problem]:
    """Phrases are held against pages, bibliography and the other data; the paper's own wording may lack some."""
    phrases = sources.apparatus.languages
    tagged: list[Phrase | Term] = [*phrases, *sources.apparatus.glossary]
    for entry in tagged:
        if entry.lang and not TAG.fullmatch(entry.lang):
            hint = "Write it as in «en» or «pt-BR» (BCP 47)."
            yield entry.problem("language-tag", f"«{entry.lang}» is no tag of a language.", hint, "lang")
    shown = [path for path in (sources.root / "data").glob("*.yml") if path.name not in UNSHOWN]
    texts = [line for page in sources.pages for line in page.lines] + [work.words for work in sources.works]
    text = "\n".join([*texts, *(read_text(path, path.name)[0] for path in shown)])
    for phrase in () if sources.verbatim else phrases:
        if phrase.text and not re.search(phrase.pattern, text):
            hint = "Write it as the text does, or remove it."
            yield phrase.problem("language-idle", f"«{phrase.text}» occurs nowhere.", hint, "text")
