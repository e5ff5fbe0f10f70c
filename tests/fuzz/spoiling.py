"""Ways to spoil a file. Each takes its bytes and a source of chance and gives other bytes, or does it to the path."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.fuzz.oddities import BIBTEX, FIELD_VALUES, FIELDS, HUGE, MARKDOWN, MARKS, ODD_BYTES, VALUES

Spoil = Callable[[bytes, random.Random], bytes]


def _positions(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice([1, 1, 2, 5, 20, 200]))


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 10]) if data else 0):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def cut_out(data: bytes, chance: random.Random) -> bytes:
    start, end = _positions(data, chance)
    return data[:start] + data[end:]


def repeated(data: bytes, chance: random.Random) -> bytes:
    start, end = _positions(data, chance)
    return data[:end] + data[start:end] * chance.choice([1, 2, 50]) + data[end:]


def with_odd_bytes(data: bytes, chance: random.Random) -> bytes:
    start, _ = _positions(data, chance)
    return data[:start] + chance.choice(ODD_BYTES) + data[start:]


def with_mark(data: bytes, chance: random.Random) -> bytes:
    start, end = _positions(data, chance)
    return data[:start] + chance.choice(MARKS).encode() + data[chance.choice([start, end]) :]


def with_huge(data: bytes, chance: random.Random) -> bytes:
    words = list(re.finditer(rb"\w+", data))
    word = chance.choice(words).span() if words else (0, 0)
    return data[: word[0]] + chance.choice(HUGE) + data[word[1] :]


def other_line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b" \n", b"\x0c\n", b""]))


def with_bom(data: bytes, chance: random.Random) -> bytes:
    return b"\xef\xbb\xbf" * chance.choice([1, 2]) + data


def in_other_encoding(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(["utf-16", "latin-1", "utf-32", "cp1252"]), "replace")


def with_tabs(data: bytes, chance: random.Random) -> bytes:
    return data.replace(chance.choice([b"  ", b" "]), b"\t")


def lines_changed(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[one]
        case 1:
            lines.insert(one, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines[one] = b"  " + lines[one]
        case 4:
            lines[one] = lines[one].lstrip()
        case 5:
            lines[one : one + 2] = [b" ".join(lines[one : one + 2])]
    return b"\n".join(lines)


def emptied(data: bytes, chance: random.Random) -> bytes:
    return chance.choice([b"", b"\n", b" ", b"---\n", b"#", b"\x00"])


def _with_line(data: bytes, chance: random.Random, line: str) -> bytes:
    lines = data.split(b"\n")
    where = chance.randrange(len(lines) + 1)
    added = line.encode("utf-8", "surrogatepass")
    if where < len(lines) and chance.random() < 0.4:
        words = lines[where].split(b" ")
        words.insert(chance.randrange(len(words) + 1), added)
        lines[where] = b" ".join(words)
    else:
        lines.insert(where, added)
    return b"\n".join(lines)


def odd_markdown(data: bytes, chance: random.Random) -> bytes:
    return _with_line(data, chance, chance.choice(MARKDOWN))


def other_field(data: bytes, chance: random.Random) -> bytes:
    """A field of the front matter that any part of the engine might read, in the place of one that is there or new."""
    name, value = chance.choice(FIELDS), chance.choice(chance.choice([FIELD_VALUES, VALUES]))
    lines = data.split(b"\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line == b"---"), 1)
    where = chance.randrange(1, end + 1)
    lines[where : min(end, where + chance.choice([0, 1]))] = [f"{name}: {value}".encode("utf-8", "surrogatepass")]
    return b"\n".join(lines)


def odd_bibtex(data: bytes, chance: random.Random) -> bytes:
    return _with_line(data, chance, chance.choice(BIBTEX))


def other_yaml(data: bytes, chance: random.Random) -> bytes:
    """One node of a YAML text, a key or a value at any depth, replaced by another kind."""
    text = data.decode("utf-8", "replace")
    front = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    start = 4 if front else 0
    try:
        root = yaml.compose(front[1] if front else text, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return data
    spans = [span for span in _spans(root) if span[0] < span[1]] if root else []
    if not spans:
        return data
    first, last = chance.choice(spans)
    shown = text[start + first : start + last]
    value = chance.choice(VALUES) + ("\n" if shown.endswith("\n") else "")
    return (text[: start + first] + value + text[start + last :]).encode("utf-8", "surrogatepass")


def _spans(node: yaml.Node) -> Iterator[tuple[int, int]]:
    """Where each node stands, keys and values alike."""
    yield node.start_mark.index, node.end_mark.index
    for child in node.value if isinstance(node, yaml.CollectionNode) else []:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _spans(part)


def yaml_doubled(data: bytes, chance: random.Random) -> bytes:
    """A key given twice, a second document."""
    text = data.decode("utf-8", "replace")
    keys = re.findall(r"^\s*(?:- )?\w[\w-]*:.*$", text, re.MULTILINE)
    if keys and chance.random() < 0.5:
        key = chance.choice(keys)
        return text.replace(key, f"{key}\n{key.replace('- ', '  ')}", 1).encode()
    return f"{text}\n---\na: b\n".encode()


def other_json(data: bytes, chance: random.Random) -> bytes:
    """One value of a JSON text replaced by another kind."""
    values: list[Any] = [None, 1, -1, 1.5, 10**400, True, "", "x", "\ud800", "\u202e", "<script>", "javascript:x",
                         [], [1], {}, {"a": 1}, float("nan"), "https://[", "9" * 400]  # fmt: skip
    try:
        known = json.loads(data)
    except ValueError:
        return b"[" * 100_000
    return json.dumps(_replaced(known, chance, chance.choice(values))).encode()


def _replaced(known: Any, chance: random.Random, value: Any) -> Any:
    if not isinstance(known, (dict, list)) or not known or chance.random() < 0.2:
        return value
    if isinstance(known, list):
        place = chance.randrange(len(known))
        return [*known[:place], _replaced(known[place], chance, value), *known[place + 1 :]]
    name = chance.choice(sorted(known))
    if chance.random() < 0.3:
        return {(str(value) if key == name else key): item for key, item in known.items()}
    return {**known, name: _replaced(known[name], chance, value)}


def other_xml(data: bytes, chance: random.Random) -> bytes:
    odd = [
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        b"&a;",
        b"<x/>",
        b"<x",
        b"</style>",
        b"<!--",
        b"]]>",
    ]
    start, _ = _positions(data, chance)
    return data[:start] + chance.choice(odd) + data[start:]


ANY: list[Spoil] = [
    flipped, cut_off, cut_out, repeated, with_odd_bytes, with_mark, with_mark, with_huge, other_line_ends, with_bom,
    in_other_encoding, with_tabs, lines_changed, lines_changed, emptied,
]  # fmt: skip
OWN: dict[str, list[Spoil]] = {
    ".md": [odd_markdown, odd_markdown, odd_markdown, other_field, other_yaml, yaml_doubled],
    ".yml": [other_yaml, other_yaml, other_yaml, yaml_doubled],
    ".bib": [odd_bibtex],
    ".json": [other_json],
    ".csl": [other_xml],
}


def spoil(path: Path, chance: random.Random) -> str:
    """Spoil the file at ``path`` in one way, one time in four in two; returns what was done."""
    if chance.random() < 0.03:
        return _no_file(path, chance)
    done = []
    for _ in range(chance.choice([1, 1, 1, 2])):
        own = OWN.get(path.suffix, ANY)
        way = chance.choice(own if chance.random() < 0.6 else ANY)
        path.write_bytes(way(path.read_bytes(), chance))
        done.append(way.__name__)
    return ", ".join(done)


def _no_file(path: Path, chance: random.Random) -> str:
    path.unlink()
    match chance.randrange(4):
        case 0:
            return "missing"
        case 1:
            path.mkdir()
            return "a folder"
        case 2:
            path.symlink_to(path.name)
            return "a link to itself"
        case _:
            path.symlink_to("nowhere")
            return "a link to nothing"
