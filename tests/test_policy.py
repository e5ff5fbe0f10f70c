"""The Content-Security-Policy: every page carries one, pages work under it, and what it forbids does not run."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from edition.site.policy import join_policies

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def test_every_page_has_a_policy_before_anything_it_governs(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        found = META.search(text)
        assert found, path
        assert "default-src 'none'" in found[1] and "unsafe" not in found[1]
        assert not re.search(r"<(?:script|link|style)\b", text[: found.start()]), path


def test_no_page_needs_what_the_policy_forbids(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = re.sub(r"<script.*?</script>", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"<[a-z][^>]*\s(?:style|on[a-z]+)=[\"']", text), path


def test_header_files_name_the_same_policy(site: Path) -> None:
    page = META.search((site / "integration" / "index.html").read_text("utf-8"))
    headers = (site / "_headers").read_text("utf-8")
    apache = (site / ".htaccess").read_text("utf-8")
    assert page
    for hashed in re.findall(r"'sha256-[^']+'", page[1]):
        assert hashed in headers and hashed in apache
    assert "frame-ancestors 'none'" in headers and "nosniff" in headers


def test_policies_join_to_one_that_allows_what_any_allows() -> None:
    one = "default-src 'none'; script-src 'self' 'sha256-b'; img-src 'none'"
    other = "default-src 'none'; script-src 'self' 'sha256-a'; img-src 'self' data:; font-src 'self'"
    found = {part.split()[0]: set(part.split()[1:]) for part in join_policies([one, other]).split("; ")}
    assert found == {
        "default-src": {"'none'"},
        "script-src": {"'self'", "'sha256-a'", "'sha256-b'"},
        "img-src": {"'self'", "data:"},
        "font-src": {"'self'"},
    }


@pytest.mark.parametrize("slug", ["", "integration/", "literatur/", "ueber/", "404.html", "rn/17/"])
def test_pages_run_under_it_without_a_violation(page: Page, base_url: str, slug: str) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(f"{base_url}{slug}", wait_until="networkidle")
    page.keyboard.press("Tab")
    assert messages == []


def test_markup_that_was_smuggled_in_runs_nothing(page: Page, base_url: str) -> None:
    """The policy, not the escaping, is what is proved here: a page with a hostile script and handler added."""

    def hostile(route) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        body = answer.text().replace(
            "</main>", "<script>window.smuggled=1</script><img src=x onerror='smuggled=1'></main>"
        )
        route.fulfill(response=answer, body=body)

    page.route("**/fazit/", hostile)
    page.goto(f"{base_url}fazit/", wait_until="networkidle")
    assert "onerror" in page.content()
    assert page.evaluate("window.smuggled") is None
