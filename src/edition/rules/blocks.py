"""Section 1 of the manual: blocks (``/// name | argument``), each judged by the extension that will read it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from markdown import Markdown
from pymdownx.blocks import RE_START, BlocksProcessor

from edition.base.problems import Problem
from edition.paper.blocks import CALL
from edition.sources.look import fragment_names
from edition.sources.pages import Mark, SourcePage
from edition.sources.sources import Sources

OWN = "edition.paper.blocks"
THEIRS = "pymdownx.blocks."


def check_blocks(sources: Sources) -> list[Problem]:
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
        return [Problem("mkdocs.yml", 0, "configuration", message, "Correct their names and options.")]
    blocks = markdown.parser.blockprocessors["blocks"] if extensions else BlocksProcessor(markdown.parser, markdown)
    known = fragment_names(sources.root)
    checks = (partial(_page, blocks=blocks), partial(_fragments, known=known), _comments)
    return [problem for page in sources.pages for check in checks for problem in check(page)]


def _page(page: SourcePage, blocks: BlocksProcessor) -> Iterator[Problem]:
    around: list[Mark] = []
    for mark in page.blocks:
        if not mark.text and around and around[-1].label == mark.label:
            yield from _content(page, around.pop(), mark)
        elif not mark.text:
            yield _problem(page, mark, f"«{mark.label}» closes no block.", "Close the innermost, with its slashes.")
        elif not RE_START.fullmatch(_line(mark)):
            yield _problem(page, mark, f"«{_line(mark)}» is no block.", "Write «/// name», or «/// name | argument».")
        else:
            yield from [*_nesting(page, mark, around), *_opening(page, mark, blocks)]
            around.append(mark)
    for mark in around:
        yield _problem(page, mark, "the block is left open.", f"End it with a line «{mark.label}».")


def _nesting(page: SourcePage, mark: Mark, around: list[Mark]) -> Iterator[Problem]:
    for block in around:
        if block.label == mark.label:
            hint = f"Close that one with «{block.label}», or give it more slashes than what it holds."
            yield _problem(page, mark, f"stands in the block of line {block.line}, with as many slashes.", hint)


def _opening(page: SourcePage, mark: Mark, blocks: BlocksProcessor) -> Iterator[Problem]:
    name = mark.text.partition("|")[0].strip().lower()
    if name not in blocks.blocks:
        known = ", ".join(sorted(blocks.blocks)) or "none"
        hint = f"Known by markdown_extensions in mkdocs.yml are: {known}."
        yield _problem(page, mark, f"there is no block «{name}».", hint)
    elif not _is_accepted("\n".join([_line(mark), *page.lines[mark.line :]]).partition("\n\n")[0], blocks):
        message = f"the block «{name}» does not take this argument or these options."
        yield _problem(page, mark, message, "Correct the line, or the indented ones below it.")


def _is_accepted(block: str, blocks: BlocksProcessor) -> bool:
    try:
        return blocks.test(Element("div"), block)
    except TypeError:  # what stands for the name of an option is none
        return False


def _content(page: SourcePage, opened: Mark, closed: Mark) -> Iterator[Problem]:
    called = any(call.line == opened.line for call in page.fragments)
    if called and "".join(page.lines[opened.line : closed.line - 1]).strip():
        yield _problem(page, opened, "a fragment holds nothing.", f"Write «{opened.label}» on the next line.")


def _fragments(page: SourcePage, known: frozenset[str]) -> Iterator[Problem]:
    for call in page.fragments if known else []:  # without any there is no look, which is told once
        if call.label not in known:
            hint = f"Known are: {', '.join(sorted(known))}."
            yield Problem(page.name, call.line, "fragment", f"there is no fragment «{call.label}».", hint)


def _comments(page: SourcePage) -> Iterator[Problem]:
    front = page.lines.index("---", 1) + 1 if page.lines[:1] == ["---"] and "---" in page.lines[1:] else 0
    for number, line in enumerate(page.lines[front:], front + 1):
        if call := CALL.search(line):
            hint = f"Write «/// fragment | {call['name']}», and «///» on the next line."
            yield Problem(page.name, number, "fragment", "calls a fragment by a comment.", hint)


def _line(mark: Mark) -> str:
    return f"{mark.label} {mark.text}"


def _problem(page: SourcePage, mark: Mark, message: str, hint: str) -> Problem:
    return Problem(page.name, mark.line, "block", message, hint)
