"""The check of the built pages finds what only shows there; its rules are [link] and [leftover]."""

from pathlib import Path

import pytest

from edition.verify.built import check_built, read_site

GOOD = '<html><body><h1 id="a">A</h1><a href="../">home</a> <a href="#a">here</a></body></html>'
CASES = {
    '<a href="../weg/">x</a>': "«../weg/» leads nowhere: there is no weg/index.html",
    '<a href="#b">x</a>': "«#b» leads nowhere: page/index.html has no #b",
    '<a href="../#c">x</a>': "«../#c» leads nowhere: index.html has no #c",
    '<img src="bild.png" alt="Bild">': "«bild.png» leads nowhere: there is no page/bild.png",
    '<p id="a">x</p>': "the id «a» appears twice",
    "<p>offen[^12]</p>": "«[^12]» is left of the source",
    "<p>{: #rn-3 }</p>": "«{: #rn-» is left of the source",
    "\n<p>/// html | div</p>": "«<p>/// html | div» is left of the source",
    "<!-- edition: werk -->": "«<!-- edition:» is left of the source",
}


def site(folder: Path, addition: str = "") -> Path:
    (folder / "page").mkdir()
    (folder / "index.html").write_text('<html><body><a href="page/#a">A</a></body></html>', "utf-8")
    (folder / "page" / "index.html").write_text(GOOD.replace("</body>", f"{addition}</body>"), "utf-8")
    return folder


def test_a_good_site_has_no_problems(tmp_path: Path) -> None:
    other = '<a href="https://example.org/x#y">x</a> <a href="mailto:a@example.org">a@example.org</a>'
    assert check_built(read_site(site(tmp_path, other))) == []


@pytest.mark.parametrize("addition", CASES)
def test_each_fault_is_found(addition: str, tmp_path: Path) -> None:
    problems = check_built(read_site(site(tmp_path, addition)))
    assert [CASES[addition] in str(problem) for problem in problems] == [True]
    assert problems[0].rule in ("link", "leftover")
