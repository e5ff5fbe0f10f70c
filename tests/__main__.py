"""``python -m tests``: find a browser, then run everything; arguments go on to pytest.

``make test`` calls this. A browser that is installed is used (Chromium or Chrome); else Playwright fetches its own;
where neither can be had, this stops and says which package to install. It never installs system packages itself.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
STYLE = [
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["deno", "lint"],
    ["deno", "fmt", "--check"],
]
# One worker more than cores: browsers and builds let a worker wait.
PYTEST = ["pytest", "-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal", "-ra"]
HELP = """No browser for the tests: none is installed, and Playwright could not fetch its own.
Install Chromium, then run make test again:
  Debian, Ubuntu:  sudo apt-get install chromium
  Fedora:          sudo dnf install chromium
  macOS:           brew install --cask chromium
or set EDITION_BROWSER to the path of a Chromium or Chrome."""


def find_browser() -> str | None:
    """The path of an installed browser, or an empty string when Playwright's own is there; None for neither."""
    given = os.environ.get("EDITION_BROWSER")
    if given:
        return given if Path(given).exists() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    found = found or next((place for place in PLACES if Path(place).exists()), None)
    return found or fetched()


def fetched() -> str | None:
    """Let Playwright fetch its own Chromium; an empty string when it did (or had before)."""
    print("No Chromium or Chrome is installed; asking Playwright for its own …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    except subprocess.TimeoutExpired:
        return None
    return "" if run.returncode == 0 else None


def main() -> int:
    browser = find_browser()
    if browser is None:
        print(HELP, file=sys.stderr)
        return 1
    environment = {"DENO_NO_UPDATE_CHECK": "1", **os.environ, **({"EDITION_BROWSER": browser} if browser else {})}
    steps = [*(STYLE if len(sys.argv) == 1 else []), [*PYTEST, *sys.argv[1:]]]
    failed = [
        step[0]
        for step in steps
        if subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env=environment).returncode
    ]
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
