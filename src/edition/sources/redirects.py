"""``data/redirects.yml``: where a former page or place leads now."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from edition.base.problems import Problem, read_text
from edition.base.yaml_text import Complaint, compose, pairs
from edition.sources.places import is_address, is_file, slug_and_anchor

REDIRECTS = "data/redirects.yml"
COMPLAINT = Complaint(REDIRECTS, "redirect", "Write «/old-page/#old: /new-page/#new», one a line.")


@dataclass(frozen=True)
class Redirect:
    """``old`` leads to ``new``; ``line`` is where ``data/redirects.yml`` says so."""

    old: str
    new: str
    line: int


@dataclass(frozen=True)
class Redirects:
    """All redirects of an edition, in the file's order."""

    all: tuple[Redirect, ...] = ()

    def target(self, address: str) -> str | None:
        """Where ``address`` leads in the end, or None when nothing is said of it or it leads in a circle.

        A redirect of a page goes for every place on it that has none of its own, with the same id on the new page.
        """
        way = [address]
        while (following := self._next(way[-1])) is not None:
            if following in way:
                return None
            way.append(following)
        return way[-1] if len(way) > 1 else None

    def _next(self, address: str) -> str | None:
        known = {redirect.old: redirect.new for redirect in self.all}
        page, hash_, anchor = address.partition("#")
        if address in known or not hash_ or page not in known:
            return known.get(address)
        return f"{known[page].partition('#')[0]}#{anchor}"

    def on(self, slug: str) -> list[Redirect]:
        """The redirects of places on one page, each with its final target."""
        places = [redirect for redirect in self.all if "#" in redirect.old]
        return [self._final(place) for place in places if slug_and_anchor(place.old)[0] == slug]

    @property
    def pages(self) -> list[Redirect]:
        """The redirects of whole pages, each with its final target."""
        return [self._final(page) for page in self.all if "#" not in page.old]

    def _final(self, redirect: Redirect) -> Redirect:
        return Redirect(redirect.old, self.target(redirect.old) or redirect.new, redirect.line)


def read_redirects(root: Path) -> tuple[Redirects, list[Problem]]:
    """The redirects of the edition in ``root`` (none when it has no such file) and whatever is wrong with them."""
    if not (root / REDIRECTS).exists():
        return Redirects(), []
    text, problems = read_text(root / REDIRECTS, REDIRECTS)
    node, faults = compose(text, COMPLAINT)
    problems += faults
    if node and not isinstance(node, yaml.MappingNode):
        problems.append(COMPLAINT.at(node.start_mark, "does not hold «old: new» lines"))
        node = None
    found = [_redirect(key, value) for key, value in pairs(node)]
    redirects = Redirects(tuple(item for item in found if isinstance(item, Redirect)))
    problems += [item for item in found if isinstance(item, Problem)]
    hint = "Let one of them lead to a page that exists."
    circles = [each for each in redirects.all if redirects.target(each.old) is None]
    return redirects, [
        *problems,
        *(COMPLAINT.on(each.line, f"«{each.old}» leads in a circle", hint) for each in circles),
    ]


def _redirect(key: yaml.ScalarNode, value: yaml.Node) -> Redirect | Problem:
    for node in (key, value):
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not is_address(text):
            return COMPLAINT.at(key.start_mark, f"«{text}» is no address of this site")
    line = key.start_mark.line + 1
    if is_file(value.value):
        return COMPLAINT.on(line, f"«{value.value}» is a file", "Lead to the page that offers it.")
    return Redirect(key.value, value.value, line)
