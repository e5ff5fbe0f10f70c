"""What a site tells everybody who comes, people and machines: whose words it holds, who may index and who may mine it.

Text and data mining: § 44b Abs. 3 UrhG wants a reservation that machines read. W3C's «TDM Reservation Protocol» (final
report of 10 May 2024) has ``tdm-reservation`` as a header and as a ``meta`` element, 1 for reserved, 0 for not; the
IETF's draft-ietf-aipref-attach-05 has ``Content-Usage`` as a line of ``robots.txt``, which others pass over.
"""

import html
import re
from pathlib import Path

from edition.paper.edition import Edition
from edition.paper.naming import attribution
from edition.sources.record import Record

# By these a site that holds the paper's own words is known, whatever its templates say.
ORIGINAL_MARK = '<meta name="edition-wording" content="original">'
ORIGINAL_FILE = "original-wording.txt"
ORIGINAL_TOLD = (
    "This site holds the paper's own words, for the holder of the copy it was made from. Do not publish it.\n"
)
PRIVATE = "Nicht öffentlich"
OWN_USE = "Originaltext, nur für den eigenen Gebrauch"
HEAD = re.compile(r"<head(?:\s[^>]*)?>")
# What readers see first stands after the theme's link that skips to the text; in other pages at their beginning.
TOP = re.compile(r"<body(?:\s[^>]*)?>(?:.*?<div data-md-component=\"skip\">.*?</div>)?", re.DOTALL)

WITHOUT_ADDRESS = (
    "The site's public address is not known: canonical links, sitemap.xml, the card images of posted links and the "
    "address in citations are left out. Give it when building, SITE_URL=https://example.org/pfad/, or as site_url in "
    "mkdocs.yml."
)


def write_robots(edition: Edition, site: Path) -> None:
    """Write ``robots.txt``, which keeps everybody out of what is not for the public and says who may mine the text;
    without a public address remove the sitemap, whose addresses must be absolute (sitemaps.org, protocol 0.9)."""
    lines = ["User-agent: *", "Disallow: /" if edition.hidden else "Allow: /"]
    if mining := edition.record.text_mining:
        lines.append(f"Content-Usage: train-ai={'n' if mining == 'reserved' else 'y'}")
    if edition.site_url and not edition.hidden:
        lines.append(f"Sitemap: {edition.site_url.rstrip('/')}/sitemap.xml")
    else:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    (site / "robots.txt").write_text("\n".join(lines) + "\n", "utf-8")


def mining_headers(record: Record) -> dict[str, str]:
    """Who may mine the text, as header or ``meta`` element; nothing where the record does not say."""
    return {"tdm-reservation": str(int(record.text_mining == "reserved"))} if record.text_mining else {}


def mark_pages(edition: Edition, site: Path, pages: dict[Path, str]) -> None:
    """Put into every page what holds of the whole site: that it is not for the public or the paper's own words, whose
    these are, that none may index it, who may mine it. What is for its holder alone also has a file that says so."""
    if edition.own_use:
        (site / ORIGINAL_FILE).write_text(ORIGINAL_TOLD, "utf-8")
    metas = {"robots": "noindex, nofollow"} if edition.hidden else {}
    metas |= mining_headers(edition.record)
    head = ORIGINAL_MARK * edition.verbatim
    head += "".join(f'<meta name="{name}" content="{content}">' for name, content in metas.items())
    words = OWN_USE if edition.own_use else attribution(edition.record)
    told = notice(PRIVATE) * edition.record.private + notice(words) * edition.verbatim
    top = f'<aside class="site-notice" aria-label="Hinweis" data-search-exclude>{told}</aside>' if told else ""
    for page, text in pages.items():
        pages[page] = insert_after(insert_after(text, TOP, top), HEAD, head)


def notice(text: str) -> str:
    """How it stands in the pages."""
    return f"<p>{html.escape(text)}</p>"


def insert_after(page: str, place: re.Pattern[str], element: str) -> str:
    """The page with an element after a place, or before all where it has no such place."""
    at = found.end() if (found := place.search(page)) else 0
    return f"{page[:at]}{element}{page[at:]}"
