"""``make serve``: the preview follows a page, the bibliography and Python, and survives a fault."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_commands import ASSUMED, small_checkout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The small edition with a copy of this package, and where ``make serve`` shows one of its pages."""
    root, address = small_checkout(tmp_path / "edition"), f"127.0.0.1:{free_port()}"
    shutil.copytree(ROOT / "src", root / "src", dirs_exist_ok=True)
    for face in (ROOT / ".cache" / "edition").glob(
        "*.[tw]*f*"
    ):  # cut fonts are kept beside the code; cutting takes long
        (root / ".cache" / "edition").mkdir(parents=True, exist_ok=True)
        shutil.copy(face, root / ".cache" / "edition")
    change(root / "mkdocs.yml", "plugins:", f"dev_addr: {address}\nplugins:")
    command = ["make", *ASSUMED.split(), "serve"]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}:{os.environ.get('PYTHONPATH', '')}"}
    process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL, process_group=0)
    try:
        yield root, f"http://{address}/anstehen/"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
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


def test_the_preview_makes_short_addresses_and_no_files_to_take_along(preview: tuple[Path, str]) -> None:
    _, address = preview
    assert shows(address, "ansteht")
    assert shows(address.replace("anstehen/", "rn/1/"), "0; url=../../anstehen/#rn-1")
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


def test_the_preview_follows_python_and_survives_a_fault_in_it(preview: tuple[Path, str]) -> None:
    root, address = preview
    assert shows(address, "ansteht")
    module = root / "src" / "edition" / "engine" / "plugin.py"
    before = module.read_text("utf-8")
    module.write_text(f"{before}(", "utf-8")
    time.sleep(1.5)
    line = 'EditionPlugin.on_page_content = lambda self, html, **given: f"{html}<p>aus Python</p>"'
    module.write_text(f"{before}\n{line}\n", "utf-8")
    assert shows(address, "aus Python")
