"""Front matter: what a field may hold, and that nothing else reaches the engine, which would act on it unasked."""

from dataclasses import fields
from pathlib import Path

import pytest

from edition.rules.check import check_sources
from edition.sources.frontmatter import Fields, read_front
from tests.full_edition import full_edition
from tests.test_properties import VALUES, assert_good_message

# Fields: ours, those that the engine, the theme or a plugin of it would act on, and odd names.
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

KNOWN = [field.name for field in fields(Fields)]
UNKNOWN = "«{}» is not a field here. Known are: description, hide, search, title, wording."
REFUSED = {
    "template: x": UNKNOWN.format("template"),
    "5: a": UNKNOWN.format("5"),
    "[a]: b": "is not valid YAML: a name is not a word",
    "title: {a: b}": "«title» is not a text of one line. Write «title: …»",
    "title: 5": "«title» is not a text of one line",
    "title:": "«title» is not a text of one line",
    "hide: toc": "«hide» is not a list of footer, navigation, toc: toc. Write «hide: [toc]»",
    "hide: [tok]": "«hide» is not a list",
    "search: yes": "«search» is not «{exclude: true}»",
    "search: {exclude: 'no'}": "«search» is not «{exclude: true}»",
    "search: {exclude: true, boost: 2}": "«search» is not «{exclude: true}»",
    "wording: orginal": "«wording» is not «original»: orginal",
    "description: 5": "«description» is not a text",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_not_known_or_of_the_wrong_kind_is_refused_with_its_line(line: str) -> None:
    text = f"---\n# Kopf\n{line}\n---\n\n# Titel\n"
    _, problems = read_front(text, "docs/a.md")
    assert [(problem.file, problem.line, problem.rule) for problem in problems] == [("docs/a.md", 3, "front-matter")]
    assert REFUSED[line] in problems[0].message + " " + problems[0].hint


def test_a_wrong_field_is_one_complaint_and_hides_no_other(tmp_path: Path) -> None:
    home = full_edition(tmp_path / "full")
    page = home / "docs" / "rueckgabe.md"
    good = page.read_text("utf-8")
    for line, rules in {"description: 5": ["front-matter"], "hide: 5": ["description", "front-matter"]}.items():
        page.write_text(good.replace(good.splitlines()[1], line), "utf-8")
        assert [problem.rule for problem in check_sources(home)[1]] == rules


def odd_lines() -> list[str]:
    return [f"{name}: {value}" for name in (*KNOWN, *FIELDS) for value in (*FIELD_VALUES, *VALUES)]


def test_every_field_with_every_kind_of_value_is_refused_or_of_its_kind() -> None:
    for line in odd_lines():
        front, problems = read_front(f"---\n{line}\n---\n", "docs/a.md")
        for problem in problems:
            assert_good_message(str(problem))
            assert problem.line or "U+" in problem.message, problem
        assert problems or set(front.values) <= set(KNOWN), line


def test_whatever_is_accepted_builds(tmp_path: Path, run) -> None:
    """A page for each value of a field that passes: the engine and the theme can do with all of them."""
    home = full_edition(tmp_path / "full")
    settings, names = home / "mkdocs.yml", []
    for number, line in enumerate(dict.fromkeys(line for line in odd_lines() if accepted(line))):
        names.append(f"neben-{number}.md")
        page = f"---\n{line}\ndescription: Seite {number} steht daneben.\n---\n\n# Daneben {{: #daneben-{number} }}\n"
        (home / "docs" / names[-1]).write_text(page, "utf-8")
    listed = "".join(f"  - {name}\n" for name in names)
    settings.write_text(settings.read_text("utf-8").replace("\nnav:\n", f"\nnav:\n{listed}"), "utf-8")
    result = run("build", root=home)
    assert result.returncode == 0 and len(names) > 20, result.stderr
    assert all((home / "site" / name.removesuffix(".md") / "index.html").is_file() for name in names)


def accepted(line: str) -> bool:
    """Whether a field may stand on a page of the retelling, which has its description already."""
    mine = line.startswith(("title:", "hide:", "search:"))
    return mine and not read_front(f"---\n{line}\n---\n", "docs/a.md")[1]
