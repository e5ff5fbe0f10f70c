"""Where readers report errors in the text: the address that ``extra.edition.contact`` names."""

import re
from typing import Annotated
from urllib.parse import quote, urlsplit

from edition.base.schema import Wanted

# HTML, section 4.10.5.1.5 «valid e-mail address», with a dot in the domain: a host of one's own network is no contact.
MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
# RFC 3986, section 2: what an address is made of; `{subject}` and `{body}` mark where a form takes them.
WEB = re.compile(r"https://(?:[\w\-.~:/?#\[\]@!$&'()*+,;=%]|\{subject\}|\{body\})+", re.ASCII)
# docs.github.com, «Creating an issue from a URL query»; docs.gitlab.com, «Using a URL with prefilled values».
TRACKERS = (
    (re.compile(r"(https://github\.com/[^/?#]+/[^/?#]+/issues)(?:/new)?/?"), "title", "body"),
    (re.compile(r"(https://[^/?#]+/[^?#]+/-/issues)(?:/new)?/?"), "issue[title]", "issue[description]"),
)


def is_contact(text: str) -> bool:
    """Whether a text is a mail address, or a web address with a proper host that begins with https://."""
    if MAIL.fullmatch(text):
        return True
    try:
        parts = urlsplit(text)
        return bool(WEB.fullmatch(text) and "." in (parts.hostname or "") and not parts.username and parts.port != 0)
    except ValueError:
        return False


Contact = Annotated[
    str,
    Wanted(
        "a mail address or a web address with a host that begins with https://",
        "Write redaktion@example.org, or the https:// address of a form or issue tracker.",
        is_contact,
    ),
]

Mail = Annotated[str, Wanted("a mail address", "Write redaktion@example.org.", MAIL.fullmatch)]


def report_pattern(contact: str) -> str:
    """The address of a report, with ``{subject}`` and ``{body}`` where they go, both to be percent-encoded.

    A mail address takes them as RFC 6068 says, the issue trackers of GitHub and GitLab as their manuals say; any other
    web address takes what its own placeholders ask for. Empty without a contact.
    """
    if MAIL.fullmatch(contact):
        return f"mailto:{quote(contact, safe='@')}?subject={{subject}}&body={{body}}"
    for known, title, text in TRACKERS:
        if match := known.fullmatch(contact):
            return f"{match[1]}/new?{quote(title)}={{subject}}&{quote(text)}={{body}}"
    return contact
