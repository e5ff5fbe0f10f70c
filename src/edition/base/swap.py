"""Putting a fresh site in the place of the last one in a single step, whatever happens in between."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

from filelock import FileLock

from edition.base.stopping import undisturbed

# renameat2(2) of Linux: two names exchange what they name, and nobody ever sees either of them missing.
AT_FDCWD, RENAME_EXCHANGE = -100, 2
# Every build leaves this file in the site. Only a folder that has it is replaced.
MARK = ".edition-site"
MARK_TOLD = "The edition's build made this folder. The next build replaces it, with all that is in it.\n"


def swap_in(fresh: Path, target: Path, lock: FileLock) -> None:
    """Put the folder ``fresh`` in the place of ``target``, one build at a time. The last site is removed at the end.

    Raises `OSError` when that cannot be done, or when ``target`` is something else than a site: a mistyped ``--to``
    must not cost anybody a folder. Then ``target`` is as it was.
    """
    target = target.resolve()  # a link to where the site is kept stays a link
    if target.exists() and not _is_site(target):
        told = f"has no {MARK} by which a built site is known; name another folder, or remove this one yourself"
        raise FileExistsError(errno.EEXIST, told, str(target))
    (fresh / MARK).write_text(MARK_TOLD, "utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    with lock:
        near, old = _near(fresh, target), fresh.with_name("old")
        try:
            with undisturbed():
                old = exchanged(near, target, old)
        finally:
            if near != fresh:
                shutil.rmtree(near, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _is_site(target: Path) -> bool:
    """Whether a folder is empty or was made by a build."""
    return target.is_dir() and (not any(target.iterdir()) or (target / MARK).is_file())


def _near(fresh: Path, target: Path) -> Path:
    """``fresh``, or a copy of it beside ``target`` where that is another disk, which no renaming reaches."""
    if fresh.stat().st_dev == target.parent.stat().st_dev:
        return fresh
    near = target.with_name(f".{target.name}-{fresh.parent.name}")
    try:
        shutil.copytree(fresh, near)
    except BaseException:  # whoever stops us here leaves nothing half-copied either
        shutil.rmtree(near, ignore_errors=True)
        raise
    return near


def exchanged(near: Path, target: Path, old: Path) -> Path:
    """Rename the folder ``near`` to ``target`` on the same disk, in one step where the system can; returns where what
    was there is now, ``old`` if need be. Raises `OSError` with ``target`` as it was."""
    if not target.exists():
        near.rename(target)
        return old
    if _exchange(near, target):
        return near
    old = old if near.parent == old.parent else near.with_name(f"{near.name}-old")
    target.rename(old)
    try:
        near.rename(target)
    except OSError:
        old.rename(target)
        raise
    return old


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
