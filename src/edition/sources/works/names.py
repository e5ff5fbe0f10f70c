"""Names as biblatex has them (manual, 2.3.3), as names of CSL; what would be read as somebody else is refused."""

import re

from edition.sources.works.text import Refused, parted, plain

Name = dict[str, str]
BODY_HINT = "Write «and» between names, «Nachname, Vorname», and the whole name of a body in double braces."
# What may stand before a surname; in a name without a comma any other small word is that of a body.
PARTICLES = re.compile(r"(?:(?:von|van|de|di|da|do|dos|del|della|du|ten|ter|te|af|av|al|el|bin|ibn|ben)"
                       r"(?: (?:der|den|dem|de|het|la|las|los|und zu))?)?")  # fmt: skip
BEHIND = re.compile(rf"\s((?!$){PARTICLES.pattern}|zu|zur|zum|vom)$")
WRONG = re.compile(
    r"(?P<others>(?i:\bet al\b\.?)|\bu\.\s?a\.)|;|\\&|/|\([^)]*\)|\[[^]]*\]|"
    r"\b(?:und|für|of|for|with|mit)\b|^and | and$|\b(?:Hrsg|Hg|Dr|Prof)\b"
)
BODY = re.compile(r"\b(?:Bundes|Landes|Minist|Institut|Universi|Organi[sz]ation)\w*|\b\w*(?:[Aa]mt|ministerium|"
                  r"[Bb]ank|agentur|[Ss]tiftung|[Kk]ommission|[Vv]erband|[Vv]erein)\b|\b(?:Foundation|Commission|Agency|"
                  r"Council|GmbH|Ltd|Inc|AG|International|Redaktion|Gesellschaft|Verlag)\b|\be\. ?V\.|"
                  r"^Deutsche[rs]? ")  # fmt: skip
# Of three parts the one in the middle: «Kurz, Jr., Ada»; anything else there is a second name.
SUFFIX = re.compile(r"[JS]r\.?|jun\.?|sen\.?|[IVX]+\.?|d\. ?[ÄJ]\.")
LONG_FORM = re.compile(r"(?:family|given|prefix|suffix)\s*=")
IN_BRACES = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")


def names(text: str) -> list[Name]:
    """The names of a field, with ``{"literal": "others"}`` at the end for «and others». Raises `Refused`."""
    given = parted(text, r"(?i:\s+and\s+)")
    found = [_name(" ".join(each.split())) for each in given]
    if {"family": "others"} in found[:-1] or found == [{"family": "others"}]:
        raise Refused("bib-name", "has «others» where a name belongs.", "Write «and others» after the last name.")
    return [{"literal": "others"} if name == {"family": "others"} else name for name in found]


def _name(text: str) -> Name:
    outside = IN_BRACES.sub("", text)
    if not outside and IN_BRACES.fullmatch(text):
        return {"literal": plain(text)}
    if wrong := WRONG.search(outside):
        hint = "Write «and others»." if wrong["others"] else BODY_HINT
        raise Refused("bib-name", f"has «{wrong[0].strip()}» in «{text}».", hint)
    parts = parted(text, ",")
    if LONG_FORM.match(text):
        return _spelt_out(parts, text)
    if len(parts) > 3 or not all(map(str.strip, parts)) or "=" in outside:
        raise Refused("bib-name", f"cannot be read: «{text}».", BODY_HINT)
    if len(parts) == 1:
        return _without_comma(text)
    if len(parts) == 3 and not SUFFIX.fullmatch(plain(parts[1])):
        raise Refused("bib-name", f"has the commas of two names in «{text}».", BODY_HINT)
    von, family = _particles(_words(parts[0]))
    given, suffix = plain(parts[-1]), plain(parts[1]) if len(parts) == 3 else ""
    if not von and (behind := BEHIND.search(given)):
        return _made(family=family, given=given[: behind.start()], suffix=suffix, particle=behind[1])
    return _made(family=family, given=given, suffix=suffix, particle=von, stays=True)


def _without_comma(text: str) -> Name:
    words = _words(text)
    first = next((place for place, word in enumerate(words[:-1]) if _small(word)), len(words) - 1)
    von, family = _particles(words[first:])
    body = BODY.search(" ".join(words)) if len(words) > 1 else None
    if body or not PARTICLES.fullmatch(von):
        raise Refused("bib-name", f"has «{body[0] if body else von}» in «{text}», as bodies have.", BODY_HINT)
    return _made(family=family, given=" ".join(words[:first]), particle=von, stays=True)


def _spelt_out(parts: list[str], text: str) -> Name:
    """The long form, which Better BibTeX writes: «family=Beethoven, given=Ludwig, prefix=van, useprefix=true»."""
    said = dict([*re.split(r"\s*=\s*", part.strip(), maxsplit=1), ""][:2] for part in parts)
    if said.keys() - {"family", "given", "prefix", "suffix", "useprefix"} or not said.get("family"):
        raise Refused("bib-name", f"cannot be read: «{text}».", BODY_HINT)
    family, given, suffix, prefix = (plain(said.get(each, "")) for each in ("family", "given", "suffix", "prefix"))
    stays = said.get("useprefix") == "true"
    return _made(family=family, given=given, suffix=suffix, particle=prefix, stays=stays)


def _words(text: str) -> list[str]:
    return [plain(word) for word in parted(text.strip(), r"\s+|~")]


def _small(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and letters[0].islower()


def _particles(words: list[str]) -> tuple[str, str]:
    """The small words that stand first, and the rest, which is never nothing (biblatex, not BibTeX, reads it so)."""
    large = next((place for place, word in enumerate(words[:-1]) if not _small(word)), len(words) - 1)
    return " ".join(words[:large]), " ".join(words[large:])


def _made(*, family: str, given: str, particle: str, suffix: str = "", stays: bool = False) -> Name:
    """The name. A particle ``stays`` before the surname («von Berg, Ida») where it is typed there; CSL calls it
    non-dropping. One that is typed behind («Berg, Ida von») is dropped where the surname stands alone."""
    kind = "non-dropping-particle" if stays else "dropping-particle"
    parts = {"family": family, "given": given, kind: particle, "suffix": suffix}
    return {name: part for name, part in parts.items() if part}
