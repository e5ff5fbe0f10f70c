"""First engine: Typst. Real notes at the page's foot, its own hyphenation and ligatures, contents list, links."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import typst

from tests.papers.manuscript import Manuscript


@dataclass(frozen=True)
class Style:
    """How a paper looks; each paper gets another one."""

    font: str = "Libertinus Serif"
    size: float = 10.5
    width: int = 170
    height: int = 240
    justify: bool = True
    indent: bool = False
    brackets: bool = False
    foot: bool = False
    numbered: bool = False
    soft: bool = False


STYLES = {
    "baeume": Style(),
    "bibliotheken": Style(font="New Computer Modern", size=10, width=148, height=210, indent=True),
    "bienen": Style(brackets=True, justify=False),
    "kuechen": Style(size=11, width=210, height=297, foot=True, numbered=True),
    "radwege": Style(size=9.5, width=148, height=210, soft=True),
    "archive": Style(font="New Computer Modern", brackets=True, indent=True, foot=True),
    "wasser": Style(size=10, width=148, height=210, foot=True),
    "denkmal": Style(font="New Computer Modern", size=10, brackets=True, numbered=True),
    "bahn": Style(indent=True, soft=True),
}

TEMPLATE = """
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title, date: none)
#set text(lang: "de", font: paper.font, size: paper.size * 1pt, hyphenate: true)
#set par(justify: paper.justify, leading: 0.62em, spacing: if paper.indent {{ 0.62em }} else {{ 1.15em }},
  first-line-indent: if paper.indent {{ 1.3em }} else {{ 0pt }})
#set page(width: paper.width * 1mm, height: paper.height * 1mm, margin: 22mm,
  header: context {{
    set text(size: 8pt)
    let n = counter(page).display()
    if paper.foot [ #paper.head ]
    else if calc.odd(here().page()) [ #paper.head #h(1fr) #n ] else [ #n #h(1fr) #paper.head ]
  }},
  footer: context if paper.foot {{ set text(size: 8pt); align(center, counter(page).display()) }})
#set footnote(numbering: if paper.brackets {{ "[1]" }} else {{ "1" }})
#show footnote.entry: set text(size: 0.84em)
#show heading: set block(above: 1.6em, below: 0.9em)
#show heading: set text(hyphenate: false)
#set heading(numbering: if paper.numbered {{ "1.1" }} else {{ none }})
#show outline.entry: set text(hyphenate: false)
#align(center)[#text(size: 2em, weight: "bold", paper.title)

#paper.author]
#v(2em)
#outline(title: "Inhalt")
#pagebreak()
{body}
"""


def typeset(manuscript: Manuscript, target: Path, style: Style | None = None) -> None:
    """Write the manuscript to ``target`` as PDF."""
    style = style or STYLES[manuscript.name]
    paper = {
        **style.__dict__,
        "title": manuscript.title,
        "author": manuscript.author,
        "head": manuscript.title.split(":")[0],
    }
    target.with_suffix(".typ").write_text(TEMPLATE.format(body=_body(manuscript, style)), "utf-8")
    pdf = typst.compile(
        str(target.with_suffix(".typ")), sys_inputs={"paper": json.dumps(paper)}, ignore_system_fonts=True
    )
    target.write_bytes(pdf)


def _body(manuscript: Manuscript, style: Style) -> str:
    parts = []
    for section in manuscript.sections:
        parts.append(f"#heading(level: {section.level}, {json.dumps(section.title, ensure_ascii=False)})")
        parts += [_paragraph(paragraph, manuscript, style) for paragraph in section.paragraphs]
    return "\n\n".join(parts)


def _paragraph(text: str, manuscript: Manuscript, style: Style) -> str:
    pieces = re.split(r"\[\^(\d+)\]", text)
    made = []
    for index, piece in enumerate(pieces):
        made.append(_note(manuscript.notes[int(piece)]) if index % 2 else _literal(_softened(piece, style)))
    return "".join(made)


def _softened(text: str, style: Style) -> str:
    """Soft hyphens in long words, as an editor who mistrusts the hyphenation sets them."""
    return re.sub(r"\b(\w{6})(verwaltung|planung|strategie)", "\\1\u00ad\\2", text) if style.soft else text


def _note(text: str) -> str:
    parts = re.split(r"(https?://\S+?)(?=[,.;]?(?:\s|$))", text)
    made = "".join(_link(part) if part.startswith("http") else _literal(part) for part in parts if part)
    return f"#footnote[{made}]"


def _link(address: str) -> str:
    return f"#link({json.dumps(address)})"


def _literal(text: str) -> str:
    return f"#{json.dumps(text, ensure_ascii=False)}"
