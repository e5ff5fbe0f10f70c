"""The same pages for Material alone: no plugin of ours, its own footnotes, what the build makes written out."""

import re
import shutil
from pathlib import Path

import lxml.html
import pypandoc

from edition.sources.pages import slug_of
from tests.bench.generated import SETTINGS

# Nobody writes a drawing into Markdown, and a list of choices is for scripts.
LEFT_OUT = re.compile(r"<svg\b.*?</svg>|<script\b.*?</script>", re.DOTALL)


def plain_copy(edition: Path, site: Path, folder: Path) -> None:
    """Write the pages of ``edition``, whose built site is ``site``, as an edition for Material alone to ``folder``.

    Sections keep their Markdown. A page that the build makes (register, glossary, whole text …) is turned back into
    Markdown by pandoc, so that both builds show the same text.
    """
    shutil.copytree(edition / "docs", folder / "docs")
    for path in (folder / "docs").rglob("*.md"):
        text = path.read_text("utf-8")
        made = "/// fragment |" in text
        slug = slug_of(path.relative_to(folder / "docs").as_posix())
        path.write_text(_written_out(site / slug / "index.html") if made else text.replace("@", ""), "utf-8")
    settings = SETTINGS.format(nav=_nav(edition), custom=", features: [navigation.prune]")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")


def _written_out(page: Path) -> str:
    article = lxml.html.fromstring(page.read_text("utf-8")).find_class("md-content__inner")[0]
    html = LEFT_OUT.sub("", lxml.html.tostring(article, encoding="unicode"))
    return str(pypandoc.convert_text(html, "markdown_phpextra", format="html", extra_args=["--wrap=none"]))


def _nav(edition: Path) -> str:
    lines = (edition / "mkdocs.yml").read_text("utf-8").splitlines()
    first = next(index for index, line in enumerate(lines) if line.startswith("nav:")) + 1
    last = next(n for n in range(first, len(lines)) if lines[n] and not lines[n].startswith((" ", "#")))
    return "\n".join(lines[first:last])
