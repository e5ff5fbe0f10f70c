"""The one stylesheet: what is left out of the theme's is seen by nobody."""

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Page

from edition.site.styles import purge, rebase
from tests.conftest import ROOT

THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
USED = frozenset({"here", "js", "teal"})


def settled(page: Page) -> bytes:
    """A picture of the whole page once three in a row are alike: scripts move things a little at first."""
    pictures: list[bytes] = []
    while (len(pictures) < 30 and len(set(pictures[-3:])) != 1) or len(pictures) < 3:
        pictures.append(page.screenshot(full_page=True, animations="disabled"))
        page.wait_for_timeout(100)
    return pictures[-1]


def whole_sheet(site: Path) -> str:
    """The theme's two stylesheets and our own, nothing left out, in the order of mkdocs.yml, with the site's fonts."""
    theirs = [next(THEME.glob(pattern)).read_text("utf-8") for pattern in ("main.*.min.css", "palette.*.min.css")]
    names = re.findall(r"^  - (assets/css/\S+\.css)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    whole = "\n".join([*theirs, *((ROOT / "overrides" / name).read_text("utf-8") for name in names)])
    fonts = {path.name.split(".")[0]: path.name for path in (site / "assets" / "fonts").glob("*.woff2")}
    return re.sub(r"\.\./fonts/([\w-]+)\.woff2", lambda found: f"fonts/{fonts[found[1]]}", whole)


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1280)])
@pytest.mark.parametrize("slug", ["", "integration/", "ueber/", "404.html"])
def test_pages_look_the_same_with_everything(
    page: Page, site: Path, base_url: str, slug: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    seen: dict[bool, set[bytes]] = {False: set(), True: set()}
    for whole in (False, True) * 5:  # on a busy machine a script may still move something in the first
        page.unroute_all()
        if whole:
            sheet = whole_sheet(site)
            page.route("**/assets/site.*.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))  # noqa: B023
        page.goto(f"{base_url}{slug}", wait_until="networkidle")
        seen[whole].add(settled(page))
        if seen[False] & seen[True]:
            return
    pytest.fail("the page looks otherwise with all rules")  # pytest would compare the pictures for minutes


@pytest.mark.parametrize(("sheet", "kept"), [
    (".here{color:red}.gone{color:red}", ".here{color:red}"),
    (".gone, .here > p{color:red}", ".here > p{color:red}"),
    (".here:not(.gone,.here){color:red}", ".here:not(.gone,.here){color:red}"),
    ("@media print{.gone{color:red}}", ""),
    ("@media print{.here{color:red}}", "@media print{.here{color:red}}"),
    ("[dir=rtl] .here{color:red}", ""),
    ("[dir=ltr] .here,:not([dir=rtl]) .here{top:0}", "[dir=ltr] .here,:not([dir=rtl]) .here{top:0}"),
    ("[data-md-color-accent=teal]{top:0}[data-md-color-accent=red]{top:0}", "[data-md-color-accent=teal]{top:0}"),
    ("[data-md-color-switching] *{top:0}", "[data-md-color-switching] *{top:0}"),
    (":root{--a:1;--b:2}.here{top:var(--a)}", ":root{--a:1}.here{top:var(--a)}"),
    (":root{--a:var(--b);--b:2}", ""),
    ('.here { /* x */ content: "a;b  /* c */" ; top: 0 !important }', '.here{content:"a;b  /* c */";top:0!important}'),
    (".here{&:hover{top:0}left:0}", ".here{&:hover{top:0};left:0}"),
    ('@charset "utf-8";/* x */a[href^=http]{color:red}', "a[href^=http]{color:red}"),
])  # fmt: skip
def test_only_what_nothing_uses_goes(sheet: str, kept: str) -> None:
    assert purge(sheet, USED) == kept


def test_addresses_in_a_stylesheet_lead_where_they_led(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    sheet = tmp_path / "a" / "b.css"
    sheet.write_text('p{x:url(c.png) url("../d.png") url("data:,e") url(#f) url(/g) url(https://h)}', "utf-8")
    there = 'p{x:url(a/c.png) url("a/../d.png") url("data:,e") url(#f) url(/g) url(https://h)}'
    assert rebase(sheet, tmp_path) == there
