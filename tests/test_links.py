"""``make links`` against a server of our own that answers, moves, fails, asks for patience, hangs, drips and loops."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from edition.rules.check import check_sources
from edition.sources.link_report import Finding, LinkReport, read_report, write_report
from edition.verify import links
from edition.verify.links import PoliteSession, check_links, external_addresses
from tests.conftest import ROOT
from tests.odd_server import Server, odd_server

COPY = {"url": "http://web.archive.org/web/20171025101112/http://a/", "timestamp": "20171025101112"}


@pytest.fixture
def server() -> Iterator[type[Server]]:
    with odd_server() as server:
        yield server


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the checker has slept, while time passes only by sleeping; its other limits are a fraction."""
    slept: list[float] = []
    monkeypatch.setattr(links, "time", SimpleNamespace(sleep=slept.append, monotonic=lambda: sum(slept)))
    monkeypatch.setattr(links, "PATIENCE", 0.3)
    monkeypatch.setattr(links, "WHOLE", 1.2)
    return slept


@pytest.fixture
def session(slept: list[float]) -> PoliteSession:
    return PoliteSession()


@pytest.mark.parametrize(("path", "status", "final", "problem"), [
    ("/ok", 200, "", ""),
    ("/moved", 200, "/ok?neu=1", ""),
    ("/moved-blank", 200, "/ok?zwei%20W%C3%B6rter", ""),
    ("/moved-latin", 200, "/ok?W%F6rter", ""),
    ("/gone", 404, "", ""),
    ("/busy", 429, "", ""),
    ("/fails", 500, "", ""),
    ("/no-head", 200, "", ""),
    ("/hangs", 0, "", "timeout"),
    ("/drips", 0, "", "timeout"),
    ("/breaks", 0, "", "connection"),
    ("/moved-round", 0, "", "circle"),
    ("/endless", 0, "", "circle"),
    ("/moved-bracket", 0, "", "address"),
    ("/moved-port", 0, "", "address"),
    ("/moved-mail", 0, "", "address"),
    ("/moved-script", 0, "", "address"),
])  # fmt: skip
def test_what_a_server_does_is_told_for_what_it_is(
    path: str, status: int, final: str, problem: str, server: type[Server], session: PoliteSession
) -> None:
    found = session.ask(server.base + path)
    assert (found.status, found.final.removeprefix(server.base), found.problem) == (status, final, problem)


def test_a_request_ends_with_its_time(server: type[Server], session: PoliteSession) -> None:
    session.ask(f"{server.base}/drips")
    letters = server.drops
    time.sleep(0.5)
    assert 0 < letters <= server.drops <= letters + 1  # the server notices with the next one that nobody listens


def test_a_good_address_is_asked_by_head_alone(server: type[Server], session: PoliteSession) -> None:
    session.ask(f"{server.base}/ok")
    assert server.asked == Counter({"GET /robots.txt": 1, "HEAD /ok": 1})


@pytest.mark.parametrize(("path", "wait"), [("/wait", 5.0), ("/wait-long", links.LONGEST_WAIT), ("/wait-oddly", 2.0)])
def test_a_server_that_asks_for_patience_gets_it(
    path: str, wait: float, server: type[Server], session: PoliteSession, slept: list[float]
) -> None:
    assert session.ask(server.base + path).status == 200
    assert slept == [0.0, links.PAUSE, wait, 0.0]  # robots.txt, the address, the address again


def test_one_request_a_host_a_second(server: type[Server], session: PoliteSession, slept: list[float]) -> None:
    for path in ("/ok", "/moved", "/gone"):
        session.ask(server.base + path)
    requests = sum(server.asked.values())
    assert requests == 6  # robots.txt, ok, moved and where it leads, gone by HEAD and by GET
    assert sum(slept) == requests - 1
    session.ask(f"{server.base.replace('127.0.0.1', 'localhost')}/ok")
    assert sum(slept) == requests  # robots.txt at once, as it is another host; the page a second later


@pytest.mark.parametrize(("robots", "problem"), [
    (b"User-agent: *\nDisallow: /", "robots"),
    (b"User-agent: edition-linkcheck\nDisallow: /ok", "robots"),
    (b"User-agent: other\nDisallow: /", ""),
    (b"User-agent: *\nDisallow: /*?neu=1$", "robots"),
    (b"\xef\xbb\xbfUser-agent: *\nDisallow: /ok", "robots"),
    (b"User-agent: *\nCrawl-delay: \xc2\xb2\nDisallow: //[x\n\xff: \nDisallow: /ok", "robots"),
    (b"", ""),
])  # fmt: skip
def test_robots_are_honoured(robots: bytes, problem: str, server: type[Server], session: PoliteSession) -> None:
    server.robots = robots
    assert session.ask(f"{server.base}/moved").problem == problem
    assert server.asked["HEAD /ok"] == (0 if problem else 1)


@pytest.mark.parametrize("path", ["/moved-bracket", "/moved-round", "/moved-mail"])
def test_robots_that_are_nowhere_forbid_nothing(path: str, server: type[Server], session: PoliteSession) -> None:
    server.robots_at = path
    assert session.ask(f"{server.base}/ok").status == 200


def test_every_external_address_is_known_with_its_place() -> None:
    sources, problems = check_sources(ROOT)
    assert problems == []
    addresses = external_addresses(sources)
    assert addresses["http://library.fes.de/pdf-files/wiso/13251.pdf"].startswith("references.bib:")
    assert addresses["https://heimatkunde.boell.de/fachkommission"].startswith(("docs/", "mkdocs.yml"))
    assert any("Fl%C3%BC" in address for address in addresses)
    assert not any("Fl%C.3" in address for address in addresses)
    assert len([place for place in addresses.values() if place.startswith("references.bib")]) == 13 + 1
    assert "https://doi.org/10.1186/s40173-014-0028-z" in addresses


def test_brackets_belong_to_an_address_or_stand_around_it(small: Path) -> None:
    page = small / "docs" / "index.md"
    words = "(siehe https://a.org/b) [c](https://a.org/wiki/C_(D)), <https://a.org/E_(F)_G>; https://a.org/H_(I)."
    page.write_text(f"{page.read_text('utf-8')}\n{words}\n", "utf-8")
    found = {address for address in external_addresses(check_sources(small)[0]) if "a.org" in address}
    assert found == {f"https://a.org/{path}" for path in ("b", "wiki/C_(D)", "E_(F)_G", "H_(I)")}


def check(small: Path, address: str, session: PoliteSession, archive: str) -> int:
    """Check the small edition, whose one work stands at ``address``."""
    bibliography = (small / "references.bib").read_text("utf-8")
    (small / "references.bib").write_text(bibliography.replace("https://example.org/a_b.pdf", address))
    return check_links(small, check_sources(small)[0], session, f"{archive}/available")


@pytest.mark.parametrize(("copy", "archived", "day"), [
    (COPY, COPY["url"].replace("http://web", "https://web"), "2017-10-25"),
    ({**COPY, "timestamp": "20179999"}, "", ""),
    ({**COPY, "url": "javascript:alert(1)"}, "", ""),
    ({**COPY, "url": "http://web.archive.org/web/20171025/http://a/<b>"}, "", ""),
    ({}, "", ""),
])  # fmt: skip
def test_a_check_is_written_and_read_back(
    copy: dict[str, str], archived: str, day: str, small: Path, server: type[Server], session: PoliteSession
) -> None:
    server.copy = copy
    assert check(small, f"{server.base}/moved", session, server.base) == 0
    found = Finding(session.today, 200, f"{server.base}/ok?neu=1", "", archived, day)
    assert read_report(small) == (LinkReport(session.today, {f"{server.base}/moved": found}), [])


def test_what_does_not_answer_is_told_with_its_place(
    small: Path, server: type[Server], session: PoliteSession, capsys: pytest.CaptureFixture[str]
) -> None:
    check(small, f"{server.base}/gone", session, server.base)
    said = capsys.readouterr()
    assert f"references.bib:10: {server.base}/gone: HTTP 404" in said.out
    assert "1 addresses: 0 answer (0 of them elsewhere), 1 do not." in said.out
    assert said.err == f"1/1 {server.base}/gone\n"


def test_a_machine_without_network_destroys_no_report(
    small: Path, session: PoliteSession, capsys: pytest.CaptureFixture[str]
) -> None:
    before = LinkReport("2026-01-01", {"http://a/": Finding("2026-01-01", 200)})
    write_report(small, before)
    with odd_server() as server:
        nobody = server.base
    assert check(small, f"{nobody}/", session, nobody) == 1
    assert read_report(small)[0] == before
    assert "has this machine network?" in capsys.readouterr().err


@pytest.mark.parametrize("text", [
    "[]",
    "{",
    '{"links": {"http://a/": {"status": 200}}}',
    '{"links": {"http://a/": {"when": "2026-03-02", "color": 1}}}',
    '{"links": {"http://a/": {"when": "2026-03-02", "final": "javascript:alert(1)"}}}',
    '{"links": {"http://a/": {"when": "2026-03-02", "problem": "x"}}}',
    '{"links": {"http://a/": {"when": "2026-03-02", "status": "x"}}}',
    '{"checked": "2026-02-30", "links": {}}',
])  # fmt: skip
def test_a_report_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "links.json").write_text(text, "utf-8")
    _, problems = read_report(tmp_path)
    assert [(problem.file, problem.rule) for problem in problems] == [("data/links.json", "links-report")]
