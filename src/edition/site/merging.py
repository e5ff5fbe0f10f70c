"""Many files that every page loads become one, named after its content, and every page links that instead."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

# The address of a file of ours as a page links it: ``up``, the way to the site's root, and ``name``, its path below
# that. The way is a relative one or, on the page for what is not found, begins at the host's root; a site may stand
# there below a folder called «assets» too, so that the last one counts.
OURS = r'(?P<up>(?:\.\./)*|/(?:[^":]*/)?)(?P<name>assets/[^":]+\.{ending})'


def merge_linked(
    site: Path, pages: dict[Path, str], link: re.Pattern[str], element: str, merge: Callable[[list[str]], str]
) -> None:
    """Write what ``merge`` makes of the files that every page with such a ``link`` loads, given as paths below the
    site, and link it in their place; files of single pages are left as they are.

    ``element`` stands where the first of the links stood; ``{up}`` in it is the way to the site's root, ``{name}`` the
    new file: ``assets/site.<hash>.js``. A changed file is never taken for the one that a browser has kept.
    """
    lists = [names for text in pages.values() if (names := [found["name"] for found in link.finditer(text)])]
    shared = [name for name in lists[0] if all(name in names for names in lists)] if lists else []
    if not shared:
        return
    content = merge(shared)
    name = f"assets/site.{hashlib.sha256(content.encode()).hexdigest()[:8]}{Path(shared[0]).suffix}"
    (site / name).write_text(content, "utf-8")

    def replace(found: re.Match[str]) -> str:
        if found["name"] not in shared:
            return found[0]
        return element.format(up=found["up"], name=name) if found["name"] == shared[0] else ""

    for page, text in pages.items():
        pages[page] = link.sub(replace, text)
    for each in shared:
        (site / each).unlink()
        (site / f"{each}.map").unlink(missing_ok=True)
