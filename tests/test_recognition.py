"""A copy is recognised by fingerprints: cases that every reader of copies shares, and the commands as typed."""

import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from edition.original.clean_text import clean_text, read_clean
from edition.original.fingerprints import PIECE, Fingerprints
from edition.original.recognising import read_copy, recognise
from tests.conftest import ROOT, edition

PAPER = ROOT.parent / "shared" / "paper" / "paper.txt"
beside = pytest.mark.skipif(not PAPER.exists(), reason="no copy of the paper lies beside the project")
SHARED: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "recognition.json").read_text("utf-8"))
PRINTS = Fingerprints.model_validate(SHARED["fingerprints"])
CLEAN = SHARED["clean"]
COPY = SHARED["cases"][0]["text"]
TEXTS = dict(zip(["1", "2", "3", "4", "fn-2"], re.split(r"\n\n(?:\[\^2\]: )?", CLEAN.strip()), strict=True))


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["name"])
def test_what_a_copy_verifies(case: dict[str, Any]) -> None:
    """And what is verified to the word is the paper, to the sign."""
    paper = recognise([case["text"]], PRINTS)
    read = {**{str(n): r for n, r in paper.paragraphs.items()}, **{f"fn-{n}": r for n, r in paper.notes.items()}}
    assert {key: reading.verified for key, reading in read.items()} == case["expected"]
    for key, reading in read.items():
        assert reading.verified != "words" or reading.text == TEXTS[key]
        assert reading.verified or not reading.text


def test_fingerprints_of_the_same_text_are_the_same_everywhere() -> None:
    """What the browser's port is held to, too."""
    assert read_clean(CLEAN, "clean.txt") == (PRINTS, [])
    assert clean_text(recognise([COPY], PRINTS)) == CLEAN


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_nothing_that_was_changed_is_verified(data: st.DataObject) -> None:
    """A letter, a figure, a sign or a blank that is another, is lost or is one more, anywhere: what is called right
    is the paper's text all the same, and with the letters wrong it is not even called that."""
    place = data.draw(st.integers(0, len(COPY) - 1))
    other = data.draw(st.sampled_from(["", "n", "e", "7", ".", "«", " ", COPY[place] * 2]))
    changed = COPY[:place] + other + COPY[place + 1 :]
    paper = recognise([changed], PRINTS)
    for number, reading in paper.paragraphs.items():
        assert reading.verified != "words" or reading.text == TEXTS[str(number)]
    assert sum(reading.verified == "" for reading in paper.paragraphs.values()) <= 1


def test_the_edition_keeps_less_than_a_bit_a_word_and_no_words() -> None:
    """Sixteen bits for every 150 letters, which are about twenty words; all else are numbers and hashes."""
    text = (ROOT / "data" / "original.json").read_text("utf-8")
    kept = Fingerprints.model_validate_json(text)
    assert len(kept.paragraphs) == 48 and list(kept.notes) == [8]
    assert all(len(one.pieces) * PIECE <= one.letters for one in kept.paragraphs.values())
    words = set(re.findall(r"[^\W\d_]{3,}", re.sub(r"\b[0-9a-f]{20}\b", "", text)))
    assert words == {"paragraphs", "notes", "letters", "pieces", "calls", "hashes"}


@beside
def test_the_paper_is_recognised_to_the_last_sign(tmp_path: Path) -> None:
    """Its clean text, made into fingerprints again, gives those that the repository keeps."""
    run = edition("read", str(PAPER), "--clean", str(tmp_path / "clean.txt"))
    assert run.returncode == 0 and run.stdout == "48 of 48 paragraphs verified.\n", run.stdout + run.stderr
    paragraphs = [text for text in (tmp_path / "clean.txt").read_text("utf-8").split("\n\n") if text[:2] != "[^"]
    assert len(paragraphs) == 48 and sum(len(re.findall(r"\[\^\d+\]", text)) for text in paragraphs) == 20
    run = edition("fingerprints", str(tmp_path / "clean.txt"), "--to", str(tmp_path / "again.json"))
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "again.json").read_bytes() == (ROOT / "data" / "original.json").read_bytes()


@beside
def test_a_letter_changed_costs_its_paragraph_and_no_other(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(PAPER.read_text("utf-8").replace("Sondergipfel", "Sondergipfe1", 1), "utf-8")
    run = edition("read", str(copy), "--clean", str(tmp_path / "clean.txt"))
    assert (
        run.returncode == 1
        and "47 of 48 paragraphs verified" in run.stdout
        and "paragraphs 8: not found" in run.stdout
    )
    assert "[paper-different]" in run.stderr and not (tmp_path / "clean.txt").exists()


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    path = tmp_path / "prints.json"
    path.write_text(PRINTS.model_dump_json(), "utf-8")
    return path


def test_the_three_verdicts_are_told_apart(tmp_path: Path, prints: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(COPY.replace("97,9", "97,8").replace("Nun zeigt", "Nur zeigt"), "utf-8")
    run = edition("read", str(copy), "--fingerprints", str(prints))
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "2 of 4 paragraphs verified.",
        "  paragraphs 2: the letters are right, signs or figures are not.",
        "  paragraphs 4: not found.",
    ]
    one, two, three, four = read_copy(copy, PRINTS).paragraphs.values()
    assert [reading.verified for reading in (one, two, three, four)] == ["words", "letters", "words", ""]
    assert four.text == "" and "97,8" in two.text and "gezählt wird.[^3]" in two.text


def pdf(path: Path, text: str, **options: Any) -> None:
    canvas = Canvas(str(path), **options)
    for number, line in enumerate(text.splitlines()):
        canvas.drawString(72, 760 - 14 * number, line)
    canvas.save()


def test_a_copy_that_cannot_be_read_is_told_and_nothing_written(tmp_path: Path, prints: Path) -> None:
    whole = tmp_path / "whole.pdf"
    pdf(whole, COPY)
    files = {
        "fehlt.txt": None,
        "leer.txt": b"",
        "zahlen.txt": b"12 13\n14 15\n",
        "anderes.txt": b"Am Schalter endet die Geduld nicht, sie wird nur leiser. " * 9,
        "bild.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
        "torn.pdf": whole.read_bytes()[:-200],
        "damaged.pdf": b"%PDF-1.7\nkein PDF\n%%EOF",
    }
    for name, content in files.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    pdf(tmp_path / "locked.pdf", COPY, encrypt=StandardEncryption("geheim"))
    pdf(tmp_path / "scan.pdf", "")
    rules = {"anderes.txt": "[paper-different]", "bild.jpg": "[paper-different]"}
    for name in [*files, "locked.pdf", "scan.pdf"]:
        out = tmp_path / "clean.txt"
        run = edition("read", str(tmp_path / name), "--fingerprints", str(prints), "--clean", str(out))
        assert run.returncode == 1 and "Traceback" not in run.stderr, run.stderr
        assert run.stderr.startswith(f"{name}: ") and rules.get(name, "[paper-unreadable]") in run.stderr, run.stderr
        assert not out.exists()
    run = edition("read", str(whole), "--fingerprints", str(prints))
    assert run.stdout == "4 of 4 paragraphs verified.\n", run.stdout


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        (lambda text: text[:-9], "holds no fingerprints at its beginning"),
        (lambda text: text.replace('"pieces":[', '"pieces":[70000,', 1), "at paragraphs.1.pieces.0"),
        (lambda text: text.replace('"letters"', '"Buchstaben"', 1), "at paragraphs.1.letters"),
        (lambda text: "{}", "holds no fingerprints"),
    ],
)
def test_fingerprints_that_are_none_are_told(prints: Path, spoilt: Any, message: str) -> None:
    prints.write_text(spoilt(prints.read_text("utf-8")), "utf-8")
    run = edition("read", __file__, "--fingerprints", str(prints))
    assert run.returncode == 1 and message in run.stderr and "[paper-fingerprints]" in run.stderr, run.stderr


def test_a_clean_text_is_made_into_fingerprints_or_every_fault_is_told(tmp_path: Path) -> None:
    clean, to = tmp_path / "clean.txt", tmp_path / "prints.json"
    clean.write_text("# Eine Überschrift\nDer erste\nAbsatz.[^1]\n\nDer zweite.\n\n[^1]: Erklärt.\n", "utf-8")
    run = edition("fingerprints", str(clean), "--to", str(to))
    assert run.returncode == 0 and "2 paragraphs, 1 notes" in run.stdout, run.stderr
    kept = Fingerprints.model_validate_json(to.read_text("utf-8"))
    assert kept == read_clean("Der erste Absatz.[^1]\n\nDer zweite.\n\n[^1]: Erklärt.", "")[0]
    assert kept.paragraphs[1].calls == ((1, 14, 1),)
    before = to.read_bytes()
    clean.write_text("Erster.[^x]\n\n12.\n\n[^1]: Eins.\n\n[^1]: Zwei.\n\nGut.\n", "utf-8")
    run = edition("fingerprints", str(clean), "--to", str(to))
    assert run.returncode == 1 and to.read_bytes() == before
    assert re.findall(r"clean\.txt:(\d+):", run.stderr) == ["1", "3", "7"] and "[paper-clean]" in run.stderr
    for content in (b"", b"# Nur eine\n", b"\xff\xfe\x00"):
        clean.write_bytes(content)
        run = edition("fingerprints", str(clean), "--to", str(to))
        assert run.returncode == 1 and "Traceback" not in run.stderr and to.read_bytes() == before


def test_a_pdf_in_every_order(tmp_path: Path) -> None:
    """pdfium is there, and gives the drawn order too; two columns drawn across are read down."""
    assert pypdfium2.PdfDocument
    blocks = [block.split("\n") for block in COPY.split("\n\n")]
    canvas = Canvas(str(tmp_path / "columns.pdf"), pagesize=(900, 600))
    canvas.setFontSize(9)
    left, right = blocks[2], [*blocks[3], "", *blocks[4], "", *blocks[5]]
    for number, pair in enumerate(zip(left + [""] * (len(right) - len(left)), right, strict=True)):
        for column, line in enumerate(pair):
            canvas.drawString(40 + 430 * column, 560 - 12 * number, line)
    canvas.save()
    path = tmp_path / "prints.json"
    path.write_text(PRINTS.model_dump_json(), "utf-8")
    run = edition("read", str(tmp_path / "columns.pdf"), "--fingerprints", str(path), PATH="")
    assert run.stdout.startswith("4 of 4 paragraphs verified."), run.stdout + run.stderr
