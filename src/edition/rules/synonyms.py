"""Section 12 of the manual: the synonyms of the search name each thing once and have something to find."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.base.german import fold
from edition.base.problems import Problem
from edition.sources.sources import Sources
from edition.sources.synonyms import FILE, Group

ENDING = re.compile(r"(?:ern|en|er|es|em|e|n|s)$")
UMLAUT = re.compile(r"([aou])e")  # of a folded word; «Abschlüsse» is a form of «Abschluss»
LONGEST = 8  # words; a synonym is a term, never a sentence


def check_synonyms(sources: Sources) -> list[Problem]:
    """Groups are of terms, no word stands twice, every group has at least one member that occurs in the text (in the
    retelling, which the lists are made for; the paper's own wording may do without)."""
    lines = [line for page in sources.pages for line in page.lines]
    fields = [value for work in sources.works for value in work.fields.values()]
    text = comparable(fold(" ".join([*lines, *fields])))
    return [
        *_doubles(sources),
        *(problem for group in sources.synonyms.groups for problem in _terms(group)),
        *(_idle(group) for group in sources.synonyms.groups if not sources.verbatim and _is_idle(group, text)),
    ]


def _terms(group: Group) -> Iterator[Problem]:
    for word in group.words:
        if len(word.split()) > LONGEST:
            yield _wrong(group, "synonym-term", f"«{word}» is longer than a term.", "Give the term alone.")
    if len(group.words) < 2:
        yield _wrong(group, "synonym-term", "a group of one word joins nothing.", "Add another.")


def _is_idle(group: Group, text: str) -> bool:
    return bool(group.words) and not any(occurs(word, text) for word in group.words)


def _idle(group: Group) -> Problem:
    listed = ", ".join(group.words)
    return _wrong(group, "synonym-idle", f"none of «{listed}» occurs in the text.", "Correct or remove it.")


def _doubles(sources: Sources) -> Iterator[Problem]:
    """A word in two groups would join their meanings; two forms of one term of the glossary are joined already."""
    lines: dict[str, int] = {}
    terms = {fold(form): term.term for term in sources.apparatus.glossary for form in term.forms}
    for group in sources.synonyms.groups:
        named: dict[str, str] = {}
        for word in group.words:
            name = fold(word)
            if name in lines:
                message = f"«{word}» stands already in line {lines[name]}."
                yield _wrong(group, "synonym-double", message, "Keep it in one group, or make the groups one.")
            elif name in terms and (other := named.setdefault(terms[name], word)) != word:
                message = f"the glossary joins «{word}» and «{other}» already."
                yield _wrong(group, "synonym-double", message, "Keep one of them.")
            lines.setdefault(name, group.line)


def _wrong(group: Group, rule: str, message: str, hint: str) -> Problem:
    return Problem(FILE, group.line, rule, message, hint)


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
