"""The twins of `tests.hostile.laying`, built once for all tests and workers."""

import pickle
from pathlib import Path

import pytest

from tests.conftest import shared
from tests.hostile.fields import Field
from tests.hostile.laying import Taken, taken_by_all, twins

Every = dict[Field, list[Taken]]


@pytest.fixture(scope="session")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Every:
    """What each field takes."""

    def find(folder: Path) -> None:
        found = taken_by_all(folder / "trial")
        (folder / "taken").write_bytes(pickle.dumps(found))

    return pickle.loads((shared(tmp_path_factory, "taken", find) / "taken").read_bytes())


@pytest.fixture(scope="session", params=["first", "last"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, taken: Every) -> Path:
    """The folder of a pair of twins."""
    return shared(tmp_path_factory, f"twins-{request.param}", lambda home: twins(home, taken, request.param))
