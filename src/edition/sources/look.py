"""The look: templates, styles and scripts of the site, in ``overrides/``."""

from __future__ import annotations

from pathlib import Path

TEMPLATES = Path(__file__).parents[3] / "overrides" / "fragments"
FRAGMENTS = frozenset(path.stem for path in TEMPLATES.glob("*.html") if not path.stem.startswith("_"))
