"""An edition to spoil, file by file, and whole again after each case."""

from __future__ import annotations

import random
import shutil
import traceback
from dataclasses import dataclass
from pathlib import Path

from edition.verify.built import check_built, read_site
from tests.conftest import ROOT, edition
from tests.full_edition import full_edition
from tests.fuzz.judging import assert_no_insides, checked
from tests.fuzz.spoiling import spoil

SPOILED = ("docs/**/*.md", "references.bib", "data/*", "mkdocs.yml")


@dataclass(frozen=True)
class Case:
    """A file to spoil, and the chance that decides how; the same case always spoils the same way."""

    seed: str
    number: int
    file: str

    def chance(self) -> random.Random:
        return random.Random(f"{self.seed}:{self.number}:{self.file}")


@dataclass(frozen=True)
class Verdict:
    """What was done to the file, what came of it, and what was wrong with that (empty: nothing)."""

    done: str
    outcome: str
    fault: str = ""


@dataclass
class Bench:
    """An edition's sources in a folder of their own."""

    name: str
    home: Path
    files: list[str]

    @classmethod
    def full(cls, home: Path) -> Bench:
        """The small edition in which every field is filled: checked in a fiftieth, built in two seconds."""
        return cls._of("full", full_edition(home))

    @classmethod
    def real(cls, home: Path) -> Bench:
        """This edition's own sources."""
        home.mkdir(parents=True)
        for name in ("docs", "data", "overrides"):
            shutil.copytree(ROOT / name, home / name)
        for name in ("references.bib", "mkdocs.yml", "CITATION.cff"):
            shutil.copy(ROOT / name, home)
        return cls._of("real", home)

    @classmethod
    def _of(cls, name: str, home: Path) -> Bench:
        found = {path for pattern in SPOILED for path in home.glob(pattern) if path.is_file()}
        return cls(name, home, sorted(path.relative_to(home).as_posix() for path in found))

    def file(self, number: int, only: str = "") -> str:
        """The file of the case with this number: each has its turn."""
        files = [name for name in self.files if only in name]
        return files[number // 8 % len(files)]

    def judge(self, case: Case, builds: int = 0) -> Verdict:
        """Spoil, judge, mend. With ``builds`` every such case that passes the checks is built as well."""
        path = self.home / case.file
        good = path.read_bytes()
        done = "nothing"
        try:
            done = spoil(path, case.chance())
            problems = checked(self.home)
            due = builds and case.number % (builds * (10 if problems else 1)) == 0
            outcome = f"{'refused' if problems else 'accepted'}{', built' if due else ''}"
            if due:
                build_and_judge(self.home, refused=bool(problems))
            return Verdict(done, outcome)
        except BaseException as fault:
            if isinstance(fault, KeyboardInterrupt):
                raise
            told = "".join(traceback.format_exception(fault, limit=-4))
            return Verdict(done, "WRONG", told[-3000:])
        finally:
            restore(path, good)


def restore(path: Path, good: bytes) -> None:
    """Put a file back, whatever stands in its place."""
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(good)


def build_and_judge(home: Path, *, refused: bool) -> None:
    """Build in a process: either it says what is wrong and leaves the last site, or the site is right."""
    site = home / "site"
    site.mkdir(exist_ok=True)
    (site / "last-good").touch()
    run = edition("build", root=home, SITE_URL="https://example.org/pfad/")
    output = run.stdout + run.stderr
    assert_no_insides(output)
    if run.returncode:
        assert run.returncode == 1 and (site / "last-good").exists(), output
        assert "nothing was built" in output or "the last good site is as it was" in output, output
    else:
        assert not refused and not (site / "last-good").exists(), output
        assert check_built(read_site(site)) == []
