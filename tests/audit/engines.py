"""A smoke run in Firefox and WebKitGTK from Debian's packages: pages, notes, menu, search, print.

Playwright drives builds of its own, which no package carries. So each is asked in the protocol that it speaks itself:
Firefox in Marionette, WebKitGTK in WebDriver over HTTP. Their commands are the same (https://www.w3.org/TR/webdriver2).
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
import requests

from tests.audit.faults import View

WAIT = 20  # seconds for a program to start, and for what a step opens
MINI_BROWSER = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)
PAGES = ("", "integration/", "gesamttext/", "literatur/", "empfehlungen/", "glossar/", "zeitleiste/", "akteure/",
         "abbildungen/", "herunterladen/", "ueber/")  # fmt: skip
STANDS = """
const faults = [], root = document.documentElement;
if (!document.querySelector("h1")?.getClientRects().length) faults.push("no title is seen");
if (root.scrollWidth > innerWidth) faults.push("the page runs out sideways");
for (const {family, status} of document.fonts) // a substitute is a font of the machine, which may lack it
  if (status === "error" && !/ Ersatz/.test(family)) faults.push("a font fails: " + family);
for (const {complete, naturalWidth, src} of document.images)
  if (complete && !naturalWidth) faults.push("no picture: " + src);
return faults;
"""
MIDDLE = """
const it = document.querySelector(arguments[0]);
it.scrollIntoView({block: "center", behavior: "instant"});
const box = it.getBoundingClientRect();
return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
"""
NOTE = """
const note = document.querySelector(":target"), box = note?.getBoundingClientRect();
return Boolean(box) && note.matches("[id^=fn-]") && box.top >= 0 && box.top < innerHeight;
"""
MENU = "return [...document.querySelectorAll('[role=menuitem]')].some((item) => item.getClientRects().length > 0);"
HITS = "return [...document.querySelectorAll('.md-search-result__link')].some((hit) => /#rn-/.test(hit.href));"
WAYS = ("Down", "Up")  # of a key and of the button of the mouse
MARIONETTE = {"url": "Navigate", "execute/sync": "ExecuteScript", "actions": "PerformActions", "print": "Print"}


class Browser(ABC):
    """A browser that is driven by W3C commands; each of the two below says how they travel."""

    @abstractmethod
    def command(self, name: str, **values: object) -> Any:
        """Send one command, wait, and return its value."""

    def opened(self, address: str) -> None:
        self.command("url", url=address)

    def run(self, script: str, *values: object) -> Any:
        return self.command("execute/sync", script=script, args=list(values))

    def click(self, selector: str) -> None:
        x, y = self.run(MIDDLE, selector)
        steps = [{"type": "pointerMove", "x": x, "y": y}, *({"type": f"pointer{way}", "button": 0} for way in WAYS)]
        self.command("actions", actions=[{"type": "pointer", "id": "mouse", "actions": steps}])

    def type(self, text: str) -> None:
        steps = [{"type": f"key{way}", "value": letter} for letter in text for way in WAYS]
        self.command("actions", actions=[{"type": "key", "id": "keyboard", "actions": steps}])


class Firefox(Browser):
    """Marionette: ``length:[0, number, command, values]`` over TCP, answered by ``[1, number, error, result]``."""

    def __init__(self, port: int) -> None:
        self.profile = TemporaryDirectory()
        Path(self.profile.name, "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", self.profile.name]
        self.process = started(command)
        self.socket = patiently(lambda: socket.create_connection(("127.0.0.1", port), WAIT * 3))
        self.file = self.socket.makefile("rb")
        self.answer()  # it greets
        self.send("WebDriver:NewSession", {})

    def command(self, name: str, **values: object) -> Any:
        result = self.send(f"WebDriver:{MARIONETTE[name]}", values)
        return result.get("value") if isinstance(result, dict) else result

    def send(self, command: str, values: dict[str, object]) -> Any:
        message = json.dumps([0, 1, command, values]).encode()
        self.socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self.answer()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def answer(self) -> Any:
        length = b"".join(iter(lambda: self.file.read(1), b":"))
        return json.loads(self.file.read(int(length)))

    def close(self) -> None:
        self.socket.close()
        ended(self.process)
        self.profile.cleanup()


class WebKit(Browser):
    """WebDriver over HTTP. MiniBrowser needs a screen, which Xvfb pretends to be."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}/session"
        self.process = started(["xvfb-run", "-a", "WebKitWebDriver", f"--port={port}"])
        patiently(lambda: socket.create_connection(("127.0.0.1", port)).close())
        options = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
        session = self.send({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self.base += f"/{session['sessionId']}"

    def command(self, name: str, **values: object) -> Any:
        return self.send(values, f"/{name}")

    def send(self, values: dict[str, Any], path: str = "", method: str = "POST") -> Any:
        answer = requests.request(method, self.base + path, json=values, timeout=WAIT * 3)
        if not answer.ok:
            raise RuntimeError(f"{path}: {answer.text}")
        return answer.json()["value"]

    def close(self) -> None:
        self.send({}, method="DELETE")
        ended(self.process)


def engines() -> dict[str, tuple[str, Callable[[int], Firefox | WebKit]]]:
    """By name: what is missing for a run in it (empty when nothing is), and what starts it on a port."""
    needed = {"Firefox": ["firefox-esr"], "WebKitGTK": ["WebKitWebDriver", "xvfb-run"]}
    missing = {name: ", ".join(need for need in needs if not shutil.which(need)) for name, needs in needed.items()}
    missing["WebKitGTK"] = missing["WebKitGTK"] or ("" if MINI_BROWSER else "MiniBrowser")
    return {"Firefox": (missing["Firefox"], Firefox), "WebKitGTK": (missing["WebKitGTK"], WebKit)}


def smoke(start: Callable[[int], Firefox | WebKit], base: str) -> list[View]:
    """Every kind of page, and on one of them what a reader does; faults as the audit tells them."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with closing(start(port)) as browser:
        found = []
        for page in PAGES:
            browser.opened(base + page)
            found.append(View(page, "opened", tuple(("stands", fault) for fault in browser.run(STANDS))))
        for step in (note, menu, search, printed):
            browser.opened(f"{base}integration/")
            found.append(View("integration/", step.__name__, tuple((step.__name__, fault) for fault in step(browser))))
        return found


def note(browser: Browser) -> Iterator[str]:
    browser.click("a.footnote-ref[href='#fn-17']")
    if not soon(browser, NOTE):
        yield "a click on its number does not lead to note 17"


def menu(browser: Browser) -> Iterator[str]:
    browser.click("#rn-41 .rn")
    if not soon(browser, MENU):
        yield "a click on Rn. 41 opens no menu"


def search(browser: Browser) -> Iterator[str]:
    browser.click("input[name=query]")
    browser.type("Zivilgesellschaft")
    if not soon(browser, HITS):
        yield "«Zivilgesellschaft» finds no paragraph"


def printed(browser: Browser) -> Iterator[str]:
    if isinstance(browser, WebKit):
        return  # its driver knows no command for it
    pages = pypdfium2.PdfDocument(b64decode(browser.command("print")))
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    for words in ("Integration als", "Kleist, Olaf"):
        if words not in text:
            yield f"the printed page lacks «{words}»"


def soon(browser: Browser, script: str) -> bool:
    """Whether the script says yes before patience ends."""
    until = time.monotonic() + WAIT
    while not (done := bool(browser.run(script))) and time.monotonic() < until:
        time.sleep(0.1)
    return done


def patiently(connect: Callable[[], Any]) -> Any:
    until = time.monotonic() + WAIT
    while True:
        try:
            return connect()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def started(command: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def ended(process: subprocess.Popen[bytes]) -> None:
    """End it with all that it started."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()
