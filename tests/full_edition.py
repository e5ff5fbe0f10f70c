"""``full/``: an edition of our own in which every field of every file is filled, laid out with this edition's own
templates, scripts and settings, to be spoiled by the tests of bad and hostile input."""

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT

FULL = ROOT / "tests" / "full"
SOURCES = ("docs", "data", "references.bib")


def full_edition(home: Path) -> Path:
    """Lay out the full edition in the folder ``home``, which must not exist; returns it."""
    home.mkdir(parents=True)
    for name in ("docs", "data"):
        shutil.copytree(FULL / name, home / name)
    shutil.copy(FULL / "references.bib", home)
    shutil.copy(ROOT / "data" / "edition.csl", home / "data")
    shutil.copytree(ROOT / "overrides", home / "overrides")
    (home / "mkdocs.yml").write_text(settings(), "utf-8")
    return home


def settings() -> str:
    """The root's settings with the full edition's name, navigation and record."""
    text, own = (ROOT / "mkdocs.yml").read_text("utf-8"), (FULL / "settings.yml").read_text("utf-8")
    for name in ("site_name", "nav", "extra"):
        section = re.compile(rf"^{name}:.*?(?=^[a-z]|\Z)", re.DOTALL | re.MULTILINE)
        found = section.search(own)
        assert found and section.search(text), name
        text = section.sub(lambda _, instead=found[0]: instead, text, count=1)
    return text
