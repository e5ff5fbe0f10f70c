"""Sections 6 and 7 of the manual: the look lies beside ``mkdocs.yml``, with every file that the settings name; the
style of the notes is one that pandoc can read."""

from collections.abc import Iterator

import lxml.etree

from edition.base.problems import Problem, read_text
from edition.sources.settings import LOOK, fragment_names
from edition.sources.sources import Sources

CSL = "{http://purl.org/net/xbiblio/csl}"
HINT = "Restore the file; it is a style in the Citation Style Language (citationstyles.org, version 1.0.2)."


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


def check_csl(sources: Sources) -> list[Problem]:
    """The file can be opened, is UTF-8 and XML without a document type, and holds a style with a bibliography."""
    name = sources.configuration.style
    text, problems = read_text(sources.root / name, name)
    if problems:
        return problems
    try:
        tree = lxml.etree.fromstring(text.encode(), lxml.etree.XMLParser(resolve_entities=False, no_network=True))
    except lxml.etree.XMLSyntaxError as error:
        return [Problem(name, error.lineno or 0, "style", f"is not XML: {error.msg}.", HINT)]
    missing = [part for part in ("info", "citation", "bibliography") if tree.find(f"{CSL}{part}") is None]
    if tree.getroottree().docinfo.doctype:
        fault = "has a document type, which no style needs."
    elif tree.tag != f"{CSL}style" or missing:
        fault = f"is no style: it has no {', '.join(missing) or 'style'}."
    else:
        return []
    return [Problem(name, tree.sourceline or 1, "style", fault, HINT)]
