"""The twins of `tests.hostile.laying`, built once for all tests and workers."""

from pathlib import Path

import pytest

from tests.conftest import shared
from tests.hostile.laying import twins


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twins, built once for all workers."""
    return shared(tmp_path_factory, "twins", twins)
