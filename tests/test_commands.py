"""Every command that README, the manuals and the decisions tell is run, here or by the test that is named."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.bench.cost import report_growth
from tests.commands import ASSUMED, ran, small_checkout
from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("tests/**/*.md"), *ROOT.glob("decisions/*.md")])
PROGRAM = re.compile(
    r"(?:[A-Z_]+=\S+ )*(?:make [a-z]|\.venv/bin/|python3? -|pdf[a-z]+ -|rsync |pip |npm |apt |git [a-z]+ \S)"
)
HERE = "tests/test_commands.py"
# How each command is run: by which test.
HOW = {
    "make site": f"{HERE}::test_building_and_looking",
    "make check": f"{HERE}::test_building_and_looking",
    "make lock": f"{HERE}::test_building_and_looking",
    ".venv/bin/python -m edition publishable": f"{HERE}::test_building_and_looking",
    ".venv/bin/python -m edition publishable site": f"{HERE}::test_building_and_looking",
    ".venv/bin/python -m edition cff": f"{HERE}::test_building_and_looking",
    "make release VERSION=1.0": f"{HERE}::test_releasing_a_version",
    "pdftoppm -r 70 -png site/downloads/whole-of-government.pdf page": f"{HERE}::test_the_pdf_as_images",
    "SOURCE_DATE_EPOCH=1795305600 make site": f"{HERE}::test_another_moment",
    "SITE_URL=https://example.org/pfad/ make site":
        "tests/test_reproducible.py::test_the_edition_has_the_same_bytes_from_a_shallow_clone_elsewhere",
    "make serve": f"{HERE}::test_the_live_preview",
    "make help": f"{HERE}::test_help_lists_every_command",
    "make links": f"{HERE}::test_what_needs_the_network_destroys_nothing_without_it",
    "make pins": f"{HERE}::test_what_needs_the_network_destroys_nothing_without_it",
    "make raise PIN=mkdocs-material==9.9.0": f"{HERE}::test_what_needs_the_network_destroys_nothing_without_it",
    "make original PAPER=path/to/paper.pdf": f"{HERE}::test_a_copy_of_another_paper",
    ".venv/bin/python -m edition read PAPER": f"{HERE}::test_a_copy_of_another_paper",
    ".venv/bin/python -m edition build": "tests/test_original_site.py::test_another_paper_is_begun_as_the_manual_says",
    ".venv/bin/python -m edition check --paper PATH": f"{HERE}::test_a_copy_of_another_paper",
    ".venv/bin/python -m edition fingerprints CLEAN.txt": f"{HERE}::test_a_copy_of_another_paper",
    "make bench": f"{HERE}::test_the_growth_is_measured",
    "make audit": f"{HERE}::test_the_audit_is_called",
    ".venv/bin/python -m tests.bench_search": f"{HERE}::test_the_search_is_measured",
    ".venv/bin/python -m tests.fuzz 5000": "tests/test_fuzz.py::test_the_command_tells_how_it_went",
    ".venv/bin/python -m tests.next_engine":
        "tests/test_next_engine.py::test_what_zensical_can_and_cannot_is_as_listed",
    ".venv/bin/python -m tests tests/test_search.py": f"{HERE}::test_one_file_of_tests",
}  # fmt: skip


def commands(document: Path) -> set[str]:
    """The commands in a document's code, in blocks and in running text, as they would be typed."""
    text = document.read_text("utf-8")
    blocks = [re.sub(r"\s+#\s.*", "", line[4:]) for line in text.splitlines() if line.startswith("    ")]
    inline = [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", text)]
    return {code for code in (*blocks, *inline) if PROGRAM.match(code)}


def test_the_tests_that_run_them_exist_and_say_so() -> None:
    for command, name in HOW.items():
        file, test = name.split("::")
        body = rf"^def {test}\(.*?(?=^def |^@|\Z)"
        match = re.search(body, (ROOT / file).read_text("utf-8"), re.DOTALL | re.MULTILINE)
        assert match, name
        words = command.replace("PAPER --to DIR", "").replace("PATH", "").removesuffix("PAPER").strip()
        assert file != HERE or words in match[0], f"{test} does not run {command}"


def test_every_document_names_the_python_that_has_the_edition() -> None:
    """``python -m edition`` alone is another Python's, or none."""
    told = [(document.name, code) for document in DOCUMENTS for code in commands(document)]
    assert [code for code in told if code[1].startswith("python")] == []


def test_help_lists_every_command() -> None:
    listed = [line.split()[0] for line in ran("make help", ROOT).stdout.splitlines()]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    targets = re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE)
    assert sorted(listed) == sorted(targets) == sorted(" ".join(phony).split())


@pytest.mark.parametrize("command", [command for command in HOW if command.startswith("make ")])
def test_make_knows_what_to_do(command: str) -> None:
    """Also for those that run for minutes, or fail here for want of a network: the recipe is one of our modules."""
    recipe = ran(f"{command} --dry-run", ROOT)
    assert recipe.returncode == 0 and ("-m " in recipe.stdout or command == "make help"), recipe.stderr


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition with this repository's Makefile."""
    return small_checkout(tmp_path_factory.mktemp("checkout") / "edition")


def succeeds(command: str, root: Path, **environment: str) -> str:
    run = ran(command, root, **environment)
    assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
    return run.stdout


def refused(command: str, root: Path, *said: str, **environment: str) -> None:
    run = ran(command, root, **environment)
    output = run.stdout + run.stderr
    assert run.returncode != 0 and "Traceback" not in output, output
    assert [words for words in said if words not in output] == [], output


def test_building_and_looking(checkout: Path) -> None:
    assert "4 paragraphs" in succeeds("make check", checkout)
    assert f"Open {checkout / 'site' / 'index.html'}" in succeeds("make site", checkout)
    assert "addresses added" in succeeds("make lock", checkout)
    assert "may be published" in succeeds(".venv/bin/python -m edition publishable", checkout)
    assert "may be published" in succeeds(".venv/bin/python -m edition publishable site", checkout)
    succeeds(".venv/bin/python -m edition cff", checkout)
    assert "title: Die Kunst des Wartens" in (checkout / "CITATION.cff").read_text("utf-8")


def test_releasing_a_version(tmp_path: Path) -> None:
    root = small_checkout(tmp_path / "edition")
    succeeds("make lock", root)
    assert "Released: data/releases/1.0/. Commit it with data/addresses.lock" in succeeds(
        "make release VERSION=1.0", root
    )
    succeeds("make site", root)
    assert (root / "site" / "v" / "1.0" / "sitzen" / "index.html").is_file()


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is not installed here")
def test_the_pdf_as_images(checkout: Path) -> None:
    succeeds("make site", checkout)
    succeeds("pdftoppm -r 70 -png site/downloads/whole-of-government.pdf page", checkout)
    assert next(checkout.glob("page*.png")).read_bytes()[:4] == b"\x89PNG"


def test_another_moment(checkout: Path) -> None:
    succeeds("SOURCE_DATE_EPOCH=1795305600 make site", checkout)
    with pikepdf.open(checkout / "site" / "downloads" / "whole-of-government.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122")


@pytest.fixture
def preview(checkout: Path) -> Iterator[str]:
    """The address at which the preview will stand, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    settings = (checkout / "mkdocs.yml").read_text("utf-8")
    (checkout / "mkdocs.yml").write_text(f"{settings}dev_addr: {address}\n", "utf-8")
    yield f"http://{address}/anstehen/"
    (checkout / "mkdocs.yml").write_text(settings, "utf-8")


def test_the_live_preview(checkout: Path, preview: str) -> None:
    command = "make serve".replace("make", f"exec make {ASSUMED}")
    process = subprocess.Popen(
        ["bash", "-c", command], cwd=checkout, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
    )
    deadline = time.monotonic() + 60
    page = ""
    while not page and time.monotonic() < deadline:
        try:
            page = urllib.request.urlopen(preview, timeout=10).read().decode()
        except OSError:
            time.sleep(0.3)
    subprocess.run(["kill", "--", f"-{process.pid}"], check=True)
    process.wait(timeout=20)
    assert "Vom Anstehen" in page


def test_what_needs_the_network_destroys_nothing_without_it(checkout: Path) -> None:
    """Nothing leaves this machine: a proxy that is not there, and uv without its index."""
    proxy = {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    cut_off = {**proxy, "UV_OFFLINE": "1", "UV_NO_CACHE": "1", "UV_NO_CONFIG": "1"}
    before = kept(checkout)
    refused("make links", checkout, "has this machine network?", **cut_off)
    refused("make pins", checkout, "Not written: requirements.txt, requirements-test.txt", **cut_off)
    refused("make raise PIN=mkdocs-material==9.9.0", checkout, "[pin]", **cut_off)
    assert kept(checkout) == before


def kept(root: Path) -> list[bytes]:
    """What those commands write."""
    names = ("pyproject.toml", "requirements.txt", "requirements-test.txt", "data/links.json")
    return [(root / name).read_bytes() for name in names if (root / name).exists()]


def test_a_copy_of_another_paper(checkout: Path, tmp_path: Path) -> None:
    """A text that is no paper of this edition is told apart; its own clean text gives it fingerprints."""
    paper, clean = tmp_path / "paper.txt", checkout / "CLEAN.txt"
    paper.write_text("Wer wartet, zählt die anderen, die auch warten. " * 4, "utf-8")
    (checkout / "data").mkdir(exist_ok=True)
    shutil.copy(ROOT / "data" / "original.json", checkout / "data")
    (checkout / "path" / "to").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "pictures" / "home.png", checkout / "path" / "to" / "paper.pdf")
    refused("make original PAPER=path/to/paper.pdf", checkout, "[paper-different]")
    for command in ("check --paper", "read"):
        refused(f".venv/bin/python -m edition {command} {paper}", checkout, "[paper-different]")
    shutil.copy(paper, clean)
    succeeds(".venv/bin/python -m edition fingerprints CLEAN.txt", checkout)
    succeeds(f".venv/bin/python -m edition read {paper}", checkout)


def test_the_growth_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """``make bench`` measures for minutes; this is its code, at the paper's own size."""
    assert "-m tests.bench" in ran("make bench --dry-run", ROOT).stdout
    report_growth((1,))
    assert re.search(r"^ +1× +\d+\.\d +\d+ ", capsys.readouterr().out, re.MULTILINE)


def test_the_audit_is_called() -> None:
    """``make audit`` looks at all pages for minutes; tests/test_accessibility.py runs its code on one."""
    assert "-m tests.audit" in ran("make audit --dry-run", ROOT).stdout


def test_the_search_is_measured(site: Path) -> None:
    told = succeeds(f".venv/bin/python -m tests.bench_search {site}", ROOT)
    assert re.search(r"^warm: median [\d.]+ ms", told, re.MULTILINE)


def test_one_file_of_tests() -> None:
    assert "test_search.py" in succeeds(".venv/bin/python -m tests tests/test_search.py --collect-only -n 0", ROOT)
