"""``data/addresses.lock``: every address ever published, a line each, with the fingerprint of each paragraph.

The file is written by ``make lock`` and only ever grows: a line once committed stays, also when its address has since
been redirected.

A fingerprint is alike after a correction, unlike for any other paragraph. A paragraph is taken as the set of its pairs
of neighbouring words; the fingerprint is a bottom-k sketch of that set (Cohen and Kaplan, «Summarizing data using
bottom-k sketches», 2007): each pair is hashed to 24 bits, and the 64 smallest hashes are kept. From two sketches
follows how many pairs two texts share (Jaccard index), exactly for up to 64 pairs, else with a standard error of at
most 0.06.
"""

import base64
import binascii
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from edition.base.problems import Problem, read_text, write_whole
from edition.sources.places import in_order, is_address

LOCK = "data/addresses.lock"
HEADER = """\
# Every address this edition has ever published; a paragraph's line ends with the fingerprint of its text.
# Written by `make lock`, which adds lines and renews fingerprints and never removes or reassigns an address.
# CONTRIBUTING, section 9, says what to do when the build complains.
"""
KEPT = 64
BYTES = 3
# Measured on this edition's 48 paragraphs (14 to 400 words): any two different ones come out at 6 % or less. Of 960
# corrected ones, with one word in ten replaced at random, the least alike came out at 37 %; with one in five at 23 %;
# with one in four 99.9 % are above 15 %; cut to half, all are at 44 % or more. So 15 % tells a replacement from a
# correction, with room on both sides.
THRESHOLD = 0.15


@dataclass(frozen=True)
class Locked:
    """One line of the lock: its number in the file and the fingerprint (empty for all but paragraphs)."""

    line: int
    fingerprint: str = ""


Lock = dict[str, Locked]
"""The locked addresses in the file's order."""


def read_lock(root: Path) -> tuple[Lock, list[Problem]]:
    """The lock of the edition in ``root``, empty where there is none yet, and every line that cannot be read."""
    if not (root / LOCK).exists():
        return {}, []
    text, problems = read_text(root / LOCK, LOCK)
    lock: Lock = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        address, _, sketch = line.strip().partition(" ")
        if reason := _fault(address, sketch.strip(), lock):
            hint = "Restore the file from the last commit, then run make lock."
            problems.append(Problem(LOCK, number, "address-lock", f"cannot be read: {reason}.", hint))
        else:
            lock[address] = Locked(number, sketch.strip())
    return lock, problems


def _fault(address: str, sketch: str, lock: Lock) -> str:
    if not is_address(address):
        return f"«{address}» is no address"
    if address in lock:
        return f"«{address}» stands on line {lock[address].line} already"
    try:
        likeness(sketch, sketch)
    except (ValueError, binascii.Error):
        return f"the fingerprint of «{address}» is damaged"
    return ""


def write_lock(root: Path, fingerprints: dict[str, str]) -> None:
    """Write the lock: ``fingerprints`` maps each address to its fingerprint, empty for all but paragraphs."""
    lines = [f"{address} {fingerprints[address]}".rstrip() for address in sorted(fingerprints, key=in_order)]
    (root / LOCK).parent.mkdir(exist_ok=True)
    write_whole(root / LOCK, HEADER + "".join(f"{line}\n" for line in lines))


def fingerprint(text: str) -> str:
    """The sketch of ``text`` as printable ASCII, at most 256 characters; empty for a text without any word."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
    pairs = [" ".join(pair) for pair in pairwise(words)] or words
    hashes = sorted({hashlib.blake2b(pair.encode(), digest_size=BYTES).digest() for pair in pairs})[:KEPT]
    return base64.urlsafe_b64encode(b"".join(hashes)).decode()


def likeness(one: str, other: str) -> float:
    """The share of word pairs that two fingerprinted texts have in common, from 0 to 1.

    Raises `ValueError` when one is no fingerprint.
    """
    first, second = _hashes(one), _hashes(other)
    smallest = sorted(first | second)[:KEPT]
    return sum(value in first and value in second for value in smallest) / len(smallest) if smallest else 1.0


def _hashes(sketch: str) -> set[bytes]:
    raw = base64.urlsafe_b64decode(sketch)
    if len(raw) % BYTES:
        raise ValueError("not a whole number of hashes")
    return {raw[start : start + BYTES] for start in range(0, len(raw), BYTES)}
