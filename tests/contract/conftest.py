"""The small paper, its addresses locked as it was published, and a copy for each test to break."""

import shutil
from pathlib import Path

import pytest

from tests.addresses import discussion
from tests.conftest import edition


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper with its addresses locked, as it was published."""
    home = discussion(tmp_path_factory.mktemp("published") / "edition")
    assert edition("lock", root=home).returncode == 0
    return home


@pytest.fixture
def paper(published: Path, tmp_path: Path) -> Path:
    """A copy of the published paper, to be broken."""
    return Path(shutil.copytree(published, tmp_path / "edition"))
