"""One property a parser: a good file that is spoilt in any way gives a sound reading, or clear messages; what the
checks accept builds. Front matter has its own property in test_frontmatter.py."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ConfigDict, TypeAdapter

from edition.base.problems import Problem
from edition.base.swap import MARK
from edition.original.clean_text import read_clean
from edition.original.fingerprints import Fingerprints, read_fingerprints
from edition.rules.check import check_sources
from edition.rules.shared_words import Waiver, read_waivers
from edition.sources.lock import Lock, read_lock
from edition.sources.sources import Sources
from edition.verify.built import check_built, read_site
from tests.conftest import RULES, edition
from tests.full_edition import FULL, full_edition

FILES = (
    "docs/rueckgabe.md mkdocs.yml references.bib data/edition.csl data/original.json data/waivers.yml".split()
    + sorted(f"data/{path.name}" for path in (FULL / "data").iterdir() if path.is_file())
)
# What no message may show: the insides of Python and of the libraries, and what a terminal would obey.
INSIDES = re.compile(
    r"Traceback|\b(?:Key|Value|Type|Attribute|Index|Name|Unicode\w*|Recursion|Assertion|OS|Runtime|Memory)Error\b|"
    r"<class |object at 0x|NoneType|\bStopIteration\b|YAMLError|LowLevelParser|lxml\.|site-packages|File \"/|"
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
EXAMPLES = int(os.environ.get("EXAMPLES", "25"))  # of each file
PATIENCE = 60  # seconds after which reading counts as hanging
# Every value of every source has the type that the edition declares.
SOUND = TypeAdapter(
    tuple[Sources, Lock, Fingerprints, tuple[Waiver, ...]],
    config=ConfigDict(strict=True, revalidate_instances="always", arbitrary_types_allowed=True),
)

# A value of any other kind, and what is typed by mistake.
VALUES = [
    "null", "~", "17", "-1", "0", "1.5", "1e999", ".nan", "0x1F", "0o17", "1_000", "true", "no", "2001-02-03",
    "2001-02-30", "2001-02-03T04:05:06Z", '""', "text", '"zwei: Wörter"', "zwei: Wörter", "[]", "[a, b]", '[["a"]]',
    "{}", '{"a": 1}', "{a: {b: [c]}}", "{[a]: b}", "{null: null}", "[~]", "*nirgends", "*betont* und", "&a text",
    "!wichtig", "!ENV HOME", "!ENV [HOME]", "@text", "`a`", "%a", '"a\\nb"', '"<script>alert(1)</script>"',
    "{{ 7*7 }}", '"../../etc/passwd"', '"javascript:alert(1)"', '"http://["', '"https://a b"', '"%"', '"\\\\"',
    '"0000-00-00"', '"2001-13-45"', '"9999999-01-01"', '"' + "lang " * 2000 + '"', "|\n  a\n  b", ">-\n  a", "9" * 999,
]  # fmt: skip
MARKDOWN = [
    "[", "![", "[^", "[^1]: ", "[^99]", "[a](", "[a](<b", "[a][", "{:", "{: #", '{: #rn-1 data-seite="x" }',
    '{: #rn-9 data-seite="99999999999999" }', "<", "<div", "</div>", "<p id=rn-1>", "<!--", "<!-- edition: -->",
    "<!-- edition: ../x -->", "<!-- edition: literatur -->", "<?php", "<![CDATA[", "<!DOCTYPE", "<script>x</script>",
    "<table><tr><td>", "<b><i></b></i>", "&#0;", "&#xD800;", "```", "`", "\t\tx", "---", "===", "# A {: #b }",
    "> " * 200 + "x", "1. " * 100, "|---|", "\\", "@blau1987", "[@blau1987]", "Rn. 99", "Anm. 1", "*" * 2000,
    "[@blau1987 S. 3]", "[@blau1987;", "[^1]: x\n    [@blau1987]", "\\@blau1987", "`[@blau1987]`",
    "[" * 2000, "[a](" * 500, "<b>" * 500, "{" * 2000, "http://[", "[a]: http://[", "# A {: #" + " " * 9000 + "-",
    "[a](rueckgabe.md#nix)", "[a](../..)", "[a](a%00b)", "![a](assets)", "![a](data:,)", "x" * 9000, "\u2028",
]  # fmt: skip
BIBTEX = [
    "@", "@book{", "@book{x,", "@book{x, title = {", "@book{, title = {a}}", "@book{x y, title = {a}}", "@string{a=a}",
    "@comment", "@preamble{x}", "@book(x, title={a})", "}", "{", '"', "%", "title = x,", "date = {1990-13},",
    "{1990/}", "{-1990}", "{ and }", "{a, b, c, d}", "{{}}", "{klingon}", "{--}", "{https://[}", "{<>}", "{\\}",
    "{\\begin{x}}", "{$x^2$}", "{\\input{/etc/passwd}}", "{" * 500 + "x" + "}" * 500, "{heute}", "crossref = {a},",
]  # fmt: skip
STYLE = ["<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;", "<x/>", "<x", "</style>", "<!--", "]]>"]
ODD = {".md": MARKDOWN, ".bib": BIBTEX, ".csl": STYLE, ".lock": ["/", "/#", "/a/#rn-1 %", "x", "/a/ /b/"]}
# What a value looks like; else it is a word, in YAML and JSON a node.
VALUE = {".bib": r"\{[^{}]*\}", ".csl": r'"[^"]*"|<[^>]*>', ".lock": r"(?m)^/\S*|(?<=\d )\S+$"}
BYTES = [
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x1b[31m", b"\xe2\x80\xae", b"\r", b"\x7f",
    *(sign.encode() for sign in "{}[]()<>:#&*!|@`%\"'\\-~^_=+,;/ \n\t0"),
]  # fmt: skip
WHOLE: list[Callable[[str], bytes]] = [
    lambda good: b"---\n",
    lambda good: good.replace("\n", "\r\n").encode(),
    lambda good: good.replace("  ", "\t").encode(),
    lambda good: b"\xef\xbb\xbf" * 2 + good.encode(),
    lambda good: good.encode("utf-16"),
    lambda good: f"{good}\n---\na: b\n".encode(),
]


def spoilings(good: str, suffix: str) -> st.SearchStrategy[bytes]:
    """The ways to spoil a good file's text: cut, a line moved or doubled, another sign, another value."""
    place, lines = st.integers(0, len(good)), good.splitlines(keepends=True)
    line, value = st.integers(0, len(lines) - 1), st.sampled_from(values(good, suffix))

    def between(start: int, middle: bytes, end: int) -> bytes:
        return good[:start].encode() + middle + good[end:].encode()

    other_value = st.builds(lambda span, odd: between(span[0], odd.encode(), span[1]),
                            value, st.sampled_from(ODD.get(suffix, VALUES)))  # fmt: skip
    return st.sampled_from([*[other_value] * 4,
        st.builds(lambda a, b: between(min(a, b), b"", max(a, b)), place, place | st.just(len(good))),
        st.builds(lambda at, one: "".join([*lines[:at], lines[one], *lines[at:]]).encode(), line, line),
        st.builds(lambda at, blanks: "".join([*lines[:at], blanks + lines[at].lstrip(), *lines[at + 1 :]]).encode(),
                  line, st.sampled_from(["", " ", "    "])),
        st.builds(lambda at, odd, taken: between(at, odd, at + taken),
                  place, st.sampled_from(BYTES), st.integers(0, 2)),
        st.sampled_from(WHOLE).map(lambda change: change(good)),
    ]).flatmap(lambda way: way)  # fmt: skip


def values(text: str, suffix: str) -> list[tuple[int, int]]:
    """Where the values of a file begin and end: in YAML and JSON every node, keys and what is nested too."""
    if suffix not in (".yml", ".json"):
        return [match.span() for match in re.finditer(VALUE.get(suffix, r"\S+"), text)]
    spans, left = [], [yaml.compose(text, yaml.BaseLoader)]
    while left:
        node = left.pop()
        end = node.end_mark.index
        spans.append((node.start_mark.index, end - text[:end].endswith("\n")))
        for part in () if isinstance(node, yaml.ScalarNode) else node.value:
            left += part if isinstance(part, tuple) else (part,)
    return spans


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full edition, with the fingerprints of a paper and a waiver; reading that hangs raises TimeoutError."""
    root = full_edition(tmp_path_factory.mktemp("properties") / "full")
    prints, _ = read_clean("Der erste Absatz.[^1]\n\nDer zweite.\n\n[^1]: Erklärt.", "")
    (root / "data" / "original.json").write_text(prints.model_dump_json(), "utf-8")
    (root / "data" / "waivers.yml").write_text("- rule: paper-wording\n  place: a.md\n  reason: Name\n", "utf-8")
    signal.signal(signal.SIGALRM, hang)
    return root


def hang(signum: int, frame: object) -> None:
    raise TimeoutError(f"read for more than {PATIENCE} seconds")


@contextmanager
def kept(path: Path) -> Iterator[str]:
    """Give the text of a good file, and put it back whatever stands in its place."""
    good = path.read_text("utf-8")
    try:
        yield good
    finally:
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)
        path.write_text(good, "utf-8")


def problems_in(root: Path) -> list[Problem]:
    """What is wrong with the sources, each a good message; what was read all the same is sound."""
    signal.alarm(PATIENCE)
    sources, problems = check_sources(root)
    lock, damaged = read_lock(root)
    prints, unknown = read_fingerprints(root / "data" / "original.json", "data/original.json")
    waivers, wrong = read_waivers(root)
    signal.alarm(0)
    problems += [*damaged, *unknown, *wrong]
    for problem in problems:
        assert_good_message(str(problem))
        assert problem.rule in RULES and problem.hint and not Path(problem.file).is_absolute(), problem
    SOUND.validate_python((sources, lock, prints, waivers))
    return problems


def assert_good_message(message: str) -> None:
    """A message for people: one line, no insides of programs, nothing that a terminal would obey, not endless."""
    assert "\n" not in message and len(message) <= 1200, message[:1200]
    assert not INSIDES.search(message), message


@pytest.mark.parametrize("file", FILES)
@settings(derandomize=True, max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_what_is_spoilt_is_told_or_read_for_what_it_is(home: Path, file: str, data: st.DataObject) -> None:
    with kept(home / file) as good:
        (home / file).write_bytes(data.draw(spoilings(good, Path(file).suffix)))
        problems_in(home)


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_none_is_told_or_done_without(home: Path, file: str) -> None:
    path = home / file
    for change in (lambda: None, path.mkdir, lambda: path.symlink_to(path.name), lambda: path.symlink_to("nowhere")):
        with kept(path):
            path.unlink()
            change()
            problems_in(home)


@pytest.mark.parametrize("file", ["docs/rueckgabe.md", "references.bib", "data/edition.csl", "data/glossary.yml"])
@settings(derandomize=True, max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_accepted_builds_or_leaves_the_last_site(home: Path, file: str, data: st.DataObject) -> None:
    with kept(home / file) as good:
        ways = spoilings(good, Path(file).suffix).filter(lambda spoilt: spoilt != good.encode())
        data.draw(ways.filter(lambda spoilt: (home / file).write_bytes(spoilt) and not problems_in(home)))
        refused = build(home)
    assert refused or check_built(read_site(home / "site")) == []


def build(root: Path) -> str:
    """Build; returns what was said where it was refused, in words for people, and the last site was left."""
    last = root / "site" / "last-good"
    last.parent.mkdir(exist_ok=True)
    (last.parent / MARK).touch()
    last.touch()
    run = edition("build", root=root, SITE_URL="https://example.org/pfad/")
    assert not INSIDES.search(" ".join((run.stdout + run.stderr).splitlines())), run.stderr
    told = any(words in run.stderr for words in ("nothing was built", "the last good site is as it was"))
    assert last.exists() == told == (run.returncode == 1), run.stderr
    return run.stderr if run.returncode else ""


@pytest.mark.parametrize(("file", "old", "new", "words"), [
    ("mkdocs.yml", "permalink: false", "permalinks: false", "Failed to load extension 'toc'"),
    ("docs/rueckgabe.md", " Tages.\n", " Tages.\n\n" + "<b>" * 500, "its markup is nested more than 24 deep"),
    ("docs/rueckgabe.md", "\n# ", "\n<div>\n\n# ", "docs/rueckgabe.md:10: paragraph 3 is none on the rendered page."),
    ("docs/akteure.md", "\n# ", "\n" + "1. " * 100 + "\n\n# ", "docs/akteure.md: its markup is nested"),
])  # fmt: skip
def test_what_only_the_build_finds_is_told(home: Path, file: str, old: str, new: str, words: str) -> None:
    with kept(home / file) as good:
        (home / file).write_text(good.replace(old, new, 1), "utf-8")
        assert words in build(home)
