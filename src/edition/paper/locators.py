"""Where in a work: «S. 60–73», «§ 3 Rn. 4», «Art. 5 Abs. 2 GG». What is not understood is refused, never torn.

citeproc knows «S.» and «Kap.» and takes the rest for words that follow the work's address (pandoc's manual, «Citation
syntax»), so it never sees a locator: each is judged here and printed as it was typed.
"""

import re

from edition.base.german import NBSP

# What German works are divided into, as it is written before a number.
LABELS = (
    "S. Seite Seiten Sp. Bl. Z. Rn. Rdn. Rdnr. Rz. Tz. Fn. Anm. Nr. Nrn. Ziff. Abb. Tab. Taf. Bd. Bde. Band H. "
    "Heft Jg. Kap. Kapitel Teil Abschn. Abschnitt Buch § §§ Art. Artikel Abs. Absatz UAbs. Satz Hs. Buchst. lit. "
    "Alt. ErwG Erwgr. V. Vers Str. Akt Anh. Anhang Anl. Anlage Dok. Pos. Std. Min. Sek. Folie"
).split()
LABEL = "|".join(map(re.escape, sorted(LABELS, key=len, reverse=True)))  # «Seiten» before «Seite»
NUMBER = r"(?:[A-Z]{0,2}\d+(?:[.:/]\d+)*[a-z]?|[IVXLCDM]+|[ivxlcdm]+|[A-Z]|[a-eg-z])"
NUMBERED = rf"{NUMBER}(?:(?: ?(?:--?|–) ?| bis ){NUMBER})?(?: [A-Z]\b)?(?: ?ff?\.|(?!\w))"
LAW = r"(?: [A-ZÄÖÜ][\w-]*[A-Z](?: [IVX]+)?)?"  # «GG», «AufenthG», «SGB II»
PLACE = rf"(?:{LABEL}) ?{NUMBERED}(?:(?:, | und | u\. | oder ){NUMBERED})*{LAW}"
PLACES = rf"{PLACE}(?:,?(?: und| sowie| mit| i\. ?V\. ?m\.)? {PLACE})*"
LOCATOR = re.compile(
    r"(?:(?:hier|bes\.|besonders|insb\.|insbes\.|insbesondere|v\. ?a\.|ab) )?"
    rf"(?:{PLACES}(?: \({PLACES}\))?(?:,? (?:m\. ?w\. ?N\.|a\. ?E\.))?|passim|Vorwort|Einleitung|Nachwort|Anhang)"
)
JOINED = re.compile(rf"(?<!\w)({LABEL}|[A-Za-z]\.) ?(?=\w)|(?<=\w) (?=ff?\.)")


def read_locator(typed: str) -> str | None:
    """The locator as it is printed: in the words typed, with en dashes between numbers, and with spaces that do not
    break where a label belongs to its number. None for what is no locator."""
    plain = " ".join(typed.replace(NBSP, " ").split())
    if not LOCATOR.fullmatch(plain):
        return None
    plain = re.sub(r"(?<=\w) ?(?:--?|–) ?(?=\w)", "–", plain)
    return JOINED.sub(lambda match: f"{match[1] or ''}{NBSP}", plain)
