"""``data/addresses.lock``: every address ever published, a line each, with the fingerprint of each paragraph.

The file is written by ``make lock`` and only ever grows: a line once committed stays, also when its address has since
been redirected.
"""

import binascii
from dataclasses import dataclass
from pathlib import Path

from edition.base.problems import Problem, read_text, write_whole
from edition.sources.places import in_order, is_address
from edition.sources.sketch import likeness

LOCK = "data/addresses.lock"
HEADER = """\
# Every address this edition has ever published; a paragraph's line ends with the fingerprint of its text.
# Written by `make lock`, which adds lines and renews fingerprints and never removes or reassigns an address.
# CONTRIBUTING, section 9, says what to do when the build complains.
"""


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
