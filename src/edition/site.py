"""Files of the site that depend on its public address alone."""

from __future__ import annotations

from pathlib import Path

from edition.fragments import Edition

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


def publishable(site: Path) -> str:
    """Why a built site must not be published; empty when it may be. What publishes asks this first."""
    home = site / "index.html"
    if not home.is_file():
        return f"{site} holds no built site."
    if '<meta name="robots" content="noindex' in home.read_text("utf-8"):
        return f"{site} holds the paper's own wording, for its holder's use only."
    return ""
