"""The record: what it knows is the same in every output, what it does not know leaves no gap, and no paper is meant
but the one it tells of."""

import re
import zipfile
from pathlib import Path

import lxml.html
import pypdfium2
import pytest
import yaml

from edition.base.dates import german_date, on_date
from edition.paper.citation_file import citation_file
from edition.paper.naming import join_words, number_of, version_named, version_shown
from edition.site.freezing import sentence_on_newer
from edition.sources.record import Record, read_configuration
from tests.conftest import edition, whole_text
from tests.full_edition import full_edition

NBSP = "\u00a0"
# What a sentence looks like in which something is missing.
GAP = re.compile(
    r"\(\s*\)|«\s*»|\(0\):|, 0\b|\b(?:vom|am|Version|Stand|Kommission|unter) *[.,;:()]|,\s*,| [.,]|[.,] ,|: ,"
)
ONE = re.compile(r"(?<![\d,.])1 (?:Einträge|Werke|Absätze|Abschnitte|Anmerkungen|zitierte Werke)\b")
CITING = "assets/citations.js"


def built_with(home: Path, **record: object) -> Path:
    """The site of the full edition with this record and no other."""
    full_edition(home)
    settings = home / "mkdocs.yml"
    head, _, old = settings.read_text("utf-8").partition("\nextra:\n")
    kept = yaml.safe_load(f"extra:\n{old}")["extra"]["edition"]["expected"]
    filled = {"title": "Der geliehene Schirm", **record, "expected": kept}
    extra = yaml.safe_dump({"extra": {"generator": False, "edition": filled}}, allow_unicode=True)
    settings.write_text(f"{head}\n{extra}", "utf-8")
    run = edition("build", root=home, SITE_URL="")
    assert run.returncode == 0, run.stdout + run.stderr
    return home / "site"


def told(site: Path) -> dict[str, str]:
    """What every output says in words: pages, citations, PDF, EPUB and the one file."""
    texts = {path.relative_to(site).as_posix(): words(path.read_bytes()) for path in site.rglob("*.html")}
    texts[CITING] = (site / CITING).read_text("utf-8")
    with zipfile.ZipFile(whole_text(site, "epub")) as book:
        texts |= {name: words(book.read(name)) for name in book.namelist() if name.endswith((".xhtml", ".opf"))}
    for path in (site / "downloads").rglob("*.pdf"):
        pages = pypdfium2.PdfDocument(path)
        said = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
        texts[path.name] = re.sub(r"(?: \.)+(?= \d| Rn\.)", "", said)  # the dots that lead to a page of the contents
    return texts


def words(raw: bytes) -> str:
    tree = lxml.html.document_fromstring(raw)
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    return re.sub(r"[ \t\n]+", " ", tree.text_content())


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return told(built_with(tmp_path_factory.mktemp("unknown") / "edition"))


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Everything that can be known but who wrote it; the date says another year than the editors had inferred."""
    home = tmp_path_factory.mktemp("dated") / "edition"
    return told(built_with(home, publisher="Verein der Verleiher", year=1994, date="1995-04", version="1.0",
                           version_date="2020-02-29", publisher_called="der Verein", authors_called=["die Erfinderin"],
                           authors_place="auf dem Griff"))  # fmt: skip


def test_what_is_not_known_leaves_no_gap(unknown: dict[str, str]) -> None:
    gaps = {name: found[0] for name, text in unknown.items() if (found := GAP.search(text))}
    assert gaps == {}
    assert not [name for name in ("index.html", "ueber/index.html", CITING) if "erschlossen" in unknown[name]]


def test_one_is_counted_in_the_singular(unknown: dict[str, str]) -> None:
    assert {name: found[0] for name, text in unknown.items() if (found := ONE.search(text))} == {}
    assert "1 Eintrag." in unknown["akteure/index.html"]


def test_a_paper_of_nobody_and_no_year_is_cited_by_its_title(unknown: dict[str, str]) -> None:
    cited = f"nach: Der geliehene Schirm (o.{NBSP}J.)"
    assert f"Lesefassung, Rn.{NBSP}…, {cited}, S.{NBSP}…" in unknown["index.html"]
    assert f"Lesefassung, {cited}." in unknown[CITING]
    assert "Herausgeber nicht bekannt, Erscheinungsjahr nicht bekannt" in unknown["EPUB/titel.xhtml"]
    assert "Entstanden in" not in unknown["EPUB/titel.xhtml"] + unknown["ueber/index.html"]
    assert "Adresse" not in unknown["EPUB/titel.xhtml"]
    assert '"issued"' not in unknown[CITING] and "year = " not in unknown[CITING]


def test_no_authors_are_named_who_are_not_this_paper_s(unknown: dict[str, str]) -> None:
    everything = " ".join(unknown.values())
    assert not re.search(r"Autorin|Herausgeberin|Stiftung|im Heft S\.", everything)
    assert "Wer das Papier verfasst hat, ist dafür nicht verantwortlich" in unknown["index.html"]
    assert "nicht wer das Papier verfasst oder herausgegeben hat." in unknown["ueber/index.html"]


def test_the_date_of_the_imprint_is_the_one_of_every_output(dated: dict[str, str]) -> None:
    assert not [name for name, text in dated.items() if "1994" in text]
    assert "Verein der Verleiher (Hrsg.) (1995): Der geliehene Schirm" in dated["index.html"]
    assert "Verein der Verleiher (Hrsg.) (1995): Der geliehene Schirm" in dated[CITING]
    assert "Verein der Verleiher, April 1995" in dated["EPUB/titel.xhtml"]
    assert "Erschienen April 1995" in dated["ueber/index.html"].replace("Erschienen", "Erschienen ")
    foot = "Lesefassung, Version 1.0 vom 29. Februar 2020, nach: Verein der Verleiher (Hrsg.) (1995)"
    assert foot in dated["der-geliehene-schirm.pdf"].replace(NBSP, " ")


def test_sentences_call_people_as_the_record_does(dated: dict[str, str]) -> None:
    assert "Die Erfinderin des Papiers ist dafür nicht verantwortlich" in dated["index.html"]
    assert "verantwortlich, nicht die Erfinderin oder der Verein." in dated["ueber/index.html"]
    about = dated["ueber/index.html"]
    assert "Herausgeber" in about and "nicht enthalten (auf dem Griff)" in about
    assert "Erfinderin" in dated["EPUB/titel.xhtml"]


def test_who_is_called_without_an_article_is_told_with_the_line(small: Path) -> None:
    settings = small / "mkdocs.yml"
    more = "    authors_called: [die Autorin, Autor]\n    publisher_called: Verein\n    authors_place: [S. 2]\n"
    settings.write_text(settings.read_text("utf-8").replace("    year: 2001\n", f"    year: 2001\n{more}"), "utf-8")
    _, problems = read_configuration(small)
    assert [(problem.line, problem.message) for problem in sorted(problems)] == [
        (18, "«authors_called» holds something that is not a name with its article: Autor."),
        (19, "«publisher_called» is not a name with its article: Verein."),
        (20, "«authors_place» is not a text."),
    ]


def test_an_editor_without_a_name_is_told_with_the_line(small: Path) -> None:
    settings = small / "mkdocs.yml"
    more = '    editors:\n      - Rot, Rosa\n      - "Rot, Rosa; Blau, Berta"\n      - "Rot,"\n'
    settings.write_text(settings.read_text("utf-8").replace("    year: 2001\n", f"    year: 2001\n{more}"), "utf-8")
    hint = "Write «Nachname, Vorname», or the name of a body."
    assert [(problem.line, problem.message, problem.hint) for problem in sorted(read_configuration(small)[1])] == [
        (20, "«editors» holds something that is not a name: Rot, Rosa; Blau, Berta.", hint),
        (21, "«editors» holds something that is not a name: Rot,.", hint),
    ]


@pytest.mark.parametrize("title", ["Straßen\u0308: Café & «Über» 3", "", "«…»", "W" * 300, "Wort " * 60])
def test_files_are_called_by_the_title_where_the_record_names_none(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", Record(title=title).stem) and len(Record(title=title).stem) <= 40
    assert Record(title="Größe & Maß: ein Café").stem == "groesse-mass-ein-cafe"
    assert Record(title=title, file_name="heft-7").stem == "heft-7"


@pytest.mark.parametrize("name", ["Heft", "heft 7", "heft.pdf", "../heft", "größe", "-", "a" * 41, "sitzen"])
def test_a_name_that_no_file_can_have_is_told_with_the_line(small: Path, name: str) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("    year: 2001\n", f'    year: 2001\n    file_name: "{name}"\n')
    settings.write_text(text, "utf-8")
    _, problems = read_configuration(small)
    assert [(problem.line, problem.rule) for problem in problems] == [(18, "configuration")]


@pytest.mark.parametrize(
    ("version", "day", "named", "shown"),
    [
        ("0.9", "2026-11-22", f"Version 0.9 vom 22.{NBSP}November 2026", f"Version 0.9 vom 22.{NBSP}November 2026"),
        ("0.9", "", "Version 0.9", "Version 0.9"),
        ("", "2026-11-22", f"Version vom 22.{NBSP}November 2026", f"die Version vom 22.{NBSP}November 2026"),
        ("", "", "", ""),
    ],
)
def test_a_version_is_named_by_what_is_known_of_it(version: str, day: str, named: str, shown: str) -> None:
    record = Record(version=version, version_date=day)
    assert (version_named(record), version_shown(record)) == (named, shown)
    assert sentence_on_newer("0.1", record) == (f"Es gibt eine neuere: {shown}." if shown else "Es gibt eine neuere.")


@pytest.mark.parametrize(
    ("iso", "written", "adverbial"),
    [
        ("2017-10-24", f"24.{NBSP}Oktober 2017", f"am 24.{NBSP}Oktober 2017"),
        ("2017-10", "Oktober 2017", "im Oktober 2017"),
        ("2017", "2017", "2017"),
        ("", "", ""),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(iso: str, written: str, adverbial: str) -> None:
    assert (german_date(iso), on_date(iso)) == (written, adverbial)


def test_words_are_listed_and_counted() -> None:
    assert [join_words(["a", "b", "c"][:n], "oder") for n in range(4)] == ["", "a", "a oder b", "a, b oder c"]
    assert [number_of(n, "Eintrag", "Einträge") for n in (0, 1, 2)] == ["0 Einträge", "1 Eintrag", "2 Einträge"]


def test_a_citation_file_of_an_unknown_paper_says_nothing_of_it() -> None:
    """Its format wants an author for each reference."""
    assert "preferred-citation" not in citation_file(Record(title="Schirm", version="1.0"))
    known = yaml.safe_load(citation_file(Record(title="Schirm", authors=("Blau, Berta",))))["preferred-citation"]
    assert "year" not in known and "institution" not in known
