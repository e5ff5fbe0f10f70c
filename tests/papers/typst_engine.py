"""Typst sets a paper as a publisher's program does: justified, hyphenated, with ligatures and notes of its own."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from tests.papers.manuscript import CALL, Manuscript

TEMPLATE = """
#let look = json(bytes(sys.inputs.look))
#set text(lang: "de", font: look.font, size: 10pt, hyphenate: true)
#set par(justify: true, leading: 0.6em, spacing: 0.6em, first-line-indent: 1.2em)
#set page(width: 148mm, height: 210mm, margin: 18mm, columns: look.columns, header: context {
  if look.restart { counter(footnote).update(0) }
  set text(size: 8pt)
  if calc.odd(here().page()) [#look.head #h(1fr) #counter(page).display()]
  else [#counter(page).display() #h(1fr) #look.head]
})
#set footnote(numbering: look.numbering)
#show footnote.entry: set text(size: 0.84em)
"""


@dataclass(frozen=True)
class Look:
    """How a paper is set; ``restart`` counts notes anew on each page, ``at_end`` puts them behind the text, ``soft``
    puts soft hyphens into long words."""

    font: str = "Libertinus Serif"
    columns: int = 1
    numbering: str = "1"
    restart: bool = False
    at_end: bool = False
    soft: bool = False


def typeset(manuscript: Manuscript, target: Path, look: Look) -> None:
    """Write the manuscript to ``target`` as PDF."""
    blocks = [TEMPLATE]
    for heading, paragraphs in manuscript.sections:
        blocks += [f"= {_literal(heading)}", *(_marked_up(paragraph, manuscript, look) for paragraph in paragraphs)]
    if look.at_end:
        blocks.append("= #[Anmerkungen]")
        blocks += [f"{number} {_literal(note)}" for number, note in manuscript.notes.items()]
    target.with_suffix(".typ").write_text("\n\n".join(blocks), "utf-8")
    inputs = {"look": json.dumps({**asdict(look), "head": manuscript.head})}
    target.write_bytes(typst.compile(str(target.with_suffix(".typ")), sys_inputs=inputs, ignore_system_fonts=True))


def _marked_up(text: str, manuscript: Manuscript, look: Look) -> str:
    if look.soft:
        text = re.sub(r"\b(\w{5})(\w{7,})", "\\1\u00ad\\2", text)
    literal, *calls_and_literals = CALL.split(text)
    made = _literal(literal)
    for number, after in zip(calls_and_literals[::2], calls_and_literals[1::2], strict=True):
        note = (
            f"#super[{number}]"
            if look.at_end
            else f"#footnote({json.dumps(manuscript.notes[int(number)], ensure_ascii=False)})"
        )
        made += note + _literal(after)
    return made


def _literal(text: str) -> str:
    return f"#{json.dumps(text, ensure_ascii=False)}"
