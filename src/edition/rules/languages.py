"""Section 15 of the manual, language of parts: every listed phrase has a language and occurs in the text."""

import re
from collections.abc import Iterator

from edition.base.problems import Problem, read_text
from edition.sources.apparatus.entries import Phrase
from edition.sources.sources import Sources

UNSHOWN = {"languages.yml", "synonyms.yml", "waivers.yml", "words.yml"}  # what no page shows
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # language, script, country: the part of BCP 47 in use


def check_languages(sources: Sources) -> list[Problem]:
    """Phrases are held against pages, bibliography and the other data; the paper's own wording may lack some."""
    phrases = sources.apparatus.languages
    text = _everything(sources) if phrases else ""
    return [problem for phrase in phrases for problem in _one(phrase, text, sources.verbatim)]


def _everything(sources: Sources) -> str:
    lines = [line for page in sources.pages for line in page.lines]
    works = [work.words for work in sources.works]
    shown = [path for path in (sources.root / "data").glob("*.yml") if path.name not in UNSHOWN]
    return "\n".join([*lines, *works, *(read_text(path, path.name)[0] for path in shown)])


def _one(phrase: Phrase, text: str, verbatim: bool) -> Iterator[Problem]:
    if phrase.lang and not TAG.fullmatch(phrase.lang):
        hint = "Write it as in «en» or «pt-BR» (BCP 47)."
        yield phrase.problem("language-tag", f"«{phrase.lang}» is no tag of a language.", hint, "lang")
    if phrase.text and not verbatim and not re.search(phrase.pattern, text):
        hint = "Write it as the text does, or remove it."
        yield phrase.problem("language-idle", f"«{phrase.text}» occurs nowhere.", hint, "text")
