"""TOML as people write it: plain data, the line of each key, and errors that say where."""

import re
import tomllib
from typing import Any

from followup_lint.errors import FollowupLintError
from followup_lint.yamlfile import Document, LineTree

_PART = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_PARTS = rf"(?P<keys>{_PART}(?:\s*\.\s*{_PART})*)"
_HEADER = re.compile(rf"\s*\[\[?\s*{_PARTS}\s*\]")
_KEY = re.compile(rf"\s*{_PARTS}\s*=")
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def load_toml(text: str, *, path: str, error: type[FollowupLintError]) -> Document:
    """The table in `text`. Raises `error` with path and line if it is not valid TOML."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        at = _AT.search(str(broken))
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        what = _AT.sub("", str(broken))
        raise error(f"not valid TOML: {what[:1].lower()}{what[1:]}", path=path, line=line) from None
    return Document(data, _lines(text))


def subtable(document: Document, keys: tuple[str, ...]) -> Document:
    """The table at these keys, empty if there is none."""
    data, tree = document.data, document.tree
    for key in keys:
        inner = data.get(key)
        data = inner if isinstance(inner, dict) else {}
        tree = (tree[1] or {}).get(key, tree)
    return Document(data, tree)


def _lines(text: str) -> LineTree:
    """The line of each key; keys in inline tables are left out, so they get the line of their table."""
    root: dict[str | int, Any] = {}
    here = root
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            here = _enter(root, header["keys"], number)
        elif key := _KEY.match(line):
            _enter(here, key["keys"], number)
    return 1, root


def _enter(inside: dict[str | int, Any], keys: str, number: int) -> dict[str | int, Any]:
    for part in re.findall(_PART, keys):
        inside = inside.setdefault(part.strip("\"'"), (number, {}))[1]
    return inside
