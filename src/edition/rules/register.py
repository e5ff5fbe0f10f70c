"""Section 10 of the manual, the register: words of the vocabulary, a review of each entry, no paragraph overlooked."""

from collections.abc import Iterator

from edition.base.problems import Problem
from edition.sources.apparatus.entries import REGISTER, Recommendation
from edition.sources.sources import Sources


def check_register(sources: Sources) -> list[Problem]:
    """Nothing is asked of a paper without a register."""
    entries = sources.apparatus.register.recommendations
    if not entries:
        return []
    words = (problem for entry in entries for problem in _words(entry, sources))
    return [*words, *_all_read(sources)]


def _words(entry: Recommendation, sources: Sources) -> Iterator[Problem]:
    vocabulary = sources.apparatus.vocabulary
    used = (
        ("theme", [entry.theme], vocabulary.themes),
        ("strength", [entry.strength], vocabulary.strengths),
        ("addressees", entry.addressees, vocabulary.addressees),
    )
    for name, slugs, words in used:
        known = [word.slug for word in words]
        for slug in slugs:
            if slug and slug not in known:
                message = f"«{slug}» is none of the {name} of the vocabulary."
                yield entry.problem("register-word", message, f"Known are: {', '.join(known)}.", name)
    for slug, how in entry.addressees.items():
        if how not in ("named", "inferred"):
            message = f"the addressee {slug} is neither named nor inferred."
            yield entry.problem(
                "register-word", message, f"Write «{slug}: named» or «{slug}: inferred».", "addressees"
            )


def _all_read(sources: Sources) -> Iterator[Problem]:
    """Each entry says itself what its review found (a field that may not be empty); this asks for the review, and for
    what is said of each paragraph."""
    register = sources.apparatus.register
    if not register.reviews:
        hint = "Hold every entry against its paragraph and record date, scope and result under «reviews»."
        yield Problem(REGISTER, 0, "register-review", "records no review of the register.", hint)
    read = {*(entry.rn for entry in register.recommendations), *(entry.rn for entry in register.left_out)}
    hint = "Add what it recommends, or say under «left_out» why there is nothing."
    for number in sources.passages:
        if number not in read:
            yield Problem(REGISTER, 0, "register-review", f"says nothing about paragraph {number}.", hint)
