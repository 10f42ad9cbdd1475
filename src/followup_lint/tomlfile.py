"""TOML as people write it: plain data, the line of each key, and errors that say where."""

import re
import tomllib
from typing import Any

from followup_lint.errors import FollowupLintError
from followup_lint.limits import MAX_KEY_PARTS
from followup_lint.yamlfile import Document, LineTree

_PART = r"""(?:[\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_PARTS = rf"(?P<keys>{_PART}(?:\s*\.\s*{_PART})*)"
_LONG_KEY = re.compile(rf"(?<![\w\-\"'\\]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MAX_KEY_PARTS}}}")
_HEADER = re.compile(rf"\s*\[\[?\s*{_PARTS}\s*\]")
_KEY = re.compile(rf"\s*{_PARTS}\s*=")
_AT = re.compile(r"(?<!\s)\s*\(at (?:line (\d+), column \d+|end of document)\)")
# What decides whether a line begins inside a value: texts, which may lack their end, comments, brackets and line ends.
_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)|\'\'\'.*?(?:\'{3,5}|\Z)|"(?:\\.|[^"\\\n])*+"?|'[^'\n]*'|#[^\n]*|[\[\]{}\n]''',
    re.DOTALL,
)


def load_toml(text: str, *, path: str, error: type[FollowupLintError]) -> Document:
    """The table in `text`. Raises `error` with path and line if it is not valid TOML."""
    if long := _LONG_KEY.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise error(f"a key of more than {MAX_KEY_PARTS} parts; make it flatter", path=path, line=line)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        at = _AT.search(str(broken))
        line = int(at[1]) if at and at[1] else text.rstrip().count("\n") + 1
        what = _AT.sub("", str(broken))
        raise error(f"not valid TOML: {what[:1].lower()}{what[1:]}", path=path, line=line) from None
    except RecursionError:
        raise error("too many levels of nesting; make it flatter", path=path, line=1) from None
    except ValueError:  # Python refuses to convert them
        raise error("a number has thousands of digits", path=path, line=1) from None
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
    """The line of each key; keys in inline tables and in arrays are left out, so they get the line of their table."""
    root: dict[str | int, Any] = {}
    here = root
    continued = _continued_lines(text)
    for number, line in enumerate(text.split("\n"), start=1):
        if number in continued:
            continue
        if header := _HEADER.match(line):
            here = _enter(root, header["keys"], number)
        elif key := _KEY.match(line):
            _enter(here, key["keys"], number)
    return 1, root


def _continued_lines(text: str) -> set[int]:
    """The lines that begin inside a value: a text or an array over several lines."""
    continued: set[int] = set()
    number, depth = 1, 0
    for found in _TOKEN.finditer(text):
        token = found[0]
        depth += (token in "[{") - (token in "]}")
        for _ in range(token.count("\n")):
            number += 1
            if depth or token != "\n":
                continued.add(number)
    return continued


def _enter(inside: dict[str | int, Any], keys: str, number: int) -> dict[str | int, Any]:
    for part in re.findall(_PART, keys):
        (key,) = tomllib.loads(f"{part} = 0")
        inside = inside.setdefault(key, (number, {}))[1]
    return inside
