"""What was built, parsed, as shapes that are the same whatever the words."""

import json
import zipfile
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html


def documents(site: Path, above: str = "") -> dict[str, Any]:
    """Every HTML and XHTML file of a site and of its archives, parsed, by its path."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[above + path.relative_to(site).as_posix()] = lxml.html.document_fromstring(path.read_bytes())
    for archive in sorted(site.rglob("*.epub")):
        with zipfile.ZipFile(archive) as files:
            for name in files.namelist():
                if name.endswith((".xhtml", ".opf", ".svg")):
                    found[f"{above}{archive.name}/{name}"] = lxml.etree.fromstring(files.read(name))
    return found


def skeleton(tree: Any) -> list[Any]:
    """The elements of a document with the names of their attributes, nested as they are. Of a drawing only which kinds
    there are: its lines break where they are long."""
    tag = tree.tag if isinstance(tree.tag, str) else "comment"
    if tag == "svg" or tag.endswith("}svg"):
        return sorted({(str(element.tag), *sorted(element.attrib)) for element in tree.iter()})
    return [tag, sorted(tree.attrib), [skeleton(child) for child in tree]]


def data_shapes(site: Path) -> dict[str, Any]:
    """The names and kinds, not the values, of everything that is JSON, in files, scripts and pages."""
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.json")}
    for name in ("citations", "previews"):
        script = (site / "assets" / f"{name}.js").read_text("utf-8")
        texts[f"assets/{name}.js"] = script.partition(" = ")[2].rstrip(";\n")
    for path in site.rglob("*.html"):
        tree = lxml.html.document_fromstring(path.read_bytes())
        for number, block in enumerate(tree.xpath("//script[contains(@type, 'json')]")):
            texts[f"{path.relative_to(site).as_posix()} {number}"] = block.text
    return {name: shape(json.loads(text)) for name, text in texts.items() if not name.startswith("search/")}


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else type(value).__name__
