"""Last touches on a built site that no page carries: robots, and what depends on the site's public address."""

from __future__ import annotations

from pathlib import Path

WITHOUT_ADDRESS = (
    "SITE_URL is not set: canonical links, sitemap.xml and the address in citations are left out. "
    "Set it to the public address of the site, e.g. SITE_URL=https://example.org/pfad/."
)


def finish_site(site: Path, site_url: str) -> None:
    """Write ``robots.txt``; without a public address remove the sitemap, whose addresses must be absolute
    (sitemaps.org, protocol 0.9)."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines.append(f"Sitemap: {site_url.rstrip('/')}/sitemap.xml")
    else:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    (site / "robots.txt").write_text("\n".join(lines) + "\n", "utf-8")
