"""What the tests of addresses share: a small paper to discuss, built with this edition's own pages and scripts."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import ROOT, SMALL, edition

DISCUSSION = ROOT / "tests" / "discussion"
COUNTS = "expected: {paragraphs: 5, notes: 3, sections: 2}"


def discussion(home: Path, contact: str = "") -> Path:
    """Lay out the small paper in ``home``: its own text, navigation and contact, the rest as in this edition."""
    shutil.copytree(DISCUSSION / "docs", home / "docs")
    shutil.copytree(ROOT / "docs" / "assets", home / "docs" / "assets")
    shutil.copytree(ROOT / "overrides", home / "overrides")
    (home / "data").mkdir()
    shutil.copy(ROOT / "data" / "edition.csl", home / "data")
    shutil.copy(SMALL / "references.bib", home)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(
        r"^nav:.*?(?=^strict:)", (DISCUSSION / "nav.yml").read_text("utf-8"), settings, flags=re.S | re.M
    )
    settings = re.sub(r"^watch:.*\n", "", settings, flags=re.MULTILINE)
    settings = re.sub(r"contact: .*", lambda _: f"contact: {json.dumps(contact)}", settings)
    settings = re.sub(r"file_name: .*", "file_name: das-gespraech", settings)
    (home / "mkdocs.yml").write_text(re.sub(r"expected: \{.*?\}", COUNTS, settings), "utf-8")
    return home


def shared_discussion(factory: pytest.TempPathFactory, name: str, site_url: str, contact: str = "") -> Path:
    """The site of the small paper, built once for all workers, with an address for reports; nobody may change it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = shared / name
    with FileLock(shared / f"{name}.lock"):
        return home / "site" if (home / "site").exists() else built(discussion(home, contact), site_url)


def built(home: Path, site_url: str) -> Path:
    """Build an edition; returns its site."""
    run = edition("build", root=home, SITE_URL=site_url)
    assert run.returncode == 0, run.stdout + run.stderr
    return home / "site"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """The address of ``site``, served from this process for as long as the block lasts."""
    answer = functools.partial(handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
