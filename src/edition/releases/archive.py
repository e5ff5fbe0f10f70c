"""The archive of a frozen version: a tar, compressed with xz, that lists its own files with their SHA-256.

Order, dates, owners and modes are fixed, so that the same files give the same bytes. xz promises that only for one
version of its library; the list inside holds for all of them, and two archives can be compared by it.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import re
import tarfile
from collections.abc import Mapping

SUMS = "SHA256SUMS"
# Bytes unpacked and files: some twenty times what this edition needs, and no more than a disk or a memory bears.
LARGEST = 64_000_000
MOST_FILES = 5000
MEMORY = 128_000_000
# No part of a name begins with a dot: no way up, and nothing that a host takes for its settings (.htaccess).
NAME = re.compile(r"[A-Za-z0-9_-][\w.-]*(?:/[A-Za-z0-9_-][\w.-]*)*", re.ASCII)
LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<name>.+)")


class ArchiveBroken(Exception):
    """The archive cannot be used; the text says why, as the end of a sentence."""


def sums(files: Mapping[str, bytes]) -> str:
    """One line a file, sorted by name, as ``sha256sum --check`` reads it."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def packed(files: Mapping[str, bytes], timestamp: int) -> bytes:
    """The archive of ``files`` (path below the version's folder to content), all dated ``timestamp``."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in sorted({**files, SUMS: sums(files).encode()}.items()):
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.mode = len(content), timestamp, 0o644
            archive.addfile(member, io.BytesIO(content))
    return lzma.compress(buffer.getvalue(), format=lzma.FORMAT_XZ, preset=6 | lzma.PRESET_EXTREME)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The files of an archive by their paths, without its list, which they agree with.

    Raises `ArchiveBroken` when it is damaged, cut off or too large, or holds anything but files with plain names.
    """
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(_decompressed(archive)), mode="r:") as tar:
            for member in tar:
                _check_member(member, files)
                content = tar.extractfile(member)
                files[member.name] = content.read() if content else b""
    except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError) as error:
        raise ArchiveBroken(f"it is no tar archive ({error})") from None
    return _listed(files)


def _decompressed(archive: bytes) -> bytes:
    decompressor = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY)
    try:
        content = decompressor.decompress(archive, LARGEST + 1)
    except (lzma.LZMAError, EOFError) as error:
        raise ArchiveBroken(f"it cannot be decompressed ({error})") from None
    if len(content) > LARGEST:
        raise ArchiveBroken(f"it is larger than {LARGEST // 1_000_000} MB unpacked")
    if not decompressor.eof:
        raise ArchiveBroken("its end is missing")
    if decompressor.unused_data:
        raise ArchiveBroken("something has been appended to it")
    return content


def _check_member(member: tarfile.TarInfo, files: Mapping[str, bytes]) -> None:
    if member.type != tarfile.REGTYPE:
        raise ArchiveBroken(f"«{member.name}» is no plain file")
    if not NAME.fullmatch(member.name):
        raise ArchiveBroken(f"«{member.name}» is no name for a file of a site")
    if member.name in files:
        raise ArchiveBroken(f"«{member.name}» is in it twice")
    if len(files) >= MOST_FILES:
        raise ArchiveBroken(f"it holds more than {MOST_FILES} files")


def _listed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files but for the list, each as the list says."""
    listed = files.pop(SUMS, b"").decode("utf-8", "replace")
    if listed != sums(files):
        wrong = {match["name"] for line in listed.splitlines() if (match := LINE.fullmatch(line))} ^ set(files)
        raise ArchiveBroken(f"its files are not those of its own list {f'({min(wrong)})' if wrong else ''}".rstrip())
    return files
