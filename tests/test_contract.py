"""The contract of addresses, broken in every way one can think of: the build notices and says what to do."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from playwright.sync_api import Browser, Page

from edition.addresses.lock import HEADER, read_lock
from edition.addresses.redirects import read_redirects
from tests.addresses import discussion, served
from tests.conftest import ROOT, edition

Run = CompletedProcess[str]
LOCK = "data/addresses.lock"
REDIRECTS = "data/redirects.yml"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper with its addresses locked, as it was published."""
    home = discussion(tmp_path_factory.mktemp("published") / "edition")
    assert edition("lock", root=home).returncode == 0
    return home


@pytest.fixture
def paper(published: Path, tmp_path: Path) -> Path:
    """A copy of the published paper, to be broken."""
    return Path(shutil.copytree(published, tmp_path / "edition"))


def change(home: Path, name: str, change: Callable[[str], str]) -> None:
    path = home / name
    text = path.read_text("utf-8") if path.exists() else ""
    changed = change(text)
    assert changed != text, f"{name} is as it was"
    path.write_text(changed, "utf-8")


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def refused(home: Path, *expected: str) -> str:
    """Build, see that it fails once with all of ``expected`` and keeps the last site; returns what it said."""
    (home / "site").mkdir(exist_ok=True)
    (home / "site" / "index.html").write_text("the last good one", "utf-8")
    run = edition("build", root=home)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stdout + run.stderr
    assert (home / "site" / "index.html").read_text("utf-8") == "the last good one"
    for words in expected:
        assert words in run.stderr
    return run.stderr


def accepted(home: Path) -> Run:
    run = edition("build", root=home)
    assert run.returncode == 0, run.stdout + run.stderr
    return run


def paragraphs(home: Path, name: str) -> list[str]:
    """The paragraphs of a page with their marks, to be rearranged."""
    return re.findall(r"(?:^[^\n{#\[-].*\n)+\{: #rn-.*\}\n", (home / name).read_text("utf-8"), re.MULTILINE)


def test_the_edition_s_own_lock_holds_all_its_addresses(site: Path) -> None:
    """Renew it with `make lock` when a page or an id is new."""
    from edition.addresses.contract import check_addresses
    from edition.sources import read_sources

    sources, problems = read_sources(ROOT)
    assert problems == [] and check_addresses(sources, site) == ([], [])


def test_the_lock_lists_pages_headings_paragraphs_notes_and_short_addresses(published: Path) -> None:
    lock, problems = read_lock(published)
    assert problems == []
    for address in ("/", "/#titel", "/gespraech/", "/gespraech/#gespraech", "/gespraech/#rn-2", "/gespraech/#fn-1",
                    "/gespraech/#fnref-1", "/nachspiel/#zwischenruf", "/rn/5/"):  # fmt: skip
        assert address in lock
    sketched = [address for address, locked in lock.items() if locked.fingerprint]
    assert sketched == [f"/gespraech/#rn-{n}" for n in (1, 2, 3)] + [f"/nachspiel/#rn-{n}" for n in (4, 5)]


def test_a_published_paper_builds_and_locking_it_again_changes_nothing(paper: Path) -> None:
    before = (paper / LOCK).read_bytes()
    run = edition("lock", root=paper)
    assert "0 addresses added, 0 fingerprints renewed" in run.stdout
    assert (paper / LOCK).read_bytes() == before
    assert "make lock" not in accepted(paper).stdout


def test_a_renamed_heading_id(paper: Path) -> None:
    change(paper, "docs/nachspiel.md", put("#zwischenruf", "#einwurf"))
    refused(paper, f"{LOCK}:", "«/nachspiel/#zwischenruf» was published and is gone", REDIRECTS, "[address-gone]")
    change(paper, REDIRECTS, lambda _: "/nachspiel/#zwischenruf: /nachspiel/#einwurf\n")
    assert "/nachspiel/#einwurf; run make lock" in accepted(paper).stdout


def test_a_heading_whose_words_change_keeps_its_address(paper: Path) -> None:
    change(paper, "docs/nachspiel.md", put("## Ein Zwischenruf", "## Ein Einwurf"))
    accepted(paper)


def test_a_deleted_paragraph(paper: Path) -> None:
    last = paragraphs(paper, "docs/nachspiel.md")[-1]
    change(paper, "docs/nachspiel.md", put(last, ""))
    change(paper, "mkdocs.yml", put("paragraphs: 5", "paragraphs: 4"))
    change(paper, "docs/index.md", put("Rn.\u00a05", "Rn.\u00a04"))
    refused(paper, "«/nachspiel/#rn-5» was published and is gone", "«/rn/5/» was published and is gone")
    change(paper, REDIRECTS, lambda _: "/nachspiel/#rn-5: /nachspiel/#rn-4\n")
    accepted(paper)
    assert "url=../../nachspiel/#rn-4" in (paper / "site" / "rn" / "5" / "index.html").read_text("utf-8")


def test_two_paragraphs_swapped(paper: Path) -> None:
    _, second, third = paragraphs(paper, "docs/gespraech.md")
    swapped = {second: third.replace("#rn-3", "#rn-2").replace('"2"', '"1"'), third: second.replace("#rn-2", "#rn-3")}
    change(
        paper,
        "docs/gespraech.md",
        lambda text: re.sub("|".join(map(re.escape, swapped)), lambda m: swapped[m[0]], text),
    )
    said = refused(paper, "What was Rn. 2 seems to be Rn. 3 now", "What was Rn. 3 seems to be Rn. 2 now")
    assert re.search(r"^docs/gespraech\.md:\d+: Rn\. 2 now names a different paragraph", said, re.MULTILINE)
    assert "17a" in said and "[address-reassigned]" in said


NEW = "Dazwischen hat jemand etwas ganz anderes gesagt, das niemand erwartet hatte.\n"


def test_an_inserted_paragraph_that_renumbers_the_others(paper: Path) -> None:
    def renumbered(text: str) -> str:
        text = text.replace('#rn-3 data-seite="2"', '#rn-4 data-seite="2"')
        return text.replace("Ein Gespräch hat", f'{NEW}{{: #rn-3 data-seite="2" }}\n\nEin Gespräch hat')

    change(paper, "docs/gespraech.md", renumbered)
    change(paper, "docs/nachspiel.md", lambda text: text.replace("#rn-5", "#rn-6").replace("#rn-4", "#rn-5"))
    change(paper, "mkdocs.yml", put("paragraphs: 5", "paragraphs: 6"))
    refused(paper, "What was Rn. 3 seems to be Rn. 4 now", "«/nachspiel/#rn-4» was published and is gone", "17a")


def test_an_inserted_paragraph_becomes_2a(paper: Path) -> None:
    change(
        paper, "docs/gespraech.md", put("Ein Gespräch hat", f'{NEW}{{: #rn-2a data-seite="2" }}\n\nEin Gespräch hat')
    )
    change(paper, "mkdocs.yml", put("paragraphs: 5", "paragraphs: 6"))
    accepted(paper)
    assert (paper / "site" / "rn" / "2a" / "index.html").is_file()
    assert "3 addresses added" not in edition("lock", root=paper).stdout
    lock = read_lock(paper)[0]
    assert (
        lock["/gespraech/#rn-2a"].fingerprint
        and list(lock).index("/gespraech/#rn-2a") == list(lock).index("/gespraech/#rn-2") + 1
    )


def test_a_corrected_paragraph_stays_and_lock_renews_its_fingerprint(paper: Path) -> None:
    change(paper, "docs/gespraech.md", put("Manche nennen sie", "Einige nennen sie sogar"))
    accepted(paper)
    before = read_lock(paper)[0]["/gespraech/#rn-2"].fingerprint
    assert "0 addresses added, 1 fingerprints renewed" in edition("lock", root=paper).stdout
    assert read_lock(paper)[0]["/gespraech/#rn-2"].fingerprint != before


def test_a_replaced_paragraph_and_the_way_out_for_one_reworded_throughout(paper: Path) -> None:
    old = paragraphs(paper, "docs/gespraech.md")[2]
    change(paper, "docs/gespraech.md", put(old, f'{NEW}{{: #rn-3 data-seite="2" }}\n'))
    said = refused(paper, "Rn. 3 now names a different paragraph: it shares 0%", "delete its fingerprint")
    before = (paper / LOCK).read_bytes()
    assert edition("lock", root=paper).returncode == 1
    assert (paper / LOCK).read_bytes() == before, "make lock never reassigns"
    line = int(re.search(r"on line (\d+) of data/addresses", said)[1])  # type: ignore[index]
    lines = (paper / LOCK).read_text("utf-8").splitlines()
    lines[line - 1] = lines[line - 1].split(" ")[0]
    (paper / LOCK).write_text("\n".join(lines) + "\n", "utf-8")
    refused(paper, "Rn. 3 has no fingerprint", "Run make lock.", "[address-fingerprint]")
    assert edition("lock", root=paper).returncode == 0
    accepted(paper)


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
    assert said.count("[address-gone]") == len([a for a in read_lock(paper)[0] if a.startswith("/nachspiel/")])
    change(paper, REDIRECTS, lambda _: "/nachspiel/: /gespraech/\n")
    refused(paper, "there is no «/gespraech/#nachspiel»", "Add a redirect of its own")
    change(paper, REDIRECTS, lambda text: f"{text}/nachspiel/#nachspiel: /gespraech/#rn-4\n")
    accepted(paper)


@pytest.fixture(scope="module")
def moved(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper's site after its second page was dropped and a heading on the home page renamed, with redirects."""
    home = Path(shutil.copytree(published, tmp_path_factory.mktemp("moved") / "edition"))
    drop_page(home)
    change(home, "docs/index.md", put("#kein-link", "#ohne-link"))
    change(home, REDIRECTS, lambda _: "/nachspiel/: /gespraech/\n/nachspiel/#nachspiel: /gespraech/#rn-4\n"
           "/#kein-link: /#ohne-link\n/#alt: /gespraech/#rn-3\n")  # fmt: skip
    accepted(home)
    return home / "site"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("old", "new"), [
    ("nachspiel/", "gespraech/"),
    ("nachspiel/#rn-5", "gespraech/#rn-5"),
    ("nachspiel/#nachspiel", "gespraech/#rn-4"),
    ("rn/5/", "gespraech/#rn-5"),
    ("#kein-link", "#ohne-link"),
    ("#alt", "gespraech/#rn-3"),
])  # fmt: skip
def test_redirects_lead_readers_on(browser: Browser, moved: Path, old: str, new: str, scripts: bool) -> None:
    with served(moved) as base:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{base}{old}")
        page.wait_for_timeout(500)
        arrived = page.url.removeprefix(base)
        if scripts or "#" not in old or arrived == new:
            assert arrived == new
        elif old.startswith("nachspiel"):
            assert arrived.startswith("gespraech/"), "without scripts the page at least"
        else:
            mark = page.locator(f"[id='{old[1:]}']")
            inside = mark.locator("xpath=ancestor::*[@id='ohne-link']").count()
            assert inside or mark.get_by_role("link").get_attribute("href") == new
            assert inside or mark.is_visible()
        context.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [("nachspiel/index.html#rn-5", "gespraech/#rn-5"), ("index.html#kein-link", "index.html#ohne-link")],
)
def test_redirects_work_from_files(page: Page, moved: Path, old: str, new: str) -> None:
    page.goto(f"{moved.as_uri()}/{old}", wait_until="commit")
    page.wait_for_url(f"{moved.as_uri()}/{new}", wait_until="commit")


def test_an_id_on_two_section_pages(paper: Path) -> None:
    change(paper, "docs/gespraech.md", put("Ein Gespräch hat", "## Ruf {: #zwischenruf }\n\nEin Gespräch hat"))
    refused(paper, "the id «zwischenruf» stands on /gespraech/ as well", "[address-double]")


def test_an_id_twice_on_a_page(paper: Path) -> None:
    change(paper, "docs/nachspiel.md", put("Wer zuletzt", "## Noch einer {: #zwischenruf }\n\nWer zuletzt"))
    refused(paper, "the id «zwischenruf» appears twice", "id")


def test_an_id_that_needs_escaping(paper: Path) -> None:
    change(paper, "docs/nachspiel.md", put("Wer zuletzt", '<span id="ä/ö"></span>Wer zuletzt'))
    refused(paper, "«ä/ö» cannot stand in an address", "[address-form]")


@pytest.mark.parametrize(("line", "said"), [
    ("/old.html: /gespraech/", "«/old.html» is no address of this site"),
    ("nachspiel: /gespraech/", "«nachspiel» is no address of this site"),
    ("/a/: https://example.org/", "«https://example.org/» is no address"),
    ("/a/: /../../etc/passwd", "is no address"),
    ("/a/: [1, 2]", "is no address"),
    ("/a/: /nirgends/", "leads to «/nirgends/», which does not exist"),
    ("/gespraech/#rn-1: /gespraech/#rn-2", "is redirected, but it exists"),
    ("/a/: /b/\n/b/: /a/", "leads in a circle"),
    ("/a/: /gespraech/\n/a/: /nachspiel/", "is redirected twice (first on line 1)"),
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


@pytest.mark.parametrize(("text", "said"), [
    ("<<<<<<< HEAD\n", "is no address"),
    ("/a/\n/a/\n", "stands on line 4 already"),
    ("/gespraech/#rn-1 kaputt!\n", "the fingerprint of «/gespraech/#rn-1» is damaged"),
])  # fmt: skip
def test_a_damaged_lock_is_not_built_on(paper: Path, text: str, said: str) -> None:
    (paper / LOCK).write_text(HEADER + text, "utf-8")
    refused(paper, f"{LOCK}:", said, "[address-lock]")
    assert edition("lock", root=paper).returncode == 1
    assert (paper / LOCK).read_text("utf-8") == HEADER + text


def test_an_address_in_the_lock_is_never_dropped(paper: Path) -> None:
    change(paper, LOCK, lambda text: text + "/frueher/\n")
    refused(paper, "«/frueher/» was published and is gone")
    assert edition("lock", root=paper).returncode == 1
    (paper / REDIRECTS).write_text("/frueher/: /gespraech/\n", "utf-8")
    assert edition("lock", root=paper).returncode == 0
    assert "/frueher/" in read_lock(paper)[0]
