"""Reporting an error in the text: by mail, in a tracker, without scripts, and not at all where nobody is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.addresses import shared_discussion
from tests.conftest import SITE_URL, served
from tests.discussion.reader import TALK, entry, menu, select

MAIL = "redaktion+text&fehler@example.org"
TRACKER = "https://github.com/beispiel/ausgabe/issues"
QUESTION = "Was steht da, was sollte da stehen?"


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper with a mail address whose signs mean something in an address."""
    return shared_discussion(tmp_path_factory, "report-mail", SITE_URL, MAIL)


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper with an issue tracker, built without a public address."""
    return shared_discussion(tmp_path_factory, "report-tracker", "", TRACKER)


@contextmanager
def opened(page: Page, site: Path) -> Iterator[str]:
    """The page open, and its address until the block ends."""
    with served(site) as address:
        page.goto(f"{address}gespraech/")
        yield f"{address}gespraech/"


def report(page: Page, number: str) -> Locator:
    """The entry of the menu at a paragraph."""
    return entry(page, f"#rn-{number} .rn", "Fehler melden")


def sent(address: str | None) -> dict[str, str]:
    """What a mail program or a form reads of an address."""
    assert address
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


def test_a_mail_names_title_version_paragraph_and_address(page: Page, mail: Path) -> None:
    with opened(page, mail):
        address = report(page, "2").get_attribute("href")
    assert address and address.startswith("mailto:redaktion%2Btext%26fehler@example.org?subject=Textfehler%3A%20")
    fields = sent(address)
    assert fields["subject"].endswith("eines Whole-of-Government-Ansatzes, Version 0.9, Rn. 2")
    first, where, state, *_, question, last = fields["body"].split("\r\n")[:-1]
    assert (first, where, question, last) == ("Rn. 2 (Vom Zuhören)", f"{TALK}#rn-2", QUESTION, "")
    assert state.startswith("Version 0.9 vom ") and "\u00a0" not in fields["body"]


def test_selected_words_go_along(page: Page, mail: Path) -> None:
    with opened(page, mail):
        select(page, "#rn-2", "Manche nennen", "#rn-3", "zwei Enden")
        second = sent(report(page, "2").get_attribute("href"))["body"]
        page.keyboard.press("Escape")
        third = sent(report(page, "3").get_attribute("href"))["body"]
        page.keyboard.press("Escape")
        first = sent(report(page, "1").get_attribute("href"))["body"]
    assert "\r\n\r\n«Manche nennen sie ‹die höfliche Pause›" in second
    assert "\r\n\r\n«Ein Gespräch hat zwei Enden»\r\n\r\n" in third
    assert "\r\n\r\nWas steht da" in first and "nennen" not in first


def test_long_and_broken_selections_still_make_an_address(page: Page, mail: Path) -> None:
    """A paragraph longer than mail programs take, with half an emoji, as scripts of others may leave one."""
    with opened(page, mail):
        page.evaluate(
            "() => document.querySelector('#rn-3').firstChild.after('\\ud83d' + ' &?#%\\n«{subject}»'.repeat(300))"
        )
        page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#rn-3'))")
        address = report(page, "3").get_attribute("href")
    assert address and len(address) < 2000
    assert "&?#% ‹{subject}›" in sent(address)["body"] and sent(address)["body"].count(QUESTION) == 1


def test_notes_can_be_reported(page: Page, mail: Path) -> None:
    with opened(page, mail):
        assert sent(entry(page, "#fn-2 .headerlink", "Fehler melden").get_attribute("href"))["subject"].endswith(
            "Version 0.9, Anm. 2"
        )


def test_by_keyboard_the_tracker_opens_with_everything_filled_in(page: Page, tracker: Path) -> None:
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="Neues Thema"))
    with opened(page, tracker) as address:
        page.locator("#rn-1 .rn").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("menuitem", name="Fehler melden")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("https://github.com/**")
    assert page.url.startswith(f"{TRACKER}/new?title=Textfehler")
    assert sent(page.url)["title"].endswith("Rn. 1") and f"{address}#rn-1\r\n" in sent(page.url)["body"]


def said(message: ConsoleMessage) -> str:
    return f"{message.text} {message.location['url']}"


@pytest.fixture
def nothing_fails(page: Page) -> Iterator[None]:
    """As for the others here, but a reader may leave for the tracker when asked to; nothing else is refused either."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: message.type == "error" and faults.append(said(message)))
    yield
    # Of a page from a file Chromium reports the early request of a font, which it loads all the same.
    faults = [fault for fault in faults if ".woff2" not in fault]
    assert faults == []


def test_a_mail_is_not_stopped_by_the_policy(page: Page, mail: Path) -> None:
    """The browser hands a mail to another program, which is not here; the policy would complain on the console."""
    with opened(page, mail) as address:
        report(page, "2").click()
        page.locator(".report a").click()
        page.wait_for_timeout(300)
        assert page.url.startswith(address)


def test_from_a_file_that_knows_no_address_the_page_is_named(page: Page, tracker: Path) -> None:
    page.goto((tracker / "gespraech" / "index.html").as_uri())
    body = sent(report(page, "2").get_attribute("href"))["body"]
    assert body.startswith("Rn. 2 (Vom Zuhören)\r\nVersion 0.9") and "file:" not in body


def test_without_scripts_every_page_has_a_way(browser: Browser, mail: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with opened(page, mail) as address:
        link = page.get_by_role("link", name="Textfehler melden", exact=True)
        fields = sent(link.get_attribute("href"))
        assert fields["subject"].endswith("«Vom Zuhören»") and f"Vom Zuhören\r\n{TALK}\r\nVersion" in fields["body"]
        page.goto(address.replace("gespraech/", ""))
        assert f"\r\n{SITE_URL}\r\n" in sent(link.get_attribute("href"))["body"]
        page.emulate_media(media="print")
        expect(link).to_be_hidden()
    context.close()


def test_where_nobody_is_named_there_is_no_entry(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").click()
    expect(menu(page)).to_be_visible()
    expect(page.get_by_text("melden")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menu_and_line_pass_axe(page: Page, mail: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    with opened(page, mail):
        expect(report(page, "2")).to_be_visible()
        faults = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []
