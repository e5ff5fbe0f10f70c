"""``make audit``: every page of ``site/``, light and dark, at three widths, in every state; then the Nu checker.

Prints what was looked at and every fault; the exit code is 1 when there is one. ``python -m tests.audit fazit/ 320``
looks at pages and widths whose names are given.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.__main__ import HELP, find_browser
from tests.addresses import served
from tests.audit.faults import View, views
from tests.audit.markup import has_java, invalid
from tests.conftest import ROOT

SITE = ROOT / "site"
SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1440)
HEIGHT = 900
TOGETHER = 2  # browsers at a time


@dataclass(frozen=True)
class Round:
    """All pages under one colour scheme at one width, from one place."""

    base: str
    scheme: str
    width: int
    browser: str
    pages: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.scheme:<5} {self.width:>4} px  {self.base.partition(':')[0]}"


def pages_of(site: Path) -> tuple[str, ...]:
    """Every page's path below the site; of the 48 short addresses, which are alike, one."""
    paths = [path.relative_to(site) for path in sorted(site.rglob("*.html"))]
    kept = [path for path in paths if path.parts[0] not in ("rn", "v") or path.parts[1:2] == ("17",)]
    return tuple(path.as_posix().removesuffix("index.html") for path in kept)


def walk(round_: Round) -> list[View]:
    """Look at every page of the round, in a browser of its own."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=round_.browser or None, args=quiet)
        context = browser.new_context(
            locale="de-DE",
            viewport={"width": round_.width, "height": HEIGHT},
            color_scheme=round_.scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",  # nothing is looked at halfway through a transition
        )
        page = context.new_page()
        found = [view for path in round_.pages for view in views(page, round_.base, path)]
        browser.close()
    return found


def rounds(site: Path, base: str, browser: str, asked: list[str]) -> list[Round]:
    """Every colour scheme at every width from a server, then files; of pages and widths those that are asked for."""
    pages = pages_of(site)
    wanted = tuple(page for page in pages if page in asked) or pages
    widths = [width for width in WIDTHS if str(width) in asked] or list(WIDTHS)
    from_server = [Round(base, scheme, width, browser, wanted) for scheme in SCHEMES for width in widths]
    # Opened from a folder, an address needs its file's name; the page for wrong addresses is a server's alone.
    files = tuple(f"{page}index.html" if page.endswith("/") or not page else page for page in wanted)
    opened = tuple(file for file in files if file != "404.html" and "rn/" not in file)
    return [*from_server, Round(f"{site.as_uri()}/", "light", 1440, browser, opened)]


def main(asked: list[str], site: Path = SITE) -> int:
    if not (site / "index.html").exists():
        print("There is no site/ to look at: run make site.", file=sys.stderr)
        return 1
    browser = find_browser()
    if browser is None:
        print(HELP, file=sys.stderr)
        return 1
    began = time.monotonic()
    total: Counter[str] = Counter()
    processes = ProcessPoolExecutor(min(TOGETHER, os.cpu_count() or 1), mp_context=get_context("spawn"))
    with served(site) as base, processes as pool:
        all_rounds = rounds(site, base, browser, asked)
        for round_, found in zip(all_rounds, pool.map(walk, all_rounds), strict=True):
            report(round_, found)
            total["views"] += len(found)
            total["faults"] += sum(len(view.faults) for view in found)
    errors = invalid(site) if has_java() else []
    print("\n".join(errors) or f"Nu checker   {'no errors' if has_java() else 'left out: Java is not installed'}")
    minutes = (time.monotonic() - began) / 60
    print(f"{total['views']} views, {total['faults'] + len(errors)} faults, {minutes:.1f} minutes")
    return 1 if total["faults"] or errors else 0


def report(round_: Round, found: list[View]) -> None:
    """One line for the round, and one for each fault."""
    pages, wrong = len({view.page for view in found}), sum(len(view.faults) for view in found)
    print(f"{round_.name:<22} {pages:>3} pages {len(found):>4} views {wrong:>4} faults", flush=True)
    for view in found:
        for rule, element in view.faults:
            print(f"  {view.page or '/'} [{view.state}] {rule}: {element}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
