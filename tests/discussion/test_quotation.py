"""Quotations with their source, and addresses that lead a browser to the quoted words."""

import re
from io import BytesIO
from urllib.parse import unquote

import lxml.html
import pytest
from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SITE_URL
from tests.discussion.reader import TALK, clipboard, entry, pasted, select

AFTER = "nach: Heinrich-Böll-Stiftung (Hrsg.) (2017): Internationale"


def quoted(page: Page) -> tuple[str, str, str]:
    """Press «Zitat» at the selection; returns the words, the source without address, and the address."""
    page.get_by_role("button", name="Zitat", exact=True).click()
    expect(page.get_by_role("status").last).to_contain_text("kopiert")
    words, source = clipboard(page).rsplit("\n\n", 1)
    credit, _, address = source.rpartition(", ")
    return words, credit, address


def follow(page: Page, address: str) -> None:
    """Go to an address as from another site."""
    page.goto("about:blank")
    page.goto(address)


MARK = (255, 224, 138)  # --mark, the ground of what a text directive found


def marked(page: Page, element: str) -> str:
    """The words of an element that stand on the colour of ::target-text, read from the screen word by word."""
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
        return box.height > 0 and any(color == MARK for _, color in box.getcolors(box.width * box.height) or [])

    return " ".join(word for word, *box in boxes if on_mark(*box))


def test_a_whole_paragraph_is_quoted_with_its_source(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    entry(page, "#rn-2 .rn", "Zitat").click()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    words, source = clipboard(page).rsplit("\n\n", 1)
    assert words.startswith("«Die offene Frage") and words.endswith("Rn.\u00a01 und 4 sowie in Anm.\u00a03.»")
    assert "nennen sie ‹die höfliche Pause›, andere" in words and "Schirm. Mehr" in words
    assert source.startswith("Lesefassung, Version ") and source.endswith(f", S.\u00a01, {TALK}#rn-2")
    assert f"), Rn.\u00a02, {AFTER}" in source


def test_one_sentence(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.evaluate("document.getElementById('rn-3').dataset.stichwort = 'Übermut der Boten'")
    select(page, "#rn-3", "bermütige", "#rn-3", "das zwei")  # cut in the middle of two words
    words, credit, address = quoted(page)
    assert words == "«Übermütige Überbringer überhören gern das zweite»"
    assert f"Rn.\u00a03 [Übermut der Boten], {AFTER}" in credit and credit.endswith("S.\u00a02")
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
    assert not re.search(r"[&,\-!'()*]", directive)
    assert f'href="{address}"' in MarkdownIt().render(f"[Rn. 1]({address})")
    follow(page, address.replace(SITE_URL, talk_url))
    assert marked(page, "#rn-1") == "Wer fragt hält die Einlass Schlange auf gewinnt trotzdem Zeit"


def test_two_paragraphs(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-2", "Manche nennen", "#rn-3", "zwei Enden")
    words, credit, address = quoted(page)
    assert words.startswith("«Manche nennen sie ‹die höfliche Pause›") and words.endswith(
        "\n\nEin Gespräch hat zwei Enden»"
    )
    assert f"), Rn.\u00a02–3, {AFTER}" in credit and credit.endswith("S.\u00a01–2")
    assert address.startswith(f"{TALK}#rn-2:~:text=Manche")
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


def test_a_selection_is_quoted_by_keyboard(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.locator("#rn-3 .rn").focus()
    select(page, "#rn-3", "Ein Gespräch", "#rn-3", "Enden")
    expect(page.get_by_role("button", name="Zitat", exact=True)).to_be_visible()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_have_text("Lesefassung aus Rn.\u00a03 kopiert.")
    assert clipboard(page).startswith("«Ein Gespräch hat zwei Enden»")


def test_on_touch_both_offers_are_docked_at_the_lower_edge(browser: Browser, talk_url: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(f"{talk_url}gespraech/")
    select(page, "#rn-1", "Wer zuhört", "#rn-1", "mehr")
    for name in ("Link", "Zitat"):
        box = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box and box["y"] + box["height"] >= 680 and box["height"] >= 44 and page.evaluate("innerWidth") == 390
    page.get_by_role("button", name="Zitat", exact=True).tap()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    page.locator("#rn-3").evaluate("(place) => place.scrollIntoView({ block: 'end' })")  # where the handles would be
    select(page, "#rn-3", "Ein Gespräch", "#rn-3", "zweite")
    expect(page.locator(".address-quote--above")).to_be_visible()
    assert (page.locator(".address-quote").bounding_box() or {"y": 700})["y"] < 60
    context.close()


def markdown(page: Page) -> str:
    entry(page, "#rn-2 .rn", "Zitieren").click()
    page.get_by_role("radio", name="Markdown").check()
    text = page.get_by_role("textbox", name="Quellenangabe").input_value()
    page.keyboard.press("Escape")
    return text


@pytest.mark.parametrize("modern", [True, False])
def test_what_is_pasted_keeps_its_form(page: Page, talk_url: str, modern: bool) -> None:
    if not modern:
        page.add_init_script("delete window.ClipboardItem")
    page.goto(f"{talk_url}gespraech/")
    page.evaluate("document.getElementById('rn-2').dataset.stichwort = 'Wort & *Ort*'")
    entry(page, "#rn-2 .rn", "Zitat").click()
    expect(page.get_by_role("status")).to_contain_text("kopiert")
    quotation, line = lxml.html.fragments_fromstring(pasted(page, "div"))
    address = f"{TALK}#rn-2"
    assert quotation.tag == "blockquote" and quotation.text_content().startswith("«Die offene Frage")
    assert quotation.get("cite") in {address, None}  # the browser may take it out as it pastes
    assert [link.get("href") for link in line.iter("a")] == [address]
    assert line.find(".//a").text in {"Rn.\u00a02", "Rn. 2"} and " [Wort & *Ort*], nach: " in line.text_content()
    assert line.find(".//i").text.startswith("Internationale und nationale Aspekte")
    plain = pasted(page, "textarea")
    assert plain == clipboard(page) and plain.endswith(f", S.\u00a01, {address}")
    tree = lxml.html.fragment_fromstring(MarkdownIt().render(plain), create_parent=True)
    assert len(tree) == 2, "words and source are two paragraphs"


@pytest.mark.parametrize("html", [True, False])
def test_markdown_means_the_same_to_every_renderer(page: Page, talk_url: str, html: bool) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.evaluate("""() => {
        const paragraph = document.getElementById("rn-2");
        paragraph.lastChild.replaceWith(" 1. *So* <i>steht</i> `es` da_und_dort &amp; [hier](x)");
    }""")  # fmt: skip
    text = markdown(page)
    quotation, line = lxml.html.fragment_fromstring(MarkdownIt("commonmark", {"html": html}).render(text), True)
    assert quotation.tag == "blockquote" and [each.tag for each in quotation] == ["p"]
    assert "*So* <i>steht</i> `es` da_und_dort &amp; [hier](x)»" in quotation.text_content()
    assert [each.tag for each in line.iter()] == ["p", "a", "em"]
    assert line[0].get("href") == f"{TALK}#rn-2" and ", nach: Heinrich" in line.text_content()


def test_copying_by_hand_leaves_numbers_and_calls_out(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    page.evaluate("getSelection().selectAllChildren(document.getElementById('rn-1'))")
    page.keyboard.press("Control+c")
    assert "auch für Züge. Wer fragt" in " ".join(clipboard(page).split()) and not clipboard(page).startswith("1")
    assert "<sup" not in pasted(page, "div") and "Züge.1" not in page.locator("#field").inner_text()


def test_nothing_is_offered_outside_the_paper_s_words(page: Page, talk_url: str) -> None:
    page.goto(f"{talk_url}gespraech/")
    select(page, "h1", "Vom", "h1", "Zuhören")
    page.wait_for_timeout(400)
    expect(page.locator(".address-quote")).to_have_count(0)
