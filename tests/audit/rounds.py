"""Rounds through all pages: one for each colour scheme and width, and one from files."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.audit.faults import View, views

SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1440)
HEIGHT = 900


@dataclass(frozen=True)
class Round:
    """All pages under one colour scheme at one width, from one place."""

    base: str
    scheme: str
    width: int
    browser: str
    pages: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.scheme:<5} {self.width:>4} px  {self.base.partition(':')[0]}"


def pages_of(site: Path) -> tuple[str, ...]:
    """Every page's path below the site; of the short addresses, which are alike, one."""
    paths = [path.relative_to(site) for path in sorted(site.rglob("*.html"))]
    kept = [path for path in paths if path.parts[0] not in ("anm", "rn", "v") or path.parts[:2] == ("rn", "17")]
    return tuple(path.as_posix().removesuffix("index.html") for path in kept)


def walk(round_: Round) -> list[View]:
    """Look at every page of the round, in a browser of its own."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=round_.browser or None, args=quiet)
        context = browser.new_context(
            locale="de-DE",
            viewport={"width": round_.width, "height": HEIGHT},
            color_scheme=round_.scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",  # nothing is looked at halfway through a transition
        )
        found: list[View] = []
        for path in round_.pages:
            page = context.new_page()  # its own, so that none keeps what the ones before held in memory
            found += views(page, round_.base, path)
            page.close()
        browser.close()
    return found


def rounds(site: Path, base: str, browser: str, asked: list[str]) -> list[Round]:
    """Every colour scheme at every width from a server, then files; of pages and widths those that are asked for."""
    pages = pages_of(site)
    wanted = tuple(page for page in pages if page in asked) or pages
    widths = [width for width in WIDTHS if str(width) in asked] or list(WIDTHS)
    from_server = [Round(base, scheme, width, browser, wanted) for scheme in SCHEMES for width in widths]
    # Opened from a folder, an address needs its file's name; the page for wrong addresses is a server's alone.
    files = tuple(f"{page}index.html" if page.endswith("/") or not page else page for page in wanted)
    opened = tuple(file for file in files if file != "404.html" and "rn/" not in file)
    return [*from_server, Round(f"{site.as_uri()}/", "light", 1440, browser, opened)]
