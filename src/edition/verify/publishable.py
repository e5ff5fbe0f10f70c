"""Whether a built site may be published: what the record must say first, and what is open besides.

Name, address and e-mail of who publishes: § 5 Abs. 1 Nr. 1 and 2 DDG, § 18 Abs. 1 MStV. What others have granted is
for the record to say; concluded is only that a licence with «ND» or «NoDerivatives» lets nobody publish an adaptation
(Creative Commons BY-ND 4.0, section 2(a)(1)), which the Lesefassung may be (§ 23 Abs. 1 UrhG).
"""

import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from edition.base.problems import Problem, sound
from edition.paper.naming import attribution
from edition.site.robots import ORIGINAL_FILE, ORIGINAL_MARK, PRIVATE, notice
from edition.sources.record import Record, read_configuration

MUST, OPEN = "publishable", "open"
NO_ADAPTATIONS = re.compile(r"(?<![a-z])nd(?![a-z])|no-?\s?deriv|keine bearbeitung", re.IGNORECASE)
REQUIRED = ("provider.name", "provider.address", "provider.email")
# What is to be filled before a site goes live, and who asks it or where to ask.
ASKED = {
    "licence": "Ask the publisher which licence the paper has.",
    "original_url": "Ask the publisher where the paper stands.",
    "contact": "Say where readers report errors.",
    "retelling_licence": "Decide which licence the Lesefassung has.",
    "text_mining": "Decide: reserved or allowed.",
    "provider.name": "§ 5 DDG asks who publishes; where nobody is meant to come, private is true.",
    "provider.address": "§ 5 DDG asks a postal address.",
    "provider.email": "§ 5 DDG asks an e-mail address.",
    "provider.responsible": "§ 18 Abs. 2 MStV asks a person, with address.",
    "provider.host": "Art. 13 DSGVO asks who receives data.",
    "provider.host_logs": "Ask the host what its logs keep, on what ground, how long (Art. 13 DSGVO).",
    "provider.authority": "Art. 13 DSGVO asks the supervisory authority.",
    "provider.accessibility": "Say who hears of barriers (§ 12b BGG).",
}


def check_publishable(root: Path, site: Path) -> list[Problem]:
    """What is to be done before a site, built of the edition in ``root``, goes live, in the order of the record; those
    of the rule `MUST` keep it from that. Raises `ProblemsFound` for a record that cannot be read."""
    if not (site / "index.html").is_file():
        return [Problem(str(site), 0, MUST, "holds no built site.", "Build it.")]
    record = sound(read_configuration(root)).record
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8", "replace") for path in site.rglob("*.html")}
    own = [page for name, page in pages.items() if not name.startswith("v/")]  # frozen ones are as they were
    original = (site / ORIGINAL_FILE).exists() or any(ORIGINAL_MARK in page for page in own)
    found = [*(_on_original(record, site, own) if original else _on_adaptation(record))]
    if any((notice(PRIVATE) in page) is not record.private for page in own):
        found.append(_told(record, "private", "is not what the pages say.", "Build the site anew."))
    if not record.private:
        empty = [name for name in ASKED if not attrgetter(name)(record)]
        found += [_told(record, name, "is empty.", ASKED[name], MUST if name in REQUIRED else OPEN) for name in empty]
        if '<link rel="canonical"' not in pages["index.html"]:
            found.append(Problem("mkdocs.yml", 0, OPEN, "site_url is not known.", "Build with SITE_URL=https://…."))
    return sorted(found, key=lambda problem: problem.line)


def _on_original(record: Record, site: Path, pages: list[str]) -> Iterator[Problem]:
    """A site of the paper's own words needs somebody who allows copies, and names them on every page."""
    name = "verbatim_allowed"
    if not record.verbatim_allowed:
        message = f"is not true, and {site} holds the paper's own wording, for its holder's use only."
        yield _told(record, name, message, "Leave it there, unless its licence allows copies.")
    elif not (record.licence or record.consent):
        yield _told(record, name, "is true, but neither licence nor consent is known.", "Record what allows copies.")
    elif (site / ORIGINAL_FILE).exists() or any(notice(attribution(record)) not in page for page in pages):
        yield _told(record, name, "is not what the pages say.", "Build the site anew.")


def _on_adaptation(record: Record) -> Iterator[Problem]:
    if NO_ADAPTATIONS.search(record.licence) and not record.consent:
        message = f"is empty, and the paper's licence ({record.licence}) allows no adaptation."
        yield _told(record, "consent", message, "Record who allowed the Lesefassung, when.")


def _told(record: Record, name: str, message: str, hint: str, rule: str = MUST) -> Problem:
    return record.problem(rule, f"{name} {message}", hint, *name.split("."))
