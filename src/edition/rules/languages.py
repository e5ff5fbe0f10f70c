"""Section 15 of the manual, language of parts: every listed phrase has a language and occurs in the text."""

import re
from collections.abc import Iterator

from edition.base.problems import Problem, read_text
from edition.sources.apparatus.entries import Phrase
from edition.sources.apparatus.glossary import Term
from edition.sources.sources import Sources

UNSHOWN = {"languages.yml", "synonyms.yml", "waivers.yml", "words.yml"}  # what no page shows
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # language, script, country: the part of BCP 47 in use


def check_languages(sources: Sources) -> Iterator[Problem]:
    """Phrases are held against pages, bibliography and the other data; the paper's own wording may lack some."""
    phrases = sources.apparatus.languages
    tagged: list[Phrase | Term] = [*phrases, *sources.apparatus.glossary]
    for entry in tagged:
        if entry.lang and not TAG.fullmatch(entry.lang):
            hint = "Write it as in «en» or «pt-BR» (BCP 47)."
            yield entry.problem("language-tag", f"«{entry.lang}» is no tag of a language.", hint, "lang")
    if not phrases or sources.verbatim:
        return
    shown = [path for path in (sources.root / "data").glob("*.yml") if path.name not in UNSHOWN]
    texts = [line for page in sources.pages for line in page.lines] + [work.words for work in sources.works]
    text = "\n".join([*texts, *(read_text(path, path.name)[0] for path in shown)])
    for phrase in phrases:
        if phrase.text and not re.search(phrase.pattern, text):
            hint = "Write it as the text does, or remove it."
            yield phrase.problem("language-idle", f"«{phrase.text}» occurs nowhere.", hint, "text")
