"""What a build costs, side by side with plain Material: CPU seconds and peak memory, children included."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.generated import generate, plain_copy
from tests.conftest import ROOT

ENGINE = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
EDITION = [sys.executable, "-m", "edition", "build", "--to"]
REPEATS = 3


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds and peak resident megabytes of one run, children included."""
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
    if code != "0":
        raise RuntimeError(f"{' '.join(command)} failed in {folder}:\n{run.stderr}")
    return float(cpu), float(memory)


def best(command: list[str], folder: Path) -> tuple[float, float]:
    """The cheapest of a few runs: what else the machine does only adds."""
    runs = [measured(command, folder) for _ in range(REPEATS)]
    return min(cpu for cpu, _ in runs), min(memory for _, memory in runs)


def report_cost() -> None:
    """The edition's own build, engine alone and as a whole, cold and cached, against plain Material."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain_copy(ROOT, folder / "plain")
        copy = folder / "edition"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "site*", ".work", ".cache", "tests")
        )
        plain, _ = best([*ENGINE, "out"], folder / "plain")
        cold, _ = measured([*ENGINE, "out"], copy)
        cached, _ = best([*ENGINE, "out"], copy)
        whole, _ = best([*EDITION, "out2"], copy)
    print(f"build, CPU seconds: plain Material {plain:.2f}")
    for label, value in (("pages, cold", cold), ("pages, cached", cached), ("make site, cached", whole)):
        print(f"  {label:20} {value:6.2f}   {value / plain:5.2f} ×")


def report_growth(sizes: tuple[int, ...] = (1, 10, 100)) -> None:
    """Time and memory at 1, 10 and 100 times the paper's size, and the exponent between neighbours."""
    before: tuple[float, float] | None = None
    last = 0
    print(f"growth: {'size':>6} {'CPU s':>8} {'MB':>7} {'plain s':>8} {'ratio':>6} {'exponent (time, memory)':>26}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            generate(folder / "edition", size)
            plain_copy(folder / "edition", folder / "plain")
            measured([*ENGINE, "out"], folder / "edition")  # fills the cache
            cpu, memory = measured([*ENGINE, "out"], folder / "edition")
            plain, _ = measured([*ENGINE, "out"], folder / "plain")
        exponents = ""
        if before:
            step = math.log(size / last)
            exponents = f"{math.log(cpu / before[0]) / step:.2f}, {math.log(memory / before[1]) / step:.2f}"
        print(f"        {size:5}× {cpu:8.1f} {memory:7.0f} {plain:8.1f} {cpu / plain:6.2f} {exponents:>26}")
        before, last = (cpu, memory), size
