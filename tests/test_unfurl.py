"""What a posted link shows, and what the citation dialog offers: fields, cards, formats that pandoc reads back."""

import json
import re
from io import BytesIO
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from PIL import Image

from edition.book.drawing import draw_card
from edition.pages.unfurl import Card
from edition.sources.look import read_tokens
from tests.addresses import shared_discussion
from tests.conftest import ROOT, SITE_URL
from tests.releases import shared_release
from tests.test_exports import read_back
from tests.test_metadata import EDITION
from tests.test_site import SLUGS

CARD = (1200, 630)
LARGEST = 25_000  # bytes
OTHERS = ("anm", "rn", "v")  # folders of short addresses and versions


def read(path: Path) -> HtmlElement:
    return lxml.html.document_fromstring(path.read_bytes())


def fields(tree: HtmlElement) -> dict[str, str]:
    return {meta.get("property") or meta.get("name") or "": meta.get("content", "") for meta in tree.iter("meta")}


def pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("index.html")) if path.relative_to(site).parts[0] not in OTHERS]


def shown(site: Path, path: Path) -> dict[str, str]:
    """What a posted link shows of a page: each field as ogp.me and X want it, and no other."""
    tree, slug = read(path), path.parent.relative_to(site).as_posix().removeprefix(".")
    all_fields = fields(tree)
    found = {name: value for name, value in all_fields.items() if name.startswith(("og:", "twitter:"))}
    title, card = found["og:title"], found["og:image"].removeprefix(SITE_URL)
    assert (site / card).stat().st_size <= LARGEST
    with Image.open(site / card) as image:
        assert image.size == CARD and card == f"assets/cards/{Path(card).name}"
    assert (tree.findtext(".//title") or "").startswith(title)
    shared = {"title": title, "description": all_fields["description"], "image": f"{SITE_URL}{card}",
              "image:alt": found["og:image:alt"]}  # fmt: skip
    assert found == {
        **{f"{prefix}:{name}": value for prefix in ("og", "twitter") for name, value in shared.items()},
        "og:type": "article" if slug else "website", "og:site_name": EDITION, "og:locale": "de_DE",
        "og:url": f"{SITE_URL}{slug}/" if slug else SITE_URL, "twitter:card": "summary_large_image",
        "og:image:type": "image/png", "og:image:width": "1200", "og:image:height": "630",
    }, path  # fmt: skip
    return found


def test_every_page_has_its_own_title_sentence_address_and_card(site: Path) -> None:
    all_shown = [shown(site, path) for path in pages(site)]
    assert len(all_shown) >= 13 and all(found["og:title"] in found["og:image:alt"] for found in all_shown)
    for field in ("og:title", "og:description", "og:url", "og:image"):
        assert len({found[field] for found in all_shown}) == len(all_shown), field


def test_a_posted_paragraph_shows_its_number_catchword_and_first_words(site: Path) -> None:
    for slug, count in (("rn", 48), ("anm", 20)):
        found = [shown(site, path) for path in site.glob(f"{slug}/*/index.html")]
        assert len({each["og:title"] for each in found}) == len(found) == count
        for each in found:
            number, _, catchword = each["og:title"].rpartition("Rn.\u00a0")[2].partition(" · ")
            assert each["og:image"].endswith(f"/rn-{number}.png")
            assert f"«{catchword}». Rn.\u00a0{number} · Lesefassung. " in each["og:image:alt"]


def test_a_short_address_shows_its_paragraph_and_stays_out_of_sitemap_and_search(site: Path) -> None:
    tree = read(site / "rn" / "17" / "index.html")
    found = fields(tree)
    assert found["og:title"].startswith("Rn.\u00a017 · ") and len(found["og:description"]) > 100
    assert found["og:url"] == f"{SITE_URL}rn/17/"
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}herausforderungen/"]
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../herausforderungen/#rn-17"]
    assert "/rn/" not in (site / "sitemap.xml").read_text("utf-8")
    assert '"rn/' not in (site / "search" / "search_index.js").read_text("utf-8")
    note = read(site / "anm" / "12" / "index.html")
    assert re.match("Anm.\u00a012 zu Rn.\u00a0\\d+ · ", fields(note)["og:title"])
    assert note.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../fluchtursachen/#fn-12"]


def test_without_a_public_address_nothing_absolute_is_claimed(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = shared_discussion(tmp_path_factory, "nowhere", "")
    frozen = shared_release(tmp_path_factory) / "site" / "v" / "1.0"
    for path in [*pages(site), site / "rn" / "2" / "index.html", *frozen.rglob("index.html")]:
        found = fields(read(path))
        assert "og:image" not in found and "og:url" not in found and found["twitter:card"] == "summary"
        assert found["og:title"] == found["twitter:title"] != ""
        assert found["og:description"] == found["twitter:description"] == found["description"] != ""
    assert not (site / "assets" / "cards").exists()
    assert "http" not in json.dumps([entry["text"] for entry in citations(site).values()])


@pytest.mark.parametrize("title", ["Ja", "Wort " * 60, "Donaudampfschifffahrtsgesellschaft" * 4, "<b>&«ß»</b>", ""])
def test_any_title_fits_on_a_card(title: str) -> None:
    data = draw_card(Card("x", title, "Lesefassung", "Ein Papier " * 30, "Ein Verlag, 2017"), read_tokens(ROOT)[0])
    with Image.open(BytesIO(data)) as image:
        assert image.size == CARD and len(data) <= 2 * LARGEST
        ground = image.convert("RGB").getpixel((1199, 629))
        edge = image.convert("RGB").crop((1130, 0, 1200, 630)).getcolors()
        assert edge == [(70 * 630, ground)], "nothing runs over the right margin"


def citations(site: Path) -> dict[str, dict[str, str]]:
    text = (site / "assets" / "citations.js").read_text("utf-8")
    return json.loads(re.fullmatch(r"window\.edition\.citations = (\{.*\});\n", text, re.DOTALL)[1])  # type: ignore[index]


def test_there_is_a_citation_for_the_whole_every_section_paragraph_and_page(site: Path) -> None:
    found = citations(site)
    own = {name for name in found if not name.startswith("rn-")} - {"", *SLUGS}
    assert len(found) == 1 + 11 + 48 + len(own) and {"glossar", "empfehlungen", "ueber", "aenderungen"} <= own
    assert {found[name]["text"].partition(": ")[0] for name in own} == {"Redaktion dieser Ausgabe"}
    for number in range(1, 49):
        assert re.match(rf"Lesefassung, Version \S+ \(\d+\), Rn\.\u00a0{number} \[.+\], nach: .+, S\.\u00a0\d+, http",
                        found[f"rn-{number}"]["text"])  # fmt: skip
        assert found[f"rn-{number}"]["text"].endswith(f"/#rn-{number}.")


@pytest.mark.parametrize("name", ["", "fazit", "rn-17", "glossar"])
def test_pandoc_reads_the_three_formats_back_to_the_same_fields(site: Path, name: str) -> None:
    entry = citations(site)[name]
    original = json.loads(entry["csljson"])[0]
    assert not {"author", "editor", "publisher"} & set(original)
    plain = {"title", "container-title", "URL", "issued"}
    wanted = {field: original[field] for field in plain if field in original}
    for form in ("bibtex", "csljson", "ris"):
        (back,) = read_back(entry[form], form)
        if form == "ris":  # pandoc takes the year alone, from PY
            wanted |= {"issued": {"date-parts": [original["issued"]["date-parts"][0][:1]]}}
        assert {field: value for field, value in back.items() if field in plain | {"author", "publisher"}} == wanted
