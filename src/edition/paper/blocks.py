"""Blocks of this edition's own, on the interface of pymdown-extensions: ``/// fragment | abschnitte``."""

import re
from xml.etree import ElementTree

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

# How a fragment's place is written in a rendered page.
CALL = re.compile(r"<!--\s*edition:\s*(?P<name>[\w-]+)\s*-->")


class Fragment(Block):
    """The place of what the build writes, by its name; in the rendered page a comment, which `edition.pages.finishing`
    replaces once all pages are known. It holds nothing and has no options."""

    NAME = "fragment"
    ARGUMENT = True

    def on_validate(self, parent: ElementTree.Element) -> bool:
        return bool(re.fullmatch(r"[\w-]+", self.argument)) and not self.options["attrs"]

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        place = ElementTree.SubElement(parent, "p")
        place.text = self.md.htmlStash.store(f"<!-- edition: {self.argument} -->")
        return place


class EditionBlocks(BlocksExtension):
    """Makes the blocks known to Python-Markdown."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 (its own name)
        block_mgr.register(Fragment, {})


def makeExtension(**settings: object) -> EditionBlocks:  # noqa: N802 (the name that Python-Markdown calls)
    """What ``edition.paper.blocks`` in ``markdown_extensions`` stands for."""
    return EditionBlocks(**settings)
