"""LaTeX in the fields of a .bib file as plain Unicode text: accents, letters, dashes, quotation marks, emphasis.

What is not understood is refused by name and never printed. `latexcodec`, which pybtex brings, passes it through.
"""

import re
import unicodedata
from dataclasses import dataclass

NBSP = "\u00a0"
TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?\s*|.)|---?|``|''|,,|\"[`']|.", re.DOTALL)
SPECIAL = re.compile(r"[\\{}~\"`']|--|,,").search
# BibTeX takes these for commands; a «_» within a word is plain enough.
UNESCAPED = re.compile(r"(?<!\\)[#%&$]|(?<![\\\w])_|(?<!\\)_(?!\w)")
HTML = re.compile(r"</?[A-Za-z][^<>]*>|(?<!\\)&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")
# The accents of LaTeX («LaTeX2e: An unofficial reference manual», 23.5) as the combining characters of Unicode.
ACCENTS = dict(zip("`'^~=u.\"rHvdckbt", "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323"
                   "\u0327\u0328\u0331\u0361", strict=True))  # fmt: skip
LETTERS = dict(zip("ss SS ae AE oe OE aa AA o O l L i j dh DH dj DJ th TH ng NG".split(),
                   "ß ẞ æ Æ œ Œ å Å ø Ø ł Ł ı ȷ ð Ð đ Đ þ Þ ŋ Ŋ".split(), strict=True))  # fmt: skip
SIGNS = LETTERS | {
    "textendash": "–", "textemdash": "—", "dots": "…", "ldots": "…", "textellipsis": "…", "S": "§", "P": "¶",
    "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "euro": "€", "texteuro": "€",
    "pounds": "£", "textsterling": "£", "textdegree": "°", "textperiodcentered": "·", "textbullet": "•",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|",
    "textless": "<", "textgreater": ">", "textquotesingle": "'", "textquoteright": "’", "slash": "/",
    "textdollar": "$", "textbraceleft": "{", "textbraceright": "}", "textexclamdown": "¡", "textquestiondown": "¿",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "flqq": "«", "frqq": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "flq": "‹", "frq": "›", "space": " ", "nobreakspace": NBSP,
    " ": " ", "\n": " ", ",": NBSP, "-": "", "/": "", **{sign: sign for sign in "&%$#_{}"},
}  # fmt: skip
# Commands whose words are kept, and those that only say how what follows looks.
KEPT = frozenset("emph textit textbf textsc textsl textrm textsf texttt textup textmd textnormal mkbibemph "
                 "mkbibitalic mkbibbold mbox".split())  # fmt: skip
LOOK = frozenset("em it bf sc sl tt rm sf itshape slshape scshape upshape bfseries mdseries rmfamily sffamily "
                 "ttfamily normalfont protect relax noindent".split())  # fmt: skip
# The marks that open a quotation, each with those that end it; names of commands stand for what babel prints.
MARKS = {"glqq": "\"`", "grqq": "\"'", "glq": "`", "grq": "'", "quotedblbase": "\"`", "textquotedblleft": "``",
         "textquotedblright": "''"}  # fmt: skip
ENDS = {"``": ("''",), ",,": ("``", "''", "\"'"), '"`': ("\"'", "``", "''"), '"': ('"',), "`": ("'",)}
GERMAN = ("«»", "‹›")


@dataclass
class Refused(Exception):
    """A value that is not printed: the rule it breaks, what is wrong and what to do."""

    rule: str
    message: str
    hint: str


def plain(text: str) -> str:
    """The words of a field without LaTeX. Raises `Refused` for a bare sign, HTML, a command that is not known and
    quotation marks that do not pair."""
    _refuse_html(text)
    if bare := UNESCAPED.search(text):
        hint = f"Write «\\{bare[0]}»; BibTeX takes the bare one for a command, and formulas are not understood."
        raise Refused("bib-escape", f"has a bare «{bare[0]}».", hint)
    if SPECIAL(text):
        _refuse_html(text := _Scan(text).words())
    return re.sub(r"[ \t\n]+", " ", unicodedata.normalize("NFC", text)).strip(" ")


def _refuse_html(text: str) -> None:
    if tag := HTML.search(text):
        raise Refused("bib-markup", f"has HTML: «{tag[0]}».", "Write the text without it.")


def _unpaired() -> Refused:
    return Refused("bib-markup", "has a quotation mark without its pair.", "Write \\enquote{…}, or «…» itself.")


def verbatim(text: str) -> str:
    """An address or a number as it is, with what managers escape in it undone (``\\_``, ``{\\_}``, ``\\%`` …)."""
    text = re.sub(r"\\url\{(.*)\}", r"\1", text).replace("\\textasciitilde", "\\~").replace("$\\sim$", "\\~")
    return re.sub(r"\{\\?([_%&#$~])(?:\{\})?\}|\\([_%&#$~]) ?(?:\{\})?", lambda sign: sign[1] or sign[2], text).strip()


def parted(text: str, between: str) -> list[str]:
    """The parts of a text between what matches the pattern ``between`` outside braces."""
    if "{" not in text:
        return re.split(between, text)
    parts, depth = [""], 0
    for token in re.finditer(rf"(?P<between>{between})|\\?.", text, re.DOTALL):
        if token["between"] and not depth:
            parts.append("")
        else:
            depth += {"{": 1, "}": -1}.get(token[0], 0)
            parts[-1] += token[0]
    return parts


class _Scan:
    """One reading of a text, token by token; ``open`` are the quotations that have not ended."""

    def __init__(self, text: str) -> None:
        self.tokens, self.at, self.open = TOKEN.findall(text), 0, list[str]()

    def words(self) -> str:
        text = ""
        while self.at < len(self.tokens):  # a brace too many, which an escaped one leaves, ends nothing
            text += self._group()
        if self.open:
            raise _unpaired()
        return text

    def _next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def _group(self) -> str:
        """What follows, to the brace that closes it."""
        parts = []
        while (token := self._next()) not in ("}", ""):
            parts.append(self._one(token))
        return "".join(parts)

    def _argument(self) -> str:
        token = self._next()
        while token.isspace():
            token = self._next()
        return self._group() if token == "{" else self._one(token) if token else ""

    def _one(self, token: str) -> str:
        if token == "{":
            return self._group()
        if token[0] == "\\":
            return self._command(token[1:].strip() or token[1:])
        if token in ENDS or token in ("''", "\"'", "'"):
            return self._mark(token)
        return {"--": "–", "---": "—", "~": NBSP}.get(token, token)

    def _command(self, name: str) -> str:
        if name in ACCENTS and (base := self._argument().replace("ı", "i").replace("ȷ", "j").strip()):
            return base[0] + ACCENTS[name] + base[1:]
        if name in ("~", "^"):
            return name
        if name in SIGNS or name in LOOK:
            return SIGNS.get(name, "")
        if name in MARKS:
            return self._mark(MARKS[name])
        if name == "href":
            self._address()
        if name in KEPT or name == "href":
            return self._argument()
        if name in ("url", "nolinkurl"):
            return self._address()
        if name.rstrip("*") in ("enquote", "mkbibquote"):
            return self._opened(name) + self._argument() + self._closed()
        hint = "Write the letter itself, or plain text; accents, emphasis and \\enquote are understood."
        raise Refused("bib-markup", f"has the LaTeX command «\\{name}».", hint)

    def _address(self) -> str:
        parts, token = [], self._next()
        while (token := self._next()) not in ("}", ""):
            parts.append(token)
        return verbatim("".join(parts))

    def _mark(self, token: str) -> str:
        after = self.tokens[self.at] if self.at < len(self.tokens) else ""
        top = self.open[-1] if self.open else ""
        if token in ENDS.get(top, ()) and (len(token) > 1 or not after[:1].isalnum()):
            return self._closed()
        if token == "'":
            return "’"
        before = self.tokens[self.at - 2][-1:] if self.at > 1 else ""
        if token not in ENDS or (token == '"' and (before.isalnum() or not after.strip())):
            raise _unpaired()
        return self._opened(token)

    def _opened(self, token: str) -> str:
        self.open.append(token)
        return GERMAN[(len(self.open) - 1) % 2][0]

    def _closed(self) -> str:
        self.open.pop()
        return GERMAN[len(self.open) % 2][1]
