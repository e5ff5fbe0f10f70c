"""Any page on paper: the same in both schemes, black on white, nothing cut off, no title alone, no page half empty."""

import pypdfium2
import pytest
from PIL import ImageOps
from playwright.sync_api import Browser

from tests.conftest import CITED, RECORD

PAPER = {"width": 635, "height": 970}  # what A4 leaves between the margins of print.css, in pixels

# Words that are paler than 7 : 1 or stand on another ground than white, what juts out, and numbers that break.
FAULTS = """() => {
  const parts = (colour) => [...colour.matchAll(/[\\d.]+/g)].map(Number);
  const clear = (colour) => parts(colour)[3] === 0;
  const contrast = (colour) => {
    const [red, green, blue] = parts(colour)
      .map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
  };
  const lines = (text) => {
    const range = document.createRange();
    range.selectNode(text);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size;
  };
  const faults = (element) => {
    const { color, fill, backgroundColor } = getComputedStyle(element);
    const ink = element.closest("svg") ? fill : color;
    const { left, right } = element.getBoundingClientRect();
    const text = [...element.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
    return [
      text && (contrast(ink) < 7 || parts(ink).length > 3) && `is pale: ${ink}`,
      !clear(backgroundColor) && contrast(backgroundColor) > 1 && `stands on ${backgroundColor}`,
      (left < -1 || right > innerWidth + 1) && `goes from ${left} to ${right}`,
      text && element.matches(".register__number, .register__matrix td *") && lines(text) > 1 && "breaks",
    ].filter(Boolean).map((fault) => `${element.tagName} ${element.className} ${fault}`);
  };
  return [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility()).flatMap(faults);
}"""
FURNITURE = """.md-header, .md-footer, .md-sidebar, .md-search, .take-along, .headerlink, .footnote-backref,
    .figure__data, select, button, .work__exports, .resume"""


@pytest.mark.parametrize("path", ["", "herausforderungen/", "empfehlungen/", "glossar/", "literatur/", "abbildungen/"])
def test_a_page_prints_black_on_white_in_both_schemes(browser: Browser, base_url: str, path: str) -> None:
    printed = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(base_url + path)
        sheets = list(pypdfium2.PdfDocument(page.pdf(format="A4", print_background=True)))
        pictures = [sheet.render(scale=1).to_pil().convert("L") for sheet in sheets]
        printed.append([picture.tobytes() for picture in pictures])
        ends = [ImageOps.invert(picture).getbbox()[3] / picture.height for picture in pictures]
        assert min(ends[:-1], default=1) > 0.55, "a page is half empty"
        titles = {"".join(title.split()) for title in page.locator(":is(h1, h2, h3):visible").all_inner_texts()}
        words = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]
        assert [text[-60:] for text in words if text.endswith(tuple(titles))] == []
        page.emulate_media(media="print")
        page.set_viewport_size(PAPER)
        assert page.evaluate(FAULTS) == []
        assert page.locator(FURNITURE).locator("visible=true").all_inner_texts() == []
        source = page.locator(".print-source").inner_text()
        assert source.count("https://") == 1 and f"{CITED}{path}" in source and f"Version {RECORD.version}" in source
        assert page.locator(".footnote li").evaluate_all("notes => notes.every((note) => note.checkVisibility())")
        context.close()
    assert printed[0] == printed[1]
