"""The reader on invented input: it never crashes and never loses, doubles or changes a character."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from edition.original.joining import LIGATURES
from edition.original.markdown import escape
from edition.original.model import Role, Source
from edition.original.paper import read_paper, understand
from edition.original.reading import text_lines

WORDS = st.sampled_from(
    "Wege Wegenetz netz Rad- Radwege und oder Bund- Länder-Programm 12 [1] [2] 1 2 3 4/ Inhalt ..... «Takt» – "
    "https://www.beispiel.de/weg www. beispiel.de/ Schluss. Netz­werk (2015): Vgl. S. 12–14. \ufffd \ufb01el".split()
)
ENDS = st.sampled_from(["\n", " \n", "\n\n", "\n \n", "\n ", "\f", "-\n", "-\n\n", "\t", "\r\n", " "])
PAPERS = st.lists(st.tuples(WORDS, st.one_of(st.just(" "), ENDS)), max_size=120).map(
    lambda parts: "".join(word + end for word, end in parts)
)


def characters(text: str) -> Counter[str]:
    for ligature, spelled in LIGATURES.items():
        text = text.replace(ligature, spelled)
    return Counter("".join(text.split()))


@given(st.one_of(PAPERS, st.text(max_size=400)))
@example("1\n2\n3\n\nWeg[1] hin.\n\n1 Note\n \f")
@settings(max_examples=400, deadline=None)
def test_every_character_is_text_or_named_noise(text: str) -> None:
    source = Source("paper.txt", "text", text_lines(text))
    paper, problems = understand(source)
    assert [problem for problem in problems if problem.rule == "paper-unexplained"] == []
    noise = {item.line for item in paper.noise if item.name in {role.value for role in Role}}
    before = sum((characters(line.text) for line in source.lines if line.number not in noise), Counter())
    heads = [section.title for section in paper.sections if section.line]
    texts = heads + [paragraph.text for paragraph in paper.paragraphs] + list(paper.notes.values())
    after = characters("".join(texts).replace("[^", "["))
    assert set(before - after) <= set("-\u00ad\u2010[].)\ufffd0123456789^"), before - after
    assert after - before == Counter()


@given(st.binary(max_size=3000))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.txt"
        path.write_bytes(data)
        paper, problems = read_paper(path)
    assert paper is not None or (problems and all(problem.message and problem.hint for problem in problems))


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200))
@example("1. Nicht * als _ Liste # und `Code` <b> & [^3] [x](y) ![z] {: #rn-1 } \\* 2 > 1 | a -- b")
@example("+ kein Punkt")
@example("# keine Überschrift")
@example("a&b &amp; &#65; a<b <b>fett</b> 1 < 2")
@example("*[UN]: Vereinte")
@settings(max_examples=400, deadline=None)
def test_escaped_text_renders_as_itself(text: str) -> None:
    text = " ".join(text.split())
    html = Markdown(extensions=["attr_list", "abbr", "md_in_html", "tables"]).convert(escape(text))
    assert words(html) == text


def words(html: str) -> str:
    """The text of a rendered paragraph."""
    import lxml.html

    return " ".join(lxml.html.fromstring(f"<div>{html}</div>").text_content().split()) if html else ""
