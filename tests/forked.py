"""``python -m edition`` in a process that has loaded the program before: loading it is half of a small build."""

import os
import sys
from multiprocessing import get_context
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory

# The server loads the program, runs none of it, and forks for every command: each begins as new.
LOADED = get_context("forkserver")
LOADED.set_forkserver_preload(["edition.cli.commandline", "edition.engine.plugin"])
PATIENCE = 300  # seconds


def run_forked(arguments: tuple[str, ...], root: Path, environment: dict[str, str]) -> CompletedProcess[str]:
    """Run a command with an environment of its own in an edition's folder; what it says is caught."""
    with TemporaryDirectory() as folder:
        said = [Path(folder) / name for name in ("stdout", "stderr")]
        process = LOADED.Process(target=_run, args=(arguments, root, environment, said))
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise TimeoutExpired(arguments, PATIENCE)
        return CompletedProcess(arguments, process.exitcode, *(path.read_text("utf-8") for path in said))


def _run(arguments: tuple[str, ...], root: Path, environment: dict[str, str], said: list[Path]) -> None:
    for number, path in enumerate(said, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(root)
    os.environ.clear()
    os.environ.update(environment)
    from edition.__main__ import main

    sys.exit(main(list(arguments)))
