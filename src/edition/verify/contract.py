"""The contract: no address that was ever published breaks, and no number comes to name another paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.base.problems import Problem, ProblemsFound
from edition.sources.lock import LOCK, THRESHOLD, Lock, fingerprint, likeness, read_lock, write_lock
from edition.sources.places import is_address, is_file, page_address, short_slug, slug_and_anchor
from edition.sources.redirects import REDIRECTS, Redirects
from edition.sources.releases import FOLDER, FROZEN, folder_of
from edition.sources.sources import Sources
from edition.verify.built import BuiltSite


@dataclass(frozen=True)
class Published:
    """What one build publishes: all its ``addresses``; by the address of each page the ids on it, with the words of
    numbered paragraphs; by the address of each such paragraph on a section page its fingerprint."""

    addresses: set[str]
    pages: dict[str, dict[str, str]]
    paragraphs: dict[str, str]


def check_addresses(sources: Sources, site: BuiltSite) -> tuple[list[str], list[Problem]]:
    """The published addresses that the lock does not hold yet (nothing guards them until ``make lock`` is run); and
    everything in which the built ``site`` breaks the contract: addresses gone, redirects that lead nowhere, numbers
    reassigned, ids given twice. Of the paper's own wording only the addresses count, not what stands there."""
    lock, problems = read_lock(sources.root)
    published = published_on(sources, site)
    problems += [
        *_gone(lock, published, sources.redirects),
        *_check_redirects(published, sources.redirects),
        *_doubles(published),
        *_unaddressable(published),
        *([] if sources.verbatim else _check_numbers(sources, lock, published)),
    ]
    return sorted(published.addresses - set(lock)), problems


def renew_lock(sources: Sources, site: BuiltSite) -> tuple[list[str], list[str]]:
    """Write ``data/addresses.lock`` anew from the built ``site``: new addresses added, fingerprints of corrected
    paragraphs renewed, nothing dropped.

    Returns the addresses that were added and those whose fingerprint changed. Raises `ProblemsFound`, with the lock as
    it was, when the contract is broken: what is gone needs a redirect first, a replaced paragraph its own number.
    """
    _, problems = check_addresses(sources, site)
    if broken := [problem for problem in problems if problem.rule != "address-fingerprint"]:
        raise ProblemsFound(broken)
    published = published_on(sources, site)
    before = {address: locked.fingerprint for address, locked in read_lock(sources.root)[0].items()}
    after = {**before, **dict.fromkeys(published.addresses, ""), **published.paragraphs}
    write_lock(sources.root, after)
    renewed = [address for address in before if before[address] != after[address]]
    return sorted(set(after) - set(before)), renewed


def published_on(sources: Sources, site: BuiltSite) -> Published:
    """The addresses of a built site; of a frozen version the one of its home page, all else is kept with it."""
    folders = {f"/{page.path}".removesuffix("index.html"): page.places for page in site.pages}
    pages = {address: places for address, places in folders.items() if address.endswith("/") and places is not None}
    files = {f"/{path}" for path in site.files if is_file(f"/{path}") and not path.endswith("/index.html")}
    frozen = {page_address(folder_of(release.version)) for release in sources.releases}
    places = {f"{page}#{name}": words for page in pages for name, words in pages[page].items()}
    sections = {page_address(page.slug) for page in sources.in_order if page.paragraphs}
    numbered = {place: words for place, words in places.items() if words and place.partition("#")[0] in sections}
    sketches = {place: fingerprint(words) for place, words in numbered.items()}
    return Published({*places, *pages, *files, *frozen}, pages, sketches)


def _gone(lock: Lock, published: Published, redirects: Redirects) -> Iterator[Problem]:
    alive, anchors = published.addresses, (slug_and_anchor(redirect.old)[1] for redirect in redirects.all)
    short = {page_address(short_slug(anchor)) for anchor in anchors if short_slug(anchor)}  # written for those as well
    for address, locked in lock.items():
        if address in alive | short:
            continue
        if address.startswith(f"/{FROZEN}"):
            hint = f"Restore {FOLDER}/{address.strip('/').removeprefix(FROZEN)}/ from the commit of the release."
            yield Problem(LOCK, locked.line, "release-gone", f"«{address}» was released and is gone.", hint)
            continue
        target = redirects.target(address)
        if target is None:
            hint = f"Restore it, or say in {REDIRECTS} where it leads now: «{address}: {_guess(address, published)}»."
            if is_file(address):
                hint = f"Restore it, or say in {REDIRECTS} which page stands in for the file: «{address}: /…/»."
            yield Problem(LOCK, locked.line, "address-gone", f"«{address}» was published and is gone.", hint)
        elif target not in alive and address not in {redirect.old for redirect in redirects.all}:
            hint = f"Add a redirect of its own to {REDIRECTS}."
            message = f"«{address}» was published; its page is redirected, but there is no «{target}»."
            yield Problem(LOCK, locked.line, "address-gone", message, hint)


def _guess(address: str, published: Published) -> str:
    """Where the same id stands now, if anywhere; for a page, nothing can be guessed."""
    anchor = slug_and_anchor(address)[1]
    return next((f"{page}#{anchor}" for page, ids in published.pages.items() if anchor and anchor in ids), "/…/")


def _check_redirects(published: Published, redirects: Redirects) -> Iterator[Problem]:
    alive = published.addresses
    for redirect in redirects.all:
        if redirect.old in alive:
            message = f"«{redirect.old}» is redirected, but it exists."
            hint = "Remove the redirect, or give the new place an id of its own."
            yield Problem(REDIRECTS, redirect.line, "redirect", message, hint)
        target = redirects.target(redirect.old)
        if target is not None and target not in alive:
            message = f"«{redirect.old}» leads to «{target}», which does not exist."
            yield Problem(REDIRECTS, redirect.line, "redirect", message, "Correct the address.")


def _doubles(published: Published) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for page in sorted({address.partition("#")[0] for address in published.paragraphs}):
        for name in published.pages[page]:
            if name in first:
                message = f"the id «{name}» stands on {first[name]} as well."
                hint = "Give one of them an id of its own: the whole text and the PDF hold both pages."
                yield Problem(f"site{page}index.html", 0, "address-double", message, hint)
            first.setdefault(name, page)


def _unaddressable(published: Published) -> Iterator[Problem]:
    for address in sorted(published.addresses):
        if not is_address(address):
            page, _, name = address.partition("#")
            message = f"«{name or page}» cannot stand in an address as it is."
            hint = "Use letters a–z, digits, - and _."
            yield Problem(f"site{page}", 0, "address-form", message, hint)


def _check_numbers(sources: Sources, lock: Lock, published: Published) -> Iterator[Problem]:
    sketched = {address: locked for address, locked in lock.items() if locked.fingerprint}
    for address, sketch in published.paragraphs.items():
        if address in lock and address not in sketched:
            message = f"{_name(address)} has no fingerprint in {LOCK}."
            yield Problem(*_source(sources, address), "address-fingerprint", message, "Run make lock.")
            continue
        # What stands on this page for the first time may have moved here with its number, which names one paragraph.
        before = [address] if address in sketched else [each for each in sketched if _name(each) == _name(address)]
        locked = max(
            (sketched[name] for name in before), key=lambda it: likeness(it.fingerprint, sketch), default=None
        )
        if locked and (alike := likeness(locked.fingerprint, sketch)) < THRESHOLD:
            message = (
                f"{_name(address)} now names a different paragraph: it shares {alike:.0%} of its word pairs with the "
                f"published one, {THRESHOLD:.0%} are needed.{_where_now(locked.fingerprint, address, published)}"
            )
            hint = (
                "Give every published paragraph its number back; number an inserted one 17a, and give one that is "
                f"gone a line in {REDIRECTS}. If it is the same paragraph, reworded throughout, delete its "
                f"fingerprint (not its address) on line {locked.line} of {LOCK} and run make lock."
            )
            yield Problem(*_source(sources, address), "address-reassigned", message, hint)


def _where_now(sketch: str, address: str, published: Published) -> str:
    """«What was Rn. 17 seems to be Rn. 18 now», when some other paragraph is clearly the published one."""
    others = {other: likeness(sketch, found) for other, found in published.paragraphs.items() if other != address}
    best = max(others, key=lambda other: others[other], default="")
    return f" What was {_name(address)} seems to be {_name(best)} now." if best and others[best] >= THRESHOLD else ""


def _name(address: str) -> str:
    return f"Rn. {slug_and_anchor(address)[1].removeprefix('rn-')}"


def _source(sources: Sources, address: str) -> tuple[str, int]:
    slug, anchor = slug_and_anchor(address)
    marks = ((page, mark) for page in sources.in_order if page.slug == slug for mark in page.paragraphs)
    places = ((page.name, mark.line) for page, mark in marks if f"rn-{mark.label}" == anchor)
    return next(places, (f"site{page_address(slug)}index.html", 0))
