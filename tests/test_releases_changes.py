"""What changed between two versions, by numbers and by words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.releases.changes import MOVED, NEW, REMOVED, RENUMBERED, REWORDED, Change, changes_between
from edition.releases.snapshot import Entry, Heading, Passage, Snapshot
from edition.releases.version import in_order, is_version
from edition.releases.wording import CAME, GAP, GONE, SAME, Piece, compared, shortened

WORDS = st.lists(
    st.sampled_from("die Bank vor dem Amt ist leer, und niemand wartet. S.\u00a012".split(" ")), max_size=60
)
TEXTS = WORDS.map(" ".join)


def wording(pieces: tuple[Piece, ...], *kinds: str) -> str:
    return " ".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_wordings_whole(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert wording(pieces, SAME, GONE) == old
    assert wording(pieces, SAME, CAME) == new
    assert all(piece.text for piece in pieces)


@given(TEXTS, TEXTS)
def test_shortening_leaves_out_nothing_that_changed(old: str, new: str) -> None:
    pieces = compared(old, new)
    short = shortened(pieces)
    for kind in (GONE, CAME):
        assert wording(short, kind) == wording(pieces, kind)
    assert len(wording(short, SAME)) <= len(wording(pieces, SAME))


def test_one_word_is_shown_among_its_neighbours() -> None:
    words = [f"w{number}" for number in range(100)]
    pieces = shortened(compared(" ".join(words), " ".join([*words[:50], "anders", *words[51:]])))
    assert [piece.kind for piece in pieces] == [GAP, SAME, GONE, CAME, SAME, GAP]
    assert wording(pieces, GONE, CAME) == "w50 anders" and len(wording(pieces, SAME).split()) == 24


def test_single_words_between_changes_are_no_islands() -> None:
    pieces = compared(
        "Am Ende steht die alte und die graue Bank im Hof", "Am Ende steht eine neue und eine rote Bank im Hof"
    )
    assert [piece.kind for piece in pieces] == [SAME, GONE, CAME, SAME]
    assert wording(pieces, CAME) == "eine neue und eine rote"


def test_what_is_nearly_all_new_is_not_woven_into_the_old() -> None:
    pieces = compared(
        "Am Ende steht der Stuhl, alt und leer wie immer.", "Am Ende steht nun etwas, das niemand kannte."
    )
    assert [piece.kind for piece in pieces] == [GONE, CAME]


def version(paragraphs: str, notes: str = "", works: str = "", sections: str = "amt=Vom Amt;hof=Vom Hof") -> Snapshot:
    """A version from «number=section=text» and «key=text», separated by semicolons."""
    return Snapshot(
        "1.0",
        "2020-02-29",
        tuple(Heading(*each.split("=")) for each in sections.split(";") if each),
        tuple(Passage(*each.split("=")) for each in paragraphs.split(";") if each),
        tuple(Passage(*each.split("=")) for each in notes.split(";") if each),
        tuple(Entry(*each.split("=")) for each in works.split(";") if each),
    )


def told(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.item.name, change.kind) for change in changes]


def test_paragraphs_new_gone_reworded_moved() -> None:
    old = version("1=amt=eins;2=amt=zwei;3=amt=drei;4=hof=vier")
    new = version("1=amt=eins;1a=amt=dazwischen;3=amt=drei anders;4=amt=vier")
    changes = changes_between(old, new)
    assert told(changes.paragraphs) == [("rn-2", REMOVED), ("rn-1a", NEW), ("rn-3", REWORDED), ("rn-4", MOVED)]
    assert (changes.kept, changes.paragraphs_now) == (2, 4)


def test_headings_and_works() -> None:
    old = version("", works="alt2000=Alt (2000);bleibt=Bleibt", sections="amt=Vom Amt;hof=Vom Hof")
    new = version("", works="bleibt=Bleibt, 2. Auflage;neu2001=Neu (2001)", sections="amt=Vom Amte;hof=Vom Hof")
    changes = changes_between(old, new)
    assert told(changes.headings) == [("amt", REWORDED)]
    assert told(changes.works) == [("alt2000", REMOVED), ("bleibt", REWORDED), ("neu2001", NEW)]


def test_a_new_note_does_not_make_all_that_follow_new() -> None:
    old = version("", notes="1=amt=Vgl. Kurz;2=amt=Siehe dazu Lang, S. 3;3=hof=Menschen mit Hunden")
    new = version("", notes="1=amt=Vgl. Kurz;2=amt=Etwas Neues;3=amt=Siehe dazu Lang, S. 4;4=hof=Menschen mit Hunden")
    changes = changes_between(old, new).notes
    assert told(changes) == [("fn-2", NEW), ("fn-3", REWORDED), ("fn-4", RENUMBERED)]
    assert [change.was.name for change in changes if change.was] == ["fn-2", "fn-3"]


def test_a_note_that_went_comes_before_the_next() -> None:
    old = version("", notes="1=amt=Etwas ganz anderes;2=amt=Siehe dazu Lang, S. 3")
    new = version("", notes="1=amt=Siehe dazu Lang, S. 4")
    assert [(change.kind, change.item.text) for change in changes_between(old, new).notes] == [
        (REMOVED, "Etwas ganz anderes"),
        (REWORDED, "Siehe dazu Lang, S. 4"),
    ]


def test_nothing_changed() -> None:
    same = version("1=amt=eins", "1=amt=Vgl. Kurz", "kurz=Kurz")
    assert changes_between(same, same).all == ()


def test_version_numbers() -> None:
    assert [text for text in ("1.0", "1.10", "2.0.1", "0.9") if not is_version(text)] == []
    wrong = ("", "1", "v1.0", "1.0.0.0", "01.0", "1.0-rc1", "1.٠", "../1.0", "1.0\n", "99999.0")
    assert [text for text in wrong if is_version(text)] == []
    assert sorted(["1.10", "1.2", "1.2.1", "0.9"], key=in_order) == ["0.9", "1.2", "1.2.1", "1.10"]
