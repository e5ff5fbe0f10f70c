"""What the live preview takes to follow a change of one line; run in an edition's folder, prints CPU seconds.

It is what ``mkdocs serve`` does when a file changes, without the server and without waiting for the change to be seen:
settings read anew, everything built, in a process that has built before.
"""

import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

REPEATS = 5


def main(page: Path) -> float:
    """The cheapest of a few rebuilds, each after another word at the end of the first paragraph of ``page``."""
    text = page.read_text("utf-8")
    place = text.index("\n{: #rn-")
    with tempfile.TemporaryDirectory() as site:
        _rebuilt(site, first=True)
        spent = []
        for number in range(REPEATS):
            page.write_text(f"{text[:place]} Neu{number}.{text[place:]}", "utf-8")
            spent.append(_rebuilt(site))
    page.write_text(text, "utf-8")
    return min(spent)


def _rebuilt(site: str, *, first: bool = False) -> float:
    begun = time.process_time()
    config = load_config("mkdocs.yml", site_dir=site)
    if first:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1/")
    return time.process_time() - begun


if __name__ == "__main__":
    print(f"{main(Path(sys.argv[1])):.3f}")
