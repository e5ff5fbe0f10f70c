"""What the cache keeps never shows: the same sources give the same bytes, changed ones another site."""

import shutil
import zipfile
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest

from edition.base.problems import ProblemsFound
from edition.engine.build import build
from tests.conftest import ROOT, edition


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("moment", ["build.read_sources", "plugin.load_config"])
def test_a_page_saved_during_a_build_is_in_the_next_one(small: Path, monkeypatch, moment: str) -> None:
    """Also a wrong one, saved before the sources are read or after they are checked."""
    page, shown = small / "docs" / "anstehen.md", small / "site" / "anstehen" / "index.html"
    before, really = page.read_text("utf-8"), resolve_name(f"edition.engine.{moment}")

    def save(*given: Any, **options: Any) -> Any:
        page.write_text(before.replace("@lang2000;", "@lange2000;").replace("noch niemand", "bisher niemand"), "utf-8")
        return really(*given, **options)

    with monkeypatch.context() as patched:
        patched.setattr(f"edition.engine.{moment}", save)
        build(small, small / "site")
    assert "noch niemand" in shown.read_text("utf-8")
    with pytest.raises(ProblemsFound, match="lange2000"):
        build(small, small / "site")
    page.write_text(before, "utf-8")
    build(small, small / "site")


def test_a_damaged_cache_is_as_good_as_none(built: Path) -> None:
    """A power cut leaves files that are empty, or half written."""
    before = tree(built / "site")
    for number, entry in enumerate(sorted((built / ".cache" / "edition").iterdir())):
        content = entry.read_bytes()
        entry.write_bytes((b"", content[: len(content) // 2], b"garbage")[number % 3])
    run = edition("build", root=built)
    assert run.returncode == 0, run.stderr
    assert tree(built / "site") == {name: content for name, content in before.items() if name != "last-good"}


def test_the_cache_holds_nothing_that_runs(built: Path) -> None:
    """It may come with a zip, or from a stranger's job."""
    kinds = {entry.name.rpartition("-")[0].rpartition(".")[2] for entry in (built / ".cache" / "edition").iterdir()}
    assert kinds == {"json", "css", "html", "pdf", "epub", "docx"}


def test_an_edited_template_is_in_the_next_build(small: Path, tmp_path: Path) -> None:
    package = Path(shutil.copytree(ROOT / "src", tmp_path / "src"))
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")  # cut fonts are kept beside the code; cutting takes long
    books = []
    for edit in ("", '<body class="edited" '):
        for template in package.rglob("chapter.xhtml"):
            template.write_text(template.read_text("utf-8").replace("<body ", edit or "<body "), "utf-8")
        assert edition("build", root=small, PYTHONPATH=str(package)).returncode == 0
        with zipfile.ZipFile(next((small / "site" / "downloads").glob("*.epub"))) as archive:
            books.append(archive.read("EPUB/sitzen.xhtml").decode())
    assert [book.count('class="edited"') for book in books] == [0, 1]
