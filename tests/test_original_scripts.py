"""The browser's recognition is Python's: the same cases, the same verdicts, the same words to the sign."""

import hashlib
import json
import random
from pathlib import Path
from typing import Any

from edition.original.fingerprints import Fingerprints
from edition.original.recognising import Paper, recognise
from tests.conftest import ROOT
from tests.papers.browser import asked, hashed_in_browser, read_in_browser
from tests.papers.damage import DAMAGE, damage
from tests.papers.text_engine import export
from tests.test_original_papers import prints_of, short_paper

SHARED: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "recognition.json").read_text("utf-8"))
PRINTS = Fingerprints.model_validate(SHARED["fingerprints"])


def by_id(paper: Paper) -> dict[str, dict[str, str]]:
    """What Python reads, as the browser calls it."""
    readings = {f"rn-{n}": one for n, one in paper.paragraphs.items()} | {f"fn-{n}": r for n, r in paper.notes.items()}
    return {name: {"text": one.text, "verified": one.verified} for name, one in readings.items()}


def test_every_case_of_the_shared_table(tmp_path: Path) -> None:
    texts = [case["text"] for case in SHARED["cases"]]
    for case, read in zip(SHARED["cases"], read_in_browser(tmp_path, texts, PRINTS), strict=True):
        expected = {name if "-" in name else f"rn-{name}": verdict for name, verdict in case["expected"].items()}
        assert {name: one["verified"] for name, one in read.items()} == expected, case["name"]
        assert read == by_id(recognise([case["text"]], PRINTS)), case["name"]


def test_copies_that_are_damaged_in_any_way(tmp_path: Path) -> None:
    chance, prints = random.Random(23), prints_of(short_paper)
    texts = [
        damage(export(short_paper(), call), kind, chance.randrange(10_000))
        for kind in sorted(DAMAGE)
        for call in ("{}", "[{}]")
    ]
    copy = SHARED["cases"][0]["text"]
    for _ in range(60):
        place = chance.randrange(len(copy))
        texts.append(copy[:place] + chance.choice(["", "n", "7", ".", " ", "\n", "-\n", "¨", "ﬁ"]) + copy[place + 1 :])
    for kind, some in ((prints, texts[:-60]), (PRINTS, texts[-60:])):
        for text, read in zip(some, read_in_browser(tmp_path, some, kind), strict=True):
            assert read == by_id(recognise([text], kind))


def test_who_has_no_time_left_gets_what_was_found(tmp_path: Path) -> None:
    copy = SHARED["cases"][0]["text"]
    read = asked(tmp_path, texts=[copy], prints=PRINTS.model_dump(), late=True)["readings"][0]
    assert sum(one["verified"] == "words" for one in read.values()) < len(read)
    assert {one["text"] for one in read.values()} <= {
        "",
        *(one["text"] for one in by_id(recognise([copy], PRINTS)).values()),
    }


def test_the_hash_is_sha_256(tmp_path: Path) -> None:
    """Vectors of FIPS 180 («abc», two blocks), every length around a block's end, and letters of two to four bytes."""
    texts = ["abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "Größe – «ß» 😀"]
    texts += ["a" * length for length in range(130)]
    hashes = hashed_in_browser(tmp_path, texts)
    assert hashes[0] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hashes == [hashlib.sha256(text.encode()).hexdigest() for text in texts]
