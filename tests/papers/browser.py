"""The recognition that readers' browsers run, run by Deno."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from edition.original.fingerprints import Fingerprints

SCRIPT = Path(__file__).with_name("recognise.js")
READ = [sys.executable, "-m", "deno", "run", "--quiet", "--no-config", "--allow-read", str(SCRIPT)]


def read_in_browser(folder: Path, texts: Sequence[str], prints: Fingerprints) -> list[dict[str, Any]]:
    """What is read of each text, by «rn-1» and «fn-8»: its ``text`` and how far it is ``verified``."""
    readings: list[dict[str, Any]] = asked(folder, texts=texts, prints=prints.model_dump())["readings"]
    return readings


def hashed_in_browser(folder: Path, texts: Sequence[str]) -> list[str]:
    """The SHA-256 of each text in UTF-8."""
    hashes: list[str] = asked(folder, hashed=texts)["hashes"]
    return hashes


def asked(folder: Path, **data: Any) -> dict[str, Any]:
    """The script's answer; its question stands in ``folder``."""
    question = folder / "question.json"
    question.write_text(json.dumps({"texts": [], "prints": {}, "hashed": [], "late": False, **data}), "utf-8")
    run = subprocess.run([*READ, str(question)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer
