"""The kinds of works, their languages and how far they are, as they are typed and as pages and formats call them."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A type of CSL (1.0.2, appendix III): the types of biblatex that are ``read`` as it (manual 3.20, 2.1), and what
    BibTeX, RIS, schema.org and the page of works call it.

    Entry types that BibTeX does not know are «misc» to it. RIS: «RIS Format Specifications», Thomson ResearchSoft
    2001, with ENCYC, MANSCPT and STAND of 2011."""

    read: str
    bibtex: str
    ris: str
    schema: str
    german: str


KINDS = {
    "report": Kind("report techreport", "techreport", "RPRT", "Report", "Bericht oder Studie"),
    "article-journal": Kind("article suppperiodical", "article", "JOUR", "ScholarlyArticle", "Zeitschriftenaufsatz"),
    "article-magazine": Kind("", "article", "MGZN", "Article", "Zeitschriftenaufsatz"),
    "article-newspaper": Kind("", "article", "NEWS", "NewsArticle", "Zeitungsartikel"),
    "review": Kind("review", "review", "JOUR", "Review", "Rezension"),
    "periodical": Kind("periodical", "periodical", "JFULL", "Periodical", "Zeitschrift oder Heft"),
    "book": Kind("book collection reference proceedings manual mvbook mvcollection mvreference mvproceedings",
                 "book", "BOOK", "Book", "Buch oder Sammelband"),
    "pamphlet": Kind("booklet", "booklet", "PAMP", "CreativeWork", "Broschüre"),
    "chapter": Kind("inbook incollection bookinbook suppbook suppcollection",
                    "incollection", "CHAP", "Chapter", "Beitrag in einem Sammelband"),
    "entry-encyclopedia": Kind("inreference", "inreference", "ENCYC", "Article", "Lexikonartikel"),
    "paper-conference": Kind("inproceedings conference", "inproceedings", "CONF", "ScholarlyArticle",
                             "Konferenzbeitrag"),
    "thesis": Kind("thesis phdthesis mastersthesis", "thesis", "THES", "Thesis", "Hochschulschrift"),
    "manuscript": Kind("unpublished", "unpublished", "MANSCPT", "Manuscript", "Manuskript"),
    "webpage": Kind("online electronic www", "online", "ELEC", "WebPage", "Internetseite"),
    "software": Kind("software", "software", "COMP", "SoftwareApplication", "Software"),
    "dataset": Kind("dataset", "dataset", "DATA", "Dataset", "Datensatz"),
    "patent": Kind("patent", "patent", "PAT", "CreativeWork", "Patent"),
    "standard": Kind("standard", "standard", "STAND", "CreativeWork", "Norm"),
    "legislation": Kind("legislation", "legislation", "STAT", "Legislation", "Gesetz"),
    "treaty": Kind("legal", "legal", "STAT", "Legislation", "Vertrag"),
    "legal_case": Kind("jurisdiction", "jurisdiction", "CASE", "CreativeWork", "Rechtsprechung"),
    "song": Kind("audio music", "audio", "SOUND", "AudioObject", "Tonaufnahme"),
    "motion_picture": Kind("video movie", "video", "VIDEO", "VideoObject", "Film"),
    "graphic": Kind("image artwork", "image", "ART", "VisualArtwork", "Bild"),
    "personal_communication": Kind("letter", "letter", "PCOMM", "Message", "Brief"),
    "performance": Kind("performance", "performance", "GEN", "CreativeWork", "Aufführung"),
    "document": Kind("misc commentary", "misc", "GEN", "CreativeWork", "Sonstiges"),
}  # fmt: skip
OTHER = KINDS["document"]
TYPES = {name: csl for csl, kind in KINDS.items() for name in kind.read.split()}
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
# What babel, ISO 639 and managers call languages, by what CSL does; and what the page of works does, by ISO 639-1.
LANGIDS = {
    "de-DE": "german ngerman germanb deutsch de ger deu", "de-AT": "austrian naustrian", "la": "latin la lat",
    "de-CH": "swissgerman nswissgerman", "en-US": "english american usenglish canadian en eng", "el-GR": "greek el",
    "en-GB": "british ukenglish australian newzealand", "fr-FR": "french francais français fr fre fra", "ar": "arabic",
    "es-ES": "spanish es spa", "it-IT": "italian it ita", "nl-NL": "dutch nl dut", "pt-PT": "portuguese portuges pt",
    "pt-BR": "brazilian brazil", "pl-PL": "polish pl pol", "sv-SE": "swedish sv", "da-DK": "danish da",
    "nb-NO": "norsk norwegian no nb", "fi-FI": "finnish fi", "cs-CZ": "czech cs", "hu-HU": "hungarian magyar hu",
    "ru-RU": "russian ru rus", "uk-UA": "ukrainian uk", "tr-TR": "turkish tr", "fa-IR": "persian farsi fa",
}  # fmt: skip
LANGUAGES = {
    "de": "Deutsch", "en": "Englisch", "fr": "Französisch", "es": "Spanisch", "it": "Italienisch", "la": "Latein",
    "nl": "Niederländisch", "pt": "Portugiesisch", "pl": "Polnisch", "sv": "Schwedisch", "da": "Dänisch",
    "nb": "Norwegisch", "fi": "Finnisch", "cs": "Tschechisch", "hu": "Ungarisch", "el": "Griechisch",
    "ru": "Russisch", "uk": "Ukrainisch", "tr": "Türkisch", "ar": "Arabisch", "fa": "Persisch",
}  # fmt: skip
# States of publication (biblatex, manual 4.9.2.11) as notes and lists print them.
STATES = {"forthcoming": "im Erscheinen", "inpress": "im Druck", "submitted": "eingereicht",
          "inpreparation": "in Vorbereitung", "prepublished": "Vorabveröffentlichung"}  # fmt: skip
