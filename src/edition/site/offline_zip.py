"""The built site as a zip that works by double click: every link to a folder leads to its ``index.html``."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from edition.base.zips import pack_zip

# What a page shows on the web only stands between these two comments (the zip's own entry, for one).
ONLINE = re.compile(r"<!-- online -->.*?<!-- /online -->", re.DOTALL)
LINK = re.compile(r"(<(?:a|area|link|form)\b[^>]*?\s(?:href|action)=)([\"'])(.*?)\2", re.DOTALL)
REFRESH = re.compile(r"(<meta http-equiv=\"refresh\" content=\"\d+; url=)()([^\"]+)")
# Of use at an address only: what hosts and other programs read, the cards of posted links.
LEFT_OUT = (".htaccess", "_headers", "404.html", "robots.txt", "sitemap.xml", "feed.xml", "assets/cards/")


def site_zip(site: Path, pages: dict[Path, str], name: str, timestamp: int) -> bytes:
    """The zip of the built site below ``site`` with the texts of its ``pages``; everything lies in a folder ``name``,
    all dated ``timestamp``."""
    files = {}
    for path in sorted(site.rglob("*")):
        relative = path.relative_to(site).as_posix()
        if path.is_file() and not relative.startswith(LEFT_OUT) and not relative.endswith((".map", f"/{name}.zip")):
            page = pages.get(path)
            files[f"{name}/{relative}"] = offline_page(page).encode() if page is not None else path.read_bytes()
    return pack_zip(files, timestamp)


def offline_page(html: str) -> str:
    """A page of the site as it stands in the zip: without what is for the web only, links made of files."""
    page = ONLINE.sub("", html)
    for link in (LINK, REFRESH):
        page = link.sub(lambda match: f"{match[1]}{match[2]}{offline_link(match[3])}{match[2]}", page)
    return page


def offline_link(href: str) -> str:
    """``../fazit/#rn-46`` as ``../fazit/index.html#rn-46``; other links as they are."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return href
    if parts.path.rpartition("/")[2] in ("", ".", ".."):
        path = parts.path.rstrip("/")
        path = "" if path == "." else f"{path}/"
        return parts._replace(path=f"{path}index.html").geturl()
    return href
