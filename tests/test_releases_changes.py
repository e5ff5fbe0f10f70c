"""What changed between two versions, by numbers and by words."""

from hypothesis import given
from hypothesis import strategies as st

from edition.paper.changes import (
    CAME,
    GAP,
    GONE,
    MOVED,
    NEW,
    REMOVED,
    RENUMBERED,
    REWORDED,
    SAME,
    Change,
    Piece,
    changes_between,
    compare_words,
    shorten,
)
from edition.sources.releases import Item, Snapshot, in_order, is_version

WORDS = st.lists(
    st.sampled_from("die Bank vor dem Amt ist leer, und niemand wartet. S.\u00a012".split(" ")), max_size=60
)
TEXTS = WORDS.map(" ".join)


def wording(pieces: tuple[Piece, ...], *kinds: str) -> str:
    return " ".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_wordings_whole_and_shortening_leaves_out_nothing_that_changed(
    old: str, new: str
) -> None:
    pieces = compare_words(old, new)
    assert (wording(pieces, SAME, GONE), wording(pieces, SAME, CAME)) == (old, new)
    assert all(piece.text for piece in pieces)
    assert [piece for piece in shorten(pieces) if piece.kind in (GONE, CAME)] == [
        piece for piece in pieces if piece.kind in (GONE, CAME)
    ]


def test_one_word_is_shown_among_its_neighbours() -> None:
    words = [f"w{number}" for number in range(100)]
    pieces = shorten(compare_words(" ".join(words), " ".join([*words[:50], "anders", *words[51:]])))
    assert [piece.kind for piece in pieces] == [GAP, SAME, GONE, CAME, SAME, GAP]
    assert wording(pieces, GONE, CAME) == "w50 anders" and len(wording(pieces, SAME).split()) == 24


def test_a_beginning_that_is_shorter_than_what_is_shown_is_shown_whole() -> None:
    pieces = shorten(
        compare_words("Wer heute lange vor dem alten Amt steht", "Wer heute lange vor dem alten Amt sitzt")
    )
    assert pieces == (Piece(SAME, "Wer heute lange vor dem alten Amt"), Piece(GONE, "steht"), Piece(CAME, "sitzt"))


def test_single_words_between_changes_are_no_islands() -> None:
    pieces = compare_words(
        "Am Ende steht die alte und die graue Bank im Hof", "Am Ende steht eine neue und eine rote Bank im Hof"
    )
    assert [piece.kind for piece in pieces] == [SAME, GONE, CAME, SAME]
    assert wording(pieces, CAME) == "eine neue und eine rote"


def test_what_is_nearly_all_new_is_not_woven_into_the_old() -> None:
    pieces = compare_words(
        "Am Ende steht der Stuhl, alt und leer wie immer.", "Am Ende steht nun etwas, das niemand kannte."
    )
    assert [piece.kind for piece in pieces] == [GONE, CAME]


def version(paragraphs: str = "", notes: str = "", works: str = "", sections: str = "amt//Vom Amt") -> Snapshot:
    """A version from «page/id/words», separated by semicolons."""
    lists = (sections, paragraphs, notes, works)
    items = (tuple(Item(*each.split("/")) for each in text.split(";") if each) for text in lists)
    return Snapshot("1.0", "2020-02-29", *items)


def told(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.item.label.replace("\u00a0", " "), change.kind) for change in changes]


def test_paragraphs_new_gone_reworded_moved() -> None:
    old = version("amt/rn-1/eins;amt/rn-2/zwei;amt/rn-3/drei;hof/rn-4/vier")
    new = version("amt/rn-1/eins;amt/rn-1a/dazwischen;amt/rn-3/drei anders;amt/rn-4/vier")
    changes = changes_between(old, new)
    assert told(changes.paragraphs) == [("Rn. 2", REMOVED), ("Rn. 1a", NEW), ("Rn. 3", REWORDED), ("Rn. 4", MOVED)]
    assert (changes.kept, changes.paragraphs_now) == (2, 4)
    assert changes_between(old, old).all == ()


def test_headings_and_works() -> None:
    old = version(works="w/alt2000/Alt (2000);w/bleibt/Bleibt", sections="amt//Vom Amt;hof//Vom Hof")
    new = version(works="w/bleibt/Bleibt, 2. Auflage;w/neu2001/Neu (2001)", sections="amt//Vom Amte;hof//Vom Hof")
    changes = changes_between(old, new)
    assert told(changes.headings) == [("«Vom Amte»", REWORDED)]
    assert told(changes.works) == [("alt2000", REMOVED), ("bleibt", REWORDED), ("neu2001", NEW)]


def test_notes_are_paired_by_their_words_whatever_their_numbers() -> None:
    old = version(notes="amt/fn-1/Etwas ganz anderes;amt/fn-2/Siehe dazu Lang, S. 3;hof/fn-3/Menschen mit Hunden")
    new = version(notes="amt/fn-1/Neu;amt/fn-2/Neuer;amt/fn-3/Siehe dazu Lang, S. 4;hof/fn-4/Menschen mit Hunden")
    assert [(*told((change,))[0], change.was and change.was.anchor) for change in changes_between(old, new).notes] == [
        ("Anm. 1", REMOVED, "fn-1"),
        ("Anm. 1", NEW, None),
        ("Anm. 2", NEW, None),
        ("Anm. 3", REWORDED, "fn-2"),
        ("Anm. 4", RENUMBERED, "fn-3"),
    ]


def test_version_numbers() -> None:
    assert [text for text in ("1.0", "1.10", "2.0.1", "0.9") if not is_version(text)] == []
    wrong = ("", "1", "v1.0", "1.0.0.0", "01.0", "1.0-rc1", "1.٠", "../1.0", "1.0\n", "99999.0")
    assert [text for text in wrong if is_version(text)] == []
    assert sorted(["1.10", "1.2", "1.2.1", "0.9"], key=in_order) == ["0.9", "1.2", "1.2.1", "1.10"]
