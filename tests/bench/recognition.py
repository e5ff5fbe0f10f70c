"""What it costs to recognise a copy: of 23 pages and of 230, this paper and another, by every order there is."""

import json
import random
import re
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import typst

from edition.original.clean_text import read_clean, write_fingerprints
from edition.original.recognising import recognise
from edition.sources.sources import read_sources
from tests.bench.cost import measured
from tests.conftest import ROOT
from tests.papers.browser import asked

READ = [sys.executable, "-m", "edition", "read", "copy.pdf", "--fingerprints", "prints.json"]
SETTING = '#set text(lang: "de", size: 12pt, hyphenate: true)\n#set par(justify: true)\n#set page(margin: 4cm)\n'


def report_recognition() -> None:
    """CPU seconds and memory of reading a typeset copy, ten times as long as well, and of one of another paper."""
    lines = (line for page in read_sources(ROOT)[0].pages if page.paragraphs for line in page.lines)
    words = re.findall(r"[^\W\d_]{2,}", " ".join(line for line in lines if not line.startswith(("#", "{", "[", "-"))))
    print("recognition, CPU seconds and MB:")
    for times in (1, 10):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paper, other = (shuffled(words, seed, 48 * times) for seed in (times, -times))
            (folder / "copy.typ").write_text(SETTING + "\n\n".join(f"#{json.dumps(p)}" for p in paper), "utf-8")
            pages = len(typst.compile(folder / "copy.typ", format="png", ppi=1))
            (folder / "copy.pdf").write_bytes(typst.compile(folder / "copy.typ"))
            for label, texts in (("this paper", paper), ("another", other)):
                prints, _ = read_clean("\n\n".join(texts), "clean.txt")
                write_fingerprints(prints, folder / "prints.json")
                cpu, memory = measured(READ, folder, codes=("0", "1"))
                print(f"  {pages:4} pages, {label:10} {cpu:6.2f} {memory:6.0f}")
            report_browser(folder, paper)


def report_browser(folder: Path, paper: list[str]) -> None:
    """The time of the browser's recognition beside Python's, on the same plain copies: whole, and with every
    hundredth line lost, which takes longest."""
    prints, _ = read_clean("\n\n".join(paper), "clean.txt")
    lines = textwrap.fill("\n\n".join(paper), 72).split("\n")
    for label, copy in (("whole", lines), ("damaged", [line for at, line in enumerate(lines) if at % 100])):
        text = "\n".join(copy)
        begin = time.perf_counter()
        recognise([text], prints)
        seconds = time.perf_counter() - begin
        ratio = asked(folder, texts=[text], prints=prints.model_dump())["seconds"] / seconds
        print(f"  {len(paper):4} paragraphs as text, {label:7} {seconds:6.2f} s, in the browser × {ratio:.2f}")


def shuffled(words: list[str], seed: int, count: int) -> list[str]:
    """So many paragraphs of about 130 of these words, in an order of their own."""
    chance = random.Random(seed)
    return [" ".join(chance.sample(words, 130)) for _ in range(count)]
