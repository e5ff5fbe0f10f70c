"""The command line: build and check an edition, read a paper into one, keep its addresses and links."""

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

from edition.base.problems import Problem, ProblemsFound, read_text, sound, write_whole
from edition.cli.release import make_release
from edition.engine.build import BuildFailed, build, lock_addresses
from edition.engine.original import build_original
from edition.original.clean_text import clean_text, read_clean, write_fingerprints
from edition.original.fingerprints import PRINTS, read_fingerprints
from edition.original.recognising import Paper, read_copy, report
from edition.paper.citation_file import write_citation_file
from edition.rules.check import check_sources
from edition.rules.shared_words import check_shared_words
from edition.rules.works import unused_fields
from edition.sources.lock import LOCK
from edition.sources.record import read_configuration


def run(arguments: list[str] | None = None) -> int:
    """Run one command in the current folder, an edition's root; the exit status is 0 when it succeeded, else 1."""
    given = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without «…» is no reason to fail
    try:
        return given.run(given) or 0
    except ProblemsFound as found:
        print(found, file=sys.stderr)
    except BuildFailed as failure:
        cause = f" ({failure})" if str(failure) else ""
        print(f"The build failed{cause}; {given.kept}.", file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'The disk'}: {error.strerror or error}; {given.kept}.", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"\nStopped; {given.kept}.", file=sys.stderr)
    return 1


def parser() -> argparse.ArgumentParser:
    """What can be typed; each command's ``kept`` is what holds whenever it is stopped or the disk fails."""
    whole = argparse.ArgumentParser(prog="python -m edition", description=__doc__.partition("\n")[0])
    names = whole.add_subparsers(required=True, metavar="COMMAND")

    def command(
        run: Callable[[argparse.Namespace], int | None], kept: str = "the last good site is as it was"
    ) -> Callable[..., argparse.Action]:
        added = names.add_parser(run.__name__.removeprefix("run_"), help=run.__doc__)
        added.set_defaults(run=run, kept=kept)
        return added.add_argument

    add = command(run_build)
    add("--to", type=Path, metavar="DIR", default=Path("site"), help="where to (default: site)")
    add = command(run_check)
    add("--paper", type=Path, metavar="PATH", help="also look for the paper's wording, from your copy")
    add = command(run_original)
    add("copy", type=Path, help="the paper, as .txt or .pdf")
    add("--to", type=Path, metavar="DIR", default=Path("site-original"), help="where to")
    add = command(run_read, "nothing was written")
    add("copy", type=Path, help="the paper, as .txt or .pdf")
    add("--fingerprints", type=Path, metavar="FILE", default=PRINTS, help=f"(default: {PRINTS})")
    add("--clean", type=Path, metavar="OUT", help="write the clean text here, if all is verified")
    add = command(run_fingerprints, "the fingerprints are as they were")
    add("clean", type=Path, help="its clean text: paragraphs, calls [^12], explaining notes [^8]: …")
    add("--to", type=Path, metavar="FILE", default=PRINTS, help=f"where to (default: {PRINTS})")
    add = command(run_publishable)
    add("site", type=Path, nargs="?", default=Path("site"), help="where it is (default: site)")
    add = command(run_release, "a version is stored whole or not at all")
    add("version", help="its number, e.g. 1.0; extra.edition.version says the same")
    for simple in (run_lock, run_links, run_cff):
        command(simple)
    return whole


def run_build(given: argparse.Namespace) -> None:
    """check the sources and build the site"""
    print(f"Open {build(Path.cwd(), Path.cwd() / given.to)}")


def run_check(given: argparse.Namespace) -> None:
    """check the sources without building"""
    sources, problems = check_sources(Path.cwd())
    print("".join(f"{note}\n" for note in unused_fields(sources.works)), end="")
    sound((sources, problems))
    expected = sources.configuration.record.expected
    print(f"{expected.sections} sections, {expected.paragraphs} paragraphs, {expected.notes} notes, "
          f"{len(sources.works)} works: no problems.")  # fmt: skip
    if given.paper:
        paper = _read_copy(given.paper, PRINTS)
        sound((sources, check_shared_words(sources, paper)))
        held = sum(bool(reading.verified) for reading in paper.paragraphs.values())
        print(f"No wording of the paper in docs/ or data/, held against {held} of {len(paper.paragraphs)} paragraphs.")


def run_original(given: argparse.Namespace) -> None:
    """build the site with the words of your own copy of the paper, and say how much of it is verified"""
    sources = sound(check_sources(Path.cwd()))
    paper = _read_copy(given.copy, PRINTS)
    print(report(paper))
    _tell("Building the pages with the paper's own words …")
    target = Path.cwd() / given.to
    build_original(sources, paper, target)
    allowed = sources.configuration.record.verbatim_allowed
    print(f"{'' if allowed else 'For your own use only, do not publish. '}Open {target / 'index.html'}")


def run_read(given: argparse.Namespace) -> None:
    """read a copy of the paper and say how much of it is verified"""
    paper = _read_copy(given.copy, given.fingerprints)
    print(report(paper))
    if given.clean and not paper.whole:
        message = "is not verified to the last word, so that it gives no clean text."
        raise ProblemsFound([Problem(given.copy.name, 0, "paper-different", message, "Take another copy.")])
    if given.clean:
        write_whole(given.clean, clean_text(paper))


def run_fingerprints(given: argparse.Namespace) -> None:
    """make what a copy of the paper is known by, from its clean text"""
    prints = sound(read_clean(sound(read_text(given.clean, given.clean.name)), given.clean.name))
    write_fingerprints(prints, given.to)
    print(f"{given.to}: {len(prints.paragraphs)} paragraphs, {len(prints.notes)} notes. It holds no words.")


def run_publishable(given: argparse.Namespace) -> int:
    """ask whether a built site may be published; what publishes asks this first"""
    from edition.verify.publishable import MUST, check_publishable

    found = check_publishable(Path.cwd(), given.site)
    refused = any(problem.rule == MUST for problem in found)
    print(f"{given.site} is not to be published. To do first:" if refused else f"{given.site} may be published.")
    print("".join(f"{problem}\n" for problem in found), end="")
    return 1 if refused else 0


def run_release(given: argparse.Namespace) -> None:
    """freeze the pages as a version that can be cited for ever"""
    folder = make_release(Path.cwd(), given.version, _tell)
    print(f"Released: {folder.relative_to(Path.cwd())}/. Commit it with {LOCK}.")


def run_lock(given: argparse.Namespace) -> None:
    """write new addresses and corrected paragraphs into data/addresses.lock"""
    added, renewed = lock_addresses(Path.cwd())
    print(f"{LOCK}: {len(added)} addresses added, {len(renewed)} fingerprints renewed.")


def run_links(given: argparse.Namespace) -> int:
    """ask all external addresses whether they answer (needs network)"""
    from edition.verify.links import PoliteSession, check_links  # only here: requests takes a tenth of a build

    sources = sound(check_sources(Path.cwd()))
    return check_links(Path.cwd(), sources, PoliteSession(sources.configuration.record.contact))


def run_cff(given: argparse.Namespace) -> None:
    """write CITATION.cff from the record"""
    print(f"Written: {write_citation_file(Path.cwd(), sound(read_configuration(Path.cwd())).record)}")


def _read_copy(copy: Path, fingerprints: Path) -> Paper:
    return read_copy(copy, sound(read_fingerprints(fingerprints, str(fingerprints))))


def _tell(phrase: str) -> None:
    print(phrase, file=sys.stderr, flush=True)
