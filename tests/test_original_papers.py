"""Papers that are set in type and read back, word for word: two engines, many looks, one page size after another.

The rule: all headings and notes, at most one wrong character in 10,000, and every paragraph, unless a page ends with a
full line and a sentence: there nobody can see whether the paragraph goes on, and the join is listed as unsure.
`papers/README.md` tells which papers were kept back while the reader was written, and what they showed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.original.model import Paper
from edition.original.paper import read_paper
from tests.conftest import ROOT
from tests.papers import reportlab_engine, text_engine, typst_engine
from tests.papers.manuscript import Manuscript, manuscripts, write
from tests.papers.measure import compare
from tests.papers.retelling import retelling

PAPERS = {theme.name: (theme, seed, sections) for theme, seed, sections in manuscripts()}
LONGEST = "radwege"  # about 60 pages: once is enough here, `python -m tests.papers.run` reads all


def judge(manuscript: Manuscript, path: Path) -> Paper:
    """Read the file, hold it against the manuscript, and return the paper for further questions."""
    paper, problems = read_paper(path)
    assert paper is not None and problems == []
    result = compare(manuscript, paper)
    assert (result.right_notes, result.right_headings) == (result.notes, result.headings), result.differences
    assert result.wrong <= result.characters / 10_000, result.differences
    doubtful = sum(join.decision in {"same paragraph", "new paragraph"} and not join.sure for join in paper.joins)
    assert result.paragraphs - result.right <= 2 * doubtful, result.differences
    assert result.right >= 0.97 * result.paragraphs, result.differences
    assert len(paper.lost) == sum(text.count("\ufffd") for text in manuscript.paragraphs)
    return paper


@pytest.mark.parametrize("name", PAPERS)
def test_set_by_typst(tmp_path: Path, name: str) -> None:
    manuscript = write(*PAPERS[name])
    typst_engine.typeset(manuscript, tmp_path / "paper.pdf")
    paper = judge(manuscript, tmp_path / "paper.pdf")
    pages = [paragraph.page for paragraph in paper.paragraphs]
    assert pages[0] > 1 and pages == sorted(pages)


@pytest.mark.parametrize("name", sorted(PAPERS.keys() - {LONGEST}))
def test_set_by_reportlab(tmp_path: Path, name: str) -> None:
    manuscript = write(*PAPERS[name])
    reportlab_engine.typeset(manuscript, tmp_path / "paper.pdf")
    judge(manuscript, tmp_path / "paper.pdf")


@pytest.mark.parametrize("feeds", [True, False])
@pytest.mark.parametrize("name", sorted(PAPERS.keys() - {LONGEST}))
def test_exported_as_text(tmp_path: Path, name: str, feeds: bool) -> None:
    manuscript = write(*PAPERS[name])
    for section in manuscript.sections:
        section.level = 1  # a text has no sizes: levels come from the edition that expects it
    text_engine.typeset(manuscript, tmp_path / "paper.txt", feeds=feeds)
    paper = judge(manuscript, tmp_path / "paper.txt")
    assert paper.paragraphs[0].page == 4


@pytest.mark.parametrize("look", ["bibliotheken", "bienen"])
def test_the_retelling_itself_as_a_printed_paper(tmp_path: Path, look: str) -> None:
    manuscript = retelling(ROOT)
    for engine in (typst_engine, reportlab_engine):
        engine.typeset(manuscript, tmp_path / "paper.pdf", engine.STYLES[look])
        judge(manuscript, tmp_path / "paper.pdf")
