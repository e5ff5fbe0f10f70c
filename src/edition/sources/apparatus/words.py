"""One word for one thing: the words the edition has chosen, and those it does not use (``data/words.yml``)."""

import re
from dataclasses import dataclass

from edition.base.schema import Entry, Text

FILE = "data/words.yml"


@dataclass(frozen=True)
class Word(Entry):
    """``right`` is what the edition writes, ``wrong`` what it does not; ``note`` is for editors alone."""

    right: str
    wrong: tuple[Text, ...]
    note: str = ""

    @property
    def pattern(self) -> str:
        """A regular expression for the wrong forms in a text: whole words, ``*`` for any letters."""
        forms = (re.escape(form).replace(r"\*", r"\w*") for form in self.wrong)
        return rf"(?<![\w/-])(?:{'|'.join(forms)})(?!\w)"
