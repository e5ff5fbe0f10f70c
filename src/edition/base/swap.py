"""Putting a fresh site in the place of the last one. Whatever happens meanwhile, one of the two is there."""

import errno
import shutil
from pathlib import Path

from filelock import FileLock

# Every build leaves this file in the site. Only a folder that has it is replaced.
MARK = ".edition-site"
MARK_TOLD = "The edition's build made this folder. The next build replaces it, with all that is in it.\n"


def swap_in(fresh: Path, target: Path, lock: FileLock) -> None:
    """Put the folder ``fresh`` in the place of ``target``, one build at a time. The last site is removed at the end.

    Raises `OSError` when that cannot be done, or when ``target`` is something else than a site: a mistyped ``--to``
    must not cost anybody a folder. Then ``target`` is as it was.
    """
    target = target.resolve()  # a link to where the site is kept stays a link
    empty = target.is_dir() and not any(target.iterdir())
    if target.exists() and not empty and not (target / MARK).is_file():
        told = f"has no {MARK} by which a built site is known; name another folder, or remove this one yourself"
        raise FileExistsError(errno.EEXIST, told, str(target))
    (fresh / MARK).write_text(MARK_TOLD, "utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    near = target.with_name(f".{target.name}-new")
    with lock:
        shutil.rmtree(near, ignore_errors=True)  # of a build that was killed
        try:
            shutil.move(fresh, near)  # copies to another disk
            replace_folder(near, target)
        finally:
            shutil.rmtree(near, ignore_errors=True)


def replace_folder(new: Path, target: Path) -> None:
    """Rename ``new``, a whole folder on the same disk, to ``target``, and remove what was there.

    Raises `OSError` with ``target`` as it was. Who is killed between the two renames finds the old folder beside
    ``target``, as ``.target-old``; it stays until a new one has come.
    """
    old = target.with_name(f".{target.name}-old")
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
