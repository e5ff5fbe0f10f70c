"""``python -m tests.next_engine``: what Zensical, the engine by the theme's makers, makes of an edition's sources.

Builds them without our plugin, which it does not run (zensical.org, «MkDocs plugins»), looks for one feature after the
other, and writes the list to ``next_engine.txt``. The test asserts that list, so that the day an engine gains or loses
something is noticed. Nothing in it depends on the present pages. DEVELOPING.md names the steps of the move.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from edition.sources.pages import slug_of
from edition.sources.record import read_configuration
from tests.conftest import ROOT
from tests.full_edition import full_edition

LIST = Path(__file__).parent / "next_engine.txt"
SETTINGS = """\
site_name: Probe
site_url: https://example.org/pfad/
{nav}
theme: {{name: material, language: de, font: false, custom_dir: probe}}
extra_css: [assets/edition.css]
markdown_extensions: [attr_list, abbr, tables, edition.paper.blocks, pymdownx.blocks.html, {notes}]
plugins: [edition, search]
extra: {{probe: from the settings}}
"""
# Overrides of our own templates' kinds: a block, a partial that goes through the navigation, a value of the settings.
MAIN = """\
{% extends "base.html" %}
{% block announce %}probe-block {{ config.extra.probe }}{% endblock %}
{% block content %}
{{ super() }}<p class="probe">{{ page.meta.description }} / {{ page.title }} / {{ page.url }}</p>
{% endblock %}
"""
NAV = """\
<nav class="probe-nav">
{% for item in nav.items %}<a href="{{ item.url | url }}">{{ item.title }}</a>{% endfor %}
</nav>
"""
# What calls our Markdown extension by its name, as an engine without our plugin would have to.
OWN_MARKUP = "probe_markup"
CALLER = """\
from edition.paper.markup import EditionMarkup

def makeExtension(**settings):
    return EditionMarkup(lambda note: None)
"""
# Added to the first page: one of everything that the edition's Markdown has.
SAMPLE = """
*[PROBE]: ausgeschrieben

PROBE steht hier.
{: #rn-77 data-seite="9" .probe-class }

| a | b |
|---|---|
| c | d |

/// html | div
**fett im Block**
///

[hin](rueckgabe.md#rn-4)
"""


@dataclass(frozen=True)
class Built:
    """What the engine made of one edition: its pages by slug, the folder, its messages; ``ours`` with our Markdown
    extension in the place of the usual footnotes."""

    site: Path
    output: str
    ours: bool

    def page(self, slug: str) -> HtmlElement:
        path = self.site / slug / "index.html"
        return lxml.html.document_fromstring(path.read_bytes() if path.exists() else b"<html></html>")

    def has(self, slug: str, xpath: str) -> bool:
        return bool(self.page(slug).xpath(xpath))


def build(home: Path, notes: str) -> Built:
    """Lay out the full edition with minimal settings and build it."""
    full_edition(home)
    configuration, _ = read_configuration(home)
    nav = re.search(r"^nav:.*?(?=^\S)", (home / "mkdocs.yml").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert nav and configuration.nav
    (home / "mkdocs.yml").write_text(SETTINGS.format(nav=nav[0], notes=notes), "utf-8")
    shutil.rmtree(home / "overrides")
    (home / "probe" / "partials").mkdir(parents=True)
    (home / "probe" / "main.html").write_text(MAIN, "utf-8")
    (home / "probe" / "partials" / "nav.html").write_text(NAV, "utf-8")
    (home / f"{OWN_MARKUP}.py").write_text(CALLER, "utf-8")
    first = home / "docs" / "index.md"
    first.write_text(first.read_text("utf-8") + SAMPLE, "utf-8")
    return Built(home / "site", zensical(home), notes == OWN_MARKUP)


def zensical(home: Path, *arguments: str) -> str:
    """Run Zensical in an edition's folder; returns its messages."""
    command = [sys.executable, "-m", "zensical", "build", *arguments]
    values = {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{ROOT / 'src'}"}
    run = subprocess.run(command, cwd=home, env=values, capture_output=True, text=True, check=False, timeout=300)
    return f"{run.stdout}{run.stderr}\nstatus {run.returncode}"


def all_pages(built: Built) -> bool:
    configuration, _ = read_configuration(built.site.parent)
    return all((built.site / slug_of(path) / "index.html").exists() for path, _ in configuration.nav)


def strict_stops(built: Built) -> bool:
    home = built.site.parent
    page = home / "docs" / "rueckgabe.md"
    before, after = "status 0" in zensical(home, "--strict", "--clean"), ""
    page.write_text(page.read_text("utf-8") + "\n[weg](fehlt.md)\n", "utf-8")
    after = zensical(home, "--strict", "--clean")
    return before and "status 0" not in after and "fehlt.md" in re.sub(r"\x1b\[[\d;]*m", "", after)


Look = Callable[[Built], bool]
FEATURES: dict[str, Look] = {
    "every page of the navigation is built, at the same address": all_pages,
    "an HTML page for what is not found": lambda b: (b.site / "404.html").exists(),
    "front matter gives the description": lambda b: b.has("rueckgabe", "//meta[@name='description']/@content"),
    "canonical links": lambda b: b.has("rueckgabe", "//link[@rel='canonical'][contains(@href, '/pfad/rueckgabe/')]"),
    "the content stands in article.md-content__inner": lambda b: b.has(
        "rueckgabe", "//article[contains(@class, 'md-content__inner')]//h1"
    ),
    "headings keep their ids": lambda b: b.has("ausleihe", "//h2[@id='nachtrag']"),
    "paragraphs keep id and data-seite": lambda b: b.has("rueckgabe", "//p[@id='rn-4'][@data-seite='5']"),
    "classes by attr_list": lambda b: b.has("", "//p[contains(@class, 'probe-class')]"),
    "abbreviations": lambda b: b.has("", "//abbr[@title='ausgeschrieben']"),
    "tables": lambda b: b.has("", "//table//td[.='d']"),
    "blocks (///)": lambda b: b.has("", "//div/p/strong[.='fett im Block']"),
    "links between files become links between pages": lambda b: b.has("", "//a[.='hin'][@href='rueckgabe/#rn-4']"),
    "comments stay, so that fragments can be filled afterwards": lambda b: (
        "<!-- edition: literatur -->" in (b.site / "literatur" / "index.html").read_text("utf-8")
    ),
    "extra_css is linked and copied": lambda b: (
        b.has("rueckgabe", "//link[contains(@href, 'assets/edition.css')]")
        and (b.site / "assets" / "edition.css").exists()
    ),
    "no font is asked from another host": lambda b: "fonts.g" not in (b.site / "index.html").read_text("utf-8"),
    "German interface": lambda b: b.has("rueckgabe", "/html[@lang='de']"),
    "an override of a block, with a value of the settings": lambda b: (
        "probe-block from the settings" in (b.site / "index.html").read_text("utf-8")
    ),
    "an override of a partial that goes through the navigation": lambda b: b.has(
        "rueckgabe", "//nav[@class='probe-nav']/a[2]"
    ),
    "a template sees description, title and address of the page": lambda b: b.has(
        "rueckgabe", "//p[@class='probe'][contains(., ' / Vom Zurückgeben / rueckgabe/')]"
    ),
    "sitemap.xml": lambda b: (b.site / "sitemap.xml").exists(),
    "a search index": lambda b: (
        (b.site / "search.json").exists() or (b.site / "search" / "search_index.json").exists()
    ),
    "the search index of Material (search/search_index.json)": lambda b: (
        b.site / "search" / "search_index.json"
    ).exists(),
    "the theme's markup that src/edition/engine/theme.py mends": lambda b: (
        'id="__drawer" autocomplete="off"' in (b.site / "index.html").read_text("utf-8")
    ),
    "strict mode stops at a broken link": strict_stops,
    "footnotes": lambda b: b.has("rueckgabe", "//li[@id='fn:3' or @id='fn-3']"),
    "a MkDocs plugin of our own runs": lambda b: b.has("literatur", "//ul[@class='works']"),
    "fragments are filled": lambda b: b.has("", "//ol[@class='contents']"),
    "notes are formatted from the bibliography": lambda b: b.has("ausleihe", "//span[@class='citation']"),
}
OURS: dict[str, Look] = {
    "our Markdown extension runs (src/edition/paper/markup.py, called by a module of two lines)": lambda b: b.has(
        "rueckgabe", "//p[@id='rn-4']/a[@class='rn']"
    ),
    "with it, notes keep their numbers": lambda b: b.has("rueckgabe", "//li[@id='fn-3'][@value='3']"),
}


def looked_for() -> str:
    """The list: a line a feature, «yes» or «no»."""
    with tempfile.TemporaryDirectory() as folder:
        usual, ours = build(Path(folder) / "usual", "footnotes"), build(Path(folder) / "ours", OWN_MARKUP)
        found = {name: look(usual) for name, look in FEATURES.items()} | {
            name: look(ours) for name, look in OURS.items()
        }
    return "".join(f"{'yes' if works else 'no ':3}  {name}\n" for name, works in found.items())


if __name__ == "__main__":
    LIST.write_text(looked_for(), "utf-8")
    print(LIST.read_text("utf-8"), end="")
