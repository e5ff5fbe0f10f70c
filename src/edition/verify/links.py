"""``make links``: ask every external address of the edition whether it still answers, and an archive for a copy.

The result is ``data/links.json``, which the pages show. Neither the build nor the tests need the network.
"""

import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from protego import Protego
from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter
from requests.exceptions import ChunkedEncodingError, ConnectionError, RequestException, SSLError, Timeout
from requests.exceptions import TooManyRedirects as Circle

from edition import __version__
from edition.base.schema import WEB_ADDRESS
from edition.paper.exports import day_of
from edition.sources.link_report import FILE, Finding, LinkReport, write_report
from edition.sources.sources import Sources

ADDRESS = re.compile(r"https?://(?:[^\s<>\"()\[\]]|\([^\s<>\"()\[\]]*\))+")
# «Wayback Availability JSON API», archive.org/help/wayback_api.php: the copy nearest to a time stamp.
ARCHIVE = "https://archive.org/wayback/available"
AGENT = f"edition-linkcheck/{__version__}"
PASSING = {429, 500, 502, 503, 504}
# Seconds: between two requests to a host; for a piece of an answer; at most where a server asks to wait; for one
# address with all that it takes, however slowly a server drips.
PAUSE, PATIENCE, LONGEST_WAIT, WHOLE = 1.0, 20.0, 60.0, 300.0
PROBLEMS = {SSLError: "certificate", Timeout: "timeout", Circle: "circle",
            ConnectionError: "connection", ChunkedEncodingError: "connection"}  # fmt: skip


class Unasked(Exception):
    """There is no answer; the text is the problem's name. (No `OSError`: urllib3 would take it for one of its own.)"""


class PatientAdapter(HTTPAdapter):
    """Sends one request: a while after the last to the same host, and again later where a failure may pass."""

    def __init__(self) -> None:
        super().__init__()
        self.latest: dict[str, float] = {}

    def send(self, request: PreparedRequest, *given: Any, **how: Any) -> Response:
        host = urlsplit(request.url or "").netloc
        waits = [4.0, 2.0]
        while True:
            time.sleep(max(0.0, self.latest.get(host, -PAUSE) + PAUSE - time.monotonic()))
            self.latest[host] = time.monotonic()
            asked = ""
            try:
                response = super().send(request, *given, **how | {"timeout": PATIENCE})
                if not waits or response.status_code not in PASSING:
                    return response
                asked = response.headers.get("Retry-After", "")  # its other form, a date, is not worth waiting for
            except (ConnectionError, Timeout):
                if not waits:
                    raise
            wait = waits.pop()
            time.sleep(min(float(asked), LONGEST_WAIT) if asked.isdecimal() else wait)


class PoliteSession(Session):
    """Asks addresses one at a time, each redirect too only where the host's robots.txt allows it (RFC 9309)."""

    def __init__(self, contact: str = "") -> None:
        super().__init__()
        self.headers["User-Agent"] = f"{AGENT} (+{contact})" if contact else AGENT
        self.max_redirects = 10
        self.rules: dict[str, Protego] = {}
        self.today = datetime.now(UTC).date().isoformat()
        adapter = PatientAdapter()
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def ask(self, address: str) -> Finding:
        """What ``address`` leads to. Never raises for what a server does."""
        try:
            with time_limit():
                answer = self.head(address, allow_redirects=True)
                if answer.status_code >= 400:  # some servers do not do HEAD well
                    answer = self.get(address, stream=True)
                    answer.close()
        except Unasked as reason:
            return Finding(self.today, problem=str(reason))
        except (RequestException, ValueError) as error:
            names = (name for kind, name in PROBLEMS.items() if isinstance(error, kind))
            return Finding(self.today, problem=next(names, "address"))
        return Finding(self.today, answer.status_code, answer.url if answer.history else "")

    def send(self, request: PreparedRequest, **how: Any) -> Response:
        address = request.url or ""
        if not self._rules(address).can_fetch(address, AGENT):
            raise Unasked("robots")
        return super().send(request, **how)

    def get_redirect_target(self, resp: Response) -> str | None:
        try:
            return super().get_redirect_target(resp)
        except UnicodeDecodeError:  # it is not in UTF-8: its bytes are escaped as they are, as browsers do
            return quote(resp.headers["Location"].encode("latin-1"), safe="%:/?#[]@!$&'()*+,;=")

    def _rules(self, address: str) -> Protego:
        """What the host's robots.txt says: one that is not there allows everything, one that fails nothing."""
        place = urljoin(address, "/robots.txt")
        if place not in self.rules:
            self.rules[place] = Protego.parse("")  # for robots.txt itself
            try:
                answer = self.get(place)
                text = answer.content.decode("utf-8-sig", "replace") if answer.ok else ""
                self.rules[place] = Protego.parse("User-agent: *\nDisallow: /" if answer.status_code >= 500 else text)
            except (Circle, ValueError):  # redirected to nowhere, it is not there (RFC 9309, 2.3.1.2)
                pass
            except Exception:
                del self.rules[place]  # asked for again with the next address of this host
                raise
        return self.rules[place]


@contextmanager
def time_limit() -> Iterator[None]:
    """Raise `Unasked` where the block takes too long: requests limits the wait for each piece, not for the whole."""

    def give_up(*_: object) -> None:
        raise Unasked("timeout")

    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, WHOLE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def external_addresses(sources: Sources) -> dict[str, str]:
    """Every external address and where it stands first (``file:line``): works in their working form, pages, record."""
    record = sources.configuration.record
    found = [(work.address, f"{work.file}:{work.line}") for work in sources.works]
    with_doi = [work for work in sources.works if "DOI" in work.item]
    found += [(f"https://doi.org/{work.item['DOI']}", f"{work.file}:{work.line}") for work in with_doi]
    lines = [(f"{page.name}:{number}", line) for page in sources.pages for number, line in enumerate(page.lines, 1)]
    found += [(match[0].rstrip(".,;:!?»"), place) for place, line in lines for match in ADDRESS.finditer(line)]
    found += [(record.commission_url, "mkdocs.yml"), (record.original_url, "mkdocs.yml")]
    return {url: place for url, place in reversed(found) if url}


def check_links(root: Path, sources: Sources, session: PoliteSession, archive: str = ARCHIVE) -> int:
    """Ask for all addresses, write ``data/links.json`` and tell what does not answer.

    ``archive`` is the address of the availability interface. Returns 1 and leaves the last report when nothing
    answered at all: then this machine is more likely to be cut off than every address to be dead.
    """
    places = external_addresses(sources)
    days = {work.address: day_of(work.item, "accessed") for work in sources.works}
    links: dict[str, Finding] = {}
    for number, address in enumerate(sorted(places), 1):
        print(f"{number}/{len(places)} {address}", file=sys.stderr)
        copy, day = _archive_copy(session, archive, address, days.get(address, ""))
        links[address] = replace(session.ask(address), archived=copy, archived_on=day)
    if links and not any(found.status for found in links.values()):
        print(f"No address answered: has this machine network? {FILE} is as it was.", file=sys.stderr)
        return 1
    dead = [address for address, found in links.items() if not found.alive]
    for address in dead:
        print(f"{places[address]}: {address}: {links[address].problem or f'HTTP {links[address].status}'}")
    moved = sum(found.alive and found.final != "" for found in links.values())
    path = write_report(root, LinkReport(session.today, links))
    print(f"{len(links)} addresses: {len(links) - len(dead)} answer ({moved} of them elsewhere), {len(dead)} do not. "
          f"Written: {path}")  # fmt: skip
    return 0


def _archive_copy(session: PoliteSession, archive: str, address: str, day: str) -> tuple[str, str]:
    """The archive's copy nearest to ``day`` (YYYY-MM-DD) and the day of the copy; empty when it knows of none."""
    stamp = f"&timestamp={day.replace('-', '')}" if day else ""
    try:
        with time_limit():
            answer = session.get(f"{archive}?url={quote(address, safe='')}{stamp}").json()
        copy = answer["archived_snapshots"]["closest"]
        url, day = copy["url"].replace("http://", "https://", 1), date.fromisoformat(copy["timestamp"][:8]).isoformat()
        return (url, day) if WEB_ADDRESS.fullmatch(url) else ("", "")
    except (Unasked, RequestException, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return "", ""
