"""What the search finds: judged and odd queries through the worker of the built site."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
SIZE_LIMIT = 50_000  # bytes, compressed: everything the first search fetches
# The worker that the pages name, asked one query after the other, as the box asks it.
ASK = """async queries => {
    const address = JSON.parse(document.querySelector("#__config").textContent).search
    const worker = new Worker(new URL(address, location))
    const answers = []
    for (const data of queries) {
        const answer = new Promise(resolve => worker.addEventListener("message", resolve, { once: true }))
        worker.postMessage(data)
        answers.push((await answer).data)
    }
    return answers
}"""


def ask(page: Page, *queries: str) -> list[dict[str, Any]]:
    return page.evaluate(ASK, queries)


def places(answer: dict[str, Any]) -> list[str]:
    """The addresses of an answer's results without the words to mark, pages left out."""
    return [unmarked(item["location"]) for group in answer["items"] for item in group if "#" in item["location"]]


def unmarked(location: str) -> str:
    page, _, anchor = location.partition("#")
    return f"{page.partition('?')[0]}#{anchor}"


def paragraphs(page: Page, query: str) -> set[str]:
    return {place.partition("#rn-")[2] for place in places(ask(page, query)[0]) if "#rn-" in place}


def sections(answer: dict[str, Any]) -> list[str]:
    """The sections of an answer, best first; other pages count neither for nor against."""
    return [group[0]["location"].split("/")[0] for group in answer["items"] if "#rn-" in group[0]["location"]]


def measured(page: Page, name: str) -> tuple[float, float, list[str]]:
    """Recall (of every result shown), precision at 3 (of at most as many as are relevant), queries with no result."""
    judged = json.loads((DATA / name).read_text("utf-8"))
    answers = ask(page, *(query["q"] for query in judged))
    recall = precision = 0.0
    empty = []
    for query, answer in zip(judged, answers, strict=True):
        found, relevant = sections(answer), set(query["relevant"])
        recall += len(relevant.intersection(found)) / len(relevant)
        precision += len(relevant.intersection(found[:3])) / min(3, len(relevant))
        if not found:
            empty.append(query["q"])
    return recall / len(judged), precision / len(judged), empty


def test_sixty_judged_queries(opened: Page) -> None:
    recall, precision, empty = measured(opened, "queries.json")
    assert (recall >= 0.97, precision >= 0.97, empty) == (True, True, []), (recall, precision, empty)


def test_queries_that_were_put_aside(opened: Page) -> None:
    recall, precision, empty = measured(opened, "queries-unseen.json")
    assert (recall >= 0.96, precision >= 0.96, empty) == (True, True, []), (recall, precision, empty)


def test_at_most_one_judgement_in_twenty_is_corrected_and_says_why() -> None:
    judged = json.loads((DATA / "queries.json").read_text("utf-8"))
    corrected = [query for query in judged if "correction" in query]
    assert len(judged) == 60
    assert len(corrected) <= 3
    assert all(len(query["correction"]) > 20 for query in corrected)


@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ("Flüchtlings", {"42"}, set()),  # inflected
        ("Ministerien", {"37", "39"}, set()),
        ("Rettung", {"12"}, set()),  # part of a compound
        ("Asylpolitik", {"1", "7"}, set()),  # «Asyl- und Migrationspolitik»
        ("Grenzkontrolle", {"9", "11", "25"}, set()),  # «die Grenzen kontrollieren»
        ("Kontrolle der Grenzen", {"9", "11", "25"}, set()),
        ("Tuerkei", {"10"}, set()),
        ("Fluchtlingspolitik", {"9"}, set()),  # no umlaut
        ("BAMF", {"4", "38"}, set()),  # note 6 has the name in full
        ("Bundesamt für Migration und Flüchtlinge", {"4", "38"}, {"1"}),
        ("Migrant:innen", {"1", "4"}, set()),
        ("MigrantInnen", {"1", "4"}, set()),
        ("Migranten/innen", {"1", "4"}, set()),
        ("Migrant*innen", {"1", "4"}, set()),
        ("Intergration", {"30", "36"}, set()),  # typing error
        ("Bendel 2017", {"2", "9", "34"}, {"40"}),  # note 17 is Bendel 2014
        ("Recht", {"11", "12"}, set()),
        ("Amt", {"38"}, {"39", "48"}),  # not in «insgesamt»
        ("Menschenrechtsmonitoring", {"24", "33", "47"}, set()),
        ("einbezogen", {"1"}, set()),
        ("Einbeziehung", {"1"}, set()),  # the paper's word for what the retelling tells with a verb
    ],
)
def test_what_german_readers_type(opened: Page, query: str, found: set[str], not_found: set[str]) -> None:
    shown = paragraphs(opened, query)
    assert found <= shown, found - shown
    assert not shown & not_found


def test_short_words_are_not_found_inside_others(opened: Page) -> None:
    """Neither Recht in «gerecht» nor Amt in «insgesamt»: no such word is marked."""
    for query, inside in (("Recht", "gerecht"), ("Amt", "gesamt"), ("Rat", "integration"), ("Not", "notwendig")):
        marked = {
            mark.lower()
            for group in ask(opened, query)[0]["items"]
            for item in group
            for mark in item["text"].replace("</mark>", "<mark>").split("<mark>")[1::2]
        }
        assert not [word for word in marked if inside in word], query


def test_quoted_words_are_found_in_this_wording_only(opened: Page) -> None:
    assert paragraphs(opened, '"Dialog auf Augenhöhe"') == {"2"}
    assert paragraphs(opened, "„Politik aus einem Guss“") == {"1", "39"}
    nothing = ask(opened, '"Augenhöhe auf Dialog"')[0]
    assert nothing["items"] == []
    assert nothing["nearest"] == ["Augenhöhe auf Dialog"]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("Rn. 17", "herausforderungen/#rn-17"),
        ("rn17", "herausforderungen/#rn-17"),
        ("Randnummer 48", "fazit/#rn-48"),
        ("Anm. 9", "rahmenbedingungen/#fn-9"),
        ("Fußnote 20", "fazit/#fn-20"),
        ("S. 21", "fazit/#rn-48"),
    ],
)
def test_numbers_are_jumped_to(opened: Page, query: str, place: str) -> None:
    assert places(ask(opened, query)[0]) == [place]


def test_the_index_holds_each_paragraph_once_and_no_copy_of_the_text(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    numbers = [doc["location"].partition("#rn-")[2] for doc in index["docs"] if "#rn-" in doc["location"]]
    assert numbers == [str(number) for number in range(1, 49)]
    assert all(doc["title"] == f"Rn.\u00a0{number} · S.\u00a0{doc['page']}" for number, doc in enumerate_docs(index))
    pages = {doc["location"].split("#")[0].split("/")[0] for doc in index["docs"]}
    assert not pages & {"gesamttext", "rn", "v", ""}


def enumerate_docs(index: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(doc["location"].partition("#rn-")[2], doc) for doc in index["docs"] if "#rn-" in doc["location"]]


def test_code_and_index_are_small(site: Path) -> None:
    files = [*(site / "assets" / "js" / "search").glob("*.js"), site / "search" / "search_index.json"]
    assert len(files) > 5
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= SIZE_LIMIT


def test_a_thousand_odd_queries_break_nothing(opened: Page) -> None:
    answered, wrong = opened.evaluate((DATA / "odd-queries.js").read_text("utf-8"), [ASK, 1000])
    assert (answered, wrong) == (1003, [])
