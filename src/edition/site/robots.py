"""Files of the site that depend on its public address alone."""

import re
from pathlib import Path

from edition.paper.edition import Edition

# By these a site that holds the paper's own words is known, whatever its templates say.
ORIGINAL_MARK = '<meta name="edition-wording" content="original">'
ORIGINAL_FILE = "original-wording.txt"
ORIGINAL_TOLD = (
    "This site holds the paper's own words, for the holder of the copy it was made from. Do not publish it.\n"
)

WITHOUT_ADDRESS = (
    "The site's public address is not known: canonical links, sitemap.xml, the card images of posted links and the "
    "address in citations are left out. Give it when building, SITE_URL=https://example.org/pfad/, or as site_url in "
    "mkdocs.yml."
)


def write_robots(edition: Edition, site: Path) -> None:
    """Write ``robots.txt``, which keeps everybody out of the paper's own wording; without a public address remove the
    sitemap, whose addresses must be absolute (sitemaps.org, protocol 0.9)."""
    lines = ["User-agent: *", "Disallow: /" if edition.verbatim else "Allow: /"]
    if edition.site_url and not edition.verbatim:
        lines.append(f"Sitemap: {edition.site_url.rstrip('/')}/sitemap.xml")
    else:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    (site / "robots.txt").write_text("\n".join(lines) + "\n", "utf-8")


def mark_original(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Mark a site that holds the paper's own words: a file, and in every page a mark and that none may index it."""
    if edition.verbatim:
        (site / ORIGINAL_FILE).write_text(ORIGINAL_TOLD, "utf-8")
        mark = f'{ORIGINAL_MARK}<meta name="robots" content="noindex, nofollow">'
        for page, text in pages.items():
            head = re.search(r"<head(?:\s[^>]*)?>", text)
            begin = head.end() if head else 0
            pages[page] = f"{text[:begin]}{mark}{text[begin:]}"


def publishable(site: Path) -> str:
    """Why a built site must not be published; empty when it may be. What publishes asks this first."""
    if not (site / "index.html").is_file():
        return f"{site} holds no built site."
    marked = (page for page in site.rglob("*.html") if ORIGINAL_MARK in page.read_text("utf-8", "replace"))
    if (site / ORIGINAL_FILE).exists() or any(marked):
        return f"{site} holds the paper's own wording, for its holder's use only."
    return ""
