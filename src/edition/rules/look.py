"""Section 7 of the manual: the look lies beside ``mkdocs.yml``, with every file that the settings name."""

from collections.abc import Iterator

from edition.base.problems import Problem
from edition.sources.look import LOOK, fragment_names
from edition.sources.sources import Sources


def check_look(sources: Sources) -> Iterator[Problem]:
    """One message where there is no look; else one for each file of it that the settings name and that is not there.
    The engine links those without asking."""
    if not fragment_names(sources.root):
        message = f"has no look beside it: there are no templates in {LOOK}/fragments/."
        yield Problem("mkdocs.yml", 0, "look", message, f"Put the folder {LOOK}/ of this project there.")
        return
    for name, line in sources.configuration.look_files.items():
        if "://" not in name and not (sources.root / LOOK / name).is_file():
            message = f"names «{name}», which is not in {LOOK}/."
            yield Problem("mkdocs.yml", line, "look", message, "Correct the name, or take the line out.")
