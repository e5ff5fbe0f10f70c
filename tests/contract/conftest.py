"""The small paper, its addresses locked as it was published, and a copy for each test to break."""

import shutil
from pathlib import Path

import pytest

from tests.addresses import discussion
from tests.conftest import edition, shared


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper with its addresses locked, as it was published, once for all workers."""

    def publish(home: Path) -> None:
        assert edition("lock", root=discussion(home)).returncode == 0

    return shared(tmp_path_factory, "published", publish)


@pytest.fixture
def paper(published: Path, tmp_path: Path) -> Path:
    """A copy of the published paper, to be broken."""
    return Path(shutil.copytree(published, tmp_path / "edition"))
