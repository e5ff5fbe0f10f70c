"""A server on loopback for the tests of ``make links``: it answers, moves, fails, asks for patience, hangs, drips."""

import http.server
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

# Where each path leads, as its header is written: bytes of UTF-8 in the form that http.server sends as they are.
MOVED = {
    "/moved": "/ok?neu=1",
    "/moved-round": "/moved-back",
    "/moved-back": "/moved-round",
    "/moved-bracket": "https://[x/",
    "/moved-port": "http://localhost:port/",
    "/moved-blank": "/ok?zwei Wörter".encode().decode("latin-1"),
    "/moved-latin": "/ok?Wörter",
    "/moved-mail": "mailto:redaktion@example.org",
    "/moved-script": "javascript:alert(1)",
}
STATUS = {"/gone": 404, "/busy": 429, "/fails": 500}
PATIENCE = {"/wait": "5", "/wait-long": "3600", "/wait-oddly": "²"}


class Server(http.server.BaseHTTPRequestHandler):
    """Each path behaves as its name says; ``asked`` counts what came, as «HEAD /path»."""

    asked: Counter[str]
    base: str
    robots = b""
    robots_at = ""
    copy: dict[str, str] = {}  # noqa: RUF012 (a test puts its own in its place)
    drops = 0  # letters of the slow header that could be sent

    def do_HEAD(self) -> None:
        self.answer()

    do_GET = do_HEAD  # noqa: N815 (http.server calls it by this name)

    def answer(self) -> None:
        path = self.path.partition("?")[0]
        self.asked[f"{self.command} {path}"] += 1
        again = self.asked[f"{self.command} {path}"] > 1
        if path == "/robots.txt" and self.robots_at:
            self.reply(301, Location=MOVED[self.robots_at])
        elif path == "/robots.txt":
            self.reply(200 if self.robots else 404, self.robots)
        elif path == "/hangs":
            time.sleep(1)
        elif path == "/drips":
            self.drip()
        elif path == "/breaks":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif path == "/available":
            self.reply(200, json.dumps({"archived_snapshots": {"closest": self.copy}}).encode())
        elif path in MOVED:
            self.reply(301, Location=MOVED[path])
        elif path == "/endless":
            self.reply(302, Location=f"/endless?{self.asked['HEAD /endless']}")
        elif path in PATIENCE and not again:
            self.reply(503, **{"Retry-After": PATIENCE[path]})
        elif path == "/no-head":
            self.reply(405 if self.command == "HEAD" else 200)
        else:
            self.reply(STATUS.get(path, 200))

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def drip(self) -> None:
        """A header that never ends, a letter before each time limit, until nobody listens."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        with suppress(OSError):
            for _ in range(30):
                time.sleep(0.1)
                self.wfile.write(b"x")
                type(self).drops += 1

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def odd_server() -> Iterator[type[Server]]:
    """Run a server of its own; what it counts and how it behaves are attributes of the class."""

    class Fresh(Server):
        asked = Counter()  # noqa: RUF012 (one for each test, as the class is)

    class Quiet(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, address: Any) -> None:
            """A client that gave up is what the tests are about."""

    with Quiet(("127.0.0.1", 0), Fresh) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        Fresh.base = f"http://127.0.0.1:{running.server_port}"
        yield Fresh
        running.shutdown()
