"""How fast the search answers in a browser: ``python -m tests.bench_search [SITE]`` (default: ``site/``).

Cold is from the first query of a fresh browser to its answer, scripts and index fetched on the way; warm is each of
the judged queries after that. Goals on the machine it was made on: 600 ms and 20 ms. No test, because a busy machine
would fail it.
"""

import json
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.__main__ import find_browser
from tests.conftest import ROOT, served

TIMED = """async queries => {
    const address = JSON.parse(document.querySelector("#__config").textContent).search
    const worker = new Worker(new URL(address, location))
    const times = []
    for (const data of queries) {
        const began = performance.now()
        const answered = new Promise(resolve => worker.addEventListener("message", resolve, { once: true }))
        worker.postMessage(data)
        await answered
        times.push(performance.now() - began)
    }
    return times
}"""
ROUNDS = 5


def main(site: Path) -> int:
    queries = [query["q"] for query in json.loads((ROOT / "tests" / "data" / "queries.json").read_text("utf-8"))]
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser() or None, args=["--no-sandbox"])
        rounds = [timed(browser, address, queries) for _ in range(ROUNDS)]
    cold = [times[0] for times in rounds]
    warm = sorted(time for times in rounds for time in times[1:])
    print(f"cold: median {statistics.median(cold):.0f} ms, worst {max(cold):.0f} ms ({ROUNDS} fresh browsers)")
    print(f"warm: median {statistics.median(warm):.1f} ms, 95 % within {warm[len(warm) * 95 // 100]:.1f} ms")
    return 0


def timed(browser: Browser, address: str, queries: list[str]) -> list[float]:
    """The milliseconds of each query in turn, in a browser without anything cached."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    times = page.evaluate(TIMED, queries)
    context.close()
    return times


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
