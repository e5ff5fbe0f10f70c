"""The paper and its edition in German words: who wrote it, when it appeared, where it comes from, which version it is.

Each function says what the record knows and nothing else; what is not known leaves no gap in a sentence, nor a bracket
or a quotation mark around nothing (CONTRIBUTING, 7.1).
"""

from collections.abc import Sequence

from edition.base.dates import german_date
from edition.sources.record import Record

LESEFASSUNG = "Lesefassung"
UNDATED = "o.\u00a0J."
# What a publisher is in a list of facts, by the article that the record gives it.
PUBLISHERS = {"die": "Herausgeberin", "der": "Herausgeber", "das": "Herausgeber"}


def version_named(record: Record) -> str:
    """«Version 0.9 vom 22. November 2026», or as much of it as is known."""
    if not record.version and not record.version_date:
        return ""
    day = f"vom {german_date(record.version_date)}" if record.version_date else ""
    return " ".join(filter(None, ["Version", record.version, day]))


def version_shown(record: Record) -> str:
    """The same as the object of a sentence: a version without a number has its article."""
    named = version_named(record)
    return named if record.version or not named else f"die {named}"


def origin(record: Record) -> str:
    """«Kommission «…», Arbeitsgruppe «…»», or what is known of them."""
    bodies = (("Kommission", record.commission), ("Arbeitsgruppe", record.working_group))
    return ", ".join(f"{kind} «{name}»" for kind, name in bodies if name)


def cited_paper(record: Record) -> str:
    """How the paper is cited: «Stiftung (Hrsg.) (2017): Titel, Heft 7», or by its title where nobody is known."""
    creators, year = _creators(record), f"({record.issued[:4] or UNDATED})"
    head = f"{creators} {year}: {record.title}" if creators else f"{record.title} {year}"
    return ", ".join(filter(None, [head, record.series_number]))


def paper_in_short(record: Record) -> str:
    """Whose paper it is, where there is no room for its title: «Stiftung (Hrsg.) (2017)»."""
    year = f"({record.issued[:4]})" if record.issued else ""
    return " ".join(filter(None, [_creators(record), year]))


def _creators(record: Record) -> str:
    return " / ".join(record.authors) or (f"{record.publisher} (Hrsg.)" if record.publisher else "")


def edition_title(record: Record) -> str:
    """What the edition is called beside the paper, in lists of works."""
    return f"{record.title} ({LESEFASSUNG})"


def edition_cited(record: Record) -> str:
    """The edition in a citation: «Lesefassung, Version 0.9 (2026)», or what is known of it."""
    year = f"({record.version_date[:4]})" if record.version_date else ""
    version = f", Version {record.version}" if record.version else ""
    return " ".join(filter(None, [f"{LESEFASSUNG}{version}", year]))


def attribution(record: Record) -> str:
    """Whose words the paper's own are and what allows copies of them, as licences ask it of each copy (Creative
    Commons BY 4.0, section 3(a)(1)): creator, title, licence, address."""
    rights = [record.licence and f"Lizenz: {record.licence}", record.consent.rstrip("."), record.original_url]
    return f"{'. '.join(filter(None, [f'Wortlaut: {cited_paper(record)}', *rights]))}."


def authors_label(record: Record) -> str:
    """What a list of facts calls the authors: «Autorin und Autor»."""
    return join_words([called.partition(" ")[2] for called in record.authors_called], "und") or "Verfasst von"


def publisher_label(record: Record) -> str:
    """What a list of facts calls the publisher: «Herausgeberin»."""
    return PUBLISHERS.get(record.publisher_called.partition(" ")[0], "Herausgegeben von")


def join_words(words: Sequence[str], last: str) -> str:
    """«a, b oder c», where ``last`` is the word before the last one."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def number_of(number: int, one: str, many: str) -> str:
    """«1 Eintrag», «2 Einträge»."""
    return f"{number} {one if number == 1 else many}"
