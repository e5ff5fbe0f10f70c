"""``python -m tests.fuzz 5000``: spoil this edition's sources and those of ``tests/full`` that often, and judge each.

    --builds N   truly build every Nth case that passes the checks, and every tenth as often one that does not
    --seed TEXT  other cases; the same seed gives the same cases
    --only PART  only files whose path holds this

Prints every case that went wrong with what repeats it, and exits with 1 when there was one.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.cases import Bench, Case

SLOW = 15  # seconds
ROOM = 4 << 30  # bytes: who needs more than that for a few pages has taken a bomb


def main() -> int:
    given = arguments()
    counts: Counter[str] = Counter()
    wrong = 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        benches = [Bench.full(Path(folder) / "full"), Bench.real(Path(folder) / "real")]
        for number in range(given.cases):
            # The real sources are slower by far to check; one case in eight is enough to see what their size brings.
            bench = benches[number % 8 == 0]
            case = Case(given.seed, number, bench.file(number, given.only))
            began = time.monotonic()
            verdict = bench.judge(case, builds=given.builds)
            if time.monotonic() - began > SLOW:
                print(f"slow: {bench.name} {case}: {verdict.done}", flush=True)
            counts[f"{bench.name}: {verdict.outcome}"] += 1
            if verdict.fault:
                wrong += 1
                print(f"--- {bench.name} {case}: {verdict.done}\n{verdict.fault}", flush=True)
            if number % 500 == 499:
                print(f"{number + 1} cases, {wrong} wrong, {time.monotonic() - start:.0f} s", flush=True)
    for outcome, count in sorted(counts.items()):
        print(f"{count:6} {outcome}")
    print(f"{given.cases} cases, {wrong} wrong.")
    return 1 if wrong else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("cases", type=int, nargs="?", default=2000)
    parser.add_argument("--builds", type=int, default=0, metavar="N")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="")
    return parser.parse_args()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    sys.exit(main())
