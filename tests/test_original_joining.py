"""Line ends: which hyphen goes, which stays, and when the reader says that it is not sure."""

from __future__ import annotations

import pytest

from edition.original.joining import Joiner
from edition.original.vocabulary import Vocabulary

CORPUS = [
    "Die Gartenwege sind breit, die Stadt-Umland-Bahn ist kurz, das Know-how fehlt.",
    "Ein Radweg und ein Radwegenetz, ein Ort und ein Rad und ein deutsch geführter Verein.",
]
LINKS = ("https://www.beispiel.de/wege/rad-netz_2.pdf",)


def join(*lines: str, spaced: bool = False) -> tuple[str, list[bool]]:
    joiner = Joiner(Vocabulary([*CORPUS, *lines]), LINKS, spaced)
    return joiner.join(list(enumerate(lines, 1))), [join.sure for join in joiner.joins]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("breite Garten-", "wege"), "breite Gartenwege"),
        (("eine Stadt-", "Umland-Bahn"), "eine Stadt-Umland-Bahn"),
        (("das Know-", "how zählt"), "das Know-how zählt"),
        (("Geh- ", "und Radwege"), "Geh- und Radwege"),
        (("Geh-", "oder Radwege"), "Geh- oder Radwege"),
        (("die EU-", "weite Regel"), "die EU-weite Regel"),
        (("eine 40-", "jährige Praxis"), "eine 40-jährige Praxis"),
        (("ein Verkehrs-", "Monitoring"), "ein Verkehrs-Monitoring"),
        (("die Bürger/", "innen"), "die Bürger/innen"),
        (("von 2015–", "2017 an"), "von 2015–2017 an"),
        (("Wege –", "und Ziele"), "Wege – und Ziele"),
        (("Wege ", "– und Ziele"), "Wege – und Ziele"),
        (("Verbind\u00ad", "ung"), "Verbindung"),
        (("Ver\u00adbindung und Ein\ufb02uss", "hier"), "Verbindung und Einfluss hier"),
        (("Satz.", "[^4] Nächster"), "Satz.[^4] Nächster"),
        (("siehe https://www.beispiel.de/", "wege/rad-netz_2.pdf, S. 3"), f"siehe {LINKS[0]}, S. 3"),
        (("siehe https://www.beispiel.de/wege/rad-", "netz_2.pdf."), f"siehe {LINKS[0]}."),
        (("siehe https://www.beispiel.de/wege/rad-netz_2.", "pdf; auch"), f"siehe {LINKS[0]}; auch"),
        (("siehe https://www.beispiel.", "de/wege/rad-netz_2.pdf"), f"siehe {LINKS[0]}"),
        (("siehe https://www.beispiel.de/wege/rad-netz_2.pdf", "und mehr"), f"siehe {LINKS[0]} und mehr"),
        (("siehe https://www.anders.de/weg.", "Dort steht es"), "siehe https://www.anders.de/weg. Dort steht es"),
    ],
)
def test_two_lines_become_one_text(lines: tuple[str, ...], text: str) -> None:
    assert join(*lines)[0] == text


def test_a_hyphen_is_decided_by_the_words_of_the_document_first() -> None:
    assert join("ein Rad-", "weg") == ("ein Radweg", [True])
    assert join("der Aus-", "blick")[0] == "der Ausblick"


def test_a_break_between_two_words_that_both_exist_is_listed_as_unsure() -> None:
    assert join("ein Rad-", "ort") == ("ein Radort", [False])
    assert join("ein deutsch-", "geführter") == ("ein deutsch-geführter", [False])


@pytest.mark.parametrize(
    ("first", "text", "sure"),
    [("Den-", "Dennoch geht es", True), ("Wege- ", "Wege- noch geht es", True)],
)
def test_where_lines_end_in_blanks_a_missing_blank_shows_a_broken_word(first: str, text: str, sure: bool) -> None:
    assert join(first, "noch geht es", spaced=True) == (text, [sure])


def test_without_such_blanks_a_doubtful_syllable_is_unsure() -> None:
    assert join("Den-", "noch geht es") == ("Dennoch geht es", [False])
