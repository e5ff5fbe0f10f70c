"""«Rn. 12» and «Anm. 4» in running text, with the numbers that follow («Rn. 8, 9 und 13», «Rn. 12–14»)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER = r"[1-9]\d*[a-z]?\b"
# After a comma a number may begin something else («Rn. 8, 160 Menschen»), so the list's next part must follow.
COMMA = rf",[ \u00a0\n](?={NUMBER}(?:[,;.:)–]|[ \u00a0\n](?:und|bis)\b|\s*$))"
BETWEEN = rf"(?:{COMMA}|[ \u00a0\n](?:und|bis)[ \u00a0\n]|–)"
REFERENCE = re.compile(rf"\b(?P<kind>Rn|Anm)\.[ \u00a0\n](?P<first>{NUMBER})(?P<rest>(?:{BETWEEN}{NUMBER})*)")
FOLLOWING = re.compile(rf"(?P<between>{BETWEEN})(?P<number>{NUMBER})")


@dataclass(frozen=True)
class Reference:
    """A number that a text refers to: «Rn» or «Anm», the number, and where it stands in the text."""

    kind: str
    number: str
    position: int


def references_in(text: str) -> Iterator[Reference]:
    """Every number that a text refers to, in order."""
    for match in REFERENCE.finditer(text):
        yield Reference(match["kind"], match["first"], match.start("first"))
        for following in FOLLOWING.finditer(text, match.start("rest"), match.end("rest")):
            yield Reference(match["kind"], following["number"], following.start("number"))
