"""Impressum, Datenschutz, Barrierefreiheit; what may be published, and what every page says of the whole site."""

import re
import zipfile
from pathlib import Path

import lxml.html
import pytest

from edition.sources.record import read_configuration
from tests.conftest import edition, shared_build, whole_text
from tests.full_edition import full_edition

LEGAL = ["impressum", "datenschutz", "barrierefreiheit"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The edition whose record knows everything, and its site."""
    home = full_edition(tmp_path_factory.mktemp("filled") / "edition")
    return home, shared_build(tmp_path_factory, "filled-site", "https://example.org/pfad/", home)


def test_llms_txt_offers_nothing_where_mining_is_reserved(filled: tuple[Path, Path]) -> None:
    text = (filled[1] / "llms.txt").read_text("utf-8")
    assert "Text und Data Mining ist vorbehalten (§ 44b Abs. 3 UrhG)." in text and "](" not in text


def links(page: str, query: str) -> list[str]:
    """Where the links in a part of a page lead."""
    return [str(href) for href in lxml.html.document_fromstring(page).xpath(f"{query}//a/@href")]


def test_every_footer_leads_to_the_three_pages_and_no_menu_does(site: Path) -> None:
    for name in ("index.html", "404.html", "ueber/index.html", "fazit/index.html"):
        page = (site / name).read_text("utf-8")
        foot = [href.split("/")[-2] for href in links(page, "//footer//p[@class='legal-line']")]
        assert foot == LEGAL, name
        menu = "".join(links(page, "//nav[contains(@class, 'md-nav--primary')]"))
        assert "integration" in menu and not [slug for slug in LEGAL if slug in menu]
    with zipfile.ZipFile(whole_text(site, "zip")) as files:
        page = files.read("whole-of-government/fazit/index.html").decode()
        assert {f"../{slug}/index.html" for slug in LEGAL} <= set(links(page, "//footer"))
        assert {f"whole-of-government/{slug}/index.html" for slug in LEGAL} <= set(files.namelist())


def test_what_is_not_known_is_said_and_nothing_invented(site: Path) -> None:
    said = [len(re.findall("nicht benannt", (site / slug / "index.html").read_text("utf-8"))) for slug in LEGAL]
    assert said == [5, 7, 1]
    with zipfile.ZipFile(whole_text(site, "epub")) as book:
        title = book.read("EPUB/titel.xhtml").decode()
    for text in (title, whole_text(site, "html").read_text("utf-8")):
        assert "nicht benannt; Impressum, Datenschutz und Barrierefreiheit: http" in text


def test_what_the_record_knows_of_the_provider_is_told(filled: tuple[Path, Path]) -> None:
    home, site = filled
    provider = read_configuration(home)[0].record.provider
    told = "".join((site / slug / "index.html").read_text("utf-8") for slug in LEGAL[:2])
    values = [value for name, value in vars(provider).items() if name != "stands"]
    assert len(values) == 9 and not [value for value in values if value not in told]
    assert "nicht benannt" not in told and 'href="mailto:schirm@example.org?' in told
    assert provider.address in whole_text(site, "html").read_text("utf-8")


def test_a_reservation_against_mining_stands_wherever_machines_look(filled: tuple[Path, Path]) -> None:
    _, site = filled
    pages = [page.read_text("utf-8") for page in site.rglob("*.html")]
    assert pages and all('<meta name="tdm-reservation" content="1">' in page for page in pages)
    assert "\n  tdm-reservation: 1\n" in (site / "_headers").read_text("utf-8")
    assert 'Header always set tdm-reservation "1"' in (site / ".htaccess").read_text("utf-8")
    assert "\nContent-Usage: train-ai=n\n" in (site / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize(("old", "new", "kept_back"), [
    ("name: Verein für Geduld, ", "", ["mkdocs.yml:21: provider.name"]),
    ("{name: Verein für Geduld, address: \"Am Schalter 1, 12345 Halle\", email: geduld@example.org}", "", [
        "mkdocs.yml:21: provider.name", "mkdocs.yml:21: provider.address", "mkdocs.yml:21: provider.email",
    ]),
    ("    year:", "    licence: CC BY-NC-ND 3.0 DE\n    year:", ["mkdocs.yml:15: consent"]),
    ("    year:", "    licence: by-nd\n    consent: Sie hat zugestimmt.\n    year:", []),
    ("    year:", "    licence: CC BY 4.0, Land und Leute\n    year:", []),
    ("    year:", "    private: true\n    year:", ["mkdocs.yml:17: private"]),  # and the pages do not say so
])  # fmt: skip
def test_what_keeps_a_site_from_being_published(small: Path, old: str, new: str, kept_back: list[str]) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(old, new), "utf-8")
    (small / "site").mkdir()
    (small / "site" / "index.html").write_text("<p>", "utf-8")
    run = edition("publishable", root=small)
    lines = run.stdout.splitlines()[1:]
    assert [line.split(" is ")[0] for line in lines if line.endswith("[publishable]")] == kept_back, run.stdout
    numbers = [int(line.split(":")[1]) for line in lines if "site_url" not in line]
    assert run.returncode == bool(kept_back) and numbers == sorted(numbers)


def test_a_private_site_says_so_everywhere_and_asks_for_no_provider(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = re.sub(r"provider: .*", "private: true", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    assert edition("build", root=small).returncode == 0
    for page in (small / "site").rglob("*.html"):
        shown = lxml.html.document_fromstring(page.read_bytes())
        assert shown.xpath("string(//aside[@class='site-notice'])") == "Nicht öffentlich", page
        assert shown.xpath("//head/meta[@name='robots']/@content") == ["noindex, nofollow"], page
    assert "Disallow: /" in (small / "site" / "robots.txt").read_text("utf-8")
    assert edition("publishable", root=small).returncode == 0
    settings.write_text(text.replace("private: true", "private: false"), "utf-8")
    assert "private is not what the pages say" in edition("publishable", root=small).stdout


def test_bad_values_are_told_with_the_line_and_nothing_is_built(small: Path) -> None:
    settings = small / "mkdocs.yml"
    bad = "private: 7\nconsent: [ja]\nverbatim_allowed: so\ntext_mining: perhaps\nprovider:\n  email: x\n  fax: 1\n"
    bad += "  accessibility: http://example.org\n  host: {name: x}\n"
    text = re.sub(r"    provider: .*\n", re.sub("(?m)^", "    ", bad).rstrip(" "), settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    run = edition("build", root=small)
    assert run.returncode == 1 and not (small / "site").exists()
    told = re.findall(r"^mkdocs\.yml:(\d+): «(\w+)» is not", run.stderr, re.MULTILINE)
    names = ("private", "consent", "verbatim_allowed", "text_mining", "email", "fax", "accessibility", "host")
    assert told == [(str(line), name) for line, name in zip([21, 22, 23, 24, 26, 27, 28, 29], names, strict=True)]
