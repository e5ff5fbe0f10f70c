"""From letters found to words: signs and figures as the copy has them, line ends and calls as the hash wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice, product

from edition.original.fingerprints import Call, Fingerprint, hash_text, single_blanks
from edition.original.letters import SOFT_HYPHEN, Stream
from edition.original.matching import Stretch

Ways = tuple[str, ...]
"""How one place of a text may read, the likeliest first."""
# So many readings are tried: enough for a long paragraph that was guessed wrong in two places.
TRIES = 10_000
# A note's number as printed, raised or not, in brackets or not, or a sign in its stead; with the blanks before it.
MARK = re.compile(r"\s*[,;]?[\[(]?(?:\d{1,3}(?!\d)|[*†‡§]{1,3})[\])]?")
# A line's end with its hyphen, and lines without a letter behind it (numbers of pages).
LINE_END = re.compile(rf"(?P<hyphen>[-{SOFT_HYPHEN}]?) *\n(?P<without_letter>[\W\d_]*\n)? *")
# Words before which a hyphen at a line's end stands for the rest of a word («Ein- und Ausfuhr», spelling rules § 98).
SUSPENDING = re.compile(r"(?:und|oder|bzw|beziehungsweise|sowie|bis)\b")


def read_words(stream: Stream, stretches: list[Stretch], one: Fingerprint) -> tuple[str, bool]:
    """The text of a paragraph whose letters were found, its calls written ``[^12]``, and whether its words are right
    too; where they are not, the text is the likeliest reading."""
    places = list(_places("\n".join(_printed(stream, *stretch) for stretch in stretches), one.calls))
    for text in islice(_readings(places), TRIES):
        if hash_text(text) == one.hashes[1]:
            return _with_calls(text, one.calls), True
    return _with_calls(next(_readings(places)), one.calls), False


def _printed(stream: Stream, begin: int, end: int) -> str:
    """A stretch with the signs around it that are no other letter's, from its line's beginning to its line's end."""
    first, last = stream.places[begin], stream.places[end - 1] + 1
    before = stream.text[stream.places[begin - 1] + 1 if begin else 0 : first].rpartition("\n")[2]
    after = stream.text[last : stream.places[end] if end < len(stream.places) else None].partition("\n")[0]
    return before + stream.text[first:last] + after


def _places(printed: str, calls: tuple[Call, ...]) -> Iterator[Ways]:
    """The text as printed, cut where it may read in several ways."""
    letters = [index for index, character in enumerate(printed) if character.isalpha()]
    first, last = letters[0], letters[-1] + 1
    lead = re.findall(r"\S+\s*", printed[:first])
    yield tuple("".join(lead[n:]) for n in range(len(lead) + 1))
    position = first
    for call in calls:
        begin = max(position, _behind(printed, letters, call))
        if mark := MARK.match(printed, begin):
            yield from _lines(printed[position:begin])
            yield "", mark[0]
            position = mark.end()
    last = max(last, position)
    yield from _lines(printed[position:last])
    tail = re.findall(r"\s*\S+", printed[last:])
    yield tuple("".join(tail[:n]) for n in range(len(tail), -1, -1))


def _behind(text: str, letters: list[int], call: Call) -> int:
    """The place of a call in a text whose letters have these places."""
    position = letters[call.letters - 1] + 1 if call.letters else letters[0]
    signs = call.signs
    while signs and position < len(text):
        signs -= not (text[position].isspace() or text[position] == SOFT_HYPHEN)
        position += 1
    return position


def _lines(text: str) -> Iterator[Ways]:
    """Lines, and between them what may stand at their ends."""
    position = 0
    for end in LINE_END.finditer(text):
        yield (text[position : end.start()],)
        yield _line_end(text[: end.start()][-1:], end["hyphen"], text[end.end() :])
        if between := end["without_letter"]:
            yield "", f"{between} "
        position = end.end()
    yield (text[position:],)


def _line_end(before: str, hyphen: str, after: str) -> Ways:
    """What a line's end may read between the character before it and the text after it."""
    if not hyphen:
        return ("", " ") if before in ("/", "–") else (" ",)
    if hyphen == SOFT_HYPHEN:
        return ("",)
    if not before.strip() or SUSPENDING.match(after):
        return "- ", "", "-"
    return ("", "-", "- ") if before.isalpha() and after[:1].islower() else ("-", "", "- ")


def _readings(places: list[Ways]) -> Iterator[str]:
    """The readings of a text: the likeliest, then those that are otherwise in one place, in two …"""
    uncertain = [place for place, ways in enumerate(places) if len(ways) > 1]
    reading = [ways[0] for ways in places]
    for count in range(len(uncertain) + 1):
        for changed in combinations(uncertain, count):
            for ways in product(*(places[place][1:] for place in changed)):
                for place, way in zip(changed, ways, strict=True):
                    reading[place] = way
                yield single_blanks("".join(reading))
            for place in changed:
                reading[place] = places[place][0]


def _with_calls(text: str, calls: tuple[Call, ...]) -> str:
    """The text with its notes' calls where they belong."""
    letters = [index for index, character in enumerate(text) if character.isalpha()]
    for call in reversed(calls):
        behind = _behind(text, letters, call)
        text = f"{text[:behind]}[^{call.number}]{text[behind:]}"
    return text
