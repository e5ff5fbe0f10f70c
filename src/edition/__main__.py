"""``python -m edition``: build the site, check sources and links, lock the addresses, write pins and CITATION.cff."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from edition.build import BuildFailed, build, lock_addresses
from edition.checks import check_sources
from edition.literature import links
from edition.literature.citation_file import write_citation_file
from edition.pins import write_pins
from edition.problems import ProblemsFound
from edition.record import read_configuration
from edition.site import WITHOUT_ADDRESS


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the current folder, an edition's root; the exit status is 0 when it succeeded, else 1."""
    parser = argparse.ArgumentParser(prog="python -m edition", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="check the sources and build the site")
    make.add_argument("--to", type=Path, default=Path("site"), metavar="DIR", help="where to (default: site)")
    commands.add_parser("check", help="check the sources without building")
    commands.add_parser("lock", help="write new addresses and corrected paragraphs into data/addresses.lock")
    commands.add_parser("pins", help="write requirements*.txt from pyproject.toml (needs uv: make pins)")
    commands.add_parser("links", help="ask all external addresses whether they answer (needs network)")
    commands.add_parser("cff", help="write CITATION.cff from the record")
    given = parser.parse_args(arguments)
    try:
        return RUN[given.command](given)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
    except BuildFailed as failure:
        cause = f" ({failure})" if str(failure) else ""
        print(f"The build failed{cause}; the last good site is as it was.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped; the last good site is as it was.", file=sys.stderr)
    return 1


def run_build(given: argparse.Namespace) -> int:
    home = build(Path.cwd(), Path.cwd() / given.to)
    if "SITE_URL" not in os.environ:
        print(WITHOUT_ADDRESS)
    print(f"Open {home}")
    return 0


def run_check(given: argparse.Namespace) -> int:
    sources, problems = check_sources(Path.cwd())
    if problems:
        raise ProblemsFound(problems)
    expected = sources.configuration.record.expected
    print(f"{expected.sections} sections, {expected.paragraphs} paragraphs, {expected.notes} notes, "
          f"{len(sources.works)} works: no problems.")  # fmt: skip
    return 0


def run_links(given: argparse.Namespace) -> int:
    sources, problems = check_sources(Path.cwd())
    if problems:
        raise ProblemsFound(problems)
    return links.run_links(Path.cwd(), sources)


def run_cff(given: argparse.Namespace) -> int:
    configuration, problems = read_configuration(Path.cwd())
    if problems:
        raise ProblemsFound(problems)
    print(f"Written: {write_citation_file(Path.cwd(), configuration.record)}")
    return 0


def run_lock(given: argparse.Namespace) -> int:
    added, renewed = lock_addresses(Path.cwd())
    print(f"data/addresses.lock: {len(added)} addresses added, {len(renewed)} fingerprints renewed.")
    return 0


def run_pins(given: argparse.Namespace) -> int:
    failed = write_pins(Path.cwd())
    print(
        f"Not written: {', '.join(failed)}." if failed else "requirements.txt and requirements-test.txt are written."
    )
    return 1 if failed else 0


RUN = {
    "build": run_build,
    "check": run_check,
    "lock": run_lock,
    "links": run_links,
    "pins": run_pins,
    "cff": run_cff,
}

if __name__ == "__main__":
    sys.exit(main())
