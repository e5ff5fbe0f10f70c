"""What a build costs, side by side with plain Material: CPU seconds and peak memory, children included."""

import math
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.generated import generate
from tests.bench.plain import plain_copy
from tests.conftest import ROOT

ENGINE = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
EDITION = [sys.executable, "-m", "edition", "build", "--to"]
PAGES_ONLY = [sys.executable, str(Path(__file__).parent / "pages_only.py"), "--to"]
REPEATS = 3


def measured(command: list[str], folder: Path, codes: tuple[str, ...] = ("0",)) -> tuple[float, float]:
    """CPU seconds and peak resident megabytes of one run, children included, that ends with one of these codes."""
    script = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(code, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
    )
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    code, cpu, memory = run.stdout.split()
    if code not in codes:
        raise RuntimeError(f"{' '.join(command)} failed in {folder}:\n{run.stderr}")
    return float(cpu), float(memory)


def best(command: list[str], folder: Path) -> tuple[float, float]:
    """The cheapest of a few runs: what else the machine does only adds."""
    runs = [measured(command, folder) for _ in range(REPEATS)]
    return min(cpu for cpu, _ in runs), min(memory for _, memory in runs)


def report_cost() -> None:
    """The edition's own build, cold and cached, and the preview after a change of one line, against plain Material on
    the same text."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "edition"
        left = shutil.ignore_patterns(".git", ".venv", "site*", ".work", ".cache", "tests", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=left)
        cold, _ = measured([*PAGES_ONLY, "cold"], copy)
        pages, _ = best([*PAGES_ONLY, "pages"], copy)
        first, _ = measured([*EDITION, "whole"], copy)
        whole, _ = best([*EDITION, "whole"], copy)
        plain_copy(copy, copy / "whole", folder / "plain")
        plain, _ = best([*ENGINE, "out"], folder / "plain")
        preview, plain_preview = serving(copy, "fazit.md"), serving(folder / "plain", "fazit.md")
    print(f"build, CPU seconds: plain Material {plain:.2f} on the same text")
    rows = [
        ("pages, nothing cached", cold),
        ("pages, cached", pages),
        ("make site, its PDFs not cached", first),
        ("make site, cached", whole),
    ]
    for label, value in rows:
        print(f"  {label:32} {value:6.2f}   {value / plain:5.2f} ×")
    print(f"preview after one line: plain Material {plain_preview:.2f}")
    print(f"  {'the edition':32} {preview:6.2f}   {preview / plain_preview:5.2f} ×")


def serving(folder: Path, page: str) -> float:
    """CPU seconds of a rebuild of the live preview after a change in one page."""
    command = [sys.executable, str(Path(__file__).parent / "serving.py"), f"docs/{page}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return float(run.stdout.splitlines()[-1])


def report_growth(sizes: tuple[int, ...] = (1, 10, 100)) -> None:
    """Time and memory at 1, 10 and 100 times the paper's size, the exponent between neighbours, and the preview.

    Pages only: the PDF is one document, and Typst keeps 1.6 MB a page in memory."""
    before: tuple[float, float] | None = None
    last = 0
    head = f"{'size':>6} {'CPU s':>8} {'MB':>7} {'plain s':>8} {'ratio':>6} {'exponent (time, memory)':>26}"
    print(f"growth: {head} {'preview':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            generate(folder / "edition", size)
            measured([*PAGES_ONLY, "site"], folder / "edition")  # fills the cache
            cpu, memory = measured([*PAGES_ONLY, "site"], folder / "edition")
            plain_copy(folder / "edition", folder / "edition" / "site", folder / "plain")
            plain, _ = measured([*ENGINE, "out"], folder / "plain")
            preview = serving(folder / "edition", "s3.md") / serving(folder / "plain", "s3.md") if size < 100 else None
        exponents = ""
        if before:
            step = math.log(size / last)
            exponents = f"{math.log(cpu / before[0]) / step:.2f}, {math.log(memory / before[1]) / step:.2f}"
        shown = f"{preview:7.2f} ×" if preview else ""
        print(f"        {size:5}× {cpu:8.1f} {memory:7.0f} {plain:8.1f} {cpu / plain:6.2f} {exponents:>26} {shown:>9}")
        before, last = (cpu, memory), size
