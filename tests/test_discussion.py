"""In a real browser: copying links and quotations, citing, previews, sidenotes, without scripts, printed, as files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.addresses import served, shared_discussion
from tests.conftest import SITE_URL

TALK = f"{SITE_URL}gespraech/"
SOURCE = "Nacherzählte Webausgabe"


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper, built with a public address."""
    return shared_discussion(tmp_path_factory, "talk", SITE_URL)


@pytest.fixture(scope="module")
def talk_url(talk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small paper as a host serves it below a path."""
    home = tmp_path_factory.mktemp("host")
    (home / "pfad").symlink_to(talk)
    with served(home) as address:
        yield f"{address}pfad/"


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper, built without a public address."""
    return shared_discussion(tmp_path_factory, "nowhere", "")


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(autouse=True)
def nothing_fails(page: Page) -> Iterator[None]:
    page.set_default_timeout(5000)
    faults: list[str] = []
    # The theme's search from file:// is not our subject here: it needs the offline copy.
    page.on("pageerror", lambda error: "search_index" in str(error) or faults.append(str(error)))
    page.on(
        "request",
        lambda request: re.match(r"http://127|file:|data:|blob:|about:", request.url) or faults.append(request.url),
    )
    yield
    assert faults == []


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def select(page: Page, first: str, start: str, last: str, end: str) -> None:
    """Select from the first occurrence of ``start`` in one element to the end of ``end`` in another (or the same)."""
    page.evaluate(
        """([first, start, last, end]) => {
            const find = (selector, words, after) => {
                const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
                for (let node; (node = walker.nextNode()); ) {
                    const at = node.data.replace(/\\n/g, " ").indexOf(words);
                    if (at >= 0) return [node, at + (after ? words.length : 0)];
                }
            };
            const range = document.createRange();
            range.setStart(...find(first, start, false));
            range.setEnd(...find(last, end, true));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [first, start, last, end],
    )


def quoted(page: Page) -> tuple[str, str, str]:
    """Press «Zitat kopieren» at the selection; returns the words, the source without address, and the address."""
    page.locator("button.address-quote").click()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    words, source = clipboard(page).rsplit("\n", 1)
    credit, _, address = source.rpartition(", ")
    return words, credit, address


def follow(page: Page, address: str) -> None:
    """Go to an address as from another site."""
    page.goto("about:blank")
    page.goto(address)


MARK = (255, 233, 168)  # --md-mark-bg, the ground of what a text directive found


def marked(page: Page, element: str) -> str:
    """The words of an element that stand on the colour of ::target-text, read from the screen word by word."""
    from io import BytesIO

    from PIL import Image

    boxes = page.evaluate(
        """(element) => {
            const walker = document.createTreeWalker(document.querySelector(element), NodeFilter.SHOW_TEXT);
            const words = [];
            for (let node; (node = walker.nextNode()); ) {
                for (const match of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
                    const range = document.createRange();
                    range.setStart(node, match.index);
                    range.setEnd(node, match.index + match[0].length);
                    const { left, top, width, height } = range.getClientRects()[0];
                    words.push([match[0], left, top, width, height]);
                }
            }
            return words;
        }""",
        element,
    )
    image = Image.open(BytesIO(page.screenshot())).convert("RGB")

    def on_mark(left: float, top: float, width: float, height: float) -> bool:
        box = image.crop((int(left), int(top), int(left + width), int(top + height)))
        return box.height > 0 and any(color == MARK for _, color in box.getcolors(1 << 24) or [])

    return " ".join(word for word, *box in boxes if on_mark(*box))


def menu(page: Page) -> Locator:
    return page.locator(".address-menu")


def test_the_menu_copies_the_canonical_link(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/index.html?utm_source=x")
    page.locator("#rn-2 .rn").hover()
    page.get_by_role("button", name="Link zu Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_have_text("Link zu Randnummer 2 kopiert.")
    assert clipboard(page) == f"{TALK}#rn-2"


def test_without_a_public_address_the_link_is_where_the_page_is_served(page: Page, nowhere: Path) -> None:
    with served(nowhere) as address:
        page.goto(f"{address}gespraech/index.html?utm_source=x#rn-1")
        page.locator("#rn-3 .rn").hover()
        page.get_by_role("button", name="Link zu Randnummer 3 kopieren").click()
        expect(page.get_by_role("status")).to_contain_text("kopiert")
        assert clipboard(page) == f"{address}gespraech/#rn-3"


def test_from_a_file_the_link_is_the_public_one(page: Page, talk: Path) -> None:
    page.goto(f"{(talk / 'gespraech' / 'index.html').as_uri()}")
    page.locator("#rn-2 .rn").hover()
    page.get_by_role("button", name="Link zu Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("Link zu Randnummer 2 kopiert")
    assert clipboard(page) == f"{TALK}#rn-2"


def test_from_a_file_without_a_public_address_the_menu_says_so(page: Page, nowhere: Path) -> None:
    page.goto(f"{(nowhere / 'gespraech' / 'index.html').as_uri()}")
    page.evaluate("navigator.clipboard.writeText('vorher')")
    page.locator("#rn-2 .rn").hover()
    page.get_by_role("button", name="Link zu Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("kennt ihre öffentliche Adresse nicht")
    assert clipboard(page) == "vorher"
    page.get_by_role("button", name="Zitat aus Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("ohne Link")
    assert clipboard(page).endswith("Rn.\u00a02") and "file:" not in clipboard(page)


def test_the_menu_by_keyboard_alone(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-1 .rn").focus()
    expect(menu(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Link zu Randnummer 1 kopieren")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    assert clipboard(page) == f"{TALK}#rn-1"
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()
    expect(page.locator("#rn-1 .rn")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu(page)).to_be_visible()
    expect(page.locator("#rn-1 .rn")).to_be_focused()
    page.wait_for_timeout(200)
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator("#fnref-1 a")).to_be_focused()
    expect(menu(page)).to_be_hidden()


def test_the_menu_by_touch(browser: Browser, talk_url: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").tap()
    expect(page.get_by_role("button", name="Link zu Randnummer 2 kopieren")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.url.endswith("#rn-2")
    for _ in range(5):  # the page may still be scrolling to the paragraph when the finger comes down elsewhere
        page.locator("#rn-3").tap()
        page.wait_for_timeout(200)
        if menu(page).is_hidden():
            break
    expect(menu(page)).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("link", "name", "address"), [
    ("gespraech/ h1 .headerlink", "«Vom Zuhören»", TALK),
    ("nachspiel/ h2 .headerlink", "«Ein Zwischenruf»", f"{SITE_URL}nachspiel/#zwischenruf"),
    ("gespraech/ #fn-2 .headerlink", "Anmerkung 2", f"{TALK}#fn-2"),
])  # fmt: skip
def test_headings_and_notes_have_the_menu(page: Page, talk_url: str, link: str, name: str, address: str) -> None:
    slug, selector = link.split(" ", 1)
    page.goto(f"{talk_url}{slug}")
    page.locator(selector).focus()
    page.get_by_role("button", name=f"Link zu {name} kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    assert clipboard(page) == address
    page.get_by_role("button", name=f"Zitat aus {name} kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("Zitat")
    assert clipboard(page).startswith("«") and clipboard(page).endswith(address)


def test_the_target_is_marked_and_clear_of_the_header(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{talk_url}gespraech/#rn-3")
    target, header = page.locator("#rn-3").bounding_box(), page.locator(".md-header").bounding_box()
    assert target and header and target["y"] >= header["y"] + header["height"]
    assert page.locator("#rn-3").evaluate("e => getComputedStyle(e).backgroundImage") != "none"
    assert page.locator("#rn-2").evaluate("e => getComputedStyle(e).backgroundImage") == "none"


def test_a_whole_paragraph_is_quoted_with_its_source(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").hover()
    page.get_by_role("button", name="Zitat aus Randnummer 2 kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    words, source = clipboard(page).rsplit("\n", 1)
    assert words.startswith("«Die offene Frage") and words.endswith("Rn.\u00a01 und 4 sowie in Anm.\u00a03.»")
    assert "nennen sie ‹die höfliche Pause›, andere" in words and "Schirm. Mehr" in words
    assert SOURCE in source and source.endswith(f"Rn.\u00a02, {TALK}#rn-2")


def test_one_sentence(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-3", "bermütige", "#rn-3", "das zwei")  # cut in the middle of two words
    words, credit, address = quoted(page)
    assert words == "«Übermütige Überbringer überhören gern das zweite»"
    assert SOURCE in credit and credit.endswith("Rn.\u00a03")
    assert (
        address
        == f"{TALK}#rn-3:~:text=%C3%9Cberm%C3%BCtige%20%C3%9Cberbringer%20%C3%BCberh%C3%B6ren%20gern%20das%20zweite"
    )
    follow(page, address.replace(SITE_URL, talk_url))
    assert marked(page, "#rn-3") == "Übermütige Überbringer überhören gern das zweite"


def test_signs_of_the_syntax_are_encoded(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-1", "Wer fragt", "#rn-1", "trotzdem Zeit.")
    address = quoted(page)[2]
    directive = address.partition(":~:text=")[2]
    assert "%2C" in directive and "%26" in directive and "%2D" in directive
    assert not re.search(r"[&,-]", directive)
    follow(page, address.replace(SITE_URL, talk_url))
    assert marked(page, "#rn-1") == "Wer fragt hält die Einlass Schlange auf gewinnt trotzdem Zeit"


def test_two_paragraphs(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-2", "Manche nennen", "#rn-3", "zwei Enden")
    words, credit, address = quoted(page)
    assert words.startswith("«Manche nennen sie ‹die höfliche Pause›") and words.endswith(
        "\n\nEin Gespräch hat zwei Enden»"
    )
    assert credit.endswith("Rn.\u00a02–3") and address.startswith(f"{TALK}#rn-2:~:text=Manche")
    follow(page, address.replace(SITE_URL, talk_url))
    assert marked(page, "#rn-2").startswith("Manche nennen sie die höfliche Pause")
    assert marked(page, "#rn-3").endswith("Ein Gespräch hat zwei Enden")


@pytest.mark.parametrize(("start", "words_before"), [("Die offene", ""), ("die offene", "Abends bleibt")])
def test_a_phrase_that_occurs_twice(page: Page, talk_url: str, start: str, words_before: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.evaluate("""(start) => {
        const text = [...document.querySelector("#rn-2").childNodes].find((node) => node.data?.includes(start));
        const from = text.data.indexOf(start);
        getSelection().setBaseAndExtent(text, from, text, from + "die offene Frage bleibt stehen".length);
    }""", start)  # fmt: skip
    words, _, address = quoted(page)
    assert words == f"«{start} Frage bleibt stehen»"
    assert "-," in address or ",-" in address
    follow(page, address.replace(SITE_URL, talk_url))
    assert marked(page, "#rn-2") == f"{start} Frage bleibt stehen"
    if words_before:
        assert unquote(address).partition("text=")[2].partition("-,")[0].endswith("bleibt")


def test_a_phrase_with_quotation_marks(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-2", "«die höfliche", "#rn-2", "Pause»")
    words, _, address = quoted(page)
    assert words == "«‹die höfliche Pause›»"
    follow(page, address.replace(SITE_URL, talk_url))
    assert marked(page, "#rn-2") == "die höfliche Pause"


def test_words_around_a_note_call(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-1", "auch für Züge.", "#rn-1", "Wer fragt")
    words, _, address = quoted(page)
    assert words == "«auch für Züge. Wer fragt»"
    follow(page, address.replace(SITE_URL, talk_url))
    assert marked(page, "#rn-1").replace(" 1 ", " ") == "auch für Züge Wer fragt"


def test_the_quotation_by_keyboard(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-3", "Ein Gespräch", "#rn-3", "Enden")
    button = page.get_by_role("button", name="Zitat kopieren", exact=True)
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Zitat aus Rn.")
    assert clipboard(page).startswith("«Ein Gespräch hat zwei Enden»")


def test_nothing_is_offered_outside_the_paper_s_words(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "h1", "Vom", "h1", "Zuhören")
    page.wait_for_timeout(400)
    expect(page.locator("button.address-quote")).to_have_count(0)


def test_citing_by_keyboard_alone(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Zitieren")
    expect(dialog.get_by_role("radio", name="Rn. 2")).to_be_focused()
    text = dialog.get_by_role("textbox", name="Zitierangabe")
    expect(text).to_have_value(re.compile(rf"^Heinrich.*Rn\.\u00a02, {TALK}#rn-2\.$"))
    page.keyboard.press("ArrowDown")
    expect(text).to_have_value(re.compile(rf"Vom Zuhören.*{TALK}\.$"))
    page.keyboard.press("ArrowDown")
    expect(text).to_have_value(re.compile(rf"^Heinrich.*{SITE_URL}\.$"))
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(text).to_have_value(re.compile(r"^@techreport"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("BibTeX für Das ganze Papier kopiert")
    assert clipboard(page).startswith("@techreport")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#rn-2 .rn")).to_be_focused()


@pytest.mark.parametrize(
    ("form", "ending"), [("Zitat", "txt"), ("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")]
)
def test_each_form_is_saved(page: Page, talk_url: str, form: str, ending: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-3 .rn").hover()
    page.get_by_role("button", name="Zitieren (Randnummer 3)").click()
    page.get_by_role("radio", name=form, exact=True).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Herunterladen").click()
    assert download.value.suggested_filename == f"heinrich-boell-stiftung2017-gespraech-rn-3.{ending}"
    saved = Path(download.value.path()).read_text("utf-8")
    assert (
        saved.replace("\r\n", "\n").strip() == page.get_by_role("textbox", name="Zitierangabe").input_value().strip()
    )


def test_citing_works_from_a_file(page: Page, talk: Path) -> None:
    page.goto((talk / "nachspiel" / "index.html").as_uri())
    page.locator("#rn-5 .rn").hover()
    page.get_by_role("button", name="Zitieren (Randnummer 5)").click()
    expect(page.get_by_role("textbox", name="Zitierangabe")).to_have_value(re.compile(r"nachspiel/#rn-5\.$"))


def preview(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def test_a_reference_previews_its_paragraph(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    link = page.locator("#rn-2").get_by_role("link", name="4", exact=True)
    expect(link).to_have_attribute("href", "../nachspiel/#rn-4")
    link.hover()
    expect(preview(page)).to_contain_text("Schweigen ist die längste Antwort.")
    preview(page).hover()
    page.wait_for_timeout(600)
    expect(preview(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()


def test_a_preview_by_keyboard_keeps_focus(page: Page, talk_url: str) -> None:
    page.goto(talk_url)
    link = page.get_by_role("link", name="Rn. 2")
    link.focus()
    expect(preview(page)).to_contain_text("«die höfliche Pause»")
    expect(link).to_have_attribute("aria-describedby", "__preview")
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/gespraech/#rn-2")


def test_a_preview_from_a_file(page: Page, talk: Path) -> None:
    page.goto((talk / "index.html").as_uri())
    page.get_by_role("link", name="Anm. 1").hover()
    expect(preview(page)).to_contain_text("Die Schlange")


def test_numbers_in_headings_code_links_and_of_others_stay_as_they_are(page: Page, talk_url: str) -> None:
    page.goto(talk_url)
    links = page.locator("article a:not(.headerlink)").filter(has_text=re.compile(r"Rn|Anm")).all_inner_texts()
    assert [text.replace("\u00a0", " ") for text in links] == ["Rn. 2", "Rn. 5", "Anm. 1", "Rn. 1"]
    assert page.locator("article a.crossref").count() == 3


def test_notes_are_tooltips_at_390_pixels(browser: Browser, talk_url: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    call = page.locator("#fnref-2 a")
    call.tap()
    expect(preview(page)).to_contain_text("Queues and Quarrels")
    assert page.url.endswith("/gespraech/")
    box = preview(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    call.tap()
    page.wait_for_url("**/gespraech/#fn-2")
    context.close()


def test_notes_stand_beside_their_lines_at_1440_pixels(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{talk_url}gespraech/")
    text = page.locator("#rn-1").bounding_box()
    below = 0.0
    for number in (1, 2):
        call, note = page.locator(f"#fnref-{number}").bounding_box(), page.locator(f"#fn-{number}").bounding_box()
        assert text and call and note
        assert note["x"] > text["x"] + text["width"] and note["x"] + note["width"] <= 1440
        assert note["y"] >= below and abs(note["y"] - max(call["y"], below)) < 24
        below = note["y"] + note["height"]
    page.locator("#fnref-1 a").hover()
    page.wait_for_timeout(300)
    expect(preview(page)).to_have_count(0)
    page.locator("#fnref-1 a").click()
    expect(page.locator("#fn-1")).to_be_in_viewport()


def test_sidenotes_leave_the_column_to_the_contents(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{talk_url}nachspiel/")
    expect(page.locator(".with-sidenotes")).to_have_count(0)
    page.locator("#fnref-3 a").hover()
    expect(preview(page)).to_contain_text("Wecker")


def test_without_scripts_everything_is_there(browser: Browser, talk_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    last, note = page.locator("#rn-3").bounding_box(), page.locator("#fn-1").bounding_box()
    assert last and note and note["y"] > last["y"] + last["height"], "plain endnotes"
    page.locator("#rn-2 .rn").click()
    assert page.url.endswith("#rn-2")
    page.goto(f"{talk_url}rn/4/")
    page.wait_for_url(f"{talk_url}nachspiel/#rn-4")
    page.goto(talk_url)
    page.get_by_role("link", name="Rn. 2").click()
    page.wait_for_url("**/gespraech/#rn-2")
    context.close()


def test_short_addresses_from_a_server_and_a_file(page: Page, talk_url: str, talk: Path) -> None:
    page.goto(f"{talk_url}rn/5/")
    page.wait_for_url(f"{talk_url}nachspiel/#rn-5")
    page.goto((talk / "rn" / "5" / "index.html").as_uri(), wait_until="commit")
    page.wait_for_url(f"{(talk / 'nachspiel').as_uri()}/#rn-5")


def test_printed_pages_have_endnotes_and_no_furniture(page: Page, talk_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").focus()
    expect(menu(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(menu(page)).to_be_hidden()
    last, note = page.locator("#rn-3").bounding_box(), page.locator("#fn-1").bounding_box()
    assert last and note and note["y"] > last["y"] + last["height"]
    assert page.locator(".headerlink:visible").count() == 0


def test_nothing_moves_for_those_who_want_less_motion(page: Page, talk_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").hover()
    expect(menu(page)).to_be_visible()
    moving = page.evaluate("""() => [...document.querySelectorAll("[class^='address-'], .rn, .cite, .headerlink")]
        .filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.01
            || getComputedStyle(e).animationName !== "none")
        .map((e) => e.className)""")
    assert moving == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menu_dialog_and_preview_pass_axe(page: Page, talk_url: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-2 .rn").focus()
    page.locator("#rn-2").get_by_role("link", name="4", exact=True).hover()
    expect(menu(page)).to_be_visible()
    expect(preview(page)).to_be_visible()
    first = violations(Axe().run(page).response)
    page.mouse.move(2, 2)
    page.get_by_role("button", name="Zitieren (Randnummer 2)").click()
    expect(page.get_by_role("dialog", name="Zitieren")).to_be_visible()
    assert first + violations(Axe().run(page).response) == []


def violations(response: dict[str, list[dict[str, object]]]) -> list[str]:
    return [f"{fault['id']}: {json.dumps(fault['nodes'])[:300]}" for fault in response["violations"]]
