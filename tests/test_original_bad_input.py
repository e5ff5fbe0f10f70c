"""Files that are no paper, or not the one that is expected: a clear message each, and nothing read half."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typst
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from edition.original.paper import read_paper
from edition.problems import Problem
from tests.conftest import ROOT
from tests.papers.expected import expectation
from tests.papers.manuscript import Manuscript, manuscripts, write
from tests.papers.text_engine import export
from tests.papers.typst_engine import typeset

THEMES = {theme.name: (theme, seed, sections) for theme, seed, sections in manuscripts()}


@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    return write(*THEMES["baeume"])


@pytest.fixture
def paper_txt(tmp_path: Path, manuscript: Manuscript) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(export(manuscript), "utf-8")
    return path


def only(path: Path) -> Problem:
    """The one problem of a file that cannot be read."""
    paper, problems = read_paper(path)
    assert paper is None
    assert len(problems) == 1
    assert problems[0].file == path.name
    assert problems[0].hint
    return problems[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\x7fELF\x02\x01\x01\0\0\0" + bytes(range(256)) * 40, "is neither text nor PDF; found 10,250 bytes"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "is neither text nor PDF"),
        (b"   \n \n", "holds no words"),
        (b"12 13\n14 15\n", "holds no words"),
        (b"%PDF-1.7\nkein PDF\n%%EOF", "is not a whole PDF"),
        ("Größe".encode() * 20_000 + b"\xff\xfe" + b"\n", "begins as utf-8 but byte 0xff does not belong to it"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(content)
    assert message in only(path).message


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in only(tmp_path / "fehlt.txt").message
    assert "cannot be read: Is a directory" in only(tmp_path).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_recognised(tmp_path: Path, manuscript: Manuscript, encoding: str) -> None:
    numbered = export(manuscript).replace("\n\t\ufffd", f"\n{len(manuscript.notes)}\t")
    text = numbered.replace("\ufffd", "").replace("\u200a", "").replace("–", "-")
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding)
    paper, problems = read_paper(path)
    assert problems == []
    assert paper is not None
    wanted = [paragraph.replace("\ufffd", "").replace("–", "-") for paragraph in manuscript.paragraphs]
    assert [paragraph.text for paragraph in paper.paragraphs] == wanted


def test_windows_line_ends_and_old_mac_ones(tmp_path: Path, manuscript: Manuscript) -> None:
    for end in ("\r\n", "\r"):
        path = tmp_path / "paper.txt"
        path.write_bytes(export(manuscript).replace("\n", end).encode())
        paper, problems = read_paper(path, expectation(manuscript))
        assert (problems, len(paper.paragraphs)) == ([], len(manuscript.paragraphs))


def test_a_scan_without_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(typst.compile(b"#rect(width: 5cm, height: 9cm)\n#pagebreak()\n#circle()"))
    assert only(path).message == "holds no text; found 2 pages without a letter (a scan?)."


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    path = tmp_path / "geheim.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("geheim", canPrint=0))
    canvas.drawString(100, 100, "Niemand liest das.")
    canvas.save()
    assert "is an encrypted PDF" in only(path).message


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_pdf_cut_off(tmp_path: Path, manuscript: Manuscript, part: float) -> None:
    whole, path = tmp_path / "whole.pdf", tmp_path / "paper.pdf"
    typeset(manuscript, whole)
    data = whole.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    assert "is a PDF that is cut off" in only(path).message


@pytest.mark.parametrize("prints", [True, False])
def test_another_paper(paper_txt: Path, prints: bool) -> None:
    other = write(*THEMES["bienen"])
    _, problems = read_paper(paper_txt, expectation(other, prints))
    messages = "\n".join(map(str, problems))
    assert "paper.txt: is another paper: 9 of 12 headings are not in it (expected «Einleitung»" in messages
    assert "expected 51 paragraphs, found " in messages
    assert "expected 25 notes, found 10." in messages


def test_a_missing_page(tmp_path: Path, manuscript: Manuscript) -> None:
    pages = export(manuscript, feeds=True).split("\f")
    for missing in range(1, len(pages)):
        path = tmp_path / "paper.txt"
        path.write_text("\f".join(pages[:missing] + pages[missing + 1 :]), "utf-8")
        _, problems = read_paper(path, expectation(manuscript))
        assert any("expected" in problem.message for problem in problems), missing


def test_pages_in_another_order(tmp_path: Path, manuscript: Manuscript) -> None:
    pages = export(manuscript, feeds=True).split("\f")
    path = tmp_path / "paper.txt"
    path.write_text("\f".join([pages[0], *reversed(pages[1:])]), "utf-8")
    _, problems = read_paper(path, expectation(manuscript))
    assert problems


@pytest.mark.parametrize("seed", range(8))
def test_two_lines_exchanged(tmp_path: Path, manuscript: Manuscript, seed: int) -> None:
    """Lines inside a paragraph: only the fingerprint of the paragraph can tell, and it does."""
    lines = export(manuscript).split("\n")
    chance = random.Random(seed)
    inside = [i for i in range(len(lines) - 1) if len(lines[i]) > 70 and len(lines[i + 1]) > 70 and i > 30]
    first = chance.choice([i for i in inside if "�" not in lines[i] + lines[i + 1] and "http" not in lines[i]])
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    path = tmp_path / "paper.txt"
    path.write_text("\n".join(lines), "utf-8")
    _, problems = read_paper(path, expectation(manuscript))
    note = any(lines[first].strip(" -") in text for text in manuscript.notes.values())
    assert note or any(re.search("shuffled|expected|missing or", problem.message) for problem in problems)


def test_all_lines_shuffled(tmp_path: Path, manuscript: Manuscript) -> None:
    lines = export(manuscript).split("\n")
    random.Random(1).shuffle(lines)
    path = tmp_path / "paper.txt"
    path.write_text("\n".join(lines), "utf-8")
    paper, problems = read_paper(path, expectation(manuscript))
    assert any("expected" in problem.message for problem in problems)
    assert paper is not None


PROBE = """
import sys
from pathlib import Path
from edition.original.paper import read_paper
paper, problems = read_paper(Path(sys.argv[1]))
lines = Path("/proc/self/status").read_text().splitlines()  # what getrusage says holds the parent's memory too
print(next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), *problems)
"""


@pytest.mark.parametrize("head", [b"", b"%PDF-1.7\n", b"\xef\xbb\xbf"])
def test_a_hundred_megabytes_of_noise(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "noise.txt"
    block = os.urandom(1_000_000)
    with path.open("wb") as file:
        file.write(head)
        for _ in range(100):
            file.write(block)
    start = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", PROBE, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert time.monotonic() - start < 10
    megabytes, _, message = run.stdout.partition(" ")
    assert "noise.txt: is " in message
    assert int(megabytes) < 200


def test_a_hundred_megabytes_of_letters(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_bytes(b"Wort " * 20_000_000)
    assert "has 100,000,000 bytes; expected the text of one paper" in only(path).message
