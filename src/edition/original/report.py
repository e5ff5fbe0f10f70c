"""The report at the end of a reading: counts, unsure joins for the editor, what was left out and why."""

from __future__ import annotations

from collections import Counter

from edition.original.model import Paper
from edition.original.printed import printed_works


def report(paper: Paper) -> str:
    """The report as text, one fact a line; line numbers are those of the source."""
    works = sum(len(printed_works(text)) for text in paper.notes.values())
    counts = (
        f"{len(paper.sections)} sections, {len(paper.paragraphs)} paragraphs, {len(paper.notes)} notes, "
        f"{works} works named, {len(paper.joins)} joins, {_lines(paper)} lines left out."
    )
    return "\n".join(
        [f"{paper.source} ({paper.encoding}): {counts}", *_left_out(paper), *_joins(paper), *_unsure(paper)]
    )


def _lines(paper: Paper) -> int:
    return len({item.line for item in paper.noise if item.name not in {"note number", *_IN_LINES}})


_IN_LINES = ("hyphen at the line's end", "soft hyphen", "blank line")


def _left_out(paper: Paper) -> list[str]:
    """Each kind of noise with its count and its first lines."""
    kinds: dict[str, list[int]] = {}
    for item in paper.noise:
        kinds.setdefault(item.name, []).append(item.line)
    return [f"  left out: {name}, {len(lines)} × (lines {_ranges(lines)})" for name, lines in sorted(kinds.items())]


def _ranges(lines: list[int]) -> str:
    """«3–9, 12»: at most eight ranges."""
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    shown = [f"{first}–{last}" if last > first else str(first) for first, last in ranges[:8]]
    return ", ".join(shown) + (" …" if len(ranges) > 8 else "")


def _joins(paper: Paper) -> list[str]:
    decisions = Counter(join.decision for join in paper.joins)
    return [f"  joined: {decision}, {count} ×" for decision, count in sorted(decisions.items())]


def _unsure(paper: Paper) -> list[str]:
    """What an editor should look at: joins that were guessed, characters that the source had lost."""
    unsure = [
        f"  unsure: line {join.line}: «{join.result}» ({join.decision}: {join.reason})"
        for join in paper.joins
        if not join.sure
    ]
    return unsure + [
        f"  lost: line {line}: a character that the source does not hold (kept as �)" for line in paper.lost
    ]
