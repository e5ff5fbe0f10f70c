"""The contract of addresses, broken in every way one can think of: the build notices and says what to do."""

import re
from pathlib import Path

import pytest

from edition.sources.lock import HEADER, read_lock
from edition.sources.places import is_address
from tests.conftest import ROOT, edition
from tests.contract.editing import LOCK, REDIRECTS, accepted, change, put, refused


def paragraphs(home: Path, name: str) -> list[str]:
    """The paragraphs of a page with their marks, to be rearranged."""
    return re.findall(r"(?:^[^\n{#\[-].*\n)+\{: #rn-.*\}\n", (home / name).read_text("utf-8"), re.MULTILINE)


def test_the_edition_s_own_lock_holds_all_its_addresses(site: Path) -> None:
    """Renew it with `make lock` when a page or an id is new."""
    from edition.sources.sources import read_sources
    from edition.verify.built import read_site
    from edition.verify.contract import check_addresses

    sources, problems = read_sources(ROOT)
    assert problems == [] and check_addresses(sources, read_site(site)) == ([], [])


def test_the_lock_lists_pages_places_short_addresses_and_files(published: Path) -> None:
    lock, problems = read_lock(published)
    assert problems == []
    for address in ("/", "/#titel", "/gespraech/", "/gespraech/#gespraech", "/gespraech/#rn-2", "/gespraech/#fn-1",
                    "/gespraech/#fnref-1", "/nachspiel/#zwischenruf", "/rn/5/", "/anm/3/",
                    "/downloads/das-gespraech.epub", "/downloads/gespraech.pdf",
                    "/downloads/references.bib", "/downloads/literatur/kurz1999.ris",
                    "/downloads/SHA256SUMS"):  # fmt: skip
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


def test_a_work_whose_key_changes_takes_its_files_along(paper: Path) -> None:
    for name in ("references.bib", "docs/gespraech.md"):
        change(paper, name, put("lang2000", "lang2000a"))
    gone = [f"«/downloads/literatur/lang2000.{form}» was published" for form in ("bib", "json", "ris")]
    said = refused(paper, "which page stands in for the file", *gone)
    assert "«/downloads/literatur/lang2000.bib: /…/»" in said


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


def move_the_third(paper: Path, text: str) -> None:
    """Move Rn. 3 to the next page, with its redirect, there as ``text``."""
    old = paragraphs(paper, "docs/gespraech.md")[2]
    change(paper, "docs/gespraech.md", put(old, ""))
    change(paper, "docs/nachspiel.md", put("{: #nachspiel }\n", f"{{: #nachspiel }}\n\n{text or old}"))
    change(paper, REDIRECTS, lambda _: "/gespraech/#rn-3: /nachspiel/#rn-3\n")


def test_a_paragraph_that_moves_keeps_its_number(paper: Path) -> None:
    move_the_third(paper, "")
    accepted(paper)
    assert edition("lock", root=paper).returncode == 0
    assert read_lock(paper)[0]["/nachspiel/#rn-3"].fingerprint


def test_a_number_that_names_another_paragraph_on_another_page(paper: Path) -> None:
    """/rn/3/ and the redirect lead there, so readers of the old one would be misled in silence."""
    move_the_third(paper, f'{NEW}{{: #rn-3 data-seite="2" }}\n')
    said = refused(paper, "Rn. 3 now names a different paragraph", "docs/nachspiel.md:", "[address-reassigned]")
    before = (paper / LOCK).read_bytes()
    assert edition("lock", root=paper).returncode == 1
    assert (paper / LOCK).read_bytes() == before
    line = int(re.search(r"on line (\d+) of data/addresses", said)[1])  # type: ignore[index]
    lines = before.decode().splitlines()
    assert lines[line - 1].startswith("/gespraech/#rn-3 ")
    (paper / LOCK).write_text("\n".join([*lines[: line - 1], "/gespraech/#rn-3", *lines[line:], ""]), "utf-8")
    accepted(paper)


def test_an_id_on_two_section_pages(paper: Path) -> None:
    change(paper, "docs/gespraech.md", put("Ein Gespräch hat", "## Ruf {: #zwischenruf }\n\nEin Gespräch hat"))
    refused(paper, "the id «zwischenruf» stands on /gespraech/ as well", "[address-double]")


def test_an_id_twice_on_a_page(paper: Path) -> None:
    change(paper, "docs/nachspiel.md", put("Wer zuletzt", "## Noch einer {: #zwischenruf }\n\nWer zuletzt"))
    refused(paper, "the id «zwischenruf» appears twice", "id")


def test_an_id_that_needs_escaping_or_capitals(paper: Path) -> None:
    spans = '<span id="ä/ö"></span><span id="Wer"></span><span id="a.b"></span><span id="a:b"></span>'
    change(paper, "docs/nachspiel.md", put("Wer zuletzt", f"{spans}Wer zuletzt"))
    said = refused(paper, "«ä/ö» cannot stand in an address", "[address-form]")
    assert said.count("[address-form]") == 4


@pytest.mark.parametrize(("text", "good"), [
    ("/", True), ("/#titel", True), ("/fazit/", True), ("/fazit/#rn-17a", True), ("/empfehlungen/#e-17", True),
    ("/Fazit.X/#A.b:c", False), ("/fazit/#Rn-17", False), ("/fazit", False), ("/alt.html", False), ("/../x/", False),
    ("/literatur/#Bendel2017", True), ("/literatur/#bendel.2017", False), ("/glossar/#Bendel2017", False),
    ("/downloads/fazit.pdf", True), ("/downloads/literatur/Bendel2017.bib", True), ("/downloads/SHA256SUMS", True),
    ("/downloads/../x", False), ("/downloads/.htaccess", False), ("/downloads/fazit.pdf#rn-1", False),
    ("/v/1.0/", True), ("/v/1.0/fazit/#rn-46", True), ("/v/../", False),
])  # fmt: skip
def test_what_an_address_may_be_made_of(text: str, good: bool) -> None:
    assert is_address(text) is good


def test_a_damaged_lock_is_not_built_on(paper: Path) -> None:
    text = f"{HEADER}<<<<<<< HEAD\n/a/\n/a/\n/gespraech/#rn-1 kaputt!\n"
    (paper / LOCK).write_text(text, "utf-8")
    faults = ("is no address", "stands on line 5 already", "the fingerprint of «/gespraech/#rn-1» is damaged")
    refused(paper, f"{LOCK}:", *faults, "[address-lock]")
    assert edition("lock", root=paper).returncode == 1
    assert (paper / LOCK).read_text("utf-8") == text


def test_an_address_in_the_lock_is_never_dropped(paper: Path) -> None:
    change(paper, LOCK, lambda text: text + "/frueher/\n")
    refused(paper, "«/frueher/» was published and is gone")
    assert edition("lock", root=paper).returncode == 1
    (paper / REDIRECTS).write_text("/frueher/: /gespraech/\n", "utf-8")
    assert edition("lock", root=paper).returncode == 0
    assert "/frueher/" in read_lock(paper)[0]
