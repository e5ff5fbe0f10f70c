"""Section 7 of the manual: the look lies beside ``mkdocs.yml``, with every file that the settings name."""

from __future__ import annotations

from edition.base.problems import Problem
from edition.sources.look import LOOK, fragment_names
from edition.sources.sources import Sources


def check_look(sources: Sources) -> list[Problem]:
    """One message where there is no look; else one for each file of it that the settings name and that is not there.
    The engine links those without asking."""
    if not fragment_names(sources.root):
        message = f"has no look beside it: there are no templates in {LOOK}/fragments/."
        return [_problem(0, message, f"Put the folder {LOOK}/ of this project there.")]
    return [
        _problem(line, f"names «{name}», which is not in {LOOK}/.", "Correct the name, or take the line out.")
        for name, line in sources.configuration.look_files.items()
        if "://" not in name and not (sources.root / LOOK / name).is_file()
    ]


def _problem(line: int, message: str, hint: str) -> Problem:
    return Problem("mkdocs.yml", line, "look", message, hint)
