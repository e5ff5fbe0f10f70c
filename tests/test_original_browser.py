"""A reader opens a copy of the paper in the browser: what is read, kept, shown, quoted and refused. The paper is one
of our own, whose fingerprints stand in the place of the edition's."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from edition.base.german import NBSP
from tests.conftest import CITED
from tests.papers.text_engine import export
from tests.test_original_papers import paper, prints_of

PAPER = "Niemand (Hrsg.) (2001): Die Bäume"
FORMS = {"title": "Original", "text": f"{PAPER}.", "ris": "TY  - RPRT"}
PLACED = FORMS | {"text": f"{PAPER}, S.{NBSP}\u2180–\u2181.", "ris": "TY  - RPRT SP  - \u2180"}
WORKS = {"cited": PAPER, "whole": FORMS, "placed": PLACED}
PRINTS = f"window.edition.original = {json.dumps({**prints_of(paper).model_dump(), 'paper': WORKS})};"
PRINTS += f"window.edition.original.pages = {json.dumps({number: 6 + number * 3 // 10 for number in range(1, 25)})};"
COPY = export(paper(), "[{}]")
PASTE = """(field, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
SELECT = "(words) => { document.getSelection().removeAllRanges(); document.getSelection().selectAllChildren(words) }"
PANEL = ".own-copy__panel"
TAKE = """navigator.clipboard.write = async ([item]) =>
    { window.copied = item.getType("text/plain").then((words) => words.text()) }"""
Open = Callable[..., Page]


@pytest.fixture
def opened(page: Page, base_url: str, nothing_fails: None) -> Open:
    """Opens a page of the site whose paper is ours, and there a copy as a file of plain text."""
    answer = {"body": PRINTS, "content_type": "text/javascript"}
    page.context.route("**/assets/original.js", lambda route: route.fulfill(**answer))
    page.add_init_script(TAKE)

    def open_copy(slug: str, copy: str | bytes = COPY) -> Page:
        page.goto(f"{base_url}{slug}", wait_until="networkidle")
        if copy:
            choose(page, copy)
        if copy is COPY:
            verified(page, "24/24")
        return page

    return open_copy


def choose(page: Page, copy: str | bytes) -> None:
    content = copy if isinstance(copy, bytes) else copy.encode()
    file = {"name": "copy.txt", "mimeType": "text/plain", "buffer": content}
    page.locator("[data-original-file]").set_input_files([file])


def paste(page: Page, text: str) -> None:
    page.locator(f"{PANEL} textarea").evaluate(PASTE, text)


def verified(page: Page, count: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-original", count, timeout=20_000)


def words(wording: Locator) -> str:
    """The words of a wording as a reader sees them, without its name."""
    return " ".join(wording.inner_text().removeprefix(wording.locator(".address-which").inner_text()).split())


def as_printed(number: int) -> str:
    """A paragraph of the paper with its calls as plain numbers."""
    return re.sub(r"\[\^(\d+)\]", r"[\1]", paper().paragraphs[number - 1])


def test_a_pasted_copy_stands_beside_the_text_without_the_network(opened: Open) -> None:
    page = opened("fluchtursachen/", "")
    with page.expect_event("requestfinished", lambda request: "recognising.js" in request.url):
        page.locator(".own-copy").click()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    paste(page, COPY)
    verified(page, "24/24")
    for number, on in ((19, "11–12"), (20, "12"), (21, "12")):  # the next of the first begins on another page
        home = page.locator(f"#rn-{number}")
        assert re.sub(r"(\D)12(?=\W)", r"\1[12]", words(home.locator(".original"))) == as_printed(number)
        assert home.locator(".address-which").all_inner_texts() == ["Lesefassung", f"Original, S.{NBSP}{on}"]
        left, right = (home.locator(kind).bounding_box() for kind in (".retold", ".original"))
        assert left and right and (left["x"] + left["width"] <= right["x"], left["y"]) == (True, right["y"])
    expect(page.get_by_role("radio", name="beide")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#rn-20 .retold")).to_be_hidden()
    expect(page.locator("#rn-20 .original")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#rn-20 .retold")).to_be_visible()
    expect(page.locator("#rn-20 .original")).to_be_hidden()
    assert asked == []


def test_on_a_phone_and_on_paper_one_stands_below_the_other_or_both_beside(opened: Open) -> None:
    page = opened("fluchtursachen/")
    page.set_viewport_size({"width": 390, "height": 800})
    above, below = (page.locator(f"#rn-20 {kind}").bounding_box() for kind in (".retold", ".original"))
    assert above and below and above["x"] <= below["x"] and above["y"] + above["height"] <= below["y"]
    for scheme in ("light", "dark"):
        page.emulate_media(media="print", color_scheme=scheme)
        expect(page.locator(PANEL)).to_be_hidden()
        expect(page.locator("#rn-20 .address-which").last).to_have_css("color", "rgb(51, 51, 51)")  # 12.6 : 1


def test_a_copy_stays_for_the_visit_and_longer_when_asked(opened: Open) -> None:
    page = opened("", COPY.encode("utf-16"))
    status = page.locator(f"{PANEL} [role=status]")
    verified(page, "24/24")
    expect(status).to_contain_text("bis Sie diesen Tab schließen")
    kept = "[localStorage, sessionStorage].map((all) => Object.keys(all).filter((key) => key.includes('original')))"
    assert page.evaluate(kept) == [[], [name := "edition:original:/pfad/"]]
    page.get_by_role("radio", name="Original").check()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened("fluchtursachen/", "")
    verified(page, "24/24")
    expect(page.locator("#rn-20 .retold")).to_be_hidden()
    assert not [url for url in asked if "worker.js" in url or "recognising.js" in url]
    page.get_by_role("button", name="Original: 24 von 24 Absätzen").click()
    page.get_by_role("button", name="merken").click()
    assert page.evaluate(kept) == [[name], []]
    another = page.context.new_page()
    another.goto(page.url)
    verified(another, "24/24")
    page.get_by_role("button", name="Löschen").click()
    expect(status).to_contain_text("gelöscht")
    assert page.evaluate(kept) == [[], []] and page.locator(".original").count() == 0
    expect(page.locator("#rn-20 .retold")).to_be_visible()
    expect(page.get_by_role("button", name="Original daneben")).to_be_focused()
    another.get_by_role("button", name="Original: 24").click()
    another.get_by_role("radio", name="beide").check()
    assert another.evaluate(kept) == [[], []]


def test_where_nothing_can_be_kept_it_says_so(opened: Open, page: Page) -> None:
    page.add_init_script("for (const name of ['localStorage', 'sessionStorage']) delete window[name]")
    opened("fluchtursachen/")
    expect(page.locator(f"{PANEL} [role=status]")).to_contain_text("nur auf dieser Seite")


def test_parts_of_the_paper_are_put_together(opened: Open) -> None:
    page = opened("gesamttext/", "")
    page.get_by_role("button", name="Original daneben").click()
    paste(page, COPY[: len(COPY) // 8])
    status = page.locator(f"{PANEL} [role=status]")
    expect(status).to_contain_text(re.compile(r"^Nur [1-4] von 24 Absätzen gefunden\. Bitte den ganzen Text kopieren"))
    assert page.locator("#rn-1 .original").count() == 1 and page.locator("#rn-24 .original").count() == 0
    paste(page, COPY[len(COPY) // 16 :])
    verified(page, "24/24")
    expect(page.locator(f"{PANEL} textarea")).to_be_hidden()
    expect(page.locator("#rn-24 .address-which").last).to_have_text(f"Original, ab S.{NBSP}13")
    page.get_by_role("button", name="Schließen").click()
    expect(page.get_by_role("button", name="Original: 24 von 24 Absätzen")).to_be_focused()


def test_a_quotation_from_the_original_is_the_papers(opened: Open) -> None:
    page = opened("fluchtursachen/")
    for number, printed in ((19, f"S.{NBSP}11–12"), (20, f"S.{NBSP}12")):
        page.locator(f"#rn-{number} .original").evaluate(SELECT)
        page.get_by_role("button", name="Zitat des Originals", exact=True).click()
        copied = page.evaluate("window.copied")
        quoted, source = copied.rsplit("\n\n", 1)
        assert quoted == f"«{as_printed(number).replace('«', '‹').replace('»', '›')}»"
        place = rf"Rn\.{NBSP}{number} \[[^]]+\] der Lesefassung"
        assert re.fullmatch(f"{re.escape(f'{PAPER}, {printed}')}, {place}, {CITED}fluchtursachen/#rn-{number}", source)
    page.locator("#rn-20 .rn").click()
    page.locator(".address-menu [role=menuitem]", has_text="Original").click()
    assert page.evaluate("window.copied") == copied
    page.locator("#rn-20 .rn").click()
    page.get_by_role("menuitem", name="Zitat", exact=True).click()
    expect(page.locator(".address-status")).to_have_text(f"Lesefassung aus Rn.{NBSP}20 kopiert.")
    assert page.evaluate("window.copied").splitlines()[-1].startswith("Lesefassung, Version")


def test_either_work_is_cited_where_a_copy_is_open(opened: Open) -> None:
    page = opened("fluchtursachen/")
    page.locator("#rn-21 .rn").click()
    page.locator(".address-menu [role=menuitem]", has_text="Zitieren").click()
    cited = page.get_by_role("textbox", name="Quellenangabe")
    expect(cited).to_have_value(re.compile("^Lesefassung, Version"))
    page.get_by_role("radio", name="Original").last.check()
    expect(cited).to_have_value(f"{PAPER}, S.{NBSP}12.")
    page.get_by_role("radio", name="RIS").check()
    expect(cited).to_have_value(re.compile(r"SP  - 12$"))
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="Original").first.check()  # who sees the paper's words alone cites the paper
    page.locator("#rn-21 .rn").click()
    page.locator(".address-menu [role=menuitem]", has_text="Zitieren").click()
    expect(cited).to_have_value(re.compile(r"SP  - 12$"))


def test_what_is_not_verified_to_the_word_is_marked_and_cannot_be_quoted(opened: Open) -> None:
    first = paper().paragraphs[19].split()
    page = opened("fluchtursachen/", COPY.replace(" ".join(first[:3]), "; ".join(first[:3])))
    verified(page, "23/24")
    expect(page.locator(f"{PANEL} [role=status]")).to_contain_text(f"nicht zitierbar: Rn.{NBSP}20.")
    expect(page.locator("#rn-20 .address-which").last).to_contain_text("nicht zitierbar")
    assert page.locator(".original[data-original-verified]").count() == page.locator(".original").count() - 1
    page.locator("#rn-20 .original").evaluate(SELECT)
    page.locator("#rn-20 .rn").click()
    expect(page.get_by_role("menuitem", name="Zitat", exact=True)).to_be_visible()
    assert page.locator(".address-menu [role=menuitem]", has_text="Original").count() == 0
    expect(page.locator(".address-quote")).to_be_hidden()


def test_notes_and_addresses_lead_to_what_is_seen(opened: Open) -> None:
    page = opened("gesamttext/")
    assert page.locator("p[id^=rn-] .original").count() == 24 and page.locator(".footnote .original").count() == 2
    page.get_by_role("radio", name="Original").check()
    call = page.locator(".original sup[id^=fnref-]").first
    number = call.inner_text().strip()
    assert page.locator(f"[id=fnref-{number}]").count() == 1
    call.locator("a").click()
    page.wait_for_url(f"**/gesamttext/#fn-{number}")
    page.locator(f"#fn-{number} .footnote-backref").first.click()
    expect(call).to_be_in_viewport()
    page.goto(f"{page.url.partition('#')[0]}#rn-12")
    expect(page.locator("#rn-12 .original")).to_be_in_viewport()


def test_the_search_finds_its_words_and_says_where(opened: Open) -> None:
    page = opened("fluchtursachen/")
    asked = re.findall(r"\w{8,}", paper().paragraphs[20])[:3]  # of the paper alone
    box = page.get_by_role("textbox", name="Suche")
    for _ in ("here", "from another page"):
        box.press_sequentially(" ".join(asked))
        expect(page.locator(".md-search-result a h2").first).to_have_text(f"Rn.{NBSP}21 · im Original")
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/fluchtursachen/#rn-21$"))
        expect(page.locator("#rn-21 .original mark").first).to_have_text(asked[0])
        expect(page.locator("#rn-21")).to_be_in_viewport()
        page.goto(page.url.replace("fluchtursachen/#rn-21", "fazit/"))


@pytest.mark.parametrize(("copy", "answer"), [
    ("Am Schalter endet die Geduld nicht, sie wird nur leiser. " * 40, "anderes Papier: 0 von 24 Absätzen gefunden"),
    (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "anderes Papier: 0 von 24 Absätzen gefunden"),
    ("12 13\n14 15\n", "kein Text. Ein Scan braucht"),
    (b"%PDF-1.7\n" + bytes(range(256)) * 9, "PDF-Programm alles markieren"),
])  # fmt: skip
def test_what_is_no_copy_is_refused(opened: Open, copy: str | bytes, answer: str) -> None:
    page = opened("fazit/", copy)
    expect(page.locator(f"{PANEL} [role=status]")).to_contain_text(answer, timeout=20_000)
    expect(page.locator("html")).to_have_attribute("data-original", "0/24")
    choose(page, COPY)
    verified(page, "24/24")


def test_50_mb_are_refused_before_they_are_read(opened: Open) -> None:
    page = opened("fazit/", "")
    page.locator(f"{PANEL} textarea").evaluate("""(field) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(5e7)], "copy.txt"));
      field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }""")
    expect(page.locator(f"{PANEL} [role=status]")).to_contain_text("Das ist zu viel")


def test_a_copy_is_text_and_nothing_else(opened: Open) -> None:
    page = opened("fluchtursachen/")
    page.get_by_role("button", name="merken").click()
    hostile = "<img src=x onerror='window.smuggled = 1'><script>window.smuggled = 1</script>"
    page.evaluate("""(hostile) => {
      const [key] = Object.keys(localStorage).filter((key) => key.includes("original"));
      localStorage.setItem(key, localStorage.getItem(key).replace(/"text":"/g, (all) => all + hostile));
    }""", hostile)  # fmt: skip
    opened("fluchtursachen/", "")
    expect(page.locator("#rn-20 .original")).to_contain_text("<img src=x onerror")
    assert page.locator(".original img, .original script").count() == 0 and not page.evaluate("window.smuggled")


def test_the_zip_reads_a_copy_from_a_file(page: Page, site: Path, tmp_path: Path) -> None:
    """Where there is no worker and nothing can be fetched."""
    (archive,) = (site / "downloads").glob("*.zip")
    zipfile.ZipFile(archive).extractall(tmp_path)
    (home,) = tmp_path.iterdir()
    (home / "assets" / "original.js").write_text(PRINTS, "utf-8")
    page.goto((home / "fluchtursachen" / "index.html").as_uri())
    choose(page, COPY)
    verified(page, "24/24")
    assert words(page.locator("#rn-20 .original")) == as_printed(20)


def test_the_chooser_is_where_the_text_is_told(site: Path) -> None:
    told = [path for path in site.rglob("index.html") if "data-original-file" in path.read_text("utf-8")]
    having = {path.parent.relative_to(site).as_posix() for path in told}
    slugs = {path.stem for path in (site / "downloads").glob("*.pdf")} - {"empfehlungen", "whole-of-government"}
    assert having == {".", "gesamttext", "ueber", *slugs} and len(slugs) == 11
    assert '"pages":{"1":4,"10":8,' in (site / "assets" / "original.js").read_text("utf-8")
