"""The built site as a reader gets it: pages, numbers, notes, links, nothing from elsewhere, valid HTML."""

import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess

import lxml.html
import pytest

from edition.rules.pages import is_reserved
from edition.sources.record import read_configuration
from tests.audit.markup import has_java, invalid
from tests.conftest import ROOT, SITE_URL, whole_text
from tests.full_edition import full_edition

SLUGS = (
    "einleitung handlungsdruck rahmenbedingungen herausforderungen fluchtursachen migrationsprogramme "
    "rueckkehr-und-reintegration deutsche-politik migrationsaussenpolitik integration fazit"
).split()
# The first and last note of each page, as the paper calls them.
NOTES = {"einleitung": (1, 4), "handlungsdruck": (5, 6), "rahmenbedingungen": (7, 10), "herausforderungen": (11, 11),
         "fluchtursachen": (12, 12), "migrationsprogramme": (13, 14), "rueckkehr-und-reintegration": (15, 15),
         "migrationsaussenpolitik": (16, 16), "integration": (17, 19), "fazit": (20, 20)}  # fmt: skip
# The paragraph of each section's first sentence, and the printed page on which it begins (contents list of the paper).
FIRST = {"einleitung": (1, 4), "handlungsdruck": (4, 5), "rahmenbedingungen": (8, 7), "herausforderungen": (15, 10),
         "fluchtursachen": (19, 11), "migrationsprogramme": (22, 12), "rueckkehr-und-reintegration": (27, 14),
         "deutsche-politik": (30, 15), "migrationsaussenpolitik": (31, 15), "integration": (36, 17),
         "fazit": (46, 20)}  # fmt: skip


def page(site: Path, slug: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((site / slug / "index.html").read_bytes())


def test_what_the_site_holds_beside_its_sections_has_a_reserved_name(site: Path) -> None:
    """Else a section of that name would be written over, or write over it."""
    folders = [path.name for path in site.iterdir() if path.is_dir() and path.name not in SLUGS]
    assert [name for name in folders if not is_reserved(name)] == []
    with zipfile.ZipFile(whole_text(site, "epub")) as book:
        chapters = {Path(name).stem for name in book.namelist() if name.endswith(".xhtml")} - set(SLUGS)
    assert [name for name in chapters if not is_reserved(name)] == []
    single = lxml.html.document_fromstring(whole_text(site, "html").read_bytes())
    ids = [name for name in single.xpath("//@id") if name not in SLUGS and not name.startswith("work-")]
    assert [name for name in ids if not is_reserved(name)] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_section_begins_with_its_paragraph_and_page(site: Path, slug: str) -> None:
    first = page(site, slug).xpath("//p[starts-with(@id, 'rn-')]")[0]
    assert (first.get("id"), first.get("data-seite")) == (f"rn-{FIRST[slug][0]}", str(FIRST[slug][1]))


def test_a_page_may_be_called_an_index(small: Path, run: Callable[..., CompletedProcess[str]]) -> None:
    """Only a file called «index.md» alone stands for its folder."""
    (small / "docs" / "sitzen.md").rename(small / "docs" / "sitzindex.md")
    for path, old in ((small / "docs" / "sitzindex.md", "#sitzen"), (small / "mkdocs.yml", "sitzen.md")):
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, old.replace("sitzen", "sitzindex")), "utf-8")
    built = run("build", root=small)
    assert built.returncode == 0, built.stderr
    assert 'url=../../sitzindex/#rn-4"' in (small / "site" / "rn" / "4" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("slug", SLUGS)
def test_notes_have_the_paper_s_numbers_on_every_page(site: Path, slug: str) -> None:
    tree = page(site, slug)
    first, last = NOTES.get(slug, (1, 0))
    wanted = [str(number) for number in range(first, last + 1)]
    calls = tree.xpath("//article//a[@class='footnote-ref']")
    items = tree.xpath("//article//li[starts-with(@id, 'fn-')]")
    assert [call.text for call in calls] == wanted
    assert [call.getparent().get("id") for call in calls] == [f"fnref-{number}" for number in wanted]
    assert [(item.get("id"), item.get("value")) for item in items] == [(f"fn-{number}", number) for number in wanted]
    for item in items:
        back = item.xpath(".//a[@class='footnote-backref']")
        assert [link.get("title") for link in back] == [f"Zurück zu Anmerkung {item.get('value')} im Text"]


def test_headings_are_the_paper_s_in_its_nesting(site: Path) -> None:
    configuration, problems = read_configuration(ROOT)
    assert problems == []
    levels = {path: level for path, level in configuration.navigation.pages}
    assert [slug for slug in SLUGS if page(site, slug).xpath("count(//article//h1)") != 1] == []
    assert [path for path, level in levels.items() if level == 2] == [
        "fluchtursachen.md", "migrationsprogramme.md", "rueckkehr-und-reintegration.md",
        "migrationsaussenpolitik.md", "integration.md",
    ]  # fmt: skip


def test_previous_and_next_follow_the_paper(site: Path) -> None:
    for slug, following in pairwise(SLUGS):
        link = page(site, slug).xpath("//a[@rel='next']/@href")
        assert [href.strip("/").split("/")[-1] for href in link] == [following]


def test_canonical_sitemap_and_robots_name_the_public_address(site: Path) -> None:
    assert page(site, "fazit").xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}fazit/"]
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert all(f"<loc>{SITE_URL}{slug}/</loc>" in sitemap for slug in SLUGS)
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_not_found_is_german_with_search(site: Path) -> None:
    tree = lxml.html.document_fromstring((site / "404.html").read_bytes())
    assert "gibt es nicht" in tree.findtext(".//h1")
    assert tree.xpath("//input[@data-md-component='search-query']")
    assert tree.xpath(f"//article//a[@href='/pfad/{SLUGS[0]}/']")
    assert "Sie können oben suchen, zur Startseite gehen oder hier einen Abschnitt wählen:" in tree.text_content()


def test_short_forms_and_locators_stand_in_their_notes(site: Path) -> None:
    def note(slug: str, number: int) -> str:
        return " ".join(page(site, slug).get_element_by_id(f"fn-{number}").text_content().split()).replace("\xa0", " ")

    assert note("rahmenbedingungen", 9).startswith("Bendel (2017), a. a. O.")
    assert note("fluchtursachen", 12).startswith("Vgl. u. a. Sachverständigenrat")
    assert "S. 60–73" in note("fluchtursachen", 12)
    assert "(2017a), a. a. O. (Anm. 12), S. 34–46" in note("migrationsaussenpolitik", 16)
    assert "(2017b): Rückkehrpolitik" in note("rueckkehr-und-reintegration", 15)
    assert "S. 50 ff." in note("handlungsdruck", 6)
    assert "Fl%C.3%BC" in note("einleitung", 4) and "Fl%C3%BC" in note("einleitung", 4)


@pytest.mark.skipif(not has_java(), reason="the Nu HTML checker needs Java, which is not installed here")
def test_html_is_valid(site: Path) -> None:
    assert invalid(site) == []


def test_pages_link_to_entries_and_choices_of_the_register(tmp_path: Path, run: Callable) -> None:
    """`/empfehlungen/?an=…` and `#e-1` are addresses (CONTRIBUTING, 10.2), on the web, in the zip and in the books."""
    home = full_edition(tmp_path / "full")
    text = (home / "docs" / "rueckgabe.md").read_text("utf-8")
    linked = "[Rückgabe](empfehlungen.md?an=gemeinde#e-1) bei [Sonne](empfehlungen.md?an=gemeinde)"
    (home / "docs" / "rueckgabe.md").write_text(text.replace("Rückgabe bei Sonne", linked, 1), "utf-8")
    result = run("build", root=home, SITE_URL="https://example.org/p/")
    assert result.returncode == 0, result.stderr
    site = home / "site"
    with zipfile.ZipFile(whole_text(site, "zip")) as archive:
        offline = archive.read("schirm-heft-7/rueckgabe/index.html").decode()
    with zipfile.ZipFile(whole_text(site, "epub")) as archive:
        chapter = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("/rueckgabe.xhtml"))
    for page, folder in (
        ((site / "rueckgabe" / "index.html").read_text("utf-8"), "../empfehlungen/"),
        ((site / "gesamttext" / "index.html").read_text("utf-8"), "../empfehlungen/"),
        (whole_text(site, "html").read_text("utf-8"), "https://example.org/p/empfehlungen/"),
        (chapter, "https://example.org/p/empfehlungen/"),
        (offline, "../empfehlungen/index.html"),
    ):
        assert f'href="{folder}?an=gemeinde#e-1">Rückgabe</a> bei <a href="{folder}?an=gemeinde">Sonne' in page
