"""Joining lines: which hyphen goes, which stays, where a blank belongs, and how broken web addresses become whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edition.original.model import Join
from edition.original.vocabulary import Vocabulary

# Ligatures that fonts bring as one character (Unicode, Alphabetic Presentation Forms).
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
# Words that follow a suspended hyphen («Ein- und Ausfuhr»), and those of them that are also the last syllable of other
# words («den-noch», «irgend-wie»); see the official spelling rules of 2006, § 98, Ergänzungsstrich.
SUSPENDING = frozenset("und oder bzw beziehungsweise sowie als wie noch statt bis aber sondern".split())
DOUBTFUL = SUSPENDING - frozenset("und oder bzw beziehungsweise sowie sondern".split())
LEFT_WORD = re.compile(r"[\w\-\u00ad\u2010/]*$")
RIGHT_WORD = re.compile(r"^[^\W_]+(?:-[^\W_]+)*")
OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
ADJECTIVE_END = re.compile(r"^[a-zäöüß]*(?:isch|lich|deutsch|al|iv)$")


@dataclass
class Joiner:
    """Joins the pieces of one unit after the other, and remembers how.

    ``links`` are addresses known whole (link annotations, repeated link lines); ``spaced`` says whether the source's
    lines end in a blank where a word ends, so that a missing blank shows a broken word.
    """

    vocabulary: Vocabulary
    links: tuple[str, ...] = ()
    spaced: bool = False
    joins: list[Join] = field(default_factory=list)

    def join(self, pieces: list[tuple[int, str]]) -> str:
        """One text from pieces ``(line number, text as printed)``."""
        text, ended_open = "", False
        for number, raw in pieces:
            piece = clean(raw)
            if not piece:
                continue
            text = self._append(text, piece, number, ended_open) if text else piece
            ended_open = self.spaced and not raw[-1:].isspace()
        return text

    def _append(self, text: str, piece: str, number: int, ended_open: bool) -> str:
        if address := OPEN_ADDRESS.search(text):
            glued = self._address(text, address[0], piece, number)
            if glued:
                return glued
        if text.endswith(HYPHENS):
            return self._hyphen(text, piece, number, ended_open)
        if re.search(r"\S/$", text) or (re.search(r"\d–$", text) and piece[0].isdigit()) or piece.startswith("[^"):
            self._note(number, text, piece, "glued", "a slash or dash without blanks", True)
            return text + piece
        return f"{text} {piece}"

    def _note(self, number: int, text: str, piece: str, decision: str, reason: str, sure: bool) -> None:
        whole = text if decision == "glued" else text.rstrip("".join(HYPHENS))
        left = (LEFT_WORD.search(whole) or [""])[0]
        right = (RIGHT_WORD.search(piece) or [piece.split()[0]])[0]
        self.joins.append(Join(number, left, right, decision, reason, sure))

    def _hyphen(self, text: str, piece: str, number: int, ended_open: bool) -> str:
        left, word = text[:-1], RIGHT_WORD.search(piece)
        last = (re.search(r"[^\W_]*$", left) or [""])[0]
        if not last or word is None:
            self._note(number, text, piece, "glued", "a hyphen beside no word", bool(last))
            return f"{text}{piece}" if last else f"{text} {piece}"
        soft = text.endswith(SOFT_HYPHEN)
        decision, reason, sure = (
            ("dropped", "a soft hyphen", True) if soft else self._decide(last, word[0], ended_open)
        )
        self._note(number, text, piece, decision, reason, sure)
        return {"dropped": left + piece, "kept": f"{left}-{piece}"}.get(decision, f"{left}- {piece}")

    def _decide(self, left: str, word: str, ended_open: bool) -> tuple[str, str, bool]:
        """``(decision, reason, sure)`` for the last part of the word before the hyphen and the word after it."""
        right = word.split("-")[0]
        joined, hyphenated = self.vocabulary.joined(left, right), self.vocabulary.hyphenated(left, right)
        if word.casefold() in SUSPENDING and not joined:
            return self._suspended(left, word, ended_open)
        if joined or hyphenated:
            kept = hyphenated > joined
            return ("kept" if kept else "dropped"), "stands so elsewhere in the paper", not (joined and hyphenated)
        return self._by_rule(left, right)

    def _suspended(self, left: str, word: str, ended_open: bool) -> tuple[str, str, bool]:
        """A hyphen before «und» and the like; before a doubtful word the blank at the line's end decides, then the
        capital of a noun that is long enough to be one."""
        doubtful = word in DOUBTFUL
        stays = not doubtful or (not ended_open if self.spaced else left[0].isupper() and len(left) > 3)
        sure = not doubtful or self.spaced
        return ("kept with a space", "a suspended hyphen", sure) if stays else ("dropped", "a last syllable", sure)

    def _by_rule(self, left: str, right: str) -> tuple[str, str, bool]:
        if left[-1].isdigit() or right[0].isdigit():
            return "kept", "beside a figure", True
        if left.isupper() and right.isupper() and min(len(left), len(right)) > 1:
            return "dropped", "capitals on both sides", False
        if right[0].isupper() or len(left) == 1 or (left.isupper() and len(left) > 1):
            return "kept", "before a capital or after an abbreviation", True
        if self.vocabulary.relative(left, right):
            return "dropped", "a form of the word stands elsewhere in the paper", True
        if ADJECTIVE_END.match(left) and len(right) > 3 and self.vocabulary.word(left):
            return "kept", "two adjectives", False
        if self.vocabulary.word(left) and self.vocabulary.word(right):
            return "dropped", "both parts are words of their own", False
        return "dropped", "one part is no word of its own", True

    def _address(self, text: str, address: str, piece: str, number: int) -> str:
        """The text with the address continued, or ``""`` when the address was whole."""
        token = piece.split()[0]
        for link in self.links:
            for begun in dict.fromkeys((address, address.rstrip("".join(HYPHENS)))):
                if _continues(link, begun, token):
                    self._note(number, text, piece, "glued", "the address stands whole elsewhere", True)
                    return text[: len(text) - len(address)] + begun + piece
        if any(link.rstrip("/") == address.rstrip(".,;:)/»") for link in self.links):
            return ""
        if address[-1] in "/-_=&?%#" or (
            not address.endswith((",", ";", ")", "»")) and _like_address(token, after_stop=address.endswith("."))
        ):
            self._note(number, text, piece, "glued", "inside an address", address.endswith("/"))
            return text + piece
        return ""


def _continues(link: str, begun: str, token: str) -> bool:
    """Whether ``token`` carries the begun address on towards the whole ``link`` (the token may end the sentence)."""
    if not link.startswith(begun) or len(link) == len(begun):
        return False
    rest, bare = link[len(begun) :], token.rstrip(".,;:)»")
    return rest.startswith(token) or (bool(bare) and (rest == bare or rest == token.rstrip(",;:)»")))


def _like_address(token: str, after_stop: bool) -> bool:
    """Whether a word looks like the inside of an address: a slash in it, an ending of a file or a host."""
    inside = re.search(r"[a-z0-9][/_%=]|\.(?:pdf|html?|php|aspx?)\b|^[a-z0-9-]+\.[a-z]{2,3}(?:/|$)", token, re.I)
    ending = after_stop and re.match(r"(?:pdf|html?|php|aspx?|de|at|ch|eu|org|com|net|int|info)\b", token)
    return bool(inside or ending)


def clean(raw: str) -> str:
    """A line's text with ligatures spelled out, soft hyphens inside it dropped and blanks made single."""
    for ligature, spelled in LIGATURES.items():
        raw = raw.replace(ligature, spelled)
    stripped = " ".join(raw.split())
    return stripped[:-1].replace(SOFT_HYPHEN, "") + stripped[-1:]
