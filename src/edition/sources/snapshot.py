"""What a version says, as data: its headings, paragraphs, notes and works in words. Two of them can be compared."""

from dataclasses import dataclass

from edition.base.german import NBSP

LEDGER = "ledger.json"
CALLED = {"rn": "Rn.", "fn": "Anm."}


@dataclass(frozen=True)
class Item:
    """A heading, paragraph, note or work: the page and the id where it stands (a heading has none), and its words."""

    section: str
    anchor: str
    text: str

    @property
    def name(self) -> str:
        """What it keeps when it is reworded: its id; a heading, which stands for its page, that page's address."""
        return self.anchor or self.section

    @property
    def label(self) -> str:
        """How readers call it: «Rn. 17», «Anm. 12», a work by its key, a heading by its words."""
        kind, _, number = self.anchor.partition("-")
        return f"{CALLED[kind]}{NBSP}{number}" if kind in CALLED else self.anchor or f"«{self.text}»"


@dataclass(frozen=True)
class Snapshot:
    """One version's words, in reading order."""

    version: str
    date: str
    sections: tuple[Item, ...]
    paragraphs: tuple[Item, ...]
    notes: tuple[Item, ...]
    works: tuple[Item, ...]


def read_ledger(content: bytes) -> Snapshot:
    """The snapshot that `write_ledger` wrote. Raises `ValueError`, with the reason, for anything else."""
    from pydantic import TypeAdapter, ValidationError  # only where there is a version to read

    try:
        return TypeAdapter(Snapshot).validate_json(content, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        place = "".join(f"{part}: " for part in first["loc"])
        raise ValueError(f"{place}{first['msg']}") from None
