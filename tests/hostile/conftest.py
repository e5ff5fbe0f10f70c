"""The twins of `tests.hostile.laying`, built once for all tests and workers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.hostile.laying import twins


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twins, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "twins"
    with FileLock(f"{shared}.lock"):
        if not (shared / "taken.json").exists():
            shared.mkdir(exist_ok=True)
            twins(shared)
    return shared
