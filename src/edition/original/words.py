"""From letters found to words: signs and figures as the copy has them, line ends and calls as the hash wants them."""

import re
from collections.abc import Iterator
from itertools import groupby, islice

from edition.original.fingerprints import Call, Fingerprint, hash_text, single_blanks
from edition.original.letters import SOFT_HYPHEN, Stream
from edition.original.matching import Stretch

Ways = tuple[tuple[int, str], ...]
"""How one place may read, the likeliest first; the numbers say how unlikely, 0 for the likeliest."""
# So many readings are tried: enough for a long paragraph that was guessed wrong in three places.
TRIES = 10_000
# A note's number as printed, raised or not, in brackets or not, or a sign in its stead; with the blanks before it. So
# many may follow each other («56»); extractions put blanks between the last of them and the sign behind it.
MARK = r"(?:\s*[,;]?[\[(]?(?:\d{{1,3}}|[*†‡§¶‖]{{1,3}})[\])]?){{1,{count}}}(?!\d)(?:\s+(?=[,;.:!?)»]))?"
# A line's end with its hyphen, and lines without a letter behind it (numbers of pages).
LINE_END = re.compile(rf"(?P<hyphen>[-{SOFT_HYPHEN}]?) *\n(?P<without_letter>[\W\d_]*\n)? *")
# Words before which a hyphen at a line's end stands for the rest of a word («Ein- und Ausfuhr», spelling rules § 98).
SUSPENDING = re.compile(r"(?:und|oder|bzw|beziehungsweise|sowie|bis)\b")


def read_words(stream: Stream, stretches: list[Stretch], one: Fingerprint) -> tuple[str, bool]:
    """The text of a paragraph whose letters were found, its calls written ``[^12]``, and whether its words are right
    too; where they are not, the text is the likeliest reading."""
    places = list(_places(_printed_lines(stream, stretches), one.calls))
    for text in islice(_readings(places), TRIES):
        if hash_text(text) == one.hashes[1]:
            return _with_calls(text, one.calls), True
    return _with_calls(next(_readings(places)), one.calls), False


def _printed_lines(stream: Stream, stretches: list[Stretch]) -> str:
    """The lines that hold the stretches, from the first line's beginning on, with those without a letter behind."""
    parts = []
    for begin, end in stretches:
        before = stream.places[begin - 1] + 1 if begin else 0
        first, last = stream.places[begin], stream.places[end - 1] + 1
        line_start = max(before, stream.text.rfind("\n", 0, first) + 1)
        after = stream.places[end] if end < len(stream.places) else len(stream.text)
        line_end = stream.text.rfind("\n", last, after)
        parts.append(stream.text[line_start : line_end if line_end >= 0 else after])
    return "\n".join(parts)


def _places(printed: str, calls: tuple[Call, ...]) -> Iterator[Ways]:
    """The text as printed, cut where it may read in several ways."""
    letter_places = [index for index, character in enumerate(printed) if character.isalpha()]
    first, last = letter_places[0], letter_places[-1] + 1
    lead = printed[:first].split()
    yield tuple((n, " ".join(lead[n:]) + " " * printed[:first].endswith(" ")) for n in range(len(lead) + 1))
    position = first
    for (letters, signs), together in groupby(calls, lambda call: (call.letters, call.signs)):
        begin = _behind(printed, letter_places[letters - 1] + 1 if letters else first, signs)
        mark = re.compile(MARK.format(count=len([*together]))).match(printed, max(begin, position))
        if mark:
            yield from _lines(printed[position : mark.start()])
            yield ((0, ""), (1, mark[0]))
            position = mark.end()
    yield from _lines(printed[position : max(last, position)])
    tail = re.split("[ \n]", printed[max(last, position) :])
    on_line = printed[max(last, position) :].split("\n")[0].count(" ") + 1
    yield tuple(sorted((abs(on_line - n), " ".join(tail[:n])) for n in range(len(tail) + 1)))


def _behind(printed: str, position: int, signs: int) -> int:
    """The position behind so many visible signs."""
    while signs and position < len(printed):
        signs -= not (printed[position].isspace() or printed[position] == SOFT_HYPHEN)
        position += 1
    return position


def _lines(text: str) -> Iterator[Ways]:
    """Lines, and between them what may stand at their ends."""
    position = 0
    for end in LINE_END.finditer(text):
        yield ((0, text[position : end.start()]),)
        yield _line_end(text[max(0, end.start() - 2) : end.start()], end["hyphen"], text[end.end() :])
        between = (end["without_letter"] or "").split("\n")
        yield tuple((2 * n, " ".join([*between[:n], ""])) for n in range(len(between)))
        position = end.end()
    yield ((0, text[position:]),)


def _line_end(before: str, hyphen: str, after: str) -> Ways:
    """What a line's end may read between the two characters before it and the text after it."""
    if not hyphen:
        return ((0, ""), (2, " ")) if before[-1:] in ("/", "–") and before != " –" else ((0, " "), (3, ""))
    if hyphen == SOFT_HYPHEN:
        return ((0, ""), (2, " "))
    if not before[-1:].strip() or SUSPENDING.match(after):
        return ((0, "- "), (1, ""), (2, "-"))
    if not before[-1:].isalpha() or not after[:1].islower():
        return ((0, "-"), (1, ""), (2, "- "))
    return ((0, ""), (1, "-"), (2, "- "))


def _readings(places: list[Ways]) -> Iterator[str]:
    """The readings of a text, the likeliest first."""
    likeliest = [ways[0][1] for ways in places]
    others = [(cost, place, way) for place, ways in enumerate(places) for cost, way in ways[1:]]
    for cost in range(sum(max(cost for cost, _ in ways) for ways in places) + 1):
        for changes in _changes(others, 0, cost):
            reading = likeliest.copy()
            for place, way in changes:
                reading[place] = way
            yield single_blanks("".join(reading))


def _changes(others: list[tuple[int, int, str]], start: int, cost: int) -> Iterator[list[tuple[int, str]]]:
    """All sets of changes that cost just so much together."""
    if cost == 0:
        yield []
    for index in range(start, len(others) if cost else 0):
        price, place, way = others[index]
        if price <= cost:
            for more in _changes(others, index + 1, cost - price):
                yield [(place, way), *more]


def _with_calls(text: str, calls: tuple[Call, ...]) -> str:
    """The text with its notes' calls where they belong."""
    letter_places = [index for index, character in enumerate(text) if character.isalpha()]
    for call in reversed(calls):
        behind = _behind(text, letter_places[call.letters - 1] + 1 if call.letters else 0, call.signs)
        text = f"{text[:behind]}[^{call.number}]{text[behind:]}"
    return text
