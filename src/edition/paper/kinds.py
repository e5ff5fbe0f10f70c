"""What the formats call the kinds of works, their languages and how far they are; one table for all of them."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A type of CSL (1.0.2, appendix III) as BibTeX, RIS, schema.org and the page of works have it.

    Entry types of biblatex (manual, 2.1) that BibTeX does not know are «misc» to it. RIS: «RIS Format Specifications»,
    Thomson ResearchSoft 2001, with ENCYC, MANSCPT and STAND of 2011."""

    bibtex: str
    ris: str
    schema: str
    german: str


KINDS = {
    "report": Kind("techreport", "RPRT", "Report", "Bericht oder Studie"),  # what the paper cites most
    "article-journal": Kind("article", "JOUR", "ScholarlyArticle", "Zeitschriftenaufsatz"),
    "article-magazine": Kind("article", "MGZN", "Article", "Zeitschriftenaufsatz"),
    "article-newspaper": Kind("article", "NEWS", "NewsArticle", "Zeitungsartikel"),
    "review": Kind("review", "JOUR", "Review", "Rezension"),
    "periodical": Kind("periodical", "JFULL", "Periodical", "Zeitschrift oder Heft"),
    "book": Kind("book", "BOOK", "Book", "Buch oder Sammelband"),
    "pamphlet": Kind("booklet", "PAMP", "CreativeWork", "Broschüre"),
    "chapter": Kind("incollection", "CHAP", "Chapter", "Beitrag in einem Sammelband"),
    "entry-encyclopedia": Kind("inreference", "ENCYC", "Article", "Lexikonartikel"),
    "paper-conference": Kind("inproceedings", "CONF", "ScholarlyArticle", "Konferenzbeitrag"),
    "thesis": Kind("thesis", "THES", "Thesis", "Hochschulschrift"),
    "manuscript": Kind("unpublished", "MANSCPT", "Manuscript", "Manuskript"),
    "webpage": Kind("online", "ELEC", "WebPage", "Internetseite"),
    "software": Kind("software", "COMP", "SoftwareApplication", "Software"),
    "dataset": Kind("dataset", "DATA", "Dataset", "Datensatz"),
    "patent": Kind("patent", "PAT", "CreativeWork", "Patent"),
    "standard": Kind("standard", "STAND", "CreativeWork", "Norm"),
    "legislation": Kind("legislation", "STAT", "Legislation", "Gesetz"),
    "treaty": Kind("legal", "STAT", "Legislation", "Vertrag"),
    "legal_case": Kind("jurisdiction", "CASE", "CreativeWork", "Rechtsprechung"),
    "song": Kind("audio", "SOUND", "AudioObject", "Tonaufnahme"),
    "motion_picture": Kind("video", "VIDEO", "VideoObject", "Film"),
    "graphic": Kind("image", "ART", "VisualArtwork", "Bild"),
    "personal_communication": Kind("letter", "PCOMM", "Message", "Brief"),
    "performance": Kind("performance", "GEN", "CreativeWork", "Aufführung"),
}
OTHER = Kind("misc", "GEN", "CreativeWork", "Sonstiges")
# Languages by their code (ISO 639-1) as the page of works names them.
LANGUAGES = {
    "de": "Deutsch", "en": "Englisch", "fr": "Französisch", "es": "Spanisch", "it": "Italienisch", "la": "Latein",
    "nl": "Niederländisch", "pt": "Portugiesisch", "pl": "Polnisch", "sv": "Schwedisch", "da": "Dänisch",
    "nb": "Norwegisch", "fi": "Finnisch", "cs": "Tschechisch", "hu": "Ungarisch", "el": "Griechisch",
    "ru": "Russisch", "uk": "Ukrainisch", "tr": "Türkisch", "ar": "Arabisch", "fa": "Persisch",
}  # fmt: skip
# States of publication (biblatex, manual 4.9.2.11) as notes and lists print them.
STATES = {"forthcoming": "im Erscheinen", "inpress": "im Druck", "submitted": "eingereicht",
          "inpreparation": "in Vorbereitung", "prepublished": "Vorabveröffentlichung"}  # fmt: skip
