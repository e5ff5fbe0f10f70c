"""What every page loads is one stylesheet and one script, and nothing that a browser would run is lost."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from edition.site.merging import merge_linked
from edition.site.scripts import SCRIPT, without_comments
from tests.addresses import built, discussion

TAG = '\n<script src="{}assets/{}.js" defer></script>'


def test_every_page_loads_one_stylesheet_one_script_and_at_most_one_script_of_its_own(site: Path) -> None:
    for path in [*site.glob("*/index.html"), site / "index.html", site / "404.html"]:
        text = path.read_text("utf-8")
        scripts = re.findall(r"<script[^>]* src=[^>]+>", text)
        assert len([tag for tag in scripts if re.search(r'assets/site\.[0-9a-f]{8}\.js" defer>', tag)]) == 1, path
        assert len(scripts) <= 2 and all("defer" in tag for tag in scripts), path
        assert len(re.findall('rel="stylesheet"', text)) == 1, path
    assert len(list((site / "assets").rglob("*.css"))) == 1


def test_what_all_pages_load_is_one_file_that_each_links_by_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name in "abc":
        (tmp_path / "assets" / f"{name}.js").write_text(f"{name}()")
    one = TAG.format("../", "a") + "<x>" + TAG.format("../", "b")
    two = TAG.format("", "a") + TAG.format("", "c") + TAG.format("", "b")
    pages = {Path("one"): one, Path("none"): "<p>no scripts</p>", Path("two"): two}
    merge_linked(tmp_path, pages, SCRIPT, "<{up}{name}>", " ".join)
    (merged,) = (tmp_path / "assets").glob("site.*.js")
    assert merged.read_text() == "assets/a.js assets/b.js"
    assert list(pages.values()) == [
        f"<../assets/{merged.name}><x>", "<p>no scripts</p>", f"<assets/{merged.name}>{TAG.format('', 'c')}"
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "assets").iterdir()) == ["c.js", merged.name]


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


@pytest.mark.parametrize(("code", "kept"), [
    ("/* about\n   it */\nconst a = 1; // goes\n  b(a);\n", "const a = 1;\nb(a);\n"),
    ("a/* x */in/**/b\n/* y */c = 1; /* \n */d", "a in b\nc = 1;\nd\n"),
    ('const b = "// stays", c = \'/* stays */\';\n', None),
    ("const a = `\n// stays\n   /* stays */`;\n", None),
    ("const a = `x ${`y ${z}  w // stays`} `; // goes\n", "const a = `x ${`y ${z}  w // stays`} `;\n"),
    ("const a = `${ { b: `}` }.b } // stays`;\n", "const a = `${ { b: `}` }.b } // stays`;\n"),
    ("const r = /[/*] '/g; // goes\nf('//');\n", "const r = /[/*] '/g;\nf('//');\n"),
    ("x = a / b // goes\n/ c;\n", "x = a / b\n/ c;\n"),
    ("this is no { script // and stays", "this is no { script // and stays"),
])  # fmt: skip
def test_comments_and_indents_go_and_nothing_else(code: str, kept: str | None) -> None:
    assert without_comments(code) == (code if kept is None else kept)
