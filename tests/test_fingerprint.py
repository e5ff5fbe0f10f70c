"""The fingerprint: alike after corrections, unlike for any other paragraph, of bounded size for any text."""

import itertools
import random
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.paper.ledger import words
from edition.sources.lock import THRESHOLD, fingerprint, likeness


@pytest.fixture(scope="module")
def texts(site: Path) -> list[str]:
    pages = [lxml.html.document_fromstring(path.read_bytes()) for path in sorted(site.glob("*/index.html"))]
    paragraphs = {p.get("id"): words(p) for page in pages for p in page.xpath("//p[starts-with(@id, 'rn-')]")}
    assert len(paragraphs) == 48
    return list(paragraphs.values())


def test_no_two_paragraphs_of_the_paper_are_alike(texts: list[str]) -> None:
    sketches = [fingerprint(text) for text in texts]
    assert max(likeness(one, other) for one, other in itertools.combinations(sketches, 2)) < THRESHOLD


def test_every_paragraph_survives_a_correction_of_one_word_in_ten(texts: list[str]) -> None:
    chance = random.Random(17)
    for text in texts:
        corrected = [word if chance.random() > 0.1 else f"{word}x" for word in text.split()]
        assert likeness(fingerprint(text), fingerprint(" ".join(corrected))) >= THRESHOLD


def test_every_paragraph_survives_losing_or_gaining_half(texts: list[str]) -> None:
    for text, other in itertools.pairwise(texts):
        half = text.split()[: len(text.split()) // 2]
        longer = f"{text} {' '.join(other.split()[: len(half)])}"
        assert likeness(fingerprint(text), fingerprint(" ".join(half))) >= THRESHOLD
        assert likeness(fingerprint(text), fingerprint(longer)) >= THRESHOLD


def test_quotation_marks_case_and_spaces_do_not_count() -> None:
    assert fingerprint("Eine «gute»  Frage,\u00a0ja.") == fingerprint("eine gute frage ja")


@given(st.text())
def test_any_text_has_a_short_fingerprint_and_is_like_itself(text: str) -> None:
    sketch = fingerprint(text)
    assert len(sketch) <= 256 and sketch.isascii() and " " not in sketch
    assert likeness(sketch, sketch) == 1.0


@given(
    st.lists(st.integers(0, 999), unique=True, max_size=60),
    st.lists(st.integers(1000, 1999), unique=True, max_size=60),
)
def test_texts_without_a_common_word_have_nothing_in_common(one: list[int], other: list[int]) -> None:
    first, second = (fingerprint(" ".join(map(str, numbers))) for numbers in (one, other))
    assert likeness(first, second) <= 1 / 16 or not (one or other)
