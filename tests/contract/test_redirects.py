"""Redirects: pages that are dropped, readers who are led on with and without scripts, lines that are wrong."""

import re
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Late

from edition.pages.former import keep_former
from edition.sources.lock import read_lock
from edition.sources.redirects import Redirect, Redirects, read_redirects
from tests.conftest import served
from tests.contract.editing import REDIRECTS, accepted, change, put, refused


def drop_page(paper: Path) -> None:
    """Move everything of the second page to the first, under its numbers, and drop the page."""
    second = (paper / "docs/nachspiel.md").read_text("utf-8").split("# Vom Schweigen {: #nachspiel }\n")[1]
    change(paper, "docs/gespraech.md", lambda text: text + second)
    (paper / "docs/nachspiel.md").unlink()
    change(
        paper,
        "mkdocs.yml",
        lambda text: text.replace("  - Vom Schweigen: nachspiel.md\n", "").replace("sections: 2", "sections: 1"),
    )


def test_a_dropped_page(paper: Path) -> None:
    drop_page(paper)
    said = refused(paper, "«/nachspiel/» was published and is gone", "«/nachspiel/#rn-4: /gespraech/#rn-4»")
    assert said.count("[address-gone]") == len([a for a in read_lock(paper)[0] if "/nachspiel" in a])
    change(paper, REDIRECTS, lambda _: "/nachspiel/: /gespraech/\n")
    refused(paper, "there is no «/gespraech/#nachspiel»", "Add a redirect of its own")
    change(paper, REDIRECTS, lambda text: f"{text}/nachspiel/#nachspiel: /gespraech/#rn-4\n")
    said = refused(paper, "«/downloads/nachspiel.pdf» was published and is gone", "which page stands in for the file")
    assert said.count("[address-gone]") == 1
    change(paper, REDIRECTS, lambda text: f"{text}/downloads/nachspiel.pdf: /gespraech/\n")
    accepted(paper)
    sums = (paper / "site" / "downloads" / "SHA256SUMS").read_text("utf-8")
    assert "gespraech.pdf" in sums and "nachspiel" not in sums


TABLE = (
    "<table><thead><tr><th>Nr.</th><th>Wer</th></tr></thead><tbody>\n"
    + "".join(f'<tr id="zeile-{number}">\n<td>{number}</td><td>jemand</td></tr>\n' for number in range(2, 90))
    + "</tbody></table>\n"
)


@pytest.fixture(scope="module")
def moved(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper's site after its second page was dropped and a heading on the home page renamed, with redirects."""
    home = Path(shutil.copytree(published, tmp_path_factory.mktemp("moved") / "edition"))
    drop_page(home)
    change(home, "docs/index.md", put("#kein-link", "#ohne-link"))
    change(home, "docs/index.md", lambda text: f"{text}\n{TABLE}")
    change(home, REDIRECTS, lambda _: "/nachspiel/: /gespraech/\n/nachspiel/#nachspiel: /gespraech/#rn-4\n"
           "/#kein-link: /#ohne-link\n/#alt: /gespraech/#rn-3\n/#zeile-1: /#zeile-9\n"
           "/downloads/nachspiel.pdf: /gespraech/#rn-4\n")  # fmt: skip
    accepted(home)
    return home / "site"


MOVED = {
    "nachspiel/": "gespraech/",
    "nachspiel/#rn-5": "gespraech/#rn-5",
    "nachspiel/#50%": "gespraech/#50%",
    "nachspiel/#nachspiel": "gespraech/#rn-4",
    "rn/5/": "gespraech/#rn-5",
    "downloads/nachspiel.pdf": "gespraech/#rn-4",
    "#kein-link": "#ohne-link",
    "#zeile-1": "#zeile-9",
    "#alt": "gespraech/#rn-3",
}


@pytest.mark.parametrize("scripts", [True, False])
def test_redirects_lead_readers_on(browser: Browser, moved: Path, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    with served(moved) as base:
        for old, new in MOVED.items():
            page.goto("about:blank")  # so that none is a mere change of the anchor
            page.goto(f"{base}{old}")
            with suppress(Late):
                page.wait_for_url(f"{base}{new}", timeout=2000)
            assert_arrived(page, page.url.removeprefix(base), old, new, scripts=scripts)
    page.close()


def assert_arrived(page: Page, arrived: str, old: str, new: str, *, scripts: bool) -> None:
    if scripts or "#" not in old or arrived == new:
        assert arrived == new
    elif old.startswith("nachspiel"):
        assert arrived.startswith("gespraech/"), "without scripts the page at least"
    else:
        mark = page.locator(f"[id='{old[1:]}']")
        inside = mark.locator(f"xpath=ancestor::*[@id='{new.rpartition('#')[2]}']").count()
        assert inside or mark.get_by_role("link").get_attribute("href") == new, old
        assert inside or mark.is_visible(), old


@pytest.mark.parametrize(
    ("old", "new"),
    [("nachspiel/index.html#rn-5", "gespraech/#rn-5"), ("index.html#kein-link", "index.html#ohne-link")],
)
def test_redirects_work_from_files(page: Page, moved: Path, old: str, new: str) -> None:
    page.goto(f"{moved.as_uri()}/{old}", wait_until="commit")
    page.wait_for_url(f"{moved.as_uri()}/{new}", wait_until="commit")


MARK = '<span class="moved" id="alt" data-moved-to="#neu"></span>'


@pytest.mark.parametrize(("html", "expected"), [
    ('<p id="neu">A</p>', '<p id="neu">|A</p>'),
    ("<p title='>' id='neu'>A</p>", "<p title='>' id='neu'>|A</p>"),
    ('<p data-id="neu">A</p><h2 id=neu>B</h2>', '<p data-id="neu">A</p><h2 id=neu>|B</h2>'),
    ('<!-- <p id="neu"> --><p id="neu">', '<!-- <p id="neu"> --><p id="neu">|'),
    ('<tr id="neu" class="a"> <td>A</td></tr>', '<tr id="neu" class="a"> <td>|A</td></tr>'),
    ('<table id="neu"><colgroup><col></colgroup><tr><th>A', '<table id="neu"><colgroup><col></colgroup><tr><th>|A'),
    ('<table id="neu"><caption>A', '<table id="neu"><caption>|A'),
    ('<tbody id="neu"><!-- x --><tr><td>A', '<tbody id="neu"><!-- x --><tr><td>|A'),
    ('<ul id="neu">\n<li>A', '<ul id="neu">\n<li>|A'),
    ('<dl id="neu"><div><dt>A', '<dl id="neu"><div><dt>|A'),
    ('<dl><div id="neu"><dt>A', '<dl><div id="neu"><dt>|A'),
    ('<details id="neu"><summary>A', '<details id="neu"><summary>|A'),
    ('<figure id="neu"><figcaption>A', '<figure id="neu"><figcaption>|A'),
    ('<figure id="neu"><svg><g/></svg>', '<figure id="neu">|<svg><g/></svg>'),
    ('<p><img id="neu" src="a.png"></p>', '<p>|<img id="neu" src="a.png"></p>'),
    ('<p>A</p><hr id="neu"><p>', f'<p>A</p>{MARK.replace("span", "div")}<hr id="neu"><p>'),
    ('<p>A</p>', '<p>A</p><ul class="moved-places"><li class="moved" id="alt">Diese Stelle ist umgezogen: '
     '<a href="#neu">zur neuen Adresse</a></li></ul>'),
])  # fmt: skip
def test_the_mark_of_a_former_place_stands_where_html_allows_it(html: str, expected: str) -> None:
    redirects = Redirects((Redirect("/liste/#alt", "/liste/#neu", 1),))
    assert keep_former(html, "liste", redirects) == expected.replace("|", MARK)


@pytest.mark.parametrize(("line", "said"), [
    ("/old.html: /gespraech/", "«/old.html» is no address of this site"),
    ("nachspiel: /gespraech/", "«nachspiel» is no address of this site"),
    ("/a/: https://example.org/", "«https://example.org/» is no address"),
    ("/a/: /../../etc/passwd", "is no address"),
    ("/a/: [1, 2]", "is no address"),
    ("/a/: /nirgends/", "leads to «/nirgends/», which does not exist"),
    ("/gespraech/#rn-1: /gespraech/#rn-2", "is redirected, but it exists"),
    ("/nachspiel/: /gespraech/", "is redirected, but it exists"),
    ("/downloads/nachspiel.pdf: /gespraech/", "is redirected, but it exists"),
    ("/downloads/literatur/kurz1999.bib: /literatur/", "is redirected, but it exists"),
    ("/downloads/alt.pdf: /downloads/nachspiel.pdf", "is a file. Lead to the page that offers it"),
    ("/a/: /b/\n/b/: /a/", "leads in a circle"),
    ("/a/: /gespraech/\n/a/: /nachspiel/", "«/a/» is given twice"),
    ("- eins", "does not hold «old: new» lines"),
    ("/a/: 'x", "is not valid YAML"),
])  # fmt: skip
def test_bad_redirects_are_told_with_their_line(paper: Path, line: str, said: str) -> None:
    (paper / REDIRECTS).write_text(line + "\n", "utf-8")
    report = refused(paper, said, "[redirect]")
    assert re.search(rf"^{REDIRECTS}:\d+: ", report, re.MULTILINE)


def test_redirects_are_followed_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / REDIRECTS).write_text("/a/: /b/\n/b/: /c/\n/b/#x: /d/#y\n", "utf-8")
    redirects, problems = read_redirects(tmp_path)
    assert problems == []
    assert [redirects.target(old) for old in ("/a/", "/a/#z", "/a/#x", "/q/")] == ["/c/", "/c/#z", "/d/#y", None]
