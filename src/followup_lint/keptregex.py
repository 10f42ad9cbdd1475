"""Regular expressions of the program, kept as the code into which Python compiles them: that takes a tenth of a second.

They are in the user's cache folder, as Python's own byte code is next to modules, for one version of Python. An
expression is kept only if the one made of its code is equal to what Python compiled; where anything is different, it is
compiled as ever.
"""

import json
import re
import sys
import zlib
from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from followup_lint.cache import cache_folder, write_whole

_LARGEST = 4_000_000  # bytes of the file; beyond, it is begun again
_UNIT = array("I").itemsize

# The flags, the number of groups, their names, the names by number, and where the code begins and ends.
_Entry = list[Any]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is in the file: `entries` and the `code` of all; `missing` has what was asked for and is not in it."""

    file: Path | None = None
    entries: dict[str, _Entry] = field(default_factory=dict)
    code: bytes = b""
    missing: dict[str, tuple[str, int]] = field(default_factory=dict)


def compile_kept(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled expression, as `re.compile` makes it. It must not have words of a draft or a context in it: they would
    be kept. Raises re.error.
    """
    kept, key = _kept(), f"{int(flags)} {pattern}"
    if entry := kept.entries.get(key):
        with suppress(Exception):
            return _rebuild(pattern, entry, kept.code)
    compiled = re.compile(pattern, flags)
    kept.missing[key] = (pattern, int(flags))
    return compiled


def keep() -> None:
    """Writes those that were compiled in this process, if there are any, to the file."""
    kept = _kept()
    if kept.file is None or not kept.missing:
        return
    with suppress(Exception):  # without the file, they are compiled again
        grown = kept if len(kept.code) < _LARGEST else _Kept()
        entries, code = dict(grown.entries), bytearray(grown.code)
        for key, (pattern, flags) in kept.missing.items():
            entry, made = _take_apart(pattern, flags, len(code))
            if _rebuild(pattern, entry, bytes(len(code)) + made) == re.compile(pattern, flags):
                entries[key] = entry
                code += made
        head = json.dumps([_version(), zlib.crc32(code), entries], ensure_ascii=True)
        kept.file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept.file, head.encode() + b"\n" + code)
        kept.missing.clear()


@cache
def _kept() -> _Kept:
    with suppress(Exception):
        name = zlib.crc32(json.dumps(_version()).encode())
        file = cache_folder() / f"expressions-{name:08x}.bin"
        with suppress(Exception):
            head, _, code = file.read_bytes().partition(b"\n")
            version, checksum, entries = json.loads(head)
            if version == _version() and checksum == zlib.crc32(code):
                return _Kept(file, entries, code)
        return _Kept(file)
    return _Kept()


def _version() -> list[object]:
    """What the form of the code depends on."""
    return [sys.version, sys.byteorder, import_module("_sre").MAGIC, _UNIT]


def _rebuild(pattern: str, entry: _Entry, code: bytes) -> re.Pattern[str]:
    flags, groups, numbers, names, start, end = entry
    words = array("I", code[start:end]).tolist()
    compiled: re.Pattern[str] = import_module("_sre").compile(pattern, flags, words, groups, numbers, tuple(names))
    return compiled


def _take_apart(pattern: str, flags: int, start: int) -> tuple[_Entry, bytes]:
    """What `re.compile` hands over to its engine, with the code apart."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(pattern, flags)
    code = array("I", compiler._code(parsed, flags)).tobytes()
    names = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    return [
        int(flags | parsed.state.flags),
        parsed.state.groups - 1,
        dict(parsed.state.groupdict),
        names,
        start,
        start + len(code),
    ], code
