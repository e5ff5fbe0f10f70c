"""The rules of the edition: id, what holds when it is kept, and where the manual (CONTRIBUTING) explains it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule: what holds when it is kept, and the number of its paragraph in CONTRIBUTING."""

    holds: str
    manual: str


RULES: dict[str, Rule] = {
    "configuration": Rule("mkdocs.yml can be read and the edition's record has known fields", "7.1"),
    "file-unreadable": Rule("every source can be opened", "1.1"),
    "file-encoding": Rule("every source is UTF-8", "1.1"),
    "front-matter": Rule("front matter is YAML between two lines of ---", "1.2"),
    "description": Rule("every page has a description of one sentence, of its own", "1.3"),
    "heading": Rule("every page has one heading of level 1, with an id, titled as in the navigation", "1.4"),
    "page-in-nav": Rule("every page stands in the navigation and every page of the navigation exists", "1.5"),
    "link": Rule("every link and image leads to a page, place or file that exists", "1.6"),
    "image-alt": Rule("every image has a description for those who do not see it", "1.7"),
    "fragment": Rule("only fragments that exist are called", "1.8"),
    "element": Rule("pages are made of elements that PDF and EPUB can show", "1.9"),
    "rn-number": Rule("a paragraph number is a number, a letter may follow", "2.1"),
    "rn-double": Rule("no paragraph number is given twice", "2.2"),
    "rn-order": Rule("paragraphs are numbered in order and without gap through the whole paper", "2.3"),
    "rn-page": Rule("every numbered paragraph says on which printed page it begins, and pages never go back", "2.4"),
    "rn-missing": Rule("every paragraph of a section is numbered", "2.5"),
    "count": Rule("the paper has as many paragraphs, notes and sections as the record says", "2.6"),
    "note-undefined": Rule("every note that is called is defined on the same page", "3.1"),
    "note-uncalled": Rule("every note that is defined is called", "3.2"),
    "note-double": Rule("a note is called once and defined once", "3.3"),
    "note-order": Rule("notes are numbered in the order of their calls, without gap", "3.4"),
    "note-syntax": Rule("notes and citations are written so that they are recognised", "3.5"),
    "cite-unknown": Rule("every work that is cited stands in the bibliography", "4.1"),
    "cite-none": Rule("every work of the bibliography is cited", "4.2"),
    "bib-syntax": Rule("the bibliography can be read", "4.3"),
    "bib-double": Rule("no key is defined twice", "4.4"),
    "bib-key": Rule("a key is letters, digits, - and _, and none is the beginning of another", "4.5"),
    "bib-order": Rule("the bibliography is sorted by key", "4.6"),
    "bib-type": Rule("entry types are known", "4.7"),
    "bib-field": Rule("fields are known and given once", "4.7"),
    "bib-missing": Rule("every work has an author or editor, a title and a year", "4.8"),
    "bib-address": Rule("addresses of works are web addresses", "4.9"),
    "bib-escape": Rule("#, %, & and _ are escaped where BibTeX takes them for commands", "4.10"),
    "bib-markup": Rule("fields hold text, not HTML or LaTeX commands", "4.11"),
    "bib-date": Rule("dates are YYYY, YYYY-MM or YYYY-MM-DD", "4.8"),
    "links-report": Rule("the report of links can be read", "4.12"),
    "pin": Rule("a pin that is raised names a package of pyproject.toml, and a version that can be had", "7.2"),
    "citation-file": Rule("CITATION.cff says what the record says", "7.3"),
    "literature": Rule("every citation has one way back from the page of works, and every work is cited", "4.13"),
    "synonym-syntax": Rule("the synonyms of the search can be read", "12.1"),
    "synonym-term": Rule("a group of synonyms has two terms or more, and no sentences", "12.1"),
    "synonym-double": Rule("no word stands in two groups of synonyms", "12.2"),
    "synonym-idle": Rule("a group of synonyms has a word that occurs in the text", "12.3"),
    "quotes": Rule("quotation marks are «…», as the paper sets them", "5.1"),
    "dashes": Rule("dashes are – and not --", "5.2"),
    "spaces": Rule("abbreviations and numbers that belong together do not break", "5.3"),
    "crossref": Rule("«Rn. 12» and «Anm. 4» name a paragraph or note of the paper", "9.1"),
    "redirect": Rule("data/redirects.yml leads from what is gone to what exists", "9.2"),
    "address-gone": Rule("every address that was ever published still leads somewhere", "9.3"),
    "address-reassigned": Rule("a paragraph number never comes to name another paragraph", "9.4"),
    "address-double": Rule("no id stands on two section pages", "9.5"),
    "address-form": Rule("ids and names of pages need no escaping in an address", "9.6"),
    "address-fingerprint": Rule("every published paragraph has its fingerprint in data/addresses.lock", "9.7"),
    "address-lock": Rule("data/addresses.lock can be read", "9.7"),
    "paper-unreadable": Rule(
        "a copy of the paper can be read: text, or PDF with text, neither encrypted nor empty", "11.1"
    ),
    "paper-different": Rule("the copy is the paper of this edition: headings, counts, paragraphs", "11.2"),
    "paper-page": Rule("paragraphs begin on the printed pages that the edition names", "11.2"),
    "paper-note": Rule("what the paper's notes print agrees with the bibliography", "11.3"),
    "paper-unexplained": Rule("every character of the copy is text or named noise", "11.4"),
    "paper-target": Rule("nothing that exists is overwritten", "11.5"),
    "paper-fingerprints": Rule("the paragraphs' fingerprints can be read", "11.2"),
    "paper-wording": Rule("no eight words in a row as in the paper stand in docs/ or data/", "11.6"),
    "waiver": Rule("an exception names rule, place and reason, and is used", "11.6"),
    "leftover": Rule("no mark of the source is left in any output", "5.4"),
    "data-syntax": Rule("the files in data/ can be read and have known fields", "10.1"),
    "data-slug": Rule("slugs and numbers of entries are well formed and given once", "10.2"),
    "data-rn": Rule("every paragraph that the data name exists", "10.3"),
    "data-missing": Rule("a page that shows data has data to show", "10.1"),
    "register-word": Rule("addressees, themes and strengths are from the vocabulary", "10.4"),
    "register-review": Rule("the register was reviewed by hand and passes over no paragraph", "10.5"),
    "glossary-abbreviation": Rule("every abbreviation of the text is in the glossary, and the reverse", "10.6"),
    "glossary-kind": Rule("terms are of a known kind, institutions of a known level", "10.6"),
    "glossary-order": Rule("the glossary is sorted by term", "10.6"),
    "glossary-rn": Rule("the paragraphs that a term names use it", "10.6"),
    "keypoint": Rule("every section has three to five key points, from its own paragraphs", "10.7"),
    "event-date": Rule("dates of events stand in their paragraph or note, or are marked as inferred", "10.8"),
    "language-tag": Rule("the language of a phrase is named by its tag", "14.2"),
    "language-idle": Rule("a phrase that is listed with its language occurs in the text", "14.2"),
    "figure": Rule("a figure can be drawn, stands in a section, and its numbers stand in its paragraphs", "10.9"),
}
