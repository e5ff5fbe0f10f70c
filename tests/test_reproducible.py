"""The same commit gives the same bytes, from a shallow clone, in another folder, time zone, locale and umask."""

import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from edition.rules.check import check_sources
from tests.conftest import ROOT, SITE_URL, edition
from tests.test_commands import ASSUMED

ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as CI fetches it, one commit deep, with what is not committed yet laid over it."""
    home = tmp_path_factory.mktemp("anderswo") / "tief" / "unten mit Leerzeichen"
    command = ["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(home)]
    subprocess.run(command, check=True, capture_output=True)
    assert git("rev-list", "--count", "HEAD", root=home) == ["1"]
    for name in git("ls-files", "--modified", "--others", "--deleted", "--exclude-standard"):
        (home / name).unlink(missing_ok=True)
        if (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
    (home / ".venv").symlink_to(ROOT / ".venv")
    return home


def git(*arguments: str, root: Path = ROOT) -> list[str]:
    run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def built(home: Path, **environment: str) -> Path:
    """README's command for a site with an address, in a copy of the repository, with the environment of elsewhere."""
    command = f"umask 077; SITE_URL=https://example.org/pfad/ make {ASSUMED} site"
    values = {**os.environ, **ELSEWHERE, "PYTHONPATH": str(home / "src"), **environment}
    values.pop("SOURCE_DATE_EPOCH", None)
    values |= environment
    run = subprocess.run(["bash", "-c", command], cwd=home, env=values, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return home / "site"


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not in both trees with the same bytes."""
    trees = [{p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()} for root in (one, other)]
    names = sorted({*trees[0], *trees[1]})
    return [
        name
        for name in names
        if not all(name in tree for tree in trees) or trees[0][name].read_bytes() != trees[1][name].read_bytes()
    ]


def test_the_edition_has_the_same_bytes_from_a_shallow_clone_elsewhere(clone: Path, site: Path) -> None:
    """The one beside the tests was built with whatever cache there was; this one has none, then its own."""
    assert SITE_URL == "https://example.org/pfad/"
    assert not (clone / ".cache").exists()
    assert differing(site, built(clone)) == []
    assert (clone / ".cache" / "edition").exists()
    day = re.search(r'version_date: "(\S+)"', (clone / "mkdocs.yml").read_text("utf-8"))
    assert day
    seconds = subprocess.run(["date", "-u", "-d", day[1], "+%s"], capture_output=True, text=True, check=True)
    assert differing(site, built(clone, SOURCE_DATE_EPOCH=seconds.stdout.strip())) == []


def test_every_file_carries_the_day_of_the_version_or_the_given_moment(small: Path) -> None:
    """``small/`` is of 29 February 2020, a leap day; the other is 4 March 2005, 05:06:08 UTC."""
    for given, moment in (("", (2020, 2, 29, 0, 0, 0)), ("1109912768", (2005, 3, 4, 5, 6, 8))):
        assert edition("build", root=small, SOURCE_DATE_EPOCH=given, TZ="Pacific/Auckland").returncode == 0
        for name in ("epub", "zip"):
            with zipfile.ZipFile(next((small / "site" / "downloads").glob(f"*.{name}"))) as packed:
                assert {entry.date_time for entry in packed.infolist()} == {moment}
        with pikepdf.open(next((small / "site" / "downloads").glob("*.pdf"))) as pdf:
            assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{''.join(f'{part:02}' for part in moment)}")


def test_without_any_date_the_clock_is_not_asked(small: Path) -> None:
    settings = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(settings.replace('version_date: "2020-02-29"', 'version_date: ""'), "utf-8")
    assert edition("build", root=small, SOURCE_DATE_EPOCH="", SITE_URL=SITE_URL).returncode == 0
    with zipfile.ZipFile(next((small / "site" / "downloads").glob("*.epub"))) as book:
        package = next(name for name in book.namelist() if name.endswith(".opf"))
        assert "1970-01-01T00:00:00Z" in book.read(package).decode()
    year = str(date.today().year)
    dated = [path for path in (small / "site").rglob("sitemap.xml") if year in path.read_text("utf-8")]
    assert dated == []


@pytest.mark.parametrize("given", ["gestern", "1.5", "²"])
def test_a_moment_that_is_none_is_told(given: str, small: Path) -> None:
    run = edition("build", root=small, SOURCE_DATE_EPOCH=given)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert re.search(r"^SOURCE_DATE_EPOCH: .*CONTRIBUTING 7\.4.*\[configuration\]$", run.stderr, re.MULTILINE)


@pytest.mark.parametrize("day", ["2020-02-30", "29.2.2020", "2020", "2020-02-29T12:00", "²020-02-02"])
def test_a_version_s_day_that_is_none_is_told_with_its_line(day: str, small: Path) -> None:
    settings = (small / "mkdocs.yml").read_text("utf-8").replace("2020-02-29", day)
    (small / "mkdocs.yml").write_text(settings, "utf-8")
    line = settings[: settings.index(day)].count("\n") + 1
    (told,) = map(str, check_sources(small)[1])
    assert told.startswith(f"mkdocs.yml:{line}: «version_date» is not a day: {day}.")
