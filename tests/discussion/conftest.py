"""The small paper, built with and without a public address, and a browser that reports every fault."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.addresses import shared_discussion
from tests.conftest import SITE_URL, served_below_a_path


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper, built with a public address."""
    return shared_discussion(tmp_path_factory, "talk", SITE_URL)


@pytest.fixture(scope="module")
def talk_url(talk: Path) -> Iterator[str]:
    """The small paper as a host serves it below a path."""
    with served_below_a_path(talk) as address:
        yield address


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper, built without a public address."""
    return shared_discussion(tmp_path_factory, "nowhere", "")


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(autouse=True)
def nothing_fails(page: Page) -> Iterator[None]:
    page.set_default_timeout(5000)
    faults: list[str] = []
    # The theme's search from file:// is not our subject here: it needs the offline copy.
    page.on("pageerror", lambda error: "search_index" in str(error) or faults.append(str(error)))
    page.on(
        "request",
        lambda request: re.match(r"http://127|file:|data:|blob:|about:", request.url) or faults.append(request.url),
    )
    yield
    assert faults == []
