"""The commands that README and the manual tell do what they say when they are typed."""

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL

# What `make` would install first is installed: these tests run in it. The rest of each command is as it stands.
ASSUMED = "-o .venv/python -o .venv/site -o .venv/test -o .venv/pins"


def ran(command: str, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell."""
    line = command.replace("make ", f"make {ASSUMED} ", 1)
    # What `make test` hands down to a make below it would add lines of its own.
    outside = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    values = {**outside, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(["bash", "-c", line], cwd=root, env=values, capture_output=True, text=True, check=False)


def succeeds(command: str, root: Path) -> str:
    run = ran(command, root)
    assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
    return run.stdout


def refused(command: str, root: Path, said: str, **environment: str) -> None:
    run = ran(command, root, **environment)
    output = run.stdout + run.stderr
    assert run.returncode != 0 and "Traceback" not in output and said in output, output


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The small edition as a repository of its own, with this one's Makefile and pins."""
    return small_checkout(tmp_path / "edition")


def small_checkout(home: Path) -> Path:
    shutil.copytree(SMALL, home)
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, home)
    for name in ("data", "src"):
        (home / name).mkdir()
    (home / ".venv").symlink_to(ROOT / ".venv")
    return home


def test_help_lists_every_command() -> None:
    listed = [line.split()[0] for line in succeeds("make help", ROOT).splitlines()]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert sorted(listed) == sorted(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) == sorted(phony[0].split())


def test_an_edition_is_checked_built_locked_and_released(checkout: Path) -> None:
    assert "4 paragraphs" in succeeds("make check", checkout)
    assert f"Open {checkout / 'site' / 'index.html'}" in succeeds("make site", checkout)
    assert "may be published" in succeeds(".venv/bin/python -m edition publishable site", checkout)
    succeeds(".venv/bin/python -m edition cff", checkout)
    assert "title: Die Kunst des Wartens" in (checkout / "CITATION.cff").read_text("utf-8")
    assert "addresses added" in succeeds("make lock", checkout)
    assert "Released: data/releases/1.0" in succeeds("make release VERSION=1.0", checkout)
    succeeds("make site", checkout)
    assert (checkout / "site" / "v" / "1.0" / "sitzen" / "index.html").is_file()


def test_what_needs_the_network_destroys_nothing_without_it(checkout: Path) -> None:
    """Nothing leaves this machine: a proxy that is not there, and uv without its index."""
    proxy = {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    cut_off = {**proxy, "UV_OFFLINE": "1", "UV_NO_CACHE": "1", "UV_NO_CONFIG": "1"}
    before = [path.read_bytes() for path in sorted(checkout.glob("*.t*"))]
    refused("make links", checkout, "has this machine network?", **cut_off)
    refused("make pins", checkout, "the network was disabled" if find_spec("uv") else "No module named uv", **cut_off)
    assert [path.read_bytes() for path in sorted(checkout.glob("*.t*"))] == before and len(before) == 3
    assert not (checkout / "data" / "links.json").exists()


def test_a_copy_of_another_paper_is_told_apart(checkout: Path) -> None:
    """Its own clean text gives it fingerprints, and then it is recognised."""
    (checkout / "paper.txt").write_text("Wer wartet, zählt die anderen, die auch warten. " * 4, "utf-8")
    shutil.copy(ROOT / "data" / "original.json", checkout / "data")
    for command in ("make original PAPER=", *(f".venv/bin/python -m edition {c} " for c in ("check --paper", "read"))):
        refused(f"{command}paper.txt", checkout, "[paper-different]")
    succeeds(".venv/bin/python -m edition fingerprints paper.txt", checkout)
    succeeds(".venv/bin/python -m edition read paper.txt", checkout)


def test_speed_and_barriers_are_measured(site: Path) -> None:
    """``make bench`` and ``make audit`` take minutes: here their commands, and the speed of the search."""
    assert "-m tests.bench" in succeeds("make bench --dry-run", ROOT)
    assert "-m tests.audit" in succeeds("make audit --dry-run", ROOT)
    told = succeeds(f".venv/bin/python -m tests.bench_search {site}", ROOT)
    assert re.search(r"^warm: median [\d.]+ ms", told, re.MULTILINE)
