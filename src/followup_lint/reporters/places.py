"""Where a finding is, in the units in which a format counts columns."""

import os
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal
from urllib.parse import quote

from followup_lint.discovery import walk_up
from followup_lint.draft import Draft, Position, Span

Unit = Literal["code points", "utf-16", "utf-8"]
_BYTES = {"utf-16": ("utf-16-le", 2), "utf-8": ("utf-8", 1)}  # the encoding, and bytes per unit


@dataclass(frozen=True, slots=True)
class Region:
    """Where a span begins and where it ends, the latter exclusive; lines and columns are 1-based. A tab is one column."""

    start: Position
    end: Position


def region(draft: Draft, span: Span, unit: Unit = "code points") -> Region:
    """The place of a span of the source, with columns in this unit."""
    return Region(_position(draft, span.start, unit), _position(draft, span.end, unit))


def in_project(path: str) -> str:
    """The path as seen from the top of the project: the folder CI_PROJECT_DIR, else the repository's root. Without
    either, or outside it, the path is as the user wrote it.
    """
    *_, top = walk_up(os.getcwd(), stop_at_home=False)
    root = os.environ.get("CI_PROJECT_DIR") or (top if os.path.exists(os.path.join(top, ".git")) else "")
    relative = os.path.relpath(path, root) if root else ""
    is_inside = bool(relative) and PurePath(relative).parts[:1] != (os.pardir,)
    return PurePath(relative).as_posix() if is_inside else path.removeprefix("./")


def uri(path: str) -> str:
    """The path as a reference that a URI may contain: `a%20b/c.txt`, or `file:///…` for an absolute path."""
    name = PurePath(path)
    if name.is_absolute():
        return name.as_uri()
    return quote(os.fsencode(name.as_posix())).replace(":", "%3A")


def _position(draft: Draft, offset: int, unit: Unit) -> Position:
    place = draft.position(offset)
    if unit == "code points":
        return place
    encoding, size = _BYTES[unit]
    before = draft.source[draft.line_starts[place.line - 1] : offset]
    return Position(place.line, len(before.encode(encoding, "surrogatepass")) // size + 1)
