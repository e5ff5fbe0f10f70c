"""What a spoiled edition must come to: clear messages, or a right site; never a traceback, never a hang."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.base.problems import Problem
from edition.original.fingerprints import read_fingerprints
from edition.rules.check import check_sources
from edition.rules.shared_words import read_waivers
from edition.rules.table import RULES

# What no message may show: the insides of Python and of the libraries.
INSIDES = re.compile(
    r"Traceback|\b(?:Key|Value|Type|Attribute|Index|Name|Unicode\w*|Recursion|Assertion|OS|Runtime|Memory)Error\b|"
    r"<class |object at 0x|NoneType|\bStopIteration\b|YAMLError|LowLevelParser|lxml\.|site-packages|File \"/"
)
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST = 1200
PATIENCE = 60  # seconds after which a check counts as hanging


class Hangs(Exception):
    """A check took so long that its author would have gone home."""


def checked(root: Path) -> list[Problem]:
    """The problems of the sources in ``root``, each found to be a good message. Whatever else is raised is a bug."""
    with patience(PATIENCE):
        _, problems = check_sources(root)
        # What only `make original` and `check --paper` read.
        if (root / "data" / "original.json").exists():
            problems += read_fingerprints(root / "data" / "original.json", "data/original.json")[1]
        problems += read_waivers(root / "data" / "waivers.yml")[1]
    for problem in problems:
        assert_good_message(str(problem))
        assert problem.rule in RULES and problem.hint, problem
    return problems


def assert_good_message(message: str) -> None:
    """A message for people: one line, no insides, nothing that a terminal would obey, not endless."""
    assert "\n" not in message, repr(message)
    assert len(message) <= LONGEST, message[:LONGEST]
    assert_no_insides(message)


def assert_no_insides(output: str) -> None:
    """Neither a traceback nor the name of an exception, nor a control character."""
    assert not (found := INSIDES.search(output)), output[max(0, found.start() - 2000) : found.end() + 500]
    assert not (odd := UNPRINTABLE.search(output)), repr(output[max(0, odd.start() - 200) : odd.end() + 50])


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Raise `Hangs` when the block takes longer."""

    def give_up(signum: int, frame: object) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
