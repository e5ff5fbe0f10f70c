"""Asking one web address after the other, politely: paced by host, with time limits, retries and respect for robots.

Robots follow RFC 9309: a robots.txt that is not there (4xx) allows everything, one that fails (5xx) allows nothing.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import requests

from edition import __version__

AGENT = f"edition-linkcheck/{__version__}"
PASSING = frozenset({429, 500, 502, 503, 504})
RESERVED = "%:/?#[]@!$&'()*+,;="  # what has a meaning of its own in an address (RFC 3986, 2.2)


@dataclass(frozen=True)
class Patience:
    """All in seconds but ``tries`` and ``redirects``. ``pause`` lies between two requests to the same host, ``whole``
    is the longest a request may take however slowly it drips, ``longest_wait`` caps what a server asks for."""

    pause: float = 1.0
    timeout: float = 20.0
    whole: float = 60.0
    tries: int = 3
    redirects: int = 10
    longest_wait: float = 60.0


@dataclass(frozen=True)
class Answer:
    """The last status at the end of all redirects (0: none), the address there, and why there was no status: one of
    timeout, connection, certificate, circle, robots, address."""

    status: int
    final: str
    problem: str = ""


class _Unasked(Exception):
    """There is no answer; the text is the problem's name."""


class _Session(requests.Session):
    """A session that follows redirects written in any encoding, not in UTF-8 alone."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        try:
            return super().get_redirect_target(resp)
        except UnicodeDecodeError:  # its bytes are escaped as they are, as browsers do
            return quote(resp.headers["Location"].encode("latin-1"), safe=RESERVED)


@dataclass
class PoliteClient:
    """Asks addresses one at a time; ``now`` and ``sleep`` are the clock (replaced in tests)."""

    patience: Patience = field(default_factory=Patience)
    contact: str = ""
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        self._session = _Session()
        self._session.headers["User-Agent"] = f"{AGENT} (+{self.contact})" if self.contact else AGENT
        self._latest: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def ask(self, address: str) -> Answer:
        """Follow ``address`` to its end. Never raises for what a server does."""
        seen: list[str] = []
        try:
            while True:
                if address in seen or len(seen) > self.patience.redirects:
                    raise _Unasked("circle")
                seen.append(address)
                response = self._look(address)
                if not response.is_redirect:
                    return Answer(response.status_code, address)
                address = self._target(response, address)
        except _Unasked as reason:
            return Answer(0, address, str(reason))
        except ValueError:  # of urllib and requests, for what is no address
            return Answer(0, address, "address")

    def _target(self, response: requests.Response, address: str) -> str:
        """Where a redirect leads, in the form in which it is asked for: ASCII, escaped. Raises ValueError where that
        is no address."""
        target = urljoin(address, self._session.get_redirect_target(response) or "")
        return requests.Request("GET", target).prepare().url or ""

    def json(self, address: str) -> Any:
        """What an interface answers, or None."""
        try:
            response = self._patiently("GET", address, whole_body=True)
            return response.json() if response.ok else None
        except (_Unasked, ValueError, RecursionError):
            return None

    def _look(self, address: str) -> requests.Response:
        """HEAD, and GET where a server does not do HEAD well."""
        if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
            raise _Unasked("address")
        if not self._allowed(address):
            raise _Unasked("robots")
        response = self._patiently("HEAD", address)
        return self._patiently("GET", address) if response.status_code >= 400 else response

    def _allowed(self, address: str) -> bool:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        return self._robots[origin].can_fetch(AGENT, address)

    def _read_robots(self, origin: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            response = self._patiently("GET", f"{origin}/robots.txt", whole_body=True, follow=True)
        except _Unasked as reason:
            if str(reason) not in {"address", "circle"}:
                raise
            rules.parse([])  # redirected to nowhere, it is not there (RFC 9309, 2.3.1.2)
            return rules
        nothing = ["User-agent: *", "Disallow: /"] if response.status_code >= 500 else []
        rules.parse(list(filter(_readable, response.text.splitlines())) if response.ok else nothing)
        return rules

    def _patiently(self, method: str, address: str, **how: bool) -> requests.Response:
        """One request, repeated after a while when the failure may pass."""
        for attempt in range(1, self.patience.tries + 1):
            last = attempt == self.patience.tries
            wait = 2.0**attempt
            try:
                response = self._once(method, address, **how)
                if last or response.status_code not in PASSING:
                    return response
                wait = _asked_wait(response, wait)
            except _Unasked as reason:
                if last or str(reason) not in {"timeout", "connection"}:
                    raise
            self.sleep(min(wait, self.patience.longest_wait))
        raise AssertionError("the last try returns or raises")

    def _once(self, method: str, address: str, *, whole_body: bool = False, follow: bool = False) -> requests.Response:
        self._wait_for_turn(urlsplit(address).netloc)

        def request() -> requests.Response:
            response = self._session.request(
                method, address, timeout=self.patience.timeout, allow_redirects=follow, stream=not whole_body
            )
            response.close()
            return response

        try:
            return _within(self.patience.whole, request)
        except requests.exceptions.SSLError:
            raise _Unasked("certificate") from None
        except (requests.exceptions.Timeout, TimeoutError):
            raise _Unasked("timeout") from None
        except requests.exceptions.TooManyRedirects:
            raise _Unasked("circle") from None
        except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError):
            raise _Unasked("connection") from None
        except (requests.exceptions.RequestException, ValueError):
            raise _Unasked("address") from None

    def _wait_for_turn(self, host: str) -> None:
        left = self._latest.get(host, float("-inf")) + self.patience.pause - self.now()
        if left > 0:
            self.sleep(left)
        self._latest[host] = self.now()


def _asked_wait(response: requests.Response, otherwise: float) -> float:
    """The seconds of ``Retry-After`` (RFC 9110, 10.2.3); its other form, a date, is not worth waiting for."""
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else otherwise


def _readable(line: str) -> bool:
    """Whether Python can read a line of a robots.txt; of one with such a line all others count (RFC 9309, 2.2)."""
    try:
        RobotFileParser().parse(["User-agent: *", line])
    except ValueError:
        return False
    return True


def _within(seconds: float, call: Callable[[], requests.Response]) -> requests.Response:
    """The result of ``call``, or TimeoutError: requests limits the wait for each piece, not for the whole, so a
    server that sends a letter now and then would hold the check for ever. Such a thread is left to itself."""
    results: queue.Queue[requests.Response | Exception] = queue.Queue()

    def work() -> None:
        try:
            results.put(call())
        except Exception as error:
            results.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(result, Exception):
        raise result
    return result
