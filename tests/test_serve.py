"""``make serve``: the preview follows a change of a page and of the bibliography, and survives a fault."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def preview(small: Path) -> Iterator[tuple[Path, str]]:
    port = free_port()
    settings = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(settings + "watch: [references.bib]\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=small, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ
    )
    try:
        yield small, f"http://127.0.0.1:{port}/anstehen/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def shows(address: str, words: str) -> bool:
    """Wait, at most 30 seconds, until the page holds the words."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                if words in answer.read().decode("utf-8"):
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_preview_makes_no_files_to_take_along(preview: tuple[Path, str]) -> None:
    _, address = preview
    assert shows(address, "ansteht")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address.replace("anstehen/", "downloads/die-kunst-des-wartens.pdf"), timeout=10)


def test_the_preview_follows_text_and_bibliography_and_survives_a_fault(preview: tuple[Path, str]) -> None:
    root, address = preview
    assert shows(address, "Eine Naturgeschichte")
    change(root / "references.bib", "Eine Naturgeschichte", "Eine Sittengeschichte")
    assert shows(address, "Eine Sittengeschichte")
    change(root / "docs" / "anstehen.md", "@lang2000;", "@lange2000;")
    time.sleep(1.5)
    change(root / "docs" / "anstehen.md", "@lange2000;", "@lang2000;")
    change(root / "docs" / "anstehen.md", "noch niemand widerlegt", "bisher niemand widerlegt")
    assert shows(address, "bisher niemand widerlegt")
