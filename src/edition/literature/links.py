"""``make links``: ask every external address of the edition whether it still answers, and an archive for a copy.

The result is ``data/links.json``, which the pages show. Neither the build nor the tests need the network.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from edition.bibliography import WEB_ADDRESS, Work
from edition.literature.asking import Answer, PoliteClient
from edition.literature.report import Finding, LinkReport, write_report
from edition.sources import Sources

ADDRESS = re.compile(r"https?://[^\s<>\"()\[\]]+")
# «Wayback Availability JSON API», archive.org/help/wayback_api.php: the copy nearest to a time stamp.
ARCHIVE = "https://archive.org/wayback/available"
COPY = re.compile(r"https?://web\.archive\.org/web/(?P<day>\d{8})\d*[a-z_]*/[^\s<>\"]+", re.ASCII)
Progress = Callable[[int, int, str], None]
"""Told before each address: how many are done, how many there are, and which comes next."""


def external_addresses(sources: Sources) -> dict[str, str]:
    """Every external address and where it stands first (``file:line``): works in their working form, pages, record."""
    found: dict[str, str] = {}
    for work in sources.works:
        doi = f"https://doi.org/{work.fields['doi']}" if "doi" in work.fields else ""
        for url in filter(None, [working_address(work), doi]):
            found.setdefault(url, f"{sources.configuration.bibliography}:{work.line}")
    for page in sources.pages:
        for number, line in enumerate(page.lines, 1):
            for match in ADDRESS.finditer(line):
                found.setdefault(match[0].rstrip(".,;:!?»"), f"{page.name}:{number}")
    for url in (sources.configuration.record.commission_url, sources.configuration.record.original_url):
        if url:
            found.setdefault(url, "mkdocs.yml")
    return found


def working_address(work: Work) -> str:
    """The address of a work: where the printed one is wrong, its repaired form."""
    return work.fields.get("repairedurl") or work.fields.get("url", "")


def check_links(sources: Sources, client: PoliteClient, progress: Progress, archive: str = ARCHIVE) -> LinkReport:
    """Ask for all addresses, one after the other; ``archive`` is the address of the availability interface."""
    today = datetime.now(UTC).date().isoformat()
    days = {working_address(work): work.fields.get("urldate", "") for work in sources.works}
    addresses = list(external_addresses(sources))
    links = {}
    for done, address in enumerate(addresses):
        progress(done, len(addresses), address)
        answer = client.ask(address)
        copy, copied_on = _archived(client, archive, address, days.get(address, ""))
        links[address] = Finding(today, answer.status, _moved(address, answer), answer.problem, copy, copied_on)
    progress(len(addresses), len(addresses), "")
    return LinkReport(today, links)


def _moved(address: str, answer: Answer) -> str:
    """Where redirects ended; empty where that is no web address (``mailto:``, ``ftp:``), which no page could link."""
    return answer.final if answer.final != address and WEB_ADDRESS.fullmatch(answer.final) else ""


def _archived(client: PoliteClient, archive: str, address: str, day: str) -> tuple[str, str]:
    """The archive's copy nearest to ``day`` (YYYY-MM-DD) and the day of the copy; empty when it knows of none."""
    stamp = f"&timestamp={day.replace('-', '')}" if day else ""
    answer = client.json(f"{archive}?url={quote(address, safe='')}{stamp}")
    try:
        nearest = str(answer["archived_snapshots"]["closest"]["url"])
        match = COPY.fullmatch(nearest)
        found = date.fromisoformat(match["day"]) if match else None
    except (KeyError, TypeError, ValueError):
        return "", ""
    return (nearest.replace("http://", "https://", 1), found.isoformat()) if found else ("", "")


def run_links(root: Path, sources: Sources) -> int:
    """Check, write ``data/links.json``, tell what does not answer; 1 when nothing answered at all."""
    contact = sources.configuration.record.contact
    report = check_links(sources, PoliteClient(contact=contact), show_progress)
    return conclude(root, report, external_addresses(sources))


def conclude(root: Path, report: LinkReport, places: dict[str, str]) -> int:
    """Write the report, unless nothing answered: then this machine is more likely to be cut off than every address
    to be dead, and the last report stays."""
    if report.links and not any(found.status for found in report.links.values()):
        print("No address answered: has this machine network? data/links.json is as it was.", file=sys.stderr)
        return 1
    dead = {address: found for address, found in report.links.items() if not found.alive}
    for address, found in dead.items():
        print(f"{places.get(address, '?')}: {address}: {found.problem or f'HTTP {found.status}'}")
    moved = sum(bool(found.alive and found.final) for found in report.links.values())
    print(f"{len(report.links)} addresses: {len(report.links) - len(dead)} answer ({moved} of them elsewhere), "
          f"{len(dead)} do not. Written: {write_report(root, report)}")  # fmt: skip
    return 0


def show_progress(done: int, total: int, address: str) -> None:
    """A bar on a terminal, a line an address elsewhere."""
    if not sys.stderr.isatty():
        if address:
            print(f"{done + 1}/{total} {address}", file=sys.stderr)
        return
    width = 24
    filled = width * done // max(total, 1)
    bar = "#" * filled + "." * (width - filled)
    host = (urlsplit(address).hostname or "")[:40]
    end = "" if address else "\n"
    print(f"\r[{bar}] {done}/{total} {host:<40}", end=end, file=sys.stderr, flush=True)
