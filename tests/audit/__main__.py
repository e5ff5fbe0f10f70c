"""``make audit``: every page of ``site/``, light and dark, at three widths, in every state; other engines; Nu checker
and veraPDF.

Prints what was looked at and every fault; the exit code is 1 when there is one. ``python -m tests.audit fazit/ 320``
looks at pages and widths whose names are given, ``--site=DIR`` at another site.
"""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.__main__ import HELP, find_browser
from tests.audit.engines import engines, smoke
from tests.audit.faults import View
from tests.audit.markup import has_java, invalid, unfit
from tests.audit.rounds import rounds, walk
from tests.conftest import ROOT, served

TOGETHER = 2  # browsers at a time
SITE = "--site="


def main(arguments: list[str]) -> int:
    given = [argument.removeprefix(SITE) for argument in arguments if argument.startswith(SITE)]
    site = Path([ROOT / "site", *given][-1]).resolve()
    if not (site / "index.html").exists():
        print(f"There is no page in {site}: run make site.", file=sys.stderr)
        return 1
    browser = find_browser()
    if browser is None:
        print(HELP, file=sys.stderr)
        return 1
    return audit(site, browser, [argument for argument in arguments if not argument.startswith(SITE)])


def audit(site: Path, browser: str, asked: list[str]) -> int:
    """Look at the site, print what there is to say; 1 for any fault."""
    began = time.monotonic()
    total: Counter[str] = Counter()
    processes = ProcessPoolExecutor(min(TOGETHER, os.cpu_count() or 1), mp_context=get_context("spawn"))
    with served(site) as base, processes as pool:
        all_rounds = rounds(site, base, browser, asked)
        for round_, found in zip(all_rounds, pool.map(walk, all_rounds), strict=True):
            report(round_.name, found, total)
        for name, (missing, start) in engines().items():
            if missing:
                print(f"{name:<22} left out: {missing} is not installed")
            else:
                report(name, smoke(start, base), total)
    errors = []
    for checker, judge in (("Nu checker", invalid), ("veraPDF", unfit)):
        found = judge(site) if has_java() else []
        told = "no errors" if has_java() else "left out: Java is not installed"
        print(f"{checker:<12} {told}" if not found else "\n".join(found))
        errors += found
    minutes = (time.monotonic() - began) / 60
    print(f"{total['views']} views, {total['faults'] + len(errors)} faults, {minutes:.1f} minutes")
    return 1 if total["faults"] or errors else 0


def report(name: str, found: list[View], total: Counter[str]) -> None:
    """One line for a round, and one for each fault; both are counted."""
    pages, wrong = len({view.page for view in found}), sum(len(view.faults) for view in found)
    total.update(views=len(found), faults=wrong)
    print(f"{name:<22} {pages:>3} pages {len(found):>4} views {wrong:>4} faults", flush=True)
    for view in found:
        for rule, element in view.faults:
            print(f"  {view.page or '/'} [{view.state}] {rule}: {element}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
