"""Section 1 of the manual: blocks (``/// name | argument``), each judged by the extension that will read it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from pymdownx.blocks import RE_START, BlocksProcessor

from edition.base.problems import Problem
from edition.paper.blocks import CALL
from edition.sources.pages import Mark, SourcePage
from edition.sources.settings import fragment_names
from edition.sources.sources import Sources

OWN = "edition.paper.blocks"
THEIRS = "pymdownx.blocks."
Fault = tuple[Mark, str, str]
"""Where, what is wrong, what to do."""


def check_blocks(sources: Sources) -> Iterator[Problem]:
    """Blocks are known, have the arguments and options that they take, and are closed; fragments hold nothing and are
    called by blocks alone."""
    extensions = {
        name: options
        for name, options in sources.configuration.extensions.items()
        if name == OWN or name.startswith(THEIRS)
    }
    try:
        markdown = Markdown(extensions=list(extensions), extension_configs=extensions)
    except Exception:  # whatever an extension raises at options that it does not take
        message = "markdown_extensions: the blocks cannot be loaded."
        yield Problem("mkdocs.yml", 0, "configuration", message, "Correct their names and options.")
        return
    blocks = markdown.parser.blockprocessors["blocks"] if extensions else BlocksProcessor(markdown.parser, markdown)
    known = fragment_names(sources.root)
    for page in sources.pages:
        for mark, message, hint in _faults(page, blocks):
            yield Problem(page.name, mark.line, "block", message, hint)
        for call in page.fragments:
            if known and call.label not in known:  # without any there is no look, which is told once
                message, hint = f"there is no fragment «{call.label}».", f"Known are: {', '.join(sorted(known))}."
                yield Problem(page.name, call.line, "fragment", message, hint)
        for number, line in enumerate(page.lines[page.first_line - 1 :], page.first_line):
            if comment := CALL.search(line):
                hint = f"Write «/// fragment | {comment['name']}», and «///» on the next line."
                yield Problem(page.name, number, "fragment", "calls a fragment by a comment.", hint)


def _faults(page: SourcePage, blocks: BlocksProcessor) -> Iterator[Fault]:
    around: list[Mark] = []
    for mark in page.blocks:
        line = f"{mark.label} {mark.text}"
        if not mark.text and around and around[-1].label == mark.label:
            opened = around.pop()
            called = any(call.line == opened.line for call in page.fragments)
            if called and "".join(page.lines[opened.line : mark.line - 1]).strip():
                yield opened, "a fragment holds nothing.", f"Write «{opened.label}» on the next line."
        elif not mark.text:
            yield mark, f"«{mark.label}» closes no block.", "Close the innermost, with its slashes."
        elif not RE_START.fullmatch(line):
            yield mark, f"«{line}» is no block.", "Write «/// name», or «/// name | argument»."
        else:
            for block in around:
                if block.label == mark.label:
                    hint = f"Close that one with «{block.label}», or give it more slashes than what it holds."
                    yield mark, f"stands in the block of line {block.line}, with as many slashes.", hint
            yield from _opening(mark, "\n".join([line, *page.lines[mark.line :]]).partition("\n\n")[0], blocks)
            around.append(mark)
    for mark in around:
        yield mark, "the block is left open.", f"End it with a line «{mark.label}»."


def _opening(mark: Mark, block: str, blocks: BlocksProcessor) -> Iterator[Fault]:
    name = mark.text.partition("|")[0].strip().lower()
    if name not in blocks.blocks:
        known = ", ".join(sorted(blocks.blocks)) or "none"
        yield mark, f"there is no block «{name}».", f"Known by markdown_extensions in mkdocs.yml are: {known}."
        return
    try:
        accepted = blocks.test(Element("div"), block)
    except TypeError:  # what stands for the name of an option is none
        accepted = False
    if not accepted:
        message = f"the block «{name}» does not take this argument or these options."
        yield mark, message, "Correct the line, or the indented ones below it."
