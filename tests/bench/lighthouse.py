"""Lighthouse on five kinds of page, mobile and desktop: the median of five runs, and what keeps a page below 100.

npm fetches it once, by name and version, into ``.cache/lighthouse``. Its throttling is simulated, so that the network
of this machine does not matter; its processor does: on a busy one performance reads lower.
"""

import json
import os
import shutil
import statistics
import subprocess
from typing import Any

from tests.__main__ import find_browser
from tests.bench.served import serve
from tests.conftest import ROOT

VERSION = "12.8.2"  # the last that runs on Node 18 and 20
FOLDER = ROOT / ".cache" / "lighthouse"
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = ("", "integration/", "gesamttext/", "literatur/", "empfehlungen/")
FORMS: dict[str, list[str]] = {"mobile": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 5
CHROME = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"

Report = dict[str, Any]


def report_lighthouse() -> None:
    """Print the table, or say in a line why there is none."""
    missing = obstacle()
    if missing:
        print(f"lighthouse: left out, {missing}")
        return
    print(
        f"lighthouse {VERSION}, median of {RUNS}: {'':14}{'performance':>12}{'access.':>9}{'practices':>11}{'SEO':>5}"
    )
    with serve(ROOT / "site") as served:
        for form, options in FORMS.items():
            for page in PAGES:
                reports = [run(served.address + page, options) for _ in range(RUNS)]
                performance, *others = (median(reports, category) for category in CATEGORIES)
                cells = f"{performance:12.0f}{others[0]:9.0f}{others[1]:11.0f}{others[2]:5.0f}"
                print(f"{'':22}{form:8} {page or '/':15}{cells}   load {os.getloadavg()[0]:.1f}", flush=True)
                for fault in faults(reports[0]):
                    print(f"{'':31}{fault}", flush=True)


def obstacle() -> str:
    """Why Lighthouse cannot run here; empty when it can. Fetches it when it is not there yet."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "because node or npm is not installed"
    if not find_browser():
        return "because no installed Chromium or Chrome was found"
    return "" if PROGRAM.exists() else fetched()


def fetched() -> str:
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    command = ["npm", "install", "--prefix", str(FOLDER), *options, f"lighthouse@{VERSION}"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if PROGRAM.exists() else f"because npm could not fetch it: {run.stderr.strip()[:200]}"


def run(address: str, options: list[str]) -> Report:
    """Lighthouse's own report on one view of a page."""
    command = ["node", str(PROGRAM), address, "--quiet", "--output=json", CHROME, *options]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    environment = {**os.environ, "CHROME_PATH": find_browser() or ""}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=FOLDER)
    if done.returncode:
        raise RuntimeError(f"lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report: Report = json.loads(done.stdout)
    return report


def median(reports: list[Report], category: str) -> float:
    return statistics.median(100 * (report["categories"][category]["score"] or 0) for report in reports)


def faults(report: Report) -> list[str]:
    """Audits that cost points, with their titles; of those of performance only what is below 0.9."""
    found = []
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            least = 0.9 if category == "performance" else 1
            if reference["weight"] and audit["score"] is not None and audit["score"] < least:
                value = f" ({audit['displayValue']})" if audit.get("displayValue") else ""
                found.append(f"{category}: {audit['title']}{value}")
    return found
