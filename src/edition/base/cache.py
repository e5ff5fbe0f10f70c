"""What takes long to make and depends on nothing but its ingredients, kept under a hash of all of them.

The folder may be deleted at any time: the same things are made again. Nothing in it is ever wrong, because whatever
changes a result (texts, styles, the version of the tool, the code itself) is among its ingredients.
"""

import hashlib
import os
import shutil
import sys
import sysconfig
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

SUM = hashlib.sha256().digest_size  # an entry begins with the sum of its content


def cache_on_disk(folder: Path, name: str, ingredients: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
    """The bytes that ``make`` gives, from ``folder`` if they were made of the same ``ingredients`` before.

    ``name`` says what they are, «card.png»: the file is ``card.png-<hash>``. Two builds at once do not disturb each
    other. Raises what ``make`` raises, and `OSError` where the folder cannot be written.
    """
    path = folder / f"{name}-{digest(ingredients)[:24]}"
    content = _read_entry(path)
    if content is None:
        content = make()
        _write_entry(path, content)
    return content


def _read_entry(path: Path) -> bytes | None:
    """The content of an entry; None where there is no entry, or a damaged one."""
    with suppress(OSError):
        entry = path.read_bytes()
        os.utime(path)  # it is in use, see `remove_unused`
        if entry.startswith(hashlib.sha256(entry[SUM:]).digest()):
            return entry[SUM:]
    return None


def _write_entry(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(hashlib.sha256(content).digest() + content)
    fresh.replace(path)


@cache
def code() -> str:
    """A hash of all of this package's own files, templates too, and of the names and versions of what is installed: an
    ingredient of whatever much of it takes part in."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    own = [part for path in files for part in (path.relative_to(package).as_posix(), path.read_bytes())]
    installed = sorted(name for name in os.listdir(sysconfig.get_path("purelib")) if name.endswith(".dist-info"))
    return digest([sys.version, *installed, *own])


def digest(ingredients: Iterable[str | bytes]) -> str:
    """One hash for all, in this order."""
    whole = hashlib.sha256()
    for ingredient in ingredients:
        content = ingredient.encode() if isinstance(ingredient, str) else ingredient
        whole.update(b"%d:" % len(content) + content)  # with its length, so that no two lists read alike
    return whole.hexdigest()


def remove_unused(paths: Iterable[Path], age: int) -> None:
    """Remove the files and folders that have not been touched for ``age`` seconds."""
    for path in paths:
        with suppress(FileNotFoundError):  # another build does the same
            if path.stat().st_mtime < time.time() - age:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
