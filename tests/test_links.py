"""``make links`` against a server of our own that answers, moves, fails, asks for patience, hangs, drips and loops."""

from __future__ import annotations

import http.server
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition.checks import check_sources
from edition.literature.asking import Answer, Patience, PoliteClient
from edition.literature.links import check_links, conclude, external_addresses
from edition.literature.report import Finding, LinkReport, read_report, write_report
from tests.conftest import ROOT
from tests.odd_server import ARCHIVED, Server

QUICK = Patience(pause=0.0, timeout=0.4, whole=1.0, tries=3, redirects=5, longest_wait=7)


@pytest.fixture
def server() -> Iterator[type[Server]]:
    class Fresh(Server):
        asked = Counter()  # noqa: RUF012 (one for each test, as the class is)
        robots = ""
        base = ""

    class Quiet(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, address: Any) -> None:
            """A client that gave up is what these tests are about."""

    with Quiet(("127.0.0.1", 0), Fresh) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        Fresh.base = f"http://127.0.0.1:{running.server_port}"
        yield Fresh
        running.shutdown()


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> PoliteClient:
    return PoliteClient(QUICK, "", clock.now, clock.sleep)


ANSWERS = {
    "/ok": Answer(200, "/ok"),
    "/moved": Answer(200, "/ok?neu=1"),
    "/gone": Answer(404, "/gone"),
    "/busy": Answer(429, "/busy"),
    "/fails": Answer(500, "/fails"),
    "/no-head": Answer(200, "/no-head"),
    "/hangs": Answer(0, "/hangs", "timeout"),
    "/drips": Answer(0, "/drips", "timeout"),
    "/breaks": Answer(0, "/breaks", "connection"),
    "/moved-round": Answer(0, "/moved-round", "circle"),
    "/moved-bracket": Answer(0, "/moved-bracket", "address"),
    "/moved-port": Answer(0, "/moved-port", "address"),
    "/moved-blank": Answer(200, "/ok?zwei%20W%C3%B6rter"),
    "/moved-latin": Answer(200, "/ok?W%F6rter"),
    "/wait-oddly": Answer(200, "/wait-oddly"),
    "/moved-elsewhere": Answer(0, "javascript:alert(1)", "address"),
}


@pytest.mark.parametrize("path", ANSWERS)
def test_what_a_server_does_is_told_for_what_it_is(path: str, server: type[Server], client: PoliteClient) -> None:
    answer = client.ask(server.base + path)
    assert (answer.status, answer.final.removeprefix(server.base), answer.problem) == (
        ANSWERS[path].status, ANSWERS[path].final, ANSWERS[path].problem,
    )  # fmt: skip


def test_redirects_that_never_end_are_given_up(server: type[Server], client: PoliteClient) -> None:
    assert client.ask(f"{server.base}/endless").problem == "circle"
    assert server.asked["HEAD /endless"] == QUICK.redirects + 1


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clock = Clock()
    answer = PoliteClient(QUICK, "", clock.now, clock.sleep).ask(f"http://127.0.0.1:{port}/")
    assert (answer.status, answer.problem) == (0, "connection")


def test_a_good_address_is_asked_by_head_alone(server: type[Server], client: PoliteClient) -> None:
    client.ask(f"{server.base}/ok")
    assert server.asked == Counter({"GET /robots.txt": 1, "HEAD /ok": 1})


def test_a_server_that_asks_for_patience_gets_it(server: type[Server], client: PoliteClient, clock: Clock) -> None:
    assert client.ask(f"{server.base}/wait").status == 200
    assert clock.slept == [5.0]
    assert client.ask(f"{server.base}/wait-long").status == 200
    assert clock.slept[1:] == [QUICK.longest_wait]


def test_one_request_a_host_a_second(server: type[Server], clock: Clock) -> None:
    client = PoliteClient(Patience(timeout=1), "", clock.now, clock.sleep)
    for path in ("/ok", "/moved", "/gone"):
        client.ask(server.base + path)
    requests = sum(server.asked.values())
    assert requests == 6  # robots.txt, ok, moved and where it leads, gone by HEAD and by GET
    assert clock.time == requests - 1
    other = server.base.replace("127.0.0.1", "localhost")
    client.ask(f"{other}/ok")
    assert clock.time == requests  # robots.txt at once, as it is another host; the page a second later


@pytest.mark.parametrize(
    ("robots", "problem"),
    [
        ("User-agent: *\nDisallow: /", "robots"),
        ("User-agent: edition-linkcheck\nDisallow: /ok", "robots"),
        ("User-agent: other\nDisallow: /", ""),
        ("", ""),
        ("User-agent: *\nDisallow: //[x\nDisallow: /%5B//[x", ""),
        ("User-agent: *\nCrawl-delay: ²\nDisallow: //[x\nDisallow: /ok", "robots"),
    ],
)
def test_robots_are_honoured(robots: str, problem: str, server: type[Server], client: PoliteClient) -> None:
    server.robots = robots
    assert client.ask(f"{server.base}/ok").problem == problem
    assert server.asked["HEAD /ok"] == (0 if problem else 1)


@pytest.mark.parametrize("path", ["/moved-bracket", "/moved-round", "/moved-mail"])
def test_robots_that_are_nowhere_forbid_nothing(path: str, server: type[Server], client: PoliteClient) -> None:
    server.robots_at = path
    assert client.ask(f"{server.base}/ok").status == 200


def test_every_external_address_is_known_with_its_place() -> None:
    sources, problems = check_sources(ROOT)
    assert problems == []
    addresses = external_addresses(sources)
    assert addresses["http://library.fes.de/pdf-files/wiso/13251.pdf"].startswith("references.bib:")
    assert addresses["https://heimatkunde.boell.de/fachkommission"].startswith("docs/")
    assert any("Fl%C3%BC" in address for address in addresses)
    assert not any("Fl%C.3" in address for address in addresses)
    assert len([place for place in addresses.values() if place.startswith("references.bib")]) == 13 + 1
    assert "https://doi.org/10.1186/s40173-014-0028-z" in addresses


def test_a_whole_check_is_written_and_read_back(small: Path, server: type[Server], client: PoliteClient) -> None:
    bibliography = (small / "references.bib").read_text("utf-8")
    (small / "references.bib").write_text(bibliography.replace("https://example.org/a_b.pdf", f"{server.base}/moved"))
    sources, _ = check_sources(small)
    told: list[tuple[int, int, str]] = []
    report = check_links(sources, client, lambda *step: told.append(step), f"{server.base}/available")
    assert conclude(small, report, external_addresses(sources)) == 0
    read, problems = read_report(small)
    assert problems == [] and read == report
    found = read.links[f"{server.base}/moved"]
    assert (found.status, found.final) == (200, f"{server.base}/ok?neu=1")
    assert found.archived == ARCHIVED.replace("http://web", "https://web") and found.archived_on == "2017-10-25"
    assert told == [(0, 1, f"{server.base}/moved"), (1, 1, "")]


@pytest.mark.parametrize("path", ["/moved-blank", "/moved-latin", "/moved-file", "/moved-mail", "/moved-bracket"])
@pytest.mark.parametrize("copy", [
    ARCHIVED, "http://web.archive.org/web/20179999/http://a/", "http://web.archive.org/web/20171025/http://a/<b>",
])  # fmt: skip
def test_whatever_servers_answer_the_report_can_be_read_back(
    path: str, copy: str, small: Path, server: type[Server], client: PoliteClient
) -> None:
    server.copy = copy
    bibliography = (small / "references.bib").read_text("utf-8")
    (small / "references.bib").write_text(bibliography.replace("https://example.org/a_b.pdf", server.base + path))
    sources, problems = check_sources(small)
    report = check_links(sources, client, lambda *step: None, f"{server.base}/available")
    write_report(small, report)
    assert problems == [] and read_report(small) == (report, [])


def test_a_machine_without_network_destroys_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = LinkReport("2026-01-01", {"http://a/": Finding("2026-01-01", 200)})
    write_report(tmp_path, before)
    cut_off = LinkReport("2026-02-02", {"http://a/": Finding("2026-02-02", problem="connection")})
    assert conclude(tmp_path, cut_off, {}) == 1
    assert read_report(tmp_path)[0] == before
    assert "has this machine network?" in capsys.readouterr().err


def test_what_does_not_answer_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = {"http://a/": Finding("2026-02-02", 200), "http://b/": Finding("2026-02-02", 404)}
    assert conclude(tmp_path, LinkReport("2026-02-02", links), {"http://b/": "references.bib:7"}) == 0
    output = capsys.readouterr().out
    assert "references.bib:7: http://b/: HTTP 404" in output
    assert "2 addresses: 1 answer (0 of them elsewhere), 1 do not." in output


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"links": {"a": {}}}',
        '{"links": {"a": {"when": "x", "color": 1}}}',
        '{"links": {"a": {"when": "x", "final": "javascript:alert(1)"}}}',
        '{"checked": "2026-02-30", "links": {}}',
        '{"checked": "20260302", "links": {}}',
        "{",
    ],
)
def test_a_report_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "links.json").write_text(text, "utf-8")
    report, problems = read_report(tmp_path)
    assert report == LinkReport()
    assert [(problem.file, problem.rule) for problem in problems] == [("data/links.json", "links-report")]
