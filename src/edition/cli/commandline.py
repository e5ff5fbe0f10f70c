"""The command line: build and check an edition, read a paper into one, keep its addresses and links."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from edition.base.problems import ProblemsFound
from edition.cli import commands
from edition.engine.build import BuildFailed


def run(arguments: list[str] | None = None) -> int:
    """Run one command in the current folder, an edition's root; the exit status is 0 when it succeeded, else 1."""
    given = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without «…» is no reason to fail
    try:
        return int(given.run(given))
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
    whole = argparse.ArgumentParser(prog="python -m edition", description=__doc__)
    names = whole.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, purpose: str, kept: str = "the last good site is as it was") -> argparse.ArgumentParser:
        added = names.add_parser(name, help=purpose)
        added.set_defaults(run=getattr(commands, f"run_{name}"), kept=kept)
        return added

    build = command("build", "check the sources and build the site")
    build.add_argument("--to", type=Path, metavar="DIR", default=Path("site"), help="where to (default: site)")
    check = command("check", "check the sources without building")
    check.add_argument("--paper", type=Path, metavar="PATH", help="also look for the paper's wording, from your copy")
    original = command("original", "build the site with the words of your own copy of the paper")
    original.add_argument("copy", type=Path, help="the paper, as .txt or .pdf")
    original.add_argument("--to", type=Path, metavar="DIR", default=Path("site-original"), help="where to")
    reading = command("read", "read a copy of the paper and say how much of it is verified", "nothing was written")
    reading.add_argument("copy", type=Path, help="the paper, as .txt or .pdf")
    kept = commands.FINGERPRINTS
    reading.add_argument("--fingerprints", type=Path, metavar="FILE", default=kept, help=f"(default: {kept})")
    reading.add_argument("--json", type=Path, metavar="OUT", help="write the paragraphs here")
    reading.add_argument("--clean", type=Path, metavar="OUT", help="write the clean text here, if all is verified")
    prints = command("fingerprints", "make what a copy of the paper is known by", "the fingerprints are as they were")
    prints.add_argument("clean", type=Path, help="its clean text: paragraphs, calls [^12], explaining notes [^8]: …")
    prints.add_argument("--to", type=Path, metavar="FILE", default=kept, help=f"where to (default: {kept})")
    publishable = command("publishable", "ask whether a built site may be published; what publishes asks this first")
    publishable.add_argument("site", type=Path, nargs="?", default=Path("site"), help="where it is (default: site)")
    release = command(
        "release",
        "freeze the pages as a version that can be cited for ever",
        "a version is stored whole or not at all",
    )
    release.add_argument("version", help="its number, e.g. 1.0; extra.edition.version says the same")
    command("lock", "write new addresses and corrected paragraphs into data/addresses.lock")
    command("links", "ask all external addresses whether they answer (needs network)")
    command("cff", "write CITATION.cff from the record")
    return whole
