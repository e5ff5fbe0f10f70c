"""A strict Content-Security-Policy in every page, and the same as header files for common hosts.

Nothing may be loaded that the policy does not name (`default-src 'none'`); what stands inline is allowed by its hash
alone, so that markup smuggled into a page runs nothing (Content Security Policy Level 3, section 2.3.1 and 8.3).
"""

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from edition.paper.edition import Edition
from edition.site.robots import insert_after, mining_headers

# Scripts that browsers run; others (application/json, application/ld+json) are data, which no policy restricts.
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
INLINE_STYLE = re.compile(r"<style[^>]*>(?P<body>.*?)</style>", re.DOTALL)
DATA_TYPE = re.compile(r"type=[\"']?(?!module|text/javascript)[\w/+-]+")
META = re.compile(r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\">")
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
NOTHING = {"'none'"}
HEAD = re.compile(r"<head>\s*(?:<meta charset=\"utf-8\">)?")


def write_headers(edition: Edition, site: Path) -> None:
    """Write ``_headers`` (Netlify, Cloudflare Pages) and ``.htaccess`` (Apache): who may mine the text, and the policy
    that allows what any page does. A browser keeps to header and page both, so that each page is held to its own
    policy. That is also how a frozen version, whose pages have other hashes, runs: hosts cannot be told in one way to
    send it another header (with ``_headers``, rules for the same address add up)."""
    texts = (path.read_text("utf-8") for path in site.rglob("*.html"))
    policies = {html.unescape(found[1]) for text in texts if (found := META.search(text))}
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        **mining_headers(edition.record),
        "Content-Security-Policy": f"{join_policies(sorted(policies))}; frame-ancestors 'none'",
    }
    netlify = ["/*", *(f"  {name}: {value}" for name, value in headers.items()), ""]
    (site / "_headers").write_text("\n".join(netlify), "utf-8")
    home = f"{urlsplit(edition.site_url).path.rstrip('/')}/"  # Apache wants it from the host's root
    lines = [f'  Header always set {name} "{value}"' for name, value in headers.items()]
    apache = ["<IfModule mod_headers.c>", *lines, "</IfModule>", f"ErrorDocument 404 {home}404.html", ""]
    (site / ".htaccess").write_text("\n".join(apache), "utf-8")


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy for pages whose inline scripts and styles have these hashes."""
    hashes = {"scripts": scripts, "styles": styles}
    return POLICY.format(**{name: "".join(f" {value}" for value in sorted(hashes[name])) for name in hashes})


def join_policies(policies: Iterable[str]) -> str:
    """The policy that allows what any of ``policies`` allows; «'none'» may not stand beside others."""
    parts: dict[str, set[str]] = {}
    for directive in (directive for each in policies for directive in each.split("; ")):
        name, *values = directive.split()
        parts.setdefault(name, set()).update(values)
    return "; ".join(f"{name} {' '.join(sorted(values - NOTHING or values))}" for name, values in parts.items())


def inline_hashes(text: str) -> tuple[set[str], set[str]]:
    """The hashes of a page's inline scripts and styles, as the policy writes them."""
    scripts = {
        _hash(match["body"]) for match in INLINE_SCRIPT.finditer(text) if not DATA_TYPE.search(match["attributes"])
    }
    return scripts, {_hash(match["body"]) for match in INLINE_STYLE.finditer(text)}


def _hash(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def with_policy(text: str) -> str:
    """The page with its policy as the first thing after the encoding, before anything that it governs."""
    value = html.escape(policy(*inline_hashes(text)), quote=False)
    return insert_after(text, HEAD, f'\n    <meta http-equiv="Content-Security-Policy" content="{value}">')
