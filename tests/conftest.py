"""What the tests share: the built site, a server for it, a browser, and a small edition to break."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filelock import FileLock
from playwright.sync_api import Page

from edition.sources.record import read_configuration
from tests.forked import run_forked

ROOT = Path(__file__).parents[1]
SITE_URL = "https://example.org/pfad/"
SMALL = ROOT / "tests" / "small"
RULES = frozenset(re.findall(r"\[([a-z]+(?:-[a-z]+)*)\](?!\()", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))  # ids
RECORD = read_configuration(ROOT)[0].record
RELEASED = (ROOT / "data" / "releases" / RECORD.version).is_dir()
# Where citations lead: the frozen version, once it has been released.
CITED = f"{SITE_URL}v/{RECORD.version}/" if RELEASED else SITE_URL
READ_BY_THE_BUILD = {"SITE_URL", "SOURCE_DATE_EPOCH"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once for all workers as a reader gets it, with a public address."""
    return shared_build(tmp_path_factory, "site", SITE_URL)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ``printed/``, an edition of places that are hard to set, without a public address."""
    return shared_build(tmp_path_factory, "printed-site", "", ROOT / "tests" / "printed")


def shared_build(factory: pytest.TempPathFactory, name: str, site_url: str, root: Path = ROOT) -> Path:
    """Build the edition in ``root`` into a folder that all xdist workers share."""

    def build(target: Path) -> None:
        run = edition("build", "--to", str(target), root=root, SITE_URL=site_url)
        assert run.returncode == 0, run.stdout + run.stderr

    return shared(factory, name, build)


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that all xdist workers share; the first to come makes it, whole or not at all."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            try:
                make(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
    return folder


def whole_text(site: Path, ending: str) -> Path:
    """The file of the whole text to take along, called as the edition's record says; there is one EPUB."""
    (epub,) = (site / "downloads").glob("*.epub")
    return epub.with_suffix(f".{ending}")


def edition(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m edition`` in an edition's folder, in a Python of its own where more than the build reads the
    ``environment``."""
    values = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    if environment.keys() <= READ_BY_THE_BUILD:
        return run_forked(arguments, root, values)
    command = [sys.executable, "-m", "edition", *arguments]
    return subprocess.run(command, cwd=root, env=values, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small edition, to be changed at will."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def built(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small edition with a site that is marked as the last good one; built once for all workers."""

    def build_small(home: Path) -> None:
        shutil.copytree(SMALL, home)
        assert edition("build", root=home).returncode == 0
        (home / "site" / "last-good").touch()

    return Path(shutil.copytree(shared(tmp_path_factory, "small-built", build_small), tmp_path / "small"))


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    return edition


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """The address of a folder, served from this process for as long as the block lasts."""
    answer = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def served_below_a_path(site: Path) -> Iterator[str]:
    """The address of a site as a host serves it that publishes it under a path."""
    with TemporaryDirectory() as host:
        (Path(host) / "pfad").symlink_to(site)
        with served(Path(host)) as address:
            yield f"{address}pfad/"


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    with served_below_a_path(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Use the browser that ``python -m tests`` found; without background traffic, so that nothing calls out."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    arguments = {**browser_type_launch_args, "args": [*quiet, "--no-sandbox", "--disable-gpu"]}
    if path := os.environ.get("EDITION_BROWSER"):
        arguments["executable_path"] = path
    return arguments


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "de-DE", "viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def nothing_fails(page: Page, base_url: str) -> Iterator[None]:
    """A test that uses this also proves that no script failed and that no request left the site."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda request: request.url.startswith((base_url, "data:", "blob:")) or faults.append(request.url)
    )
    yield
    assert faults == []


@pytest.fixture
def opened(page: Page, base_url: str) -> Iterator[Page]:
    """The home page; when the test ends, no script has failed and nothing has left the site."""
    with watched(page, base_url):
        page.goto(base_url)
        yield page


@contextmanager
def watched(page: Page, base_url: str) -> Iterator[None]:
    """Assert at the end of the block that no script failed in it and no request left the site."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("request", lambda request: request.url.startswith(base_url) or faults.append(request.url))
    yield
    assert faults == []
