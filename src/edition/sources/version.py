"""Version numbers and the addresses of frozen versions."""

import re

# Two or three numbers without leading zeros: every version has one form, and that form is an address.
VERSION = re.compile(r"(?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,3})){1,2}")
FROZEN = "v/"


def is_version(text: str) -> bool:
    """Whether ``text`` is a version number: ``1.0``, ``1.10``, ``2.0.1``."""
    return bool(VERSION.fullmatch(text))


def in_order(version: str) -> tuple[int, ...]:
    """A key that sorts 1.2 before 1.10."""
    return tuple(int(part) for part in version.split("."))


def folder_of(version: str) -> str:
    """Where a frozen version stands below the site."""
    return f"{FROZEN}{version}"


def address_of(version: str) -> str:
    """A frozen version's address, as ``data/addresses.lock`` has it."""
    return f"/{folder_of(version)}/"
