"""``python -m tests.papers.run ENGINE [all|seen|held-out] [EDITION]`` sets papers, reads them back, prints figures.

Another edition of the papers has other texts, sizes and looks; none of them was read while the reader was written.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

from edition.original.paper import read_paper
from tests.papers.manuscript import manuscripts, write
from tests.papers.measure import Result, compare


def measure(engine: str, held_out: bool | None, folder: Path, edition: int = 0) -> list[tuple[Result, list[str]]]:
    """The result for each paper, with the problems that reading it reported."""
    module = importlib.import_module(f"tests.papers.{engine}_engine")
    looks = list(module.STYLES.values())
    results = []
    for theme, seed, sections in manuscripts(held_out, edition):
        manuscript = write(theme, seed, sections)
        target = folder / f"{engine}-{manuscript.name}.pdf"
        look = looks[(list(module.STYLES).index(theme.name) + 4 * edition) % len(looks)]
        module.typeset(manuscript, target, look)
        paper, problems = read_paper(target)
        assert paper is not None, problems
        results.append((compare(manuscript, paper), [str(problem) for problem in problems]))
    return results


def main() -> None:
    engine, which = sys.argv[1], (sys.argv[2:] or ["seen"])[0]
    edition = int((sys.argv[3:] or ["0"])[0])
    folder = Path(tempfile.mkdtemp())
    print(folder)
    wrong = characters = 0
    for r, problems in measure(engine, {"seen": False, "held-out": True, "all": None}[which], folder, edition):
        print(
            f"{r.name:13} paragraphs {r.right}/{r.paragraphs} (found {r.found}) notes {r.right_notes}/{r.notes} "
            f"headings {r.right_headings}/{r.headings} wrong {r.wrong}/{r.characters} unsure {r.unsure}"
        )
        print(*[f"    {line}" for line in (r.differences + problems)[:12]], sep="\n")
        wrong, characters = wrong + r.wrong, characters + r.characters
    print(f"{wrong} wrong of {characters} characters: {10_000 * wrong / characters:.2f} in 10,000")


if __name__ == "__main__":
    main()
