"""A server on loopback for the tests of ``make links``: it answers, moves, fails, asks for patience, hangs, drips."""

from __future__ import annotations

import http.server
import json
import socket
import time
from collections import Counter

ARCHIVED = "http://web.archive.org/web/20171025101112/http://a/"


# Where each path leads, as its header is written: bytes of UTF-8 in the form that http.server sends as they are.
MOVED = {
    "/moved": "/ok?neu=1",
    "/moved-round": "/moved-back",
    "/moved-back": "/moved-round",
    "/moved-bracket": "https://[x/",
    "/moved-port": "http://localhost:port/",
    "/moved-blank": "/ok?zwei Wörter".encode().decode("latin-1"),
    "/moved-latin": "/ok?Wörter",
    "/moved-file": "ftp://example.org/a",
    "/moved-mail": "mailto:redaktion@example.org",
}


class Server(http.server.BaseHTTPRequestHandler):
    """Each path behaves as its name says; ``asked`` counts what came, as «HEAD /path»."""

    asked: Counter[str]
    robots: str
    robots_at = ""
    base: str
    copy = ARCHIVED

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        path = self.path.partition("?")[0]
        self.asked[f"{self.command} {path}"] += 1
        again = self.asked[f"{self.command} {path}"] > 1
        if path == "/robots.txt" and self.robots_at:
            self.reply(301, Location=MOVED[self.robots_at])
        elif path == "/robots.txt":
            self.reply(200 if self.robots else 404, self.robots)
        elif path == "/hangs":
            time.sleep(2)
        elif path == "/drips":
            self.drip()
        elif path == "/breaks":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif path == "/available":
            self.reply(200, json.dumps({"archived_snapshots": {"closest": {"url": self.copy}}}))
        elif path.startswith("/moved"):
            self.reply(301, Location=MOVED.get(path, "javascript:alert(1)"))
        elif path == "/endless":
            self.reply(302, Location=f"/endless?{self.asked['HEAD /endless']}")
        elif path == "/wait-oddly":
            self.reply(200 if again else 503, **({} if again else {"Retry-After": "²"}))
        elif path == "/wait":
            self.reply(200 if again else 429, **({} if again else {"Retry-After": "5"}))
        elif path == "/wait-long":
            self.reply(200 if again else 503, **({} if again else {"Retry-After": "3600"}))
        elif path == "/no-head":
            self.reply(405 if self.command == "HEAD" else 200)
        else:
            self.reply({"/gone": 404, "/busy": 429, "/fails": 500}.get(path, 200))

    def reply(self, status: int, body: str = "", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body.encode())

    def drip(self) -> None:
        """A header that never ends, a letter before each time limit."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(20):
            time.sleep(0.2)
            self.wfile.write(b"x")
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        pass
