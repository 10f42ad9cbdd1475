"""The lines of a normalised text, by which the parts of a message are recognised."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"(?:[-*+•‣◦▪·]|\(?\d{1,2}[.)]|\(?[a-z]\))[ ]+(?=\S)")
_DASH_ITEM = re.compile(r"[–—][ ]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its start and end in the text, and whether it follows a blank line."""

    start: int
    end: int
    text: str
    after_blank: bool


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`."""
    found, at, after_blank = [], 0, False
    for line in text.split("\n"):
        if line:
            found.append(Line(at, at + len(line), line, after_blank))
        after_blank = not line
        at += len(line) + 1
    return found


def list_marker_length(text: str, *, in_list: bool) -> int:
    """The length of the list marker at the beginning of a line, or 0. En and em dashes count only with `in_list`."""
    match = _ITEM.match(text) or (_DASH_ITEM.match(text) if in_list else None)
    return match.end() if match else 0
