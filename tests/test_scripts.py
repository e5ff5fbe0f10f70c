"""The one script: what every page loads, in its order, and nothing of it changed that a browser would run."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from edition.site.merging import linked
from edition.site.scripts import SCRIPT, shared_names, without_comments
from tests.addresses import built, discussion

TAG = '\n<script src="{}assets/{}.js" defer></script>'


def test_every_page_loads_one_script_and_at_most_one_of_its_own(site: Path) -> None:
    pages = [*site.glob("*/index.html"), site / "index.html", site / "404.html"]
    for path in pages:
        scripts = re.findall(r'<script([^>]*) src="([^"]+)"([^>]*)>', path.read_text("utf-8"))
        shared = [source for _, source, _ in scripts if re.search(r"assets/site\.[0-9a-f]{8}\.js$", source)]
        assert len(shared) == 1 and len(scripts) <= 2, path
        assert all("defer" in after for *_, after in scripts), path


def test_only_what_all_pages_load_is_shared() -> None:
    one = TAG.format("../", "a") + TAG.format("../", "b")
    two = TAG.format("", "a") + TAG.format("", "c") + TAG.format("", "b")
    pages = [list(SCRIPT.finditer(page)) for page in (one, "<p>no scripts</p>", two)]
    assert shared_names(pages) == ["assets/a.js", "assets/b.js"]


def test_the_shared_link_stands_first_with_the_page_s_own_way_to_it() -> None:
    page = TAG.format("../../", "a") + "<x>" + TAG.format("../../", "own") + TAG.format("../../", "b")
    shared = [link for link in SCRIPT.finditer(page) if link["name"] != "assets/own.js"]
    assert linked(page, shared, "<one {up}>") == "<one ../../><x>" + TAG.format("../../", "own")


def test_a_site_below_a_folder_called_assets_loads_its_files_on_every_page(tmp_path: Path) -> None:
    """The page for what is not found is the one whose addresses begin at the host's root."""
    site = built(discussion(tmp_path / "edition"), "https://example.org/assets/edition/")
    for path in (site / "index.html", site / "gespraech" / "index.html", site / "404.html"):
        loaded = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', path.read_text("utf-8"))
        home = f"/assets/edition/{path.relative_to(site)}"
        names = [urljoin(home, link).removeprefix("/assets/edition/") for link in loaded]
        assert [re.sub(r"[0-9a-f]{8}", "*", name) for name in names] == ["assets/site.*.css", "assets/site.*.js"], path
        assert all((site / name).is_file() for name in names), path


def test_only_a_folder_of_the_whole_name_is_taken_for_the_site_s() -> None:
    pages = ["/myassets/a.js", "../vendor/assets/a.js", "https://example.org/assets/a.js"]
    assert [SCRIPT.search(f'\n<script src="{address}" defer></script>') for address in pages] == [None] * 3


def test_comments_on_lines_of_their_own_go_and_nothing_else() -> None:
    first, rest = "const a = `x ${`y ${z}  w`}`; // stays\n", 'const b = "// stays";\nconst c = `1\n   2`;\n'
    code = f"/* about\n   it */\n{first}  // goes\n  {rest}"
    kept = first + rest
    assert without_comments(code) == kept


def test_a_comment_beside_code_takes_no_code_with_it() -> None:
    code = "/* a */ const x = 1;\ny(x);\n/* b */\n"
    assert without_comments(code) == "/* a */ const x = 1;\ny(x);\n"


def test_every_module_keeps_its_words(site: Path) -> None:
    """Every string of our modules stands in the one script, letter by letter."""
    whole = next((site / "assets").glob("site.*.js")).read_text("utf-8")
    for path in sorted((Path(__file__).parents[1] / "docs" / "assets" / "addresses").glob("*.js")):
        code = re.sub(r"^\s*(//.*|/\*(?:[^*]|\*(?!/))*\*/)$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        for words in re.findall(r"`([^`\n]{8,})`", code):
            assert words in whole, f"{path.name}: {words}"
