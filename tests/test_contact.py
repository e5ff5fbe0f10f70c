"""Which contacts take reports of text errors, and how they are addressed; which are none."""

from urllib.parse import quote

import pytest

from edition.pages.report import fill_placeholders, percent_encode
from edition.sources.contact import is_contact, report_pattern


@pytest.mark.parametrize(("contact", "pattern"), [
    ("redaktion@example.org", "mailto:redaktion@example.org?subject={subject}&body={body}"),
    ("a{subject}?#y@example.org", "mailto:a%7Bsubject%7D%3F%23y@example.org?subject={subject}&body={body}"),
    ("a{b}/c@example.org", "mailto:a%7Bb%7D%2Fc@example.org?subject={subject}&body={body}"),
    ("https://github.com/a/b/issues/new", "https://github.com/a/b/issues/new?title={subject}&body={body}"),
    ("https://gitlab.com/a/b/c/-/issues", "https://gitlab.com/a/b/c/-/issues/new?issue%5Btitle%5D={subject}&issue%5Bdescription%5D={body}"),
    ("https://git.example.org/a/-/issues/new", "https://git.example.org/a/-/issues/new?issue%5Btitle%5D={subject}&issue%5Bdescription%5D={body}"),
    ("https://example.org/kontakt", "https://example.org/kontakt"),
    ("https://example.org/kontakt?betreff={subject}&text={body}", "https://example.org/kontakt?betreff={subject}&text={body}"),
])  # fmt: skip
def test_what_takes_a_report(contact: str, pattern: str) -> None:
    assert is_contact(contact)
    assert report_pattern(contact) == pattern


@pytest.mark.parametrize("contact", [
    "redaktion", "redaktion@localhost", "redaktion@example.org, zweite@example.org",
    "redaktion@example.org?bcc=x@y.de", "mailto:redaktion@example.org", "http://example.org/", "javascript:alert(1)",
    "data:text/html,x", "//example.org/",
    'https://example.org/"><script>', "https://example.org/ kontakt", "https://example.org/\nx", "https:///kontakt",
    "https://a:b@example.org/", "https://example.org:99999/", "https://[::1/", "https://localhost/", "https://exämple.org/",
    "https://example.org/{user}", "a\n@example.org", "a@example.org\n",
])  # fmt: skip
def test_what_is_no_contact(contact: str) -> None:
    assert not is_contact(contact)


def test_what_is_put_in_is_not_looked_at_again() -> None:
    """A title that reads like a placeholder stays a title."""
    assert fill_placeholders("{title}|{body}|{other}", {"title": "{body}", "body": "B"}) == "{body}|B|{other}"
    assert percent_encode("a\u00a0«b»\n&=+%") == quote("a «b»\r\n&=+%", safe="")
