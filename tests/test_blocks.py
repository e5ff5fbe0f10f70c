"""What authors write in blocks is the work of pymdown-extensions: taken away, it is missing from the pages."""

import re
from pathlib import Path

import lxml.html
import pytest

from edition.engine import plugin
from edition.sources.sources import read_sources
from tests.full_edition import full_edition

WRITTEN = """
//// html | div.lead
Ein Schirm geht reihum.

![Ein Schirm](assets/favicon.svg)

/// caption | #schirm
Der Schirm.
///
////
"""
MADE = {
    "index.html": ["//div[@class='lead']/p[contains(., 'reihum')]", "//figure[@id='schirm']//img",
                   "//figure[@id='schirm']/figcaption[contains(., 'Der Schirm.')]"],
    "literatur/index.html": ["//*[@id='blau1987']"],
    "abbildungen/index.html": ["//h2[starts-with(@id, 'abbildung-')]"],
}  # fmt: skip
EXTENSIONS = re.compile(r"^  - (?:edition\.paper\.blocks|pymdownx\.).*\n(?:      .*\n)*", re.MULTILINE)


def missing(home: Path) -> list[str]:
    """What of `MADE` is not in the pages, which are built without any check of ours."""
    plugin.run(home, home / "site", read_sources(home)[0])
    trees = {name: lxml.html.document_fromstring((home / "site" / name).read_bytes()) for name in MADE}
    return [place for name, places in MADE.items() for place in places if not trees[name].xpath(place)]


def test_without_pymdown_extensions_what_it_makes_is_missing(tmp_path: Path) -> None:
    home = full_edition(tmp_path / "full")
    page, settings = home / "docs" / "index.md", home / "mkdocs.yml"
    page.write_text(page.read_text("utf-8") + WRITTEN, "utf-8")
    assert missing(home) == []
    settings.write_text(EXTENSIONS.sub("", settings.read_text("utf-8")), "utf-8")
    assert missing(home) == [place for places in MADE.values() for place in places]


@pytest.mark.parametrize(
    "extension",
    ["{pymdownx.blocks.html: {nichts: 1}}", "{pymdownx.blocks.caption: {types: 5}}", "pymdownx.blocks.gibtesnicht"],
)
def test_extensions_that_cannot_be_loaded_are_told(small: Path, run, extension: str) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("edition.paper.blocks]", f"edition.paper.blocks, {extension}]"), "utf-8"
    )
    said = run("check", root=small)
    assert said.returncode == 1 and "the blocks cannot be loaded" in said.stderr and "Traceback" not in said.stderr
