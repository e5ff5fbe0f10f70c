"""Odd things that the fuzzing puts into files: bytes, values of YAML, lines of Markdown and of BibTeX."""

from __future__ import annotations

MARKS = list("{}[]()<>:#&*!|@`%\"'\\-~^_=+,;/ \n\t")

ODD_BYTES = [
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\x1b[31m", b"\x07",
    b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xef\xbf\xbe", b"\x85", b"\r", b"\x0c", b"\x7f", b"\xc2\x85",
]  # fmt: skip
HUGE = [
    b"9" * 5000, b"x" * 200_000, b"1e999", b"-1", b"0", b"99999999999999999999", b"[" * 3000, b"{" * 3000,
    b"(" * 3000, b"> " * 1500, b"*_" * 3000, b"  " * 5000 + b"- x",
]  # fmt: skip
# What stands in the place of any value of a YAML file: every other kind, and what is typed by mistake.
VALUES = [
    "null", "~", "17", "-1", "0", "1.5", "1e999", ".nan", ".inf", "0x1F", "0o17", "1_000", "true", "no",
    "2001-02-03", "2001-02-30", "2001-02-03T04:05:06Z", '""', "''", "text", '"zwei: Wörter"', "zwei: Wörter", "[]",
    "[a, b]", "[[a]]", "[1, null, {a: b}]", "{}", "{a: b}", "{a: {b: [c]}}", "{[a]: b}", "{null: null}", "{1: 2}",
    "[~]", "*nirgends", "*betont* und", "&a text", "!wichtig", "!ENV HOME", "!ENV [HOME]", "!ENV []", "@text", "`a`",
    "%a", '"a\\nb"', '"<script>alert(1)</script>"', '"{{ 7*7 }}"', "{{ 7*7 }}",
    '"../../etc/passwd"', '"/etc/passwd"', '"javascript:alert(1)"', '"http://["', '"https://a b"', '"%"', '"\\\\"',
    '"0000-00-00"', '"2001-13-45"', '"9999999-01-01"', '"2020-02-30"', '"' + "lang " * 2000 + '"',
    "|\n  a\n  b", ">-\n  a", "9" * 5000,
]  # fmt: skip
# Fields of front matter: ours, those that the engine, the theme or a plugin of it would act on, and odd names.
FIELDS = [
    "title", "description", "hide", "search", "wording", "template", "status", "icon", "tags", "date", "boost",
    "author", "authors", "subtitle", "revision_date", "canonical", "inherited", "edit_url", "content", "url", "meta",
    "Title", "5", "null", "true", "~", "2020-01-01", "[a]", "{a: b}", '""', "__class__", "*a",
]  # fmt: skip
FIELD_VALUES = [
    "original", "retelling", "x", "main.html", "../main.html", "[toc]", "toc", "[navigation, toc]", "[tok]", "[null]",
    "{toc: 1}", "{exclude: true}", "{exclude: no}", "{exclude: 7}", "{exclude: [a]}", "{exclude: true, boost: 2}",
    "{boost: x}", "{}", "yes", "[]", "new", "material/home", "Ein Satz.", "{a: b}", "2020-01-01", "<b>fett</b>",
]  # fmt: skip
MARKDOWN = [
    "[", "![", "[^", "[^1", "[^1]: ", "[^99]", "[a](", "[a](b", "[a](<b", "[a][", "[a]: b", "*[", "*[SB]: x", "{:",
    "{: #", "{: .a #b c=d", "{: #rn-1 }", '{: #rn-1 data-seite="x" }', '{: #rn-9 data-seite="99999999999999" }',
    "{: onclick=alert(1) }", "<", "</", "<div", "<div markdown>", "<div markdown=1>\n\n# x\n", "</div>",
    "<p id=rn-1>", "<!--", "<!-- edition: -->", "<!-- edition: literatur -->", "-->",
    "///", "/// fragment", "/// fragment | literatur\n///", "/// fragment | ../x\n///", "/// x\n///", "/// html | div",
    "/// html | div\n    1: 2\n///", "/// html | div\n    parent: 2\n///", "/// html | <\n///", "/" * 5000,
    "- /// html | div\n\n    a", "- /// Fragment | x\n  ///", "- /// html | div\n      1: 2\n\n    ///",
    "/// caption\n///", "//// html | p\n/// html | table\n///\n////", "/// html | script\nalert(1)\n///",
    "<?php", "<![CDATA[", "<!DOCTYPE", "<script>alert(1)</script>", "<style>*{}</style>", "<svg><a/></svg>",
    "<math><mi>x</mi></math>", "<table><tr><td>", "<b><i></b></i>", "<a href=x><a href=y>", "<img>", "<br/>",
    "<x-y>", "<p>" * 300, "&", "&#", "&#0;", "&#x1F;", "&#xD800;", "&#99999999;", "&nbsp", "&bogus;", "```", "~~~",
    "`", "``a`", "    code", "\t\tx", "---", "***", "===", "# ", "#" * 7, "# A {: #b }", "## A {: #nachtrag }",
    "> " * 200 + "x", "- " * 200 + "x", "1. " * 100, "| a |\n|---|\n| b | c | d |", "|", "|---|", "\\", "\\[",
    "@blau1987", "[@blau1987]", "@blau1987, S. 1", "Rn. 99", "Anm. 1", "*" * 2000, "_" * 2000, "[" * 2000,
    "[a](" * 500, "![a](" * 500, "[^1]" * 200, "<b>" * 500, "(" * 2000, "<a " * 500, "{" * 2000, "[^n]: a [^n]",
    "[^1]: a [^2]\n\n[^2]: b [^1]", "<http://a>", "http://[",
    "<http://[>", '<a href="http://[">x</a>', "[a]: http://[", "[a][a]\n\n[a]: //[", "# A {: #" + " " * 9000 + "-",
    "[a](http://[)", "[a](//)", "[a](#)", "[a](?x)",
    "[a](mailto:)", "[a](rueckgabe.md#nix)", "[a](../..)", "[a](a%00b)", "[a](%)", "![a](assets)", "![a](.)",
    "[a](javascript:alert(1))", "![a](data:,)", "\u202e", "x" * 100_000, "wort " * 20_000, "*a **b* c**",
    "Straße\u0301\u0301\u0301", "\ufeff", "\u2028",
]  # fmt: skip
BIBTEX = [
    "@", "@book", "@book{", "@book{x", "@book{x,", "@book{x, title", "@book{x, title =", "@book{x, title = {",
    "@book{x, title = {a}", "@book{x, = {a}}", "@book{, title = {a}}", "@book{x y, title = {a}}",
    "@string{a = {b}}", "@string{a = a}", "@string{a}", "@comment{x}", "@comment", "@preamble{{x}}", "@preamble{x}",
    "@book(x, title={a})", "}", "{", '"', "%", "title = {x},", "title = x,", 'title = "x,', "title = {x} # {y},",
    "month = jan,", "month = foo,", "date = {1990-13},", "date = {1990-00-00},", "date = {1990/},",
    "date = {/1990},", "date = {..},", "date = {0000},", "date = {-1990},", "year = {MMXX},", "author = { and },",
    "author = {and and and},", "author = {,,,},", "author = {a, b, c, d},", "author = {{}},", "editor = {},",
    "langid = {klingon},", "langid = {},", "pages = {--},", "url = {http://},", "url = {https://[},", "doi = {<>},",
    "volume = {" + "x" * 5000 + "},", "title = {{{{{x},", "title = {\\},", "title = {\\\\},",
    "title = {\\begin{x}},", "title = {$x^2$},", "title = {\\input{/etc/passwd}},",
    "title = {" + "{" * 500 + "x" + "}" * 500 + "},", "crossref = {gelb1990},", "xdata = {x},", "ids = {a},",
    "keywords = {,},", "note = {\\url{x}},", "urldate = {heute},", "edition = {-1},", "isbn = {},",
]  # fmt: skip
