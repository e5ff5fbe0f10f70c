"""Names and phrases of other languages: screen readers pronounce them, and print hyphenates them, as such (WCAG 2.2,
3.1.2 «Language of Parts»).

They are told by two lists: terms of the glossary that have a ``lang``, and ``data/languages.yml``.
"""

from dataclasses import dataclass

from edition.base.schema import Entry
from edition.sources.apparatus.glossary import as_written

FILE = "data/languages.yml"


@dataclass(frozen=True)
class Phrase(Entry):
    """Words of another language: ``text`` as they are written, ``lang`` the language's tag (BCP 47)."""

    text: str
    lang: str

    @property
    def pattern(self) -> str:
        """A regular expression for the words in a text or a page, whatever space stands between them."""
        return r"[ \u00a0\n]+".join(map(as_written, self.text.split()))
