"""The look: templates, styles, scripts and pictures of the site, in ``overrides/`` beside ``mkdocs.yml``."""

from pathlib import Path

LOOK = "overrides"


def fragment_names(root: Path) -> frozenset[str]:
    """What an author may call by ``/// fragment | name``: the templates whose names do not begin with ``_``."""
    names = {path.stem for path in (root / LOOK / "fragments").glob("*.html")}
    return frozenset(name for name in names if not name.startswith("_"))
