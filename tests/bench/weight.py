"""What a first view loads: compressed bytes and requests, before and after a search, beside plain Material."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.__main__ import find_browser
from tests.bench.plain import plain_copy
from tests.bench.served import Served, serve
from tests.conftest import ROOT

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=find_browser() or None, args=QUIET)


def report_weight() -> None:
    """First views of the built site and of plain Material with the same text."""
    with tempfile.TemporaryDirectory() as name, browser() as chromium:
        plain = Path(name) / "plain"
        plain_copy(ROOT, ROOT / "site", plain)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=plain, env=environment, check=True)
        print("first view, kB compressed (requests)")
        print(f"  {'page':27}{'edition':>10}{'+ search':>11}{'plain Material':>16}{'+ search':>11}")
        for page in ["", *sorted(f"{path.parent.name}/" for path in (ROOT / "site").glob("*/index.html"))]:
            with serve(ROOT / "site") as ours, serve(plain / "site") as theirs:
                first, searched = map(shown, view(chromium, ours, page))
                other, other_searched = map(shown, view(chromium, theirs, page))
            print(f"  {page or '/':27}{first:>10}{searched:>11}{other:>16}{other_searched:>11}", flush=True)


def view(chromium: Browser, served: Served, page: str) -> tuple[list[int], list[int]]:
    """Answers' sizes until the page rests, and again after a word has been typed into the search."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    served.answers.clear()
    tab.goto(served.address + page, wait_until="networkidle")
    tab.wait_for_timeout(500)
    first = [size for _, size in served.answers]
    tab.locator("input[data-md-component=search-query]").click()
    tab.keyboard.type("Asyl", delay=30)
    tab.wait_for_timeout(1500)
    searched = [size for _, size in served.answers]
    context.close()
    return first, searched


def shown(sizes: list[int]) -> str:
    return f"{sum(sizes) / 1000:.1f} ({len(sizes)})"
